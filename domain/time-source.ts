/**
 * Time as a parameter. Domain rules, drivers and features never read the machine's clock themselves, so a test turns
 * time by hand and nothing sleeps.
 */

/** Milliseconds since 1970 by the machine's wall clock: for people and records; may jump. */
export type EpochMs = number;

/** Milliseconds on a clock that never jumps and means nothing outside this process: for durations and limits. */
export type MonotonicMs = number;

export interface TimeSource {
  now(): EpochMs;
  monotonicMs(): MonotonicMs;
}

export interface Scheduler {
  /** Runs `task` once, `delayMs` from now on the monotonic clock. The returned function cancels it; calling it late is harmless. */
  after(delayMs: number, task: () => void): () => void;
}

export type Time = TimeSource & Scheduler;
