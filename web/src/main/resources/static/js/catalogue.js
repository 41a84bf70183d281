// The catalogue's pages: what is being typed is never lost to a refresh, and everything works from the keyboard.
(() => {
  const words = document.getElementById('catalogue-words').dataset;
  const toasts = document.getElementById('toasts');
  const rows = () => document.getElementById('rows');
  const open = () => rows()?.querySelector('.editing');
  let pending = false;

  const toast = (text, label, act) => {
    const box = document.createElement('div');
    box.className = 'toast';
    const said = document.createElement('span');
    said.dir = 'auto';
    said.textContent = text;
    box.append(said);
    if (label) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn';
      button.textContent = label;
      button.addEventListener('click', () => { box.remove(); act(); });
      box.append(button);
    }
    while (toasts.children.length > 2) toasts.firstChild.remove();
    toasts.append(box);
    // Somebody who is about to press it keeps it.
    const leave = () => box.matches(':hover, :focus-within') ? setTimeout(leave, 3000) : box.remove();
    setTimeout(leave, label ? 15000 : 6000);
  };
  document.addEventListener('catalogue-toast', e => {
    const { text, undo, form } = e.detail;
    toast(text, undo && words.undo, () => htmx.ajax('POST', undo, { swap: 'none', values: form ?? {} }));
  });

  // A list that changes elsewhere waits until the form in it is closed.
  document.addEventListener('htmx:beforeRequest', e => {
    const { elt, target } = e.detail;
    if (target?.id === 'rows' && (elt.id === 'rows' ? open() : open()?.dataset.dirty)) { e.preventDefault(); pending = true; }
  });
  // A refused form comes back as the answer.
  document.addEventListener('htmx:beforeSwap', e => {
    if ([404, 409, 422].includes(e.detail.xhr.status)) { e.detail.shouldSwap = true; e.detail.isError = false; }
  });
  const failed = e => {
    const elt = e.detail.elt;
    if (elt.matches('input[type=checkbox]')) elt.checked = !elt.checked;
    if (e.detail.requestConfig?.verb !== 'get' || elt.id !== 'rows') toast(words.failed);
  };
  ['htmx:responseError', 'htmx:sendError', 'htmx:timeout'].forEach(name => document.addEventListener(name, failed));

  let next = null;
  document.addEventListener('htmx:beforeSwap', e => {
    const row = e.detail.elt.matches?.('[data-remove]') ? e.detail.elt.closest('tr, li') : null;
    if (row) next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector('[data-edit]')?.id ?? 'add';
  });
  document.addEventListener('htmx:afterSettle', e => {
    const part = e.target;
    const lost = document.activeElement === document.body || !document.activeElement?.isConnected;
    const alert = part.querySelector?.('[data-focus]');
    const form = part.matches?.('.editing') ? part : part.querySelector?.('.editing');
    if (alert) alert.focus();
    else if (form && lost) form.querySelector('input:not([type=hidden]), textarea, select')?.focus();
    else if (lost) (document.getElementById(next) ?? part.querySelector?.('[data-edit]'))?.focus();
    if (alert && form) form.dataset.dirty = 'true';
    if (part.id !== 'rows') next = null;
    if (pending && !open()) { pending = false; htmx.trigger(rows(), 'refresh'); }
  });

  document.addEventListener('input', e => { const form = e.target.closest('.editing'); if (form) form.dataset.dirty = 'true'; });
  addEventListener('beforeunload', e => { if (document.querySelector('.editing[data-dirty]')) e.preventDefault(); });

  // Leaving a form that was typed in keeps what was typed, for a second thought.
  const fill = (form, values) => {
    for (const field of form.elements) {
      if (!field.name || field.type === 'hidden') continue;
      const given = values.getAll(field.name);
      if (field.type === 'checkbox') field.checked = given.includes(field.value); else if (given.length) field.value = given.at(-1);
    }
    form.dataset.dirty = 'true';
  };
  const keep = form => {
    const values = new FormData(form);
    const fresh = form.closest('#adding');
    const opener = fresh ? (document.getElementById('add') ?? document.getElementById('add-special'))?.id : 'edit-' + (form.closest('tr, li')?.id ?? '').replace(/^[a-z]+-/, '');
    delete form.dataset.dirty;
    toast(words.left, words.reopen, () => {
      const button = document.getElementById(opener);
      if (!button) return;
      const opened = e => {
        const again = (fresh ? document.getElementById('adding') : e.target).querySelector('.editing') ?? (e.target.matches?.('.editing') ? e.target : null);
        if (again) { document.removeEventListener('htmx:afterSettle', opened); fill(again, values); }
      };
      document.addEventListener('htmx:afterSettle', opened);
      button.click();
    });
  };
  document.addEventListener('click', e => {
    const cancel = e.target.closest('[data-cancel], [data-take]');
    const form = cancel?.closest('.editing');
    if (form?.dataset.dirty) keep(form);
    if (cancel?.matches('[data-close]')) {
      const opener = document.getElementById('add') ?? document.getElementById('add-special');
      form.remove();
      opener?.focus();
      if (pending && !open()) { pending = false; htmx.trigger(rows(), 'refresh'); }
    }
    const more = e.target.closest('[data-more-spans]');
    if (more) {
      const last = [...more.closest('.spans').querySelectorAll('.span')].at(-1);
      const copy = last.cloneNode(true);
      copy.querySelectorAll('input').forEach(input => { input.value = ''; });
      last.after(copy);
      copy.querySelector('input').focus();
    }
    const drop = e.target.closest('[data-drop-span]');
    if (drop) {
      const spans = drop.closest('.spans').querySelectorAll('.span');
      const span = drop.closest('.span');
      drop.closest('.editing').dataset.dirty = 'true';
      if (spans.length > 1) { (span.nextElementSibling ?? span.previousElementSibling).querySelector('input, button')?.focus(); span.remove(); }
      else span.querySelectorAll('input').forEach(input => { input.value = ''; });
    }
  }, true);
  document.addEventListener('keydown', e => {
    const form = e.target.closest?.('.editing');
    if (!form) return;
    if (e.key === 'Escape') { e.preventDefault(); form.querySelector('[data-cancel]')?.click(); }
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); form.requestSubmit(); }
  });
})();
