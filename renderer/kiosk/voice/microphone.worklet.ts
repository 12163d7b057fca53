/** Runs on the audio thread: hands what the microphone hears to the page, about sixteen times a second. */
const CHUNK_SAMPLES = 1024;

/** What the audio thread's own global scope offers; the DOM library does not describe it. */
interface AudioThread {
  AudioWorkletProcessor: new () => { readonly port: MessagePort };
  registerProcessor(name: string, processor: new () => unknown): void;
}
const { AudioWorkletProcessor, registerProcessor } = globalThis as unknown as AudioThread;

class Microphone extends AudioWorkletProcessor {
  #chunk = new Float32Array(CHUNK_SAMPLES);
  #filled = 0;

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const heard = inputs[0]?.[0];
    if (!heard) return true;
    for (const sample of heard) {
      this.#chunk[this.#filled++] = sample;
      if (this.#filled < CHUNK_SAMPLES) continue;
      this.port.postMessage(this.#chunk, [this.#chunk.buffer]);
      this.#chunk = new Float32Array(CHUNK_SAMPLES);
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor('microphone', Microphone);
