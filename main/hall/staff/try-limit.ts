import type { TimeSource } from '#domain/time-source';
import { Refusal } from '../refusal';

const FREE_TRIES = 5;
const BLOCKED_MS = 60_000;

/** Counts wrong PINs per door; after five in a row the door is shut for a minute. On the monotonic clock: setting the time opens nothing. */
export function createTryLimit(time: TimeSource) {
  const doors = new Map<string, { wrong: number; blockedUntil: number }>();
  return {
    /** Throws `TOO_MANY_TRIES` with the seconds left. */
    refuseWhileBlocked(door: string): void {
      const leftMs = (doors.get(door)?.blockedUntil ?? 0) - time.monotonicMs();
      if (leftMs > 0) throw new Refusal('TOO_MANY_TRIES', { seconds: Math.ceil(leftMs / 1000) });
    },
    countWrong(door: string): void {
      const wrong = (doors.get(door)?.wrong ?? 0) + 1;
      const isBlocked = wrong >= FREE_TRIES;
      doors.set(door, { wrong: isBlocked ? 0 : wrong, blockedUntil: isBlocked ? time.monotonicMs() + BLOCKED_MS : 0 });
    },
    clear(door: string): void {
      doors.delete(door);
    },
  };
}
