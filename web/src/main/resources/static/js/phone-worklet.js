// Microphone to 20 ms frames of mu-law at 8 kHz. Low-pass by averaging over each output sample's span of input.
const BIAS = 0x84, CLIP = 32635;
const encode = s => {
  const sign = s < 0 ? 0x80 : 0;
  s = Math.min(Math.abs(s), CLIP) + BIAS;
  let e = 7;
  for (let m = 0x4000; !(s & m) && e > 0; e--, m >>= 1);
  return ~(sign | (e << 4) | ((s >> (e + 3)) & 0x0f)) & 0xff;
};
class Phone extends AudioWorkletProcessor {
  constructor() { super(); this.ratio = sampleRate / 8000; this.sum = 0; this.n = 0; this.pos = 0; this.frame = new Uint8Array(160); this.at = 0; }
  process(inputs) {
    const input = inputs[0][0];
    if (!input) return true;
    for (const x of input) {
      this.sum += x; this.n++; this.pos++;
      if (this.pos >= this.ratio) {
        this.pos -= this.ratio;
        this.frame[this.at++] = encode(Math.round(this.sum / this.n * 32767));
        this.sum = 0; this.n = 0;
        if (this.at === 160) { this.port.postMessage(this.frame.slice()); this.at = 0; }
      }
    }
    return true;
  }
}
registerProcessor('phone', Phone);
