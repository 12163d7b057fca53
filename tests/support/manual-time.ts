import type { Time } from '#domain/time-source';

export interface ManualTime extends Time {
  /** Moves both clocks and runs every task that falls due, in order. */
  advance(ms: number): void;
  /** Moves the wall clock alone, as NTP or a dead battery does. */
  setWallClock(epochMs: number): void;
}

/** A Wednesday in Chongqing, with nothing special about it. */
export const WORKDAY_MORNING = Date.parse('2026-11-18T09:00:00+08:00');

/** Time that stands still until a test turns it. */
export function createManualTime(startAt = WORKDAY_MORNING): ManualTime {
  let wall = startAt;
  let monotonic = 1000;
  let order = 0;
  const due = createTaskHeap();
  return {
    now: () => wall,
    monotonicMs: () => monotonic,
    after(delayMs, task) {
      const planned: PlannedTask = { dueAt: monotonic + Math.max(0, delayMs), order: order++, run: task };
      due.add(planned);
      return () => {
        planned.run = null;
      };
    },
    advance(ms) {
      const end = monotonic + ms;
      for (let next = due.takeUntil(end); next; next = due.takeUntil(end)) {
        if (!next.run) continue;
        wall += next.dueAt - monotonic;
        monotonic = next.dueAt;
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

interface PlannedTask {
  dueAt: number;
  order: number;
  /** null: called off. */
  run: (() => void) | null;
}

/** A binary heap: fault runs plan millions of tasks, and call most of them off. */
function createTaskHeap() {
  const tasks: PlannedTask[] = [];
  const isEarlier = (a: PlannedTask, b: PlannedTask): boolean =>
    a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order);

  function sink(task: PlannedTask): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= tasks.length) break;
      if (child + 1 < tasks.length && isEarlier(tasks[child + 1]!, tasks[child]!)) child += 1;
      if (!isEarlier(tasks[child]!, task)) break;
      tasks[at] = tasks[child]!;
      at = child;
    }
    tasks[at] = task;
  }

  return {
    add(task: PlannedTask): void {
      let at = tasks.length;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!isEarlier(task, tasks[parent]!)) break;
        tasks[at] = tasks[parent]!;
        at = parent;
      }
      tasks[at] = task;
    },
    /** The earliest that is due by then, or undefined. */
    takeUntil(end: number): PlannedTask | undefined {
      const first = tasks[0];
      if (!first || first.dueAt > end) return undefined;
      const last = tasks.pop()!;
      if (tasks.length > 0) sink(last);
      return first;
    },
  };
}
