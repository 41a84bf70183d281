// The wizard's comforts: typed text survives a lost connection and a closed page, a day's hours can be copied, the greeting is read out.
(() => {
  const form = document.querySelector('form[data-keep]'), saved = document.getElementById('saved');
  if (form) {
    const key = form.dataset.keep + ' ' + form.elements.revision.value;
    const fields = () => [...form.elements].filter(e => e.name && !['_csrf', 'revision'].includes(e.name));
    const keep = () => sessionStorage.setItem(key, JSON.stringify(fields().map(e => [e.name, e.value, e.checked])));
    const kept = sessionStorage.getItem(key);
    if (kept && !document.querySelector('[data-errors]')) {
      JSON.parse(kept).forEach(([name, value, checked]) => {
        const es = fields().filter(e => e.name === name), e = es.find(x => ['radio', 'checkbox'].includes(x.type) ? x.value === value : true);
        if (e) { if (['radio', 'checkbox'].includes(e.type)) e.checked = checked; else e.value = value; }
      });
    }
    form.addEventListener('input', keep);
    const button = form.querySelector('[type=submit]');
    const send = async () => {
      button.setAttribute('aria-busy', 'true');
      saved.textContent = saved.dataset.saving;
      try {
        const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
        if (answer.redirected) {
          // Only the next step means that it was kept; a sign-in page does not.
          if (new URL(answer.url).pathname.startsWith('/setup/')) sessionStorage.removeItem(key);
          location.href = answer.url;
          return;
        }
        if (answer.status >= 500 || answer.status === 403) throw new Error();
        form.submit(); // the server's own page says what to change
      } catch {
        keep();
        saved.textContent = saved.dataset.offline;
        button.removeAttribute('aria-busy');
        addEventListener('online', send, { once: true });
      }
    };
    form.addEventListener('submit', e => { e.preventDefault(); send(); });
  }
  document.querySelector('[data-copy-day]')?.addEventListener('click', () => {
    const [first, ...rest] = document.querySelectorAll('[data-day]'), from = [...first.querySelectorAll('input')];
    rest.forEach(day => [...day.querySelectorAll('input')].forEach((input, i) => { if (from[i]) input.value = from[i].value; }));
    form.dispatchEvent(new Event('input'));
  });
  document.querySelectorAll('[data-add-span]').forEach(b => b.addEventListener('click', () => {
    const spans = b.parentElement.querySelectorAll('.span'), last = spans[spans.length - 1], n = spans.length;
    if (n >= 6) return;
    const next = last.cloneNode(true);
    next.querySelectorAll('input').forEach(i => { i.name = i.name.replace(/\d+$/, n); if (i.id) i.id = i.name; i.value = ''; });
    last.after(next); next.querySelector('input').focus();
  }));
  document.querySelectorAll('[data-listen]').forEach(b => b.addEventListener('click', () => {
    const text = b.dataset.listen.split(' ').map(id => document.getElementById(id).value).join(' ');
    listen(text, document.getElementById('voice').value, b.dataset.lang, () => {
      const say = new SpeechSynthesisUtterance(text); say.lang = { it: 'it-IT', en: 'en-GB', ur: 'ur-PK' }[b.dataset.lang] ?? b.dataset.lang;
      speechSynthesis.cancel(); speechSynthesis.speak(say);
    });
  }));
})();
