/** 扬声器: what calls a person back to the screen, and what reads it to them. All of it stands on the screen too. */
import type { SpokenSound } from '#contract/voice';
import type { Volume } from './narration/volume';

export interface PlayingSound {
  /** From the next moment on. */
  setVolume(volume: Volume): void;
  /** It ends at once, and `onEnded` is not called any more. */
  stop(): void;
}

export interface Speaker {
  /** One short, quiet sound. Silent where there is no loudspeaker; never throws. */
  ring(): void;
  /**
   * Plays a sound once. `onEnded` is called once, whatever happens: `wasPlayed` is false where the sound is damaged or this
   * machine cannot play anything. Never throws.
   */
  play(sound: SpokenSound, listening: { volume: Volume; onEnded: (end: { wasPlayed: boolean }) => void }): PlayingSound;
}
