/**
 * The page's loudspeaker for spoken sentences. A sentence arrives as bytes and is played as samples: it has no address, so
 * the page's content security policy stays as narrow as it is. One output stays open while sentences follow each other,
 * because opening one clicks, and is closed soon after the last, or as soon as sentences go elsewhere: a headset.
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
  /** Opens the machine's own output. */
  openAudio: () => AudioContext;
  /** Where the next sentence goes; null: the machine's own. */
  outputId: () => string | null;
  scheduler: Scheduler;
}

/** What the types of the DOM do not know yet. */
type AimedAudio = AudioContext & { setSinkId(id: string): Promise<void> };

interface OpenOutput {
  audio: AudioContext;
  id: string | null;
  /** Nothing sounds before: an output that is gone is refused, where one that is asked for from the start is replaced. */
  aimed: Promise<void>;
}

function openOutput(openAudio: () => AudioContext, id: string | null): OpenOutput {
  const audio = openAudio();
  const aimed = id === null ? Promise.resolve() : (audio as AimedAudio).setSinkId(id);
  // It is awaited with every sentence.
  aimed.catch(() => undefined);
  return { audio, id, aimed };
}

export function createPageAudio({ openAudio, outputId, scheduler }: AudioOutputs): Pick<Speaker, 'play'> {
  let output: OpenOutput | null = null;
  let cancelClosing = (): void => {};

  const close = (): void => {
    void output?.audio.close().catch(() => undefined);
    output = null;
  };
  const keepOpen = (): OpenOutput => {
    cancelClosing();
    const id = outputId();
    if (output?.id !== id) close();
    output ??= openOutput(openAudio, id);
    return output;
  };
  const closeLater = (): void => {
    cancelClosing();
    cancelClosing = scheduler.after(CLOSE_AFTER_MS, close);
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
        const { audio, aimed } = keepOpen();
        await aimed;
        if (isOver) return;
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
          // A headset that was pulled out is another output when it comes back, whatever it is called.
          if (output && output.id !== null) close();
        },
      };
    },
  };
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}
