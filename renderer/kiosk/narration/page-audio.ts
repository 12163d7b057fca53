/**
 * The page's loudspeaker for spoken sentences. A sentence arrives as bytes and is played as samples: it has no address, so
 * the page's content security policy stays as narrow as it is. One output stays open while sentences follow each other,
 * because opening one clicks, and is closed soon after the last.
 */
import type { Scheduler } from '#domain/time-source';
import type { Speaker } from '../speaker';
import type { Volume } from './volume';

/** Of full scale, 6 dB apart: a step that an old ear notices. */
const GAINS: Readonly<Record<Volume, number>> = { low: 0.25, middle: 0.5, high: 1 };
/** Steep steps click. */
const FADE_SECONDS = 0.03;
/** Longer than the pause between two sentences. */
const CLOSE_AFTER_MS = 15_000;
/** An output that was unplugged never says that a sound has ended. */
const ENDED_LATEST_MS = 2000;

export interface AudioOutputs {
  openAudio: () => AudioContext;
  scheduler: Scheduler;
}

export function createPageAudio({ openAudio, scheduler }: AudioOutputs): Pick<Speaker, 'play'> {
  let output: AudioContext | null = null;
  let cancelClosing = (): void => {};

  const keepOpen = (): AudioContext => {
    cancelClosing();
    output ??= openAudio();
    return output;
  };
  const closeLater = (): void => {
    cancelClosing();
    cancelClosing = scheduler.after(CLOSE_AFTER_MS, () => {
      void output?.close().catch(() => undefined);
      output = null;
    });
  };

  return {
    play(sound, { volume, onEnded }) {
      let wanted = volume;
      let isOver = false;
      let cancelPatience = (): void => {};
      let source: AudioBufferSourceNode | null = null;
      let gain: GainNode | null = null;
      const end = (): void => {
        isOver = true;
        cancelPatience();
        source?.disconnect();
        gain?.disconnect();
        closeLater();
      };
      const finish = (wasPlayed: boolean): void => {
        if (isOver) return;
        end();
        onEnded({ wasPlayed });
      };
      const start = async (): Promise<void> => {
        const audio = keepOpen();
        if (audio.state === 'suspended') void audio.resume().catch(() => undefined);
        const buffer = await audio.decodeAudioData(bytesOf(sound.base64));
        if (isOver) return;
        gain = audio.createGain();
        gain.gain.value = GAINS[wanted];
        source = audio.createBufferSource();
        source.buffer = buffer;
        source.addEventListener('ended', () => finish(true));
        source.connect(gain).connect(audio.destination);
        source.start();
        cancelPatience = scheduler.after(buffer.duration * 1000 + ENDED_LATEST_MS, () => finish(true));
      };
      start().catch(() => finish(false));
      return {
        setVolume(next) {
          wanted = next;
          gain?.gain.setTargetAtTime(GAINS[next], gain.context.currentTime, FADE_SECONDS);
        },
        stop() {
          if (isOver) return;
          source?.stop();
          end();
        },
      };
    },
  };
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}
