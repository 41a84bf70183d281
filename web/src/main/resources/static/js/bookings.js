// The calendar: a booking is dragged to another place or time with a pointer, or moved with M from the keyboard. Both end in the
// same question, because the customer is told and a text cannot be taken back. Enter opens the booking, where it can be moved too.
(() => {
  const page = document.querySelector('[data-bookings]');
  const dialog = document.getElementById('move-dialog');
  if (!page || !dialog) return;
  const form = dialog.querySelector('form'), title = dialog.querySelector('h2');
  const QUARTER = 15, FAR = 8;
  let drag = null, dropped = false;

  const two = n => String(n).padStart(2, '0');
  const local = text => new Date(text + ':00Z'); // reckoned as if in UTC: no clock change can move it
  const later = (text, minutes) => {
    const d = new Date(local(text).getTime() + minutes * 60000);
    return { date: d.toISOString().slice(0, 10), time: two(d.getUTCHours()) + ':' + two(d.getUTCMinutes()) };
  };
  const ask = (card, date, time, place) => {
    form.action = '/bookings/' + card.dataset.id + '/move';
    title.textContent = title.dataset.words.replace('{0}', card.dataset.name);
    form.elements.date.value = date;
    form.elements.time.value = time;
    form.elements.placeId.value = place ?? '';
    dialog.showModal();
  };
  // Where a card stands now, for the keyboard.
  const here = card => {
    const cells = [...page.querySelectorAll('.plan-cell')];
    if (!cells.length) return { date: card.closest('[data-date]').dataset.date, time: card.dataset.time, place: '' };
    const column = getComputedStyle(card).getPropertyValue('--col').trim();
    const mine = cells.filter(c => getComputedStyle(c).getPropertyValue('--col').trim() === column);
    return { ...later((mine[0] ?? cells[0]).dataset.at, Number(card.dataset.row) * QUARTER), place: mine[0]?.dataset.place ?? '' };
  };

  page.addEventListener('keydown', e => {
    const card = e.target.closest('.booked');
    if (!card || e.key.toLowerCase() !== 'm' || e.ctrlKey || e.metaKey || e.altKey || card.dataset.status !== 'confirmed') return;
    e.preventDefault();
    const at = here(card);
    ask(card, at.date, at.time, at.place);
  });
  page.addEventListener('pointerdown', e => {
    const card = e.target.closest('.booked');
    if (!card || e.button !== 0 || card.dataset.status !== 'confirmed') return;
    drag = { card, x: e.clientX, y: e.clientY, top: e.clientY - card.getBoundingClientRect().top, on: false, pointer: e.pointerId };
  });
  const end = () => { drag?.card.classList.remove('dragging'); if (drag) drag.card.style.translate = ''; drag = null; };
  page.addEventListener('pointermove', e => {
    if (!drag || e.pointerId !== drag.pointer) return;
    const x = e.clientX - drag.x, y = e.clientY - drag.y;
    if (!drag.on && Math.hypot(x, y) < FAR) return;
    if (!drag.on) { drag.on = true; drag.card.classList.add('dragging'); drag.card.setPointerCapture(e.pointerId); }
    e.preventDefault();
    drag.card.style.translate = x + 'px ' + y + 'px';
  });
  page.addEventListener('pointerup', e => {
    if (!drag?.on) { drag = null; return; }
    const { card, top } = drag;
    dropped = true;
    setTimeout(() => { dropped = false; }, 300);
    card.style.visibility = 'hidden';
    const cell = document.elementFromPoint(e.clientX, e.clientY - top + 1)?.closest('.plan-cell');
    const day = document.elementFromPoint(e.clientX, e.clientY)?.closest('[data-date]');
    card.style.visibility = '';
    end();
    if (cell) {
      const box = cell.getBoundingClientRect();
      const quarters = Math.min(3, Math.max(0, Math.round((e.clientY - top - box.top) / (box.height / 4))));
      const at = later(cell.dataset.at, quarters * QUARTER);
      ask(card, at.date, at.time, cell.dataset.place);
    } else if (day && card.dataset.time) {
      ask(card, day.dataset.date, card.dataset.time, '');
    }
  });
  page.addEventListener('pointercancel', end);
  page.addEventListener('dragstart', e => { if (e.target.closest('.booked')) e.preventDefault(); });
  // A calendar that changes meanwhile waits until the hand has let go.
  document.addEventListener('htmx:beforeSwap', e => { if (drag?.on && e.detail.target.id === 'calendar') e.detail.shouldSwap = false; });
  // The click that ends a drag opens nothing.
  page.addEventListener('click', e => { if (dropped && e.target.closest('.booked')) { e.preventDefault(); e.stopPropagation(); dropped = false; } }, true);
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  // A free hour is a shortcut to a new booking there.
  page.addEventListener('dblclick', e => {
    const cell = e.target.closest('.plan-cell');
    if (!cell) return;
    const at = later(cell.dataset.at, 0);
    location.href = '/bookings/new?date=' + at.date + '&time=' + at.time + '&placeId=' + cell.dataset.place;
  });
})();
