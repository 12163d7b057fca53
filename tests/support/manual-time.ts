import type { Time } from '#domain/time-source';

export interface ManualTime extends Time {
  /** Moves both clocks and runs every task that falls due, in order. */
  advance(ms: number): void;
  /** Moves the wall clock alone, as NTP or a dead battery does. */
  setWallClock(epochMs: number): void;
}

/** Time that stands still until a test turns it. Starts on a Wednesday morning in Chongqing. */
export function createManualTime(startAt = Date.parse('2026-11-18T09:00:00+08:00')): ManualTime {
  let wall = startAt;
  let monotonic = 1000;
  let order = 0;
  const tasks: { dueAt: number; order: number; run: () => void }[] = [];
  return {
    now: () => wall,
    monotonicMs: () => monotonic,
    after(delayMs, task) {
      const entry = { dueAt: monotonic + Math.max(0, delayMs), order: order++, run: task };
      tasks.push(entry);
      return () => {
        const at = tasks.indexOf(entry);
        if (at >= 0) tasks.splice(at, 1);
      };
    },
    advance(ms) {
      const end = monotonic + ms;
      for (;;) {
        const next = tasks.filter((t) => t.dueAt <= end).sort((a, b) => a.dueAt - b.dueAt || a.order - b.order)[0];
        if (!next) break;
        wall += next.dueAt - monotonic;
        monotonic = next.dueAt;
        tasks.splice(tasks.indexOf(next), 1);
        next.run();
      }
      wall += end - monotonic;
      monotonic = end;
    },
    setWallClock(epochMs) {
      wall = epochMs;
    },
  };
}
