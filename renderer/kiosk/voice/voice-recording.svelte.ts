/**
 * One voice note being made: tap to start, tap to stop; it stops by itself after a silence and at the limit, and says so
 * when nothing was heard. Time is counted in samples, so that what is shown is what is kept. A microphone that goes away
 * half way leaves what was said until then.
 */
import { VOICE_LIMIT_SECONDS } from '#domain/case/draft-limits';
import type { Time } from '#domain/time-source';
import { forgetVoice, MicrophoneError, SAMPLE_RATE_HZ } from './recorder';
import type { MicrophoneTrouble, Recorder, VoiceNote } from './recorder';

/** `silent`: the microphone works and heard nobody. */
export type VoiceTrouble = MicrophoneTrouble | 'silent';

export type VoiceState =
  | { kind: 'ready' }
  | { kind: 'starting' }
  | { kind: 'recording' }
  /** `isCut`: the microphone went away before the person had finished. */
  | { kind: 'recorded'; isCut: boolean }
  | { kind: 'playing' }
  | { kind: 'failed'; trouble: VoiceTrouble };

const LIMIT_SAMPLES = VOICE_LIMIT_SECONDS * SAMPLE_RATE_HZ;
/** Below this the loudest of a moment is the room, not a person, dB of full scale. */
const HEARD_ABOVE_DB = -42;
/** The meter's empty end. */
const METER_FLOOR_DB = -54;
/** A cough is no voice note. */
const LEAST_HEARD_MS = 300;
/** Nobody has said a word: something is wrong, or they do not know that it is on. */
const NOTHING_HEARD_MS = 8000;
/** An open microphone that delivers nothing at all is dead. */
const SAMPLES_PATIENCE_MS = 3000;

const toMs = (samples: number): number => Math.floor((samples * 1000) / SAMPLE_RATE_HZ);

interface Take {
  chunks: Int16Array[];
  length: number;
  heardMs: number;
  quietMs: number;
  close: () => void;
  cancelPatience: () => void;
}

export class VoiceRecording {
  state: VoiceState = $state.raw({ kind: 'ready' });
  /** 0 … 1, of the last moment. */
  level = $state(0);
  recordedMs = $state(0);
  note: VoiceNote | null = $state.raw(null);

  readonly #recorder: Recorder;
  readonly #time: Time;
  readonly #silenceMs: () => number;
  #take: Take | null = null;
  #stopPlaying: (() => void) | null = null;
  #heardFrom: VoiceState = { kind: 'ready' };

  /** @param composition.silenceMs a pause as long as this is the end of what somebody says */
  constructor(composition: { recorder: Recorder; time: Time; silenceMs: () => number; note?: VoiceNote | null }) {
    this.#recorder = composition.recorder;
    this.#time = composition.time;
    this.#silenceMs = composition.silenceMs;
    if (composition.note) {
      this.note = composition.note;
      this.recordedMs = composition.note.durationMs;
      this.state = { kind: 'recorded', isCut: false };
    }
  }

  /** Forgets what was recorded before. */
  async start(): Promise<void> {
    if (this.state.kind === 'starting' || this.state.kind === 'recording') return;
    this.forget();
    const take: Take = { chunks: [], length: 0, heardMs: 0, quietMs: 0, close: () => {}, cancelPatience: () => {} };
    this.#take = take;
    this.state = { kind: 'starting' };
    try {
      const microphone = await this.#recorder.open({
        onSamples: (samples) => this.#hear(take, samples),
        onLost: () => this.#lose(take),
      });
      if (this.#take !== take) {
        microphone.close();
        return;
      }
      take.close = () => microphone.close();
      this.state = { kind: 'recording' };
      this.#awaitSamples(take);
    } catch (error) {
      if (this.#take !== take) return;
      this.#take = null;
      this.state = { kind: 'failed', trouble: error instanceof MicrophoneError ? error.trouble : 'lost' };
    }
  }

  /** The person has said what they wanted to say. */
  stop(): void {
    if (this.#take) this.#finish(this.#take, { isCut: false });
  }

  play(): void {
    if (!this.note || this.state.kind !== 'recorded') return;
    this.#heardFrom = this.state;
    this.state = { kind: 'playing' };
    this.#stopPlaying = this.#recorder.play(this.note, () => {
      this.#stopPlaying = null;
      this.#backToNote();
    });
  }

  stopPlaying(): void {
    this.#stopPlaying?.();
    this.#stopPlaying = null;
    this.#backToNote();
  }

  /** Gives the note away: it outlives this recording. */
  handOver(): VoiceNote | null {
    this.stopPlaying();
    const { note } = this;
    this.note = null;
    this.state = { kind: 'ready' };
    this.recordedMs = 0;
    return note;
  }

  /** Ends whatever is going on and overwrites what was recorded. */
  forget(): void {
    this.#stopPlaying?.();
    this.#stopPlaying = null;
    if (this.#take) this.#end(this.#take);
    forgetVoice(this.note);
    this.note = null;
    this.level = 0;
    this.recordedMs = 0;
    this.state = { kind: 'ready' };
  }

  #backToNote(): void {
    if (this.state.kind === 'playing') this.state = this.#heardFrom;
  }

  #hear(take: Take, samples: Float32Array): void {
    if (this.#take !== take) return;
    this.#awaitSamples(take);
    const kept = samples.subarray(0, LIMIT_SAMPLES - take.length);
    const loudnessDb = loudnessOf(kept);
    take.chunks.push(toInt16(kept));
    take.length += kept.length;
    const lengthMs = toMs(kept.length);
    if (loudnessDb > HEARD_ABOVE_DB) {
      take.heardMs += lengthMs;
      take.quietMs = 0;
    } else {
      take.quietMs += lengthMs;
    }
    this.level = Math.min(1, Math.max(0, 1 - loudnessDb / METER_FLOOR_DB));
    this.recordedMs = toMs(take.length);
    const hasSpoken = take.heardMs >= LEAST_HEARD_MS;
    if (take.length >= LIMIT_SAMPLES) this.#finish(take, { isCut: false });
    else if (take.quietMs >= (hasSpoken ? this.#silenceMs() : NOTHING_HEARD_MS)) this.#finish(take, { isCut: false });
  }

  #awaitSamples(take: Take): void {
    take.cancelPatience();
    take.cancelPatience = this.#time.after(SAMPLES_PATIENCE_MS, () => this.#lose(take));
  }

  #lose(take: Take): void {
    if (this.#take !== take) return;
    if (take.heardMs >= LEAST_HEARD_MS) {
      this.#finish(take, { isCut: true });
      return;
    }
    this.#end(take);
    this.recordedMs = 0;
    this.state = { kind: 'failed', trouble: 'lost' };
  }

  #finish(take: Take, { isCut }: { isCut: boolean }): void {
    const { heardMs, length } = take;
    const samples = joined(take);
    this.#end(take);
    if (heardMs < LEAST_HEARD_MS) {
      samples.fill(0);
      this.recordedMs = 0;
      this.state = { kind: 'failed', trouble: 'silent' };
      return;
    }
    this.note = { samples, durationMs: toMs(length) };
    this.state = { kind: 'recorded', isCut };
  }

  #end(take: Take): void {
    take.cancelPatience();
    take.close();
    take.chunks.forEach((chunk) => chunk.fill(0));
    take.chunks = [];
    if (this.#take === take) this.#take = null;
    this.level = 0;
  }
}

/** Root mean square, dB of full scale. */
function loudnessOf(samples: Float32Array): number {
  if (samples.length === 0) return -Infinity;
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return 10 * Math.log10(power);
}

function toInt16(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) => Math.round(Math.min(1, Math.max(-1, sample)) * 0x7fff));
}

function joined({ chunks, length }: Take): Int16Array<ArrayBuffer> {
  const whole = new Int16Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
