// What every page does: theme, CSRF for htmx, live refresh. No framework beyond htmx.
(() => {
  const root = document.documentElement;
  const stored = localStorage.getItem('theme');
  if (stored) root.dataset.theme = stored;
  const cookie = name => document.cookie.split('; ').find(c => c.startsWith(name + '='))?.slice(name.length + 1) ?? '';
  window.csrf = () => decodeURIComponent(cookie('XSRF-TOKEN'));

  document.addEventListener('click', e => {
    if (!e.target.closest('[data-toggle-theme]')) return;
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = (root.dataset.theme || (dark ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
  });
  // Words in the voice that callers will hear; where there is none, `otherwise` speaks them.
  let playing = null;
  window.listen = async (text, voice, language, otherwise) => {
    playing?.pause();
    try {
      const answer = await fetch('/receptionist/listen', { method: 'POST', body: new URLSearchParams({ text, voice, language }), headers: { 'X-XSRF-TOKEN': csrf() } });
      if (answer.status !== 200) throw new Error();
      playing = new Audio(URL.createObjectURL(await answer.blob()));
      await playing.play();
    } catch { otherwise(); }
  };
  document.addEventListener('htmx:configRequest', e => { e.detail.headers['X-XSRF-TOKEN'] = csrf(); });
  // Whoever is signed out in the meantime is asked to sign in, not shown the form in a corner of the page.
  document.addEventListener('htmx:beforeSwap', e => {
    if (new URL(e.detail.xhr.responseURL || location.href).pathname === '/sign-in') { e.detail.shouldSwap = false; location.reload(); }
  });
  // What cannot be undone asks first.
  document.addEventListener('submit', e => { const ask = e.target.dataset?.ask; if (ask && !confirm(ask)) e.preventDefault(); });
  document.querySelector('[data-errors]')?.focus();

  // <section data-live="orders drafts" …> is fetched anew when one of its subjects changes. An event says what changed, never the content.
  const live = document.querySelectorAll('[data-live-subjects]');
  if (!live.length) return;
  // What somebody is typing, or has opened to read, is not swept away.
  const typing = el => el.querySelector('details[open][data-reading]') || [...el.querySelectorAll('textarea')].some(t => t.value !== t.defaultValue) || [...el.querySelectorAll('option')].some(o => o.selected !== o.defaultSelected);
  let pending = null;
  const refresh = () => { if (!pending) pending = setTimeout(() => { pending = null; live.forEach(el => { if (!typing(el)) htmx.trigger(el, 'refresh'); }); }, 60); };
  // A refresh that failed is made up for with the next sign of life.
  let missed = false;
  const steady = document.querySelector('[data-live-steady]'); // where nothing may be overlooked each sign of life is a look
  ['htmx:responseError', 'htmx:sendError', 'htmx:timeout'].forEach(name => document.addEventListener(name, e => { if ([...live].includes(e.detail.elt)) missed = true; }));
  const lamp = document.querySelector('[data-connection]');
  const state = ok => {
    document.body.classList.toggle('kitchen-off', !ok);
    if (!lamp) return;
    const text = ok ? lamp.dataset.on : lamp.dataset.off;
    if (lamp.textContent !== text) lamp.textContent = text;
    if (ok) { lamp.removeAttribute('data-state'); lamp.setAttribute('data-live', ''); } else { lamp.dataset.state = 'off'; lamp.removeAttribute('data-live'); }
  };
  let source, lastBeat = Date.now();
  const open = () => {
    source?.close();
    source = new EventSource('/kitchen/events');
    source.addEventListener('hello', () => { lastBeat = Date.now(); state(true); refresh(); });
    source.addEventListener('beat', () => { lastBeat = Date.now(); state(true); if (missed || steady) { missed = false; refresh(); } });
    const subjects = new Set([...live].flatMap(el => el.dataset.liveSubjects.split(' ')));
    subjects.forEach(s => source.addEventListener(s, e => {
      lastBeat = Date.now();
      const only = [...live].every(el => el.dataset.liveId && JSON.parse(e.data).id !== el.dataset.liveId && s !== 'orders');
      if (!only) refresh();
    }));
    source.onerror = () => state(false);
  };
  open();
  // The browser reconnects by itself after an error; a line that died without one is noticed by its missing beat.
  setInterval(() => { if (Date.now() - lastBeat > 25000) { state(false); lastBeat = Date.now(); open(); } }, 5000);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
})();
