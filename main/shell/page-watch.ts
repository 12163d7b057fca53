/**
 * When a page is dead or hung. A page says that it is alive twice a second from its own thread; an endless loop in it
 * therefore falls silent, however well its process looks from outside.
 */
import type { Time } from '#domain/time-source';

export const HANG_AFTER_MS = 4_000;
const CHECK_EVERY_MS = 1_000;
const CRASH_WINDOW_MS = 60_000;
const CRASHES_PER_WINDOW = 3;

export interface HangWatch {
  /** The page has just said that it is alive; the first time starts the watch. */
  beat(): void;
  /** Waits for a first beat again: the page is loading. */
  pause(): void;
  stop(): void;
}

/** `hung` is called once a hang; the watch then waits for the next first beat. */
export function createHangWatch({ time, hung }: { time: Time; hung: () => void }): HangWatch {
  let lastBeatAt: number | null = null;
  let checkedAt = time.monotonicMs();
  let cancel = time.after(CHECK_EVERY_MS, check);

  function check(): void {
    const now = time.monotonicMs();
    // A late check means that this process, or the whole machine, stood still: beats lie unread, not unsent.
    const stoodStill = now - checkedAt > 2 * CHECK_EVERY_MS;
    checkedAt = now;
    if (lastBeatAt !== null) {
      if (stoodStill) lastBeatAt = now;
      else if (now - lastBeatAt > HANG_AFTER_MS) {
        lastBeatAt = null;
        hung();
      }
    }
    cancel = time.after(CHECK_EVERY_MS, check);
  }

  return {
    beat() {
      lastBeatAt = time.monotonicMs();
    },
    pause() {
      lastBeatAt = null;
    },
    stop: () => cancel(),
  };
}

/** `reload` the page in its window, or `rebuild` the window where reloading did not help three times within a minute. */
export function createCrashPolicy({ time }: { time: Time }): { crashed(): 'reload' | 'rebuild' } {
  let crashes: number[] = [];
  return {
    crashed() {
      const now = time.monotonicMs();
      crashes = [...crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
      if (crashes.length < CRASHES_PER_WINDOW) return 'reload';
      crashes = [];
      return 'rebuild';
    },
  };
}

/** At most `limit` times in any `windowMs`. */
export function createRateLimit({ time, limit, windowMs }: { time: Time; limit: number; windowMs: number }): {
  allows(): boolean;
} {
  let uses: number[] = [];
  return {
    allows() {
      const now = time.monotonicMs();
      uses = uses.filter((at) => now - at < windowMs);
      if (uses.length >= limit) return false;
      uses.push(now);
      return true;
    },
  };
}
