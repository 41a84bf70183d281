// A telephone in the page: Twilio's messages over one WebSocket, sound both ways, or typing.
(() => {
  const $ = id => document.getElementById(id), words = $('try-words').dataset;
  const DECODE = Float32Array.from({ length: 256 }, (_, i) => { const u = ~i & 255, t = (((u & 15) << 3) + 132) << ((u & 112) >> 4); return (u & 128 ? 132 - t : t - 132) / 32768; });
  const SILENCE = btoa(String.fromCharCode(...new Uint8Array(160).fill(255)));
  let socket = null, context = null, mic = null, playAt = 0, playing = [], marks = [], seq = 0, timer = null, sid = '', useMic = false;

  const line = (who, text, extra) => {
    const li = document.createElement('li'), div = document.createElement('div'), p = document.createElement('p');
    li.dataset.who = who === 'caller' ? 'them' : 'us';
    const time = document.createElement('time'); time.textContent = clock();
    p.className = 'bubble'; p.dir = 'auto';
    const b = document.createElement('b'); b.textContent = who === 'caller' ? words.you : words.receptionist;
    p.append(b, text); div.append(p);
    if (extra) div.append(extra);
    li.append(time, div); $('talk').append(li); $('talk').parentElement.scrollTop = 1e9;
    return p;
  };
  const note = text => { const li = document.createElement('li'); li.className = 'event'; const s = document.createElement('span'); s.textContent = text; li.append(s); $('talk').append(li); $('talk').parentElement.scrollTop = 1e9; };
  let began = 0;
  const clock = () => { const s = Math.floor((Date.now() - began) / 1000); return Math.floor(s / 60) + ':' + String(s % 60).padStart(2, '0'); };
  const send = m => { if (socket?.readyState === 1) socket.send(JSON.stringify(m)); };

  const money = (minor, currency) => new Intl.NumberFormat(words.locale, { style: 'currency', currency, minimumFractionDigits: currency === 'PKR' ? 0 : 2 }).format(minor / 100);
  const order = caption => {
    const d = caption.draft, box = $('order');
    if (!d && !caption.orderNumber) return;
    if (d) {
      box.replaceChildren(...d.lines.map(l => {
        const li = document.createElement('li'), b = document.createElement('b'), n = document.createElement('span'), m = document.createElement('span');
        b.className = 'num'; b.textContent = l.quantity;
        n.dir = 'auto'; n.textContent = l.name + (l.size ? ' ' + l.size : '') + (l.notes ? ' · ' + l.notes : '');
        m.className = 'num push'; m.textContent = money(l.unitMinor * l.quantity, d.currency);
        li.append(b, n, m); return li;
      }));
      const total = document.createElement('li'); total.className = 'total';
      const t = document.createElement('span'), m = document.createElement('span');
      t.className = 'from2'; t.textContent = words.total; m.className = 'num push'; m.textContent = money(d.totalMinor, d.currency);
      total.append(t, m); box.append(total);
      $('order-state').textContent = words.draft + ' ' + d.version; $('order-state').dataset.tone = 'warn';
    } else {
      $('order-state').textContent = words.confirmed.replace('{0}', caption.orderNumber); $('order-state').dataset.tone = 'ok';
    }
    $('order-empty').hidden = true;
  };

  let last = null;
  const caption = c => {
    if (c.who === 'engine') note(c.text === 'rehearsal' ? words.rehearsal : words.realtime);
    else if (c.who === 'tool') { note(words.action + ' ' + c.text + ': ' + c.status); order(c); }
    else if (c.who === 'cut') { if (last) { const q = document.createElement('span'); q.className = 'quiet'; q.textContent = ' ' + words.cut; last.append(q); } }
    else { const p = line(c.who, c.text); if (c.who === 'receptionist') last = p; }
  };

  const play = payload => {
    if (!context) return;
    const raw = atob(payload), buffer = context.createBuffer(1, raw.length, 8000), data = buffer.getChannelData(0);
    for (let i = 0; i < raw.length; i++) data[i] = DECODE[raw.charCodeAt(i)];
    const node = context.createBufferSource(); node.buffer = buffer; node.connect(context.destination);
    playAt = Math.max(playAt, context.currentTime + .03);
    node.start(playAt); playAt += buffer.duration;
    playing.push(node); node.onended = () => playing = playing.filter(n => n !== node);
  };
  const echo = () => { const now = context ? context.currentTime : Infinity; while (marks.length && marks[0].at <= now) send({ event: 'mark', streamSid: sid, sequenceNumber: String(++seq), mark: { name: marks.shift().name } }); };
  const clear = () => { playing.forEach(n => { try { n.stop(); } catch { /* it has ended */ } }); playing = []; playAt = 0; marks.forEach(m => m.at = 0); echo(); };

  const frame = payload => send({ event: 'media', sequenceNumber: String(++seq), streamSid: sid, media: { track: 'inbound', chunk: String(seq), timestamp: String(Date.now() - began), payload } });

  async function call() {
    $('start').setAttribute('aria-busy', 'true');
    $('problem').hidden = true;
    try {
      // A page around this one, such as the editor, may have something to do first.
      const first = []; document.dispatchEvent(new CustomEvent('before-call', { detail: first })); await Promise.all(first);
      const to = $('to') ? '?to=' + encodeURIComponent($('to').value) : '';
      const answer = await fetch(words.url + to, { method: 'POST', headers: { 'X-XSRF-TOKEN': csrf() } });
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).errors?.map(e => e.message).join(' ') || words.failed);
      const { url, token } = await answer.json();
      try { context = new AudioContext(); await context.resume(); } catch { context = null; }
      useMic = $('mic').checked;
      if (useMic) {
        try {
          mic = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
          await context.audioWorklet.addModule('/js/phone-worklet.js');
          const node = new AudioWorkletNode(context, 'phone');
          node.port.onmessage = e => frame(btoa(String.fromCharCode(...e.data)));
          context.createMediaStreamSource(mic).connect(node);
        } catch { useMic = false; $('mic').checked = false; note(words.nomic); }
      }
      sid = 'BR' + crypto.getRandomValues(new Uint32Array(4)).join('');
      socket = new WebSocket(url);
      socket.onopen = () => {
        began = Date.now(); $('talk').replaceChildren(); $('order').replaceChildren(); $('order-empty').hidden = false; $('order-state').textContent = '';
        send({ event: 'connected', protocol: 'Call', version: '1.0.0' });
        send({ event: 'start', sequenceNumber: '1', streamSid: sid, start: { streamSid: sid, callSid: 'browser', tracks: ['inbound'], mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 }, customParameters: { token } } });
        timer = setInterval(() => { echo(); if (!useMic) frame(SILENCE); }, 20);
        live(true);
      };
      socket.onmessage = e => {
        const m = JSON.parse(e.data);
        if (m.event === 'media') play(m.media.payload);
        else if (m.event === 'mark') marks.push({ name: m.mark.name, at: context ? playAt : 0 });
        else if (m.event === 'clear') clear();
        else if (m.event === 'caption') caption(m.caption);
      };
      socket.onclose = e => { if (began && e.code !== 1008) note(words.over); else problem(words.failed); hangUp(true); };
      socket.onerror = () => problem(words.failed);
    } catch (e) { problem(e.message); hangUp(true); }
  }
  const problem = text => { $('problem').hidden = false; $('problem-text').textContent = text; };
  const live = on => { $('start').hidden = on; $('stop').hidden = !on; $('start').removeAttribute('aria-busy'); $('say').disabled = !on; document.querySelectorAll('.keys button').forEach(b => b.disabled = !on); $('lamp').hidden = !on; if (on) $('say').focus(); };
  const hangUp = ended => {
    if (!ended) send({ event: 'stop', streamSid: sid, sequenceNumber: String(++seq), stop: { callSid: 'browser' } });
    clearInterval(timer); clear(); mic?.getTracks().forEach(t => t.stop()); mic = null;
    if (!ended) setTimeout(() => socket?.close(), 200);
    live(false);
  };
  $('start').onclick = call;
  $('stop').onclick = () => hangUp(false);
  $('type').onsubmit = e => { e.preventDefault(); const text = $('say').value.trim(); if (!text) return; send({ event: 'utterance', streamSid: sid, utterance: { text, spoken: false } }); $('say').value = ''; };
  document.querySelectorAll('[data-key]').forEach(b => b.onclick = () => send({ event: 'dtmf', streamSid: sid, sequenceNumber: String(++seq), dtmf: { track: 'inbound_track', digit: b.dataset.key } }));
  live(false);
  window.addEventListener('pagehide', () => socket && hangUp(false));
})();
