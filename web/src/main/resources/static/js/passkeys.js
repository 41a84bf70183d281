// Passkeys: adding one on the account page, signing in with one. Where the browser has none, nothing is shown but the reason.
(() => {
  const boxes = document.querySelectorAll('[data-passkeys]');
  const able = window.PublicKeyCredential && navigator.credentials;
  boxes.forEach(box => {
    box.querySelectorAll('[data-able]').forEach(e => { e.hidden = !able; });
    box.querySelectorAll('[data-unable]').forEach(e => { e.hidden = !!able; });
  });
  if (!able) return;

  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const ask = async (path, body, type) => {
    const answer = await fetch(path, { method: 'POST', body, headers: { 'X-XSRF-TOKEN': csrf(), ...(type && { 'Content-Type': type }) } });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error(said.problem ?? ''), { field: said.field, said: true });
    return said;
  };
  const sent = c => JSON.stringify({
    id: c.id, rawId: text(c.rawId), type: c.type, clientExtensionResults: {}, authenticatorAttachment: c.authenticatorAttachment ?? undefined,
    response: c.response.attestationObject
      ? { attestationObject: text(c.response.attestationObject), clientDataJSON: text(c.response.clientDataJSON), transports: c.response.getTransports?.() ?? [] }
      : { authenticatorData: text(c.response.authenticatorData), clientDataJSON: text(c.response.clientDataJSON), signature: text(c.response.signature), userHandle: c.response.userHandle ? text(c.response.userHandle) : undefined },
  });
  const show = (box, failure) => {
    const line = box.querySelector('[role=alert]');
    line.textContent = failure.said && failure.message ? failure.message : line.dataset.failed;
    line.hidden = false;
    (failure.field && document.getElementById(failure.field))?.focus();
  };

  const form = document.querySelector('form[data-passkey-add]');
  form?.addEventListener('submit', async e => {
    e.preventDefault();
    form.querySelector('[role=alert]').hidden = true;
    try {
      const given = new URLSearchParams(new FormData(form));
      const options = await ask('/account/passkeys/options', given);
      options.challenge = bytes(options.challenge);
      options.user.id = bytes(options.user.id);
      options.excludeCredentials = (options.excludeCredentials ?? []).map(c => ({ ...c, id: bytes(c.id), transports: undefined }));
      const made = await navigator.credentials.create({ publicKey: options });
      location.href = (await ask('/account/passkeys?' + new URLSearchParams({ name: given.get('name') }), sent(made), 'application/json')).to;
    } catch (failure) { show(form, failure); }
  });

  const door = document.querySelector('[data-passkey-sign-in]');
  if (!door) return;
  let waiting = null;
  const enter = async conditional => {
    waiting?.abort();
    const here = waiting = new AbortController();
    try {
      const options = await ask('/sign-in/passkey/options');
      options.challenge = bytes(options.challenge);
      delete options.allowCredentials;
      const signed = await navigator.credentials.get({ publicKey: options, signal: here.signal, ...(conditional && { mediation: 'conditional' }) });
      location.href = (await ask('/sign-in/passkey', sent(signed), 'application/json')).to;
    } catch (failure) {
      if (failure.name !== 'AbortError' && (!conditional || failure.said)) show(door, failure);
    }
  };
  door.querySelector('button').addEventListener('click', () => enter(false));
  // The address field offers the passkeys that this browser has.
  PublicKeyCredential.isConditionalMediationAvailable?.().then(yes => { if (yes) enter(true); });
})();
