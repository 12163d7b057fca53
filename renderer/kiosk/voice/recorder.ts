/**
 * What a page needs of a microphone and a loudspeaker. Voice goes into the hall as 16 kHz mono: dialect and all, that is
 * what a person on the other side has to understand, and a minute of it stays below the limit of an attachment.
 */
export const SAMPLE_RATE_HZ = 16_000;

/** `absent`: no microphone. `denied`: the machine does not let us. `lost`: it was there and is gone. */
export type MicrophoneTrouble = 'absent' | 'denied' | 'lost';

export class MicrophoneError extends Error {
  override readonly name = 'MicrophoneError';
  constructor(
    readonly trouble: MicrophoneTrouble,
    options?: ErrorOptions,
  ) {
    super(`microphone ${trouble}`, options);
  }
}

/** 录音: what was said, as signed 16 bit samples. */
export interface VoiceNote {
  readonly samples: Int16Array<ArrayBuffer>;
  readonly durationMs: number;
}

export interface MicrophoneListener {
  /** −1 … 1, {@link SAMPLE_RATE_HZ}; the array belongs to the listener. */
  onSamples(samples: Float32Array): void;
  /** It is gone; nothing comes after this. */
  onLost(): void;
}

export interface Recorder {
  /** Whether there is a microphone now. */
  isPresent(): Promise<boolean>;
  /** @throws MicrophoneError */
  open(listener: MicrophoneListener): Promise<{ close(): void }>;
  /** Returns how to stop it; `onEnded` is called when it was heard to its end or cannot be heard. */
  play(note: VoiceNote, onEnded: () => void): () => void;
}

/** Overwrites it: a voice is as personal as a name. */
export function forgetVoice(note: VoiceNote | null): void {
  note?.samples.fill(0);
}
