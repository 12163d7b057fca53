import { createSystemTime } from '#hall/time/system-time';
import type { Time } from '#domain/time-source';

/** A timer of the machine may come this much late, ms, and never comes early by more than it rounds. */
const TIMER_ROUNDS_MS = 2;

/**
 * Time for a simulated device that keeps its protocol's times to some hundredths of a millisecond, where the machine's
 * timers know only whole ones. It pays for that with a busy loop in the last two milliseconds, in which input is still
 * read; so it belongs in a process that measures, not in one that is measured.
 */
export function createPreciseTime(): Time {
  const system = createSystemTime();
  return {
    ...system,
    after(delayMs, task) {
      const dueAtMs = system.monotonicMs() + delayMs;
      let isCancelled = false;
      const lookAgain = (): void => {
        if (isCancelled) return;
        if (system.monotonicMs() >= dueAtMs) task();
        else setImmediate(lookAgain);
      };
      const cancelTimer =
        delayMs > TIMER_ROUNDS_MS
          ? system.after(delayMs - TIMER_ROUNDS_MS, lookAgain)
          : (setImmediate(lookAgain), () => {});
      return () => {
        isCancelled = true;
        cancelTimer();
      };
    },
  };
}
