import type { Time } from '#domain/time-source';

/** The page's clocks. `monotonicMs` counts from the start of the page. */
export function createPageTime(): Time {
  return {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    after(delayMs, task) {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
