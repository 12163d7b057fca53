/**
 * 触摸自检: a touchscreen that no longer answers cannot say so. Where nobody has touched a kiosk for two hours of opening,
 * staff are asked to try it (ux.md 3.9, fault matrix). Nobody counts touches, and what was touched is never told.
 */
import type { MonotonicMs, TimeSource } from '#domain/time-source';

/** Of opening hours with somebody at a counter: nights, breaks and pauses are no silence. */
export const UNTOUCHED_AFTER_MS = 2 * 3_600_000;
/** A machine that slept longer between two looks was not waiting for a touch. */
export const LONGEST_LOOK_MS = 5 * 60_000;

/** One touchscreen, by the terminal's window that is on it. */
export type KioskWindow = number | null;

export interface TouchWatch {
  /** A kiosk's page is there, until the function that comes back is called. A page that loads anew goes on with its count. */
  follow(window: KioskWindow): () => void;
  touched(window: KioskWindow): void;
  /** Counts the time since the last look; several times a minute is as good as once. */
  look(): void;
  /** At least one kiosk that is there has not been touched for so long. */
  isUntouched(): boolean;
}

interface Kiosk {
  pages: number;
  untouchedMs: number;
}

export function createTouchWatch({
  time,
  isServing,
  onChange,
}: {
  time: Pick<TimeSource, 'monotonicMs'>;
  /** The hall is open, and somebody is there who could look at the screen. */
  isServing: () => boolean;
  /** A touch has ended the silence. */
  onChange: () => void;
}): TouchWatch {
  const kiosks = new Map<KioskWindow, Kiosk>();
  let lastLook: { at: MonotonicMs; wasServing: boolean } | null = null;

  function kioskOf(window: KioskWindow): Kiosk {
    const kiosk = kiosks.get(window) ?? { pages: 0, untouchedMs: 0 };
    kiosks.set(window, kiosk);
    return kiosk;
  }

  const isUntouched = (): boolean =>
    [...kiosks.values()].some(({ pages, untouchedMs }) => pages > 0 && untouchedMs >= UNTOUCHED_AFTER_MS);

  return {
    follow(window) {
      const kiosk = kioskOf(window);
      kiosk.pages += 1;
      let isThere = true;
      return () => {
        if (isThere) kiosk.pages -= 1;
        isThere = false;
      };
    },
    touched(window) {
      const wasUntouched = isUntouched();
      kioskOf(window).untouchedMs = 0;
      if (wasUntouched && !isUntouched()) onChange();
    },
    look() {
      const at = time.monotonicMs();
      const wasServing = isServing();
      const passedMs = lastLook?.wasServing && wasServing ? at - lastLook.at : 0;
      lastLook = { at, wasServing };
      if (passedMs > LONGEST_LOOK_MS) return;
      for (const kiosk of kiosks.values()) if (kiosk.pages > 0) kiosk.untouchedMs += passedMs;
    },
    isUntouched,
  };
}
