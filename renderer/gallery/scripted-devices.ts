/** A microphone and a camera that do what they are told, for the gallery and for tests. */
import { CameraError } from '../kiosk/photo/camera';
import type { Camera, CameraTrouble, OpenCamera, Photo } from '../kiosk/photo/camera';
import type { SymbolCamera } from '../kiosk/scanning/symbol-camera';
import { MicrophoneError, SAMPLE_RATE_HZ } from '../kiosk/voice/recorder';
import type { MicrophoneListener, MicrophoneTrouble, Recorder } from '../kiosk/voice/recorder';

export interface ScriptedRecorder extends Recorder {
  /** Set: the next opening fails so. */
  trouble: MicrophoneTrouble | null;
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
    isThere: true,
    get openCount() {
      return openCount;
    },
    isPresent() {
      return Promise.resolve(this.isThere);
    },
    open(heard) {
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

/** @param options.look how a picture is made, where there is a page to make it on */
export function createScriptedCamera(options: { look?: Pick<OpenCamera, 'show' | 'shoot'> } = {}): ScriptedCamera {
  const look = options.look ?? {
    show: () => {},
    shoot: (): Promise<Photo> =>
      Promise.resolve({ jpeg: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9]) }),
  };
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
        ...look,
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
