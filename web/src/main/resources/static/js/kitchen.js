// The wall tablet: clocks that count by themselves, a ring for what is new, undo after a tap, a screen that stays on.
(() => {
  const columns = document.getElementById('columns');
  const toasts = document.getElementById('toasts');
  const bell = document.getElementById('bell');
  const words = document.getElementById('kitchen-words').dataset;
  let ringing = localStorage.getItem('ring') !== 'off', audio = null, known = new Set(), first = true;

  const skew = () => new Date(columns.querySelector('[data-now]')?.dataset.now ?? Date.now()) - columns.loadedAt;
  const clock = seconds => seconds < 3600 ? Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0') : Math.floor(seconds / 3600) + ' h';
  columns.loadedAt = Date.now();

  const tick = () => {
    const now = Date.now() + skew();
    document.querySelectorAll('[data-clock]').forEach(t => t.textContent = new Date().toLocaleTimeString('it-IT', { hour: '2-digit', minute: '2-digit', timeZone: t.dataset.clock }));
    columns.querySelectorAll('.ticket').forEach(t => {
      const time = t.querySelector('.age time'), seconds = Math.max(0, Math.floor((now - new Date(time.getAttribute('datetime'))) / 1000));
      time.textContent = clock(seconds);
      const status = t.dataset.status;
      const limit = status === 'new' ? [60, 180] : [600, 1200];
      if (status !== 'draft') t.dataset.age = seconds >= limit[1] ? 'late' : seconds >= limit[0] ? 'warn' : 'ok';
    });
  };

  const ring = () => {
    if (!ringing) return;
    try {
      audio ??= new AudioContext();
      [0, .22, .44].forEach((at, i) => {
        const o = audio.createOscillator(), g = audio.createGain();
        o.frequency.value = [880, 1109, 1319][i];
        g.gain.setValueAtTime(0, audio.currentTime + at);
        g.gain.linearRampToValueAtTime(.35, audio.currentTime + at + .02);
        g.gain.exponentialRampToValueAtTime(.001, audio.currentTime + at + .35);
        o.connect(g).connect(audio.destination);
        o.start(audio.currentTime + at); o.stop(audio.currentTime + at + .4);
      });
    } catch { /* sound needs a first tap; the ticket pulses all the same */ }
  };
  const fresh = () => [...columns.querySelectorAll('.ticket[data-status=new]')];
  setInterval(() => { if (fresh().length) ring(); }, 8000);

  const look = () => {
    const now = new Set(fresh().map(t => t.id));
    const added = [...now].filter(id => !known.has(id));
    if (added.length && !first) {
      ring();
      document.getElementById('announce').textContent = added.map(id => document.getElementById(id).querySelector('h3').textContent.trim()).join(', ');
    }
    known = now; first = false;
    document.querySelectorAll('[data-count-of]').forEach(c => c.textContent = columns.querySelectorAll(`.ticket[data-status=${c.dataset.countOf}]`).length);
    document.title = (now.size ? `(${now.size}) ` : '') + words.title;
    tick();
  };

  const toast = (text, undo) => {
    const p = document.createElement('p');
    p.className = 'toast';
    p.append(text);
    if (undo) {
      const b = Object.assign(document.createElement('button'), { className: 'btn', type: 'button', textContent: words.undo });
      b.onclick = () => { undo(); p.remove(); };
      p.append(b);
    }
    toasts.replaceChildren(p);
    setTimeout(() => p.remove(), 9000);
  };

  // A tap is a request of its own, so that a board that refreshes itself in that moment neither delays nor drops it.
  const ask = async (method, path, done) => {
    let status = 0;
    try {
      const answer = await fetch(path, { method, headers: { 'X-XSRF-TOKEN': csrf(), 'HX-Request': 'true' }, redirect: 'manual' });
      if (answer.type === 'opaqueredirect' || answer.status === 401) return location.reload();
      status = answer.status;
    } catch { /* told below */ }
    if (status === 204) done?.();
    else toast(status === 409 || status === 404 ? words.conflict : words.failed);
    htmx.trigger(columns, 'refresh');
  };
  // A button that is pressed stays until it is let go: a board swapped in between would swallow the tap.
  let pressed = false, swallowed = false;
  const release = () => setTimeout(() => { pressed = false; if (swallowed) { swallowed = false; htmx.trigger(columns, 'refresh'); } });
  columns.addEventListener('pointerdown', e => { pressed = Boolean(e.target.closest('button')); });
  ['pointerup', 'pointercancel'].forEach(name => document.addEventListener(name, release));
  document.addEventListener('htmx:beforeSwap', e => { if (pressed && e.detail.target === columns) { e.detail.shouldSwap = false; swallowed = true; } });
  columns.addEventListener('click', e => {
    const button = e.target.closest('button[data-order]');
    const ticket = button?.closest('.ticket');
    if (!ticket || ticket.getAttribute('aria-busy')) return;
    ticket.setAttribute('aria-busy', 'true');
    const { order, to, number } = button.dataset;
    ask('PUT', `/kitchen/orders/${order}/${to}`, () =>
      toast(words[to + 'Said'].replace('{0}', number), () => ask('POST', `/kitchen/orders/${order}/undo/${to}`))
    ).finally(() => ticket.removeAttribute('aria-busy'));
  });
  document.addEventListener('htmx:afterSwap', e => { if (e.detail.target === columns) { columns.loadedAt = Date.now(); look(); } });

  const showBell = () => { bell.setAttribute('aria-pressed', String(ringing)); bell.setAttribute('aria-label', ringing ? words.bellOn : words.bellOff); bell.style.opacity = ringing ? 1 : .5; };
  bell.onclick = () => { ringing = !ringing; localStorage.setItem('ring', ringing ? 'on' : 'off'); showBell(); if (ringing) { audio ??= new AudioContext(); ring(); } };
  document.addEventListener('pointerdown', () => { try { audio ??= new AudioContext(); audio.resume(); } catch { /* no sound here */ } }, { once: true });

  const awake = async () => { try { await navigator.wakeLock?.request('screen'); } catch { /* the device decides */ } };
  awake();
  document.addEventListener('visibilitychange', () => { if (!document.hidden) awake(); });

  showBell(); look();
  setInterval(tick, 1000);
})();
