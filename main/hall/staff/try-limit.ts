import type { TimeSource } from '#domain/time-source';
import { Refusal } from '../refusal';

const FREE_TRIES = 5;
const FIRST_BLOCK_MS = 60_000;
const LONGEST_BLOCK_MS = 60 * 60_000;

interface Door {
  wrong: number;
  blocks: number;
  blockedUntil: number;
}

/**
 * Counts wrong PINs per door. After five in a row the door is shut for a minute, after five more for two, then four … up
 * to an hour: whoever tries by machine gets about 120 tries a day. On the monotonic clock: setting the time opens nothing.
 */
export function createTryLimit(time: TimeSource) {
  const doors = new Map<string, Door>();
  return {
    /** Throws `TOO_MANY_TRIES` with the seconds left. */
    refuseWhileBlocked(door: string): void {
      const leftMs = (doors.get(door)?.blockedUntil ?? 0) - time.monotonicMs();
      if (leftMs > 0) throw new Refusal('TOO_MANY_TRIES', { seconds: Math.ceil(leftMs / 1000) });
    },
    countWrong(name: string): void {
      const door = doors.get(name) ?? { wrong: 0, blocks: 0, blockedUntil: 0 };
      doors.set(name, door);
      door.wrong += 1;
      if (door.wrong < FREE_TRIES) return;
      door.blockedUntil = time.monotonicMs() + Math.min(FIRST_BLOCK_MS * 2 ** door.blocks, LONGEST_BLOCK_MS);
      door.blocks += 1;
      door.wrong = 0;
    },
    clear(name: string): void {
      doors.delete(name);
    },
  };
}
