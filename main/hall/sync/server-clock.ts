import type { EpochMs, TimeSource } from '#domain/time-source';

/** What the server's clock shows, as far as we know: its last word plus what our monotonic clock has run since. */
export interface ServerClock {
  now(): EpochMs;
  set(serverTime: EpochMs): void;
  /** Server minus our wall clock at the last word, ms; null before it. */
  offsetMs(): number | null;
}

export function createServerClock(time: TimeSource): ServerClock {
  let heard: { serverTime: EpochMs; monotonicMs: number; offsetMs: number } | null = null;
  return {
    now: () => (heard ? heard.serverTime + (time.monotonicMs() - heard.monotonicMs) : time.now()),
    set(serverTime) {
      heard = { serverTime, monotonicMs: time.monotonicMs(), offsetMs: serverTime - time.now() };
    },
    offsetMs: () => heard?.offsetMs ?? null,
  };
}
