// The pictures on Insights: what the pointer rests on, or the arrow keys have reached, says in words what it stands for.
(() => {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true'); // the same words are in the picture for those who listen
  document.body.append(tip);

  const show = mark => {
    tip.textContent = mark.dataset.tip;
    tip.hidden = false;
    const box = mark.getBoundingClientRect(), own = tip.getBoundingClientRect();
    const left = Math.min(Math.max(4, box.left + box.width / 2 - own.width / 2), document.documentElement.clientWidth - own.width - 4);
    const above = box.top - own.height - 6;
    tip.style.left = left + scrollX + 'px';
    tip.style.top = (above > 0 ? above : box.bottom + 6) + scrollY + 'px';
  };
  const hide = () => { tip.hidden = true; };

  for (const picture of document.querySelectorAll('[data-tips]')) {
    const marks = [...picture.querySelectorAll('[data-tip]')];
    if (!marks.length) continue;
    const wide = picture.hasAttribute('data-grid') ? 24 : marks.length;
    // One stop for the Tab key; arrows move inside, Escape puts the words away.
    marks.forEach((mark, i) => { mark.tabIndex = i ? -1 : 0; if (!picture.hasAttribute('data-grid')) return; mark.setAttribute('aria-label', mark.dataset.tip); });
    const go = (from, to) => {
      if (to < 0 || to >= marks.length) return;
      marks[from].tabIndex = -1;
      marks[to].tabIndex = 0;
      marks[to].focus();
    };
    picture.addEventListener('keydown', e => {
      const at = marks.indexOf(e.target);
      if (at < 0) return;
      const ahead = document.documentElement.dir === 'rtl' ? -1 : 1;
      const step = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: wide, ArrowUp: -wide, Home: -(at % wide), End: wide - 1 - at % wide }[e.key];
      if (e.key === 'Escape') hide();
      if (step === undefined) return;
      e.preventDefault();
      go(at, at + step);
    });
    picture.addEventListener('focusin', e => { const mark = e.target.closest('[data-tip]'); if (mark) show(mark); });
    picture.addEventListener('focusout', hide);
    picture.addEventListener('pointerover', e => { const mark = e.target.closest('[data-tip]'); if (mark) show(mark); });
    picture.addEventListener('pointerleave', hide);
  }
  addEventListener('scroll', hide, { passive: true });
})();
