import type { TimeSource } from '#domain/time-source';
import { Refusal } from '../refusal';

const FREE_TRIES = 5;
/** Whoever tries PINs by machine gets about 120 tries a day. */
const PIN_BLOCKS: TryBlocks = { firstMs: 60_000, longestMs: 60 * 60_000 };

/** How long a door is shut after its first wrong tries; each further time twice as long, up to the longest. */
export interface TryBlocks {
  firstMs: number;
  longestMs: number;
}

interface Door {
  wrong: number;
  blocks: number;
  blockedUntil: number;
}

/**
 * Counts wrong tries per door: after five in a row it is shut for a while. On the monotonic clock: setting the time opens
 * nothing.
 */
export function createTryLimit(time: TimeSource, blocks: TryBlocks = PIN_BLOCKS) {
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
      door.blockedUntil = time.monotonicMs() + Math.min(blocks.firstMs * 2 ** door.blocks, blocks.longestMs);
      door.blocks += 1;
      door.wrong = 0;
    },
    clear(name: string): void {
      doors.delete(name);
    },
  };
}
