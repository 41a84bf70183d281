// The receptionist's editor: saves the draft by itself, keeps what was typed when the line is cut, and never overwrites somebody else unasked.
(() => {
  const $ = id => document.getElementById(id), form = $('r-form'), words = $('r-words').dataset;
  const store = 'receptionist ' + form.dataset.tenant, digits = Number(form.dataset.digits);
  let revision = Number(form.dataset.revision), typed = 0, saved = 0, running = null, timer = null, retry = 1000, theirs = null;

  // Status: one line that says how things stand.
  const status = (text, state) => { const s = $('r-status'); s.dataset.state = state; if (s.textContent !== text) s.textContent = text; };

  // Amounts are typed as people write them and sent in minor units.
  const comma = document.documentElement.lang === 'it' ? ',' : '.';
  const shown = minor => (minor / 10 ** digits).toFixed(minor % 10 ** digits ? digits : 0).replace('.', comma);
  const minor = text => { const t = text.trim().replace(/\s/g, ''); if (!t) return 0; return /^\d+([.,]\d{1,2})?$/.test(t) ? Math.round(parseFloat(t.replace(',', '.')) * 10 ** digits) : null; };
  form.querySelectorAll('[data-money]').forEach(i => { i.value = shown(Number(i.dataset.minor)); });

  const lines = id => [...$(id).children].map(li => [...li.querySelectorAll('.input')].map(i => i.value));
  const content = () => {
    const rules = {};
    form.querySelectorAll('[data-number]').forEach(i => { if (i.value !== '' && i.validity.valid) rules[i.dataset.number] = Math.round(Number(i.value)); });
    form.querySelectorAll('[data-money]').forEach(i => { const m = minor(i.value); if (m !== null) rules[i.dataset.money] = m; });
    if ($('r-zones')) rules.deliveryZones = $('r-zones').value.split('\n');
    const shownTools = [...form.querySelectorAll('[name=tool]')];
    return {
      greeting: $('r-greeting').value, consentLine: $('r-consentLine').value, instructions: $('r-instructions').value,
      voice: $('r-voice').value, language: $('r-language').value, engine: form.querySelector('[name=engine]:checked')?.value ?? 'auto',
      questions: lines('r-questions').map(l => l[0]), keyTerms: lines('r-terms').map(([term, sounds]) => ({ term, sounds })),
      toolsOff: shownTools.filter(t => !t.checked).map(t => t.value), transferTo: $('r-transferTo').value, whenClosed: $('r-whenClosed').value, rules
    };
  };
  const fill = c => {
    for (const name of ['greeting', 'consentLine', 'instructions', 'voice', 'language', 'transferTo', 'whenClosed']) $('r-' + name).value = c[name] ?? '';
    form.querySelectorAll('[name=engine]').forEach(r => { r.checked = r.value === c.engine; });
    form.querySelectorAll('[name=tool]').forEach(t => { t.checked = !c.toolsOff.includes(t.value); });
    $('r-questions').replaceChildren(); c.questions.forEach(q => add('r-questions', [q]));
    $('r-terms').replaceChildren(); c.keyTerms.forEach(t => add('r-terms', [t.term, t.sounds]));
    form.querySelectorAll('[data-number]').forEach(i => { i.value = c.rules[i.dataset.number] ?? i.value; });
    form.querySelectorAll('[data-money]').forEach(i => { i.value = shown(c.rules[i.dataset.money] ?? 0); });
    if ($('r-zones')) $('r-zones').value = (c.rules.deliveryZones ?? []).join('\n');
    count();
  };

  // Errors: a summary with links, and the same words at each field.
  const field = name => { for (let n = name; n; n = n.includes('[') || n.includes('.') ? n.replace(/(\[\d+\][^[]*|\.[^.]*)$/, '') : '') { const f = form.querySelector(`[data-field="${n}"]`); if (f) return f; } return null; };
  const control = (f, name) => { const row = /\[(\d+)\]/.exec(name); return (row && f.querySelectorAll('li')[row[1]]?.querySelector('.input')) || f.querySelector('.input, input, textarea, select'); };
  const marks = todo => {
    form.querySelectorAll('.error').forEach(e => e.remove());
    form.querySelectorAll('[aria-invalid]').forEach(e => { e.removeAttribute('aria-invalid'); e.removeAttribute('aria-errormessage'); });
    todo.forEach((t, i) => {
      const f = field(t.field); if (!f) return;
      const p = document.createElement('p'), c = control(f, t.field); p.className = 'error'; p.id = 'r-error-' + i; p.textContent = t.message;
      f.append(p); if (c) { c.setAttribute('aria-invalid', 'true'); c.setAttribute('aria-errormessage', p.id); }
    });
  };
  const summary = (todo, quietly) => {
    $('r-problem-list').replaceChildren(...todo.map(t => {
      const li = document.createElement('li'), a = document.createElement('a'), f = field(t.field), c = f && control(f, t.field);
      const name = f?.querySelector('label, legend')?.textContent ?? f?.closest('section')?.querySelector('h2')?.textContent;
      a.textContent = (name ? name + ': ' : '') + t.message; a.href = '#' + (c?.id || 'r-form');
      a.onclick = e => { if (c) { e.preventDefault(); c.focus(); } };
      li.append(a); return li;
    }));
    $('r-problems').hidden = !todo.length;
    if (todo.length && !quietly) $('r-problems').focus();
  };
  // What the server would not understand is said here.
  const own = () => [...form.querySelectorAll('[data-money]')].filter(i => minor(i.value) === null).map(i => ({ field: 'rules.' + i.dataset.money, message: words.amount }))
    .concat([...form.querySelectorAll('[data-number]')].filter(i => !i.validity.valid).map(i => ({ field: 'rules.' + i.dataset.number, message: i.validationMessage })));

  // Saving.
  const keep = () => { try { sessionStorage.setItem(store, JSON.stringify({ revision, content: content() })); } catch { /* full or forbidden: the page still holds it */ } };
  const forget = () => sessionStorage.removeItem(store);
  const changed = () => { typed++; keep(); clearTimeout(timer); timer = setTimeout(save, 800); };
  let todo = [];
  const save = () => running ??= send().finally(() => { running = null; });
  const send = async () => {
    while (saved !== typed && theirs === null) {
      const at = typed;
      if ($('r-status').dataset.state !== 'off') status(words.saving, 'busy');
      let answer;
      try {
        answer = await fetch('/receptionist/draft', { method: 'PUT', headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': csrf() }, body: JSON.stringify({ ...content(), revision }) });
      } catch { return later(); }
      if (answer.status === 409) return conflict(await answer.json());
      if (answer.status === 400) { const p = await answer.json(); todo = p.errors ?? []; marks(todo.concat(own())); saved = at; return status(words.refused, 'bad'); }
      if (!answer.ok || answer.redirected) return later();
      const now = await answer.json();
      revision = now.revision; saved = at; retry = 1000; todo = now.todo; marks(todo.concat(own()));
      if (!$('r-problems').hidden) summary(todo.concat(own()), true);
      $('r-discard').hidden = false;
      if (saved === typed) forget(); else keep();
      status((todo.length || own().length ? words.unfinished : words.saved).replace('{0}', now.at).replace('{1}', todo.length + own().length), todo.length ? 'todo' : 'ok');
      htmx.trigger(document.body, 'saved');
    }
  };
  const later = () => { status(words.offline, 'off'); keep(); clearTimeout(timer); timer = setTimeout(save, retry); retry = Math.min(retry * 2, 15000); };
  const settled = async () => { clearTimeout(timer); await save(); if (saved !== typed) throw new Error($('r-status').textContent); };
  window.addEventListener('online', () => { if (saved !== typed) { clearTimeout(timer); save(); } });
  window.addEventListener('beforeunload', e => { if (saved !== typed && running === null && $('r-status').dataset.state === 'off') e.preventDefault(); });

  // Somebody else was faster: show what differs and let one choose.
  const conflict = async other => {
    theirs = other.revision; keep();
    $('r-conflict-h').textContent = words.conflict.replace('{0}', other.savedBy ?? '');
    $('r-conflict').hidden = false; status(words.refused, 'bad');
    const diff = await fetch('/receptionist/conflict', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': csrf() }, body: JSON.stringify(content()) }).catch(() => null);
    if (diff?.ok) $('r-conflict-diff').innerHTML = await diff.text();
    $('r-conflict').focus();
  };
  $('r-mine').onclick = () => { revision = theirs; theirs = null; $('r-conflict').hidden = true; typed++; save(); };
  $('r-theirs').onclick = () => { saved = typed; forget(); location.reload(); };

  // Rows that can be added, moved and removed, by mouse and keyboard alike.
  const tools = li => li.append($('r-row-tools').content.cloneNode(true));
  const add = (list, values) => {
    const li = $(list === 'r-questions' ? 'r-question-row' : 'r-term-row').content.firstElementChild.cloneNode(true);
    li.querySelectorAll('.input').forEach((i, n) => { i.value = values[n] ?? ''; });
    tools(li); $(list).append(li); return li;
  };
  form.querySelectorAll('.rows > li').forEach(tools);
  form.addEventListener('click', e => {
    const plus = e.target.closest('[data-add]'), move = e.target.closest('[data-row]'), insert = e.target.closest('[data-insert]');
    if (plus) { add(plus.dataset.add, []).querySelector('.input').focus(); changed(); }
    if (move) {
      const li = move.closest('li'), list = li.parentElement;
      if (move.dataset.row === 'remove') { (li.nextElementSibling ?? li.previousElementSibling)?.querySelector('.input').focus(); li.remove(); }
      else if (move.dataset.row === 'up' && li.previousElementSibling) { list.insertBefore(li, li.previousElementSibling); move.focus(); }
      else if (move.dataset.row === 'down' && li.nextElementSibling) { list.insertBefore(li.nextElementSibling, li); move.focus(); }
      else return;
      changed();
    }
    if (insert) {
      const into = last ?? $('r-instructions');
      into.focus(); into.setRangeText('{{' + insert.dataset.insert + '}}', into.selectionStart, into.selectionEnd, 'end');
      changed();
    }
  });
  let last = null;
  form.addEventListener('focusin', e => { if (e.target.matches('[data-palette]')) last = e.target; });
  const count = () => { $('r-count').textContent = $('r-instructions').value.length + ' / 8000'; };
  form.addEventListener('input', () => { count(); changed(); });
  form.addEventListener('submit', e => e.preventDefault());
  count();

  // The chosen voice reads the greeting; without a key a voice of this device does: what it says, not how it will sound.
  $('r-listen').onclick = () => listen($('r-opening')?.textContent || $('r-greeting').value, $('r-voice').value, $('r-language').value, () => {
    const synth = window.speechSynthesis, tag = { it: 'it-IT', en: 'en-GB', ur: 'ur-PK' }[$('r-language').value];
    if (!synth) return status(words.novoice, 'bad');
    const say = new SpeechSynthesisUtterance($('r-opening')?.textContent || $('r-greeting').value);
    say.lang = tag; say.voice = synth.getVoices().find(v => v.lang.replace('_', '-').startsWith(tag.slice(0, 2))) ?? null;
    synth.cancel(); synth.speak(say);
  });

  // Publishing and throwing away.
  const ask = (dialog, then) => { $(dialog).returnValue = ''; $(dialog).showModal(); $(dialog).onclose = () => { if ($(dialog).returnValue) then(); }; };
  $('r-publish').onclick = async () => {
    if (saved === typed && $('r-discard').hidden) { typed++; } // a version may also be published as it is
    try { await settled(); } catch { if (todo.length) summary(todo); return; }
    const all = todo.concat(own()); summary(all);
    if (!all.length) ask('r-publish-dialog', publish);
  };
  const publish = async () => {
    const answer = await fetch('/receptionist/publish', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': csrf() }, body: JSON.stringify({ revision, note: $('r-note').value }) }).catch(() => null);
    if (!answer) return status(words.offline, 'off');
    const now = await answer.json().catch(() => ({}));
    if (answer.ok) { forget(); location.assign('/receptionist?published=' + now.version); }
    else if (answer.status === 409 && now.revision) conflict(now);
    else { marks(now.errors ?? []); summary(now.errors ?? [{ field: '', message: now.detail ?? words.offline }]); }
  };
  $('r-discard').onclick = () => ask('r-discard-dialog', async () => {
    clearTimeout(timer); await running; saved = typed; forget();
    const answer = await fetch('/receptionist/draft?revision=' + revision, { method: 'DELETE', headers: { 'X-XSRF-TOKEN': csrf() } }).catch(() => null);
    if (answer?.status === 409) conflict(await answer.json()); else if (answer?.ok) location.assign('/receptionist'); else status(words.offline, 'off');
  });
  document.addEventListener('before-call', e => { if (saved !== typed) e.detail.push(settled()); });

  // What was typed while the line was cut and the page then left.
  try {
    const left = JSON.parse(sessionStorage.getItem(store) ?? 'null');
    if (left) { fill(left.content); revision = left.revision; typed++; save(); }
  } catch { forget(); }
})();
