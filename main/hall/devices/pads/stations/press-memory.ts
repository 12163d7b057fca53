/**
 * Presses of pads that number nothing: which frame is a press and which one the same press again, and what has not been
 * stored yet. A press is stored, or it is kept here and tried again until it is; the pad's own repeat only hurries that.
 * Nothing is answered before it is stored (docs/adr/0005). Source: pads reference §1.7 defects 1, 5, §2.3.
 */
import type { EpochMs, MonotonicMs, Time } from '#domain/time-source';

/** Within one life of the driver: nothing on the wire tells a press of an earlier one. */
export interface PressName {
  boot: number;
  evseq: number;
}

export interface HeardPress extends PressName {
  frameHex: string;
  pressedAt: EpochMs;
}

export interface PressMemory {
  /**
   * A frame that carries a press. `make` is asked once for each press; what it returns stores it, and throws where it
   * could not.
   */
  heard(frameHex: string, make: (press: HeardPress) => () => void): 'stored' | 'repeated' | 'kept' | 'overflow';
  /** Such a frame, coming now, would be a press again that was heard before. */
  isKnown(frameHex: string): boolean;
  /** A device that repeats what nobody answered could not do so while the line was away. */
  lineOpened(): void;
  /** Kept presses are tried again once the line is back. */
  lineLost(): void;
}

/** A store that refuses will not be mended by asking faster. */
const TRY_AGAIN_MS = { least: 250, most: 4000 };
const MOST_KEPT = 100;
const MOST_EVSEQ = 0xffff;

interface Remembered {
  store: () => void;
  isStored: boolean;
  heardAt: MonotonicMs;
}

export function createPressMemory(options: {
  /** Equal frames within it are one press. */
  repeatWindowMs: number;
  time: Time;
  /** 0 ≤ x < 1. */
  random: () => number;
  notStored: (error: unknown) => void;
  /** A kept press is stored at last. */
  storedLater: () => void;
}): PressMemory {
  const { repeatWindowMs, time, notStored, storedLater } = options;
  const boot = Math.floor(options.random() * 0x10000);
  const remembered = new Map<string, Remembered>();
  let evseq = 0;
  let pauseMs = TRY_AGAIN_MS.least;
  let isLineOpen = false;
  let cancelNextTry: (() => void) | null = null;

  function forgetOld(now: MonotonicMs): void {
    for (const [frameHex, press] of remembered) {
      if (press.isStored && now - press.heardAt > repeatWindowMs) remembered.delete(frameHex);
    }
  }

  function tryToStore(press: Remembered): boolean {
    try {
      press.store();
    } catch (error) {
      notStored(error);
      return false;
    }
    press.isStored = true;
    pauseMs = TRY_AGAIN_MS.least;
    return true;
  }

  function tryLater(): void {
    if (cancelNextTry || !isLineOpen) return;
    cancelNextTry = time.after(pauseMs, () => {
      cancelNextTry = null;
      pauseMs = Math.min(pauseMs * 2, TRY_AGAIN_MS.most);
      tryKept();
    });
  }

  function tryKept(): void {
    let isSomethingLeft = false;
    for (const press of remembered.values()) {
      if (press.isStored) continue;
      if (tryToStore(press)) storedLater();
      else isSomethingLeft = true;
    }
    if (isSomethingLeft) tryLater();
  }

  return {
    heard(frameHex, make) {
      const now = time.monotonicMs();
      forgetOld(now);
      const known = remembered.get(frameHex);
      if (known) known.heardAt = now;
      if (known?.isStored) return 'repeated';
      if (!known && [...remembered.values()].filter(({ isStored }) => !isStored).length >= MOST_KEPT) return 'overflow';
      let press = known;
      if (!press) {
        evseq = (evseq % MOST_EVSEQ) + 1;
        const store = make({ boot, evseq, frameHex, pressedAt: time.now() });
        press = { store, isStored: false, heardAt: now };
        remembered.set(frameHex, press);
      }
      if (tryToStore(press)) return 'stored';
      tryLater();
      return 'kept';
    },
    isKnown(frameHex) {
      forgetOld(time.monotonicMs());
      return remembered.has(frameHex);
    },
    lineOpened() {
      isLineOpen = true;
      const now = time.monotonicMs();
      for (const press of remembered.values()) press.heardAt = now;
      tryKept();
    },
    lineLost() {
      // What was over by now is no repeat after the opening: another resident may press the same key.
      forgetOld(time.monotonicMs());
      isLineOpen = false;
      cancelNextTry?.();
      cancelNextTry = null;
    },
  };
}
