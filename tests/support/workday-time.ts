import type { Time } from '#domain/time-source';
import { createSystemTime } from '#hall/time/system-time';
import { WORKDAY_MORNING } from './manual-time';

const began = createSystemTime().monotonicMs();

/**
 * The machine's clocks and timers, but on the wall it is always the same Wednesday morning: what a hall does today must
 * not depend on the day and the hour at which somebody tests it. The morning begins once a process: a hall that is opened
 * again on the same file goes on from where it stood.
 */
export function createWorkdayTime(): Time {
  const machine = createSystemTime();
  return { ...machine, now: () => Math.round(WORKDAY_MORNING + machine.monotonicMs() - began) };
}
