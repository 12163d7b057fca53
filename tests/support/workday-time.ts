import type { Time } from '#domain/time-source';
import { createSystemTime } from '#hall/time/system-time';
import { WORKDAY_MORNING } from './manual-time';

/**
 * The machine's clocks and timers, but on the wall it is always the same Wednesday morning: what a hall does today must
 * not depend on the day and the hour at which somebody tests it.
 */
export function createWorkdayTime(): Time {
  const machine = createSystemTime();
  const startedAt = machine.monotonicMs();
  return { ...machine, now: () => Math.round(WORKDAY_MORNING + machine.monotonicMs() - startedAt) };
}
