/** One look through the camera, from opening it to a symbol, to giving up, or to leaving the page. */
import type { Time } from '#domain/time-source';
import type { ShowPicture, SymbolCamera } from './symbol-camera';

/** 扫不出来？: another way is pointed out after this long (ux.md 3.9). */
const SLOW_AFTER_MS = 5000;

interface Composition {
  camera: SymbolCamera;
  time: Time;
  onSymbol: (payload: string) => void;
  /** The camera cannot be used: the page goes back to the other ways. */
  onLost: () => void;
}

export class CameraLook {
  /** null until the camera sees something. */
  show: ShowPicture | null = $state.raw(null);
  isSlow = $state(false);
  readonly #end = new AbortController();
  readonly #cancelSlow: () => void;

  constructor({ camera, time, onSymbol, onLost }: Composition) {
    this.#cancelSlow = time.after(SLOW_AFTER_MS, () => (this.isSlow = true));
    void this.#watch(camera, onSymbol, onLost);
  }

  /** The camera is off from here on. Safe to call twice. */
  close(): void {
    this.#cancelSlow();
    this.#end.abort();
    this.show = null;
  }

  async #watch(camera: SymbolCamera, onSymbol: (payload: string) => void, onLost: () => void): Promise<void> {
    const { signal } = this.#end;
    try {
      await camera.watch({
        signal,
        onPicture: (show) => {
          if (!signal.aborted) this.show = show;
        },
        onSymbol: (payload) => {
          if (!signal.aborted) onSymbol(payload);
        },
      });
    } catch {
      if (signal.aborted) return;
      this.close();
      onLost();
    }
  }
}
