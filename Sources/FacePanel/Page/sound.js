// Plays the samples that the faces themselves would play: 48 kHz, mono, 16 bits.

const rate = 48000;

export class Speaker {
  motifs = new Map();
  isOn = true;

  /** Browsers let a page sound after its first touch only; until then the button shows that it is silent. */
  constructor(button) {
    this.button = button;
    button.addEventListener("click", (event) => {
      if (this.context?.state === "running") this.isOn = !this.isOn;
      this.unlock();
      event.stopPropagation();
    });
    for (const type of ["pointerdown", "keydown"]) addEventListener(type, () => this.unlock());
  }

  unlock() {
    this.context ??= new AudioContext({ sampleRate: rate });
    this.context.resume().then(() => this.show());
    this.show();
  }

  show() {
    this.button.ariaPressed = String(this.isOn && this.context?.state === "running");
  }

  /** `2, device, motif, gain`, then samples where they are new; each device is heard from its own side. */
  play(view, deviceCount) {
    const [device, motif, gain] = [1, 2, 3].map((offset) => view.getUint8(offset));
    if (view.byteLength > 4) this.motifs.set(motif, new Int16Array(view.buffer, 4));
    if (!this.isOn || this.context?.state !== "running") return;
    const source = this.context.createBufferSource();
    source.buffer = this.buffer(motif);
    const level = new GainNode(this.context, { gain: gain / 255 });
    const side = deviceCount > 1 ? device / (deviceCount - 1) - 0.5 : 0;
    source.connect(level).connect(new StereoPannerNode(this.context, { pan: side })).connect(this.context.destination);
    source.start();
  }

  buffer(motif) {
    const samples = this.motifs.get(motif);
    if (!(samples instanceof Int16Array)) return samples;
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: rate });
    buffer.copyToChannel(Float32Array.from(samples, (sample) => sample / 32768), 0);
    this.motifs.set(motif, buffer);
    return buffer;
  }
}
