import type { Time } from '#domain/time-source';

/** The machine's own clocks and timers. Made once, in the composition root. */
export function createSystemTime(): Time {
  return {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    after(delayMs, task) {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
