/**
 * The version of the hall's state and who waits for the next one. Changes that follow each other closely become one
 * snapshot: a surface always gets the newest state, never each step.
 */
import type { Scheduler } from '#domain/time-source';

/**
 * Pictures of the hall are made this long after a change: first the answer to whoever made it goes out, and its slip to
 * the printer. Nobody sees a hundredth of a second.
 */
export const SNAPSHOT_DELAY_MS = 10;

export interface HallState {
  readonly bootId: string;
  version(): number;
  changed(): void;
  /** Yields at once and then soon after every change until `signal` aborts. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<void, void>;
}

export function createHallState({ bootId, scheduler }: { bootId: string; scheduler: Scheduler }): HallState {
  let version = 0;
  let isWakePlanned = false;
  const waiting = new Set<() => void>();

  function wakeAll(): void {
    isWakePlanned = false;
    for (const wake of waiting) wake();
    waiting.clear();
  }

  return {
    bootId,
    version: () => version,
    changed() {
      version += 1;
      if (isWakePlanned) return;
      isWakePlanned = true;
      scheduler.after(SNAPSHOT_DELAY_MS, wakeAll);
    },
    async *watch(signal) {
      for (let seen = -1; !signal?.aborted;) {
        if (seen === version)
          await new Promise<void>((resolve) => {
            const wake = () => {
              signal?.removeEventListener('abort', wake);
              waiting.delete(wake);
              resolve();
            };
            waiting.add(wake);
            signal?.addEventListener('abort', wake);
          });
        if (signal?.aborted) return;
        seen = version;
        yield;
      }
    },
  };
}
