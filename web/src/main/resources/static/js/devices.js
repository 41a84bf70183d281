// Lets this browser be told, even while the console is closed.
(() => {
  const box = document.querySelector('[data-push]');
  if (!box) return;
  const button = box.querySelector('[data-push-on]');
  const said = box.querySelector('[data-push-said]');
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) {
    button.disabled = true;
    said.textContent = box.dataset.cannot;
    return;
  }
  const bytes = word => Uint8Array.from(atob(word.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const name = () => {
    const agent = navigator.userAgent;
    const maker = /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox' : /Chrome\//.test(agent) ? 'Chrome' : 'Safari';
    const system = /Android/.test(agent) ? 'Android' : /iPhone|iPad/.test(agent) ? 'iOS' : /Mac/.test(agent) ? 'macOS' : /Windows/.test(agent) ? 'Windows' : 'Linux';
    return maker + ', ' + system;
  };
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      if (await Notification.requestPermission() !== 'granted') throw new Error('refused');
      await navigator.serviceWorker.register('/push-worker.js');
      const worker = await navigator.serviceWorker.ready;
      const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(box.dataset.key) });
      const { endpoint, keys } = subscription.toJSON();
      const answer = await fetch('/devices', {
        method: 'POST',
        headers: { 'X-XSRF-TOKEN': csrf() },
        body: new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth, browser: name() }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      said.textContent = box.dataset.on;
    } catch {
      said.textContent = box.dataset.no;
      button.disabled = false;
    }
  });
})();
