/** A microphone, a camera and a loudspeaker that do what they are told, for the gallery and for tests. */
import type { SpokenSound } from '#contract/voice';
import { CameraError, PHOTO_MEDIA_TYPE } from '../kiosk/photo/camera';
import type { Camera, CameraTrouble, OpenCamera } from '../kiosk/photo/camera';
import type { SymbolCamera } from '../kiosk/scanning/symbol-camera';
import { MicrophoneError, SAMPLE_RATE_HZ } from '../kiosk/voice/recorder';
import type { Volume } from '../kiosk/narration/volume';
import type { Speaker } from '../kiosk/speaker';
import type { MicrophoneListener, MicrophoneTrouble, Recorder } from '../kiosk/voice/recorder';
import { createSamplePhoto } from './sample-photo';

export interface ScriptedRecorder extends Recorder {
  /** Set: the next opening fails so. */
  trouble: MicrophoneTrouble | null;
  /** Set: the next opening takes for ever. */
  isSlow: boolean;
  isThere: boolean;
  /** How many microphones are open. */
  readonly openCount: number;
  /** Somebody speaks for so long, in moments of 64 ms; 0 is silence. */
  hear(lengthMs: number, loudness: number): void;
  /** The cable is pulled. */
  lose(): void;
  /** What is being played has come to its end. */
  endPlaying(): void;
}

const MOMENT_SAMPLES = 1024;

export function createScriptedRecorder(): ScriptedRecorder {
  let listener: MicrophoneListener | null = null;
  let ended: (() => void) | null = null;
  let openCount = 0;
  return {
    trouble: null,
    isSlow: false,
    isThere: true,
    get openCount() {
      return openCount;
    },
    isPresent() {
      return Promise.resolve(this.isThere);
    },
    open(heard) {
      if (this.isSlow) return new Promise(() => {});
      if (this.trouble) return Promise.reject(new MicrophoneError(this.trouble));
      listener = heard;
      openCount += 1;
      let isOpen = true;
      return Promise.resolve({
        close() {
          if (isOpen) openCount -= 1;
          isOpen = false;
          if (listener === heard) listener = null;
        },
      });
    },
    play(_note, onEnded) {
      ended = onEnded;
      return () => (ended = null);
    },
    hear(lengthMs, loudness) {
      const moments = Math.round((lengthMs * SAMPLE_RATE_HZ) / 1000 / MOMENT_SAMPLES);
      for (let moment = 0; moment < moments; moment++) {
        listener?.onSamples(Float32Array.from({ length: MOMENT_SAMPLES }, (_, at) => loudness * Math.sin(at / 6)));
      }
    },
    lose() {
      listener?.onLost();
    },
    endPlaying() {
      ended?.();
    },
  };
}

export interface ScriptedCamera extends Camera {
  trouble: CameraTrouble | null;
  isThere: boolean;
  readonly openCount: number;
  lose(): void;
}

/** What a camera shows that always sees the same. */
const SAMPLE_LOOK: Pick<OpenCamera, 'show' | 'shoot'> = {
  show(video) {
    const canvas = video.ownerDocument.createElement('canvas');
    const draw = async (): Promise<void> => {
      const picture = await createImageBitmap(new Blob([createSamplePhoto()], { type: PHOTO_MEDIA_TYPE }));
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('2d')?.drawImage(picture, 0, 0);
      video.srcObject = canvas.captureStream();
      await video.play();
    };
    void draw().catch(() => undefined);
  },
  shoot: () => Promise.resolve({ jpeg: createSamplePhoto() }),
};

export function createScriptedCamera(): ScriptedCamera {
  let lost: (() => void) | null = null;
  let openCount = 0;
  return {
    trouble: null,
    isThere: true,
    get openCount() {
      return openCount;
    },
    isPresent() {
      return Promise.resolve(this.isThere);
    },
    open(onLost) {
      if (this.trouble) return Promise.reject(new CameraError(this.trouble));
      lost = onLost;
      openCount += 1;
      let isOpen = true;
      return Promise.resolve({
        ...SAMPLE_LOOK,
        close() {
          if (isOpen) openCount -= 1;
          isOpen = false;
        },
      });
    },
    lose() {
      lost?.();
    },
  };
}

export interface ScriptedSymbolCamera extends SymbolCamera {
  isThere: boolean;
  /** Set: it sees nothing at all, as while it is being opened. */
  isBlind: boolean;
  /** How many looks are going on. */
  readonly openCount: number;
  /** Somebody holds a symbol to it. */
  see(payload: string): void;
  /** The cable is pulled. */
  lose(): void;
}

export function createScriptedSymbolCamera(): ScriptedSymbolCamera {
  const looks = new Map<object, { onSymbol: (payload: string) => void; lose: () => void }>();
  return {
    isThere: true,
    isBlind: false,
    get openCount() {
      return looks.size;
    },
    isPresent() {
      return Promise.resolve(this.isThere);
    },
    watch({ signal, onPicture, onSymbol }) {
      if (!this.isBlind) onPicture(() => {});
      return new Promise((resolve, reject) => {
        const look = {};
        const end = (): void => {
          looks.delete(look);
          resolve();
        };
        looks.set(look, {
          onSymbol,
          lose: () => {
            looks.delete(look);
            reject(new Error('the cable was pulled'));
          },
        });
        signal.addEventListener('abort', end, { once: true });
      });
    },
    see(payload) {
      for (const { onSymbol } of [...looks.values()]) onSymbol(payload);
    },
    lose() {
      for (const { lose } of [...looks.values()]) lose();
    },
  };
}

export interface ScriptedSpeaker extends Speaker {
  /** How often it rang. */
  readonly ringCount: number;
  /** What was heard, the last one last; of a scripted hall's sounds, which are their sentences. */
  readonly heard: readonly string[];
  readonly isSpeaking: boolean;
  /** Of what is heard now, or was heard last. */
  readonly volume: Volume | null;
  /** Set: the machine can play nothing. */
  isBroken: boolean;
  /** What is heard now comes to its end. */
  endPlaying(): void;
}

export function createScriptedSpeaker(): ScriptedSpeaker {
  const heard: string[] = [];
  let ringCount = 0;
  let volume: Volume | null = null;
  let onEnd: ((end: { wasPlayed: boolean }) => void) | null = null;
  return {
    isBroken: false,
    get ringCount() {
      return ringCount;
    },
    heard,
    get isSpeaking() {
      return onEnd !== null;
    },
    get volume() {
      return volume;
    },
    ring() {
      ringCount += 1;
    },
    play(sound, listening) {
      const { onEnded } = listening;
      if (this.isBroken) void Promise.resolve().then(() => onEnded({ wasPlayed: false }));
      else {
        heard.push(sentenceOfSound(sound));
        volume = listening.volume;
        onEnd = onEnded;
      }
      return {
        setVolume: (next) => (volume = next),
        stop() {
          if (onEnd === onEnded) onEnd = null;
        },
      };
    },
    endPlaying() {
      const end = onEnd;
      onEnd = null;
      end?.({ wasPlayed: true });
    },
  };
}

/** A sound that is its sentence: a scripted hall makes it, a scripted loudspeaker hears it. */
export function soundOfSentence(sentence: string): SpokenSound {
  return { mediaType: 'audio/wav', base64: btoa(encodeURIComponent(sentence)), source: 'made' };
}

function sentenceOfSound({ base64 }: SpokenSound): string {
  return decodeURIComponent(atob(base64));
}
