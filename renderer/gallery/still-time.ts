import type { Time } from '#domain/time-source';

export interface StillTime extends Time {
  advance(ms: number): void;
}

/** Time that stands, so that a picture of a countdown is the same picture every day. */
export function createStillTime(at: number): StillTime {
  let elapsedMs = 0;
  let tasks: { dueAtMs: number; run: () => void }[] = [];
  return {
    now: () => at + elapsedMs,
    monotonicMs: () => elapsedMs,
    after(delayMs, run) {
      const task = { dueAtMs: elapsedMs + delayMs, run };
      tasks.push(task);
      return () => {
        tasks = tasks.filter((other) => other !== task);
      };
    },
    advance(ms) {
      const endMs = elapsedMs + ms;
      for (;;) {
        const due = tasks.filter(({ dueAtMs }) => dueAtMs <= endMs).sort((a, b) => a.dueAtMs - b.dueAtMs)[0];
        if (!due) break;
        tasks = tasks.filter((other) => other !== due);
        elapsedMs = due.dueAtMs;
        due.run();
      }
      elapsedMs = endMs;
    },
  };
}
