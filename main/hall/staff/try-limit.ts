import type { TimeSource } from '#domain/time-source';
import { Refusal } from '../refusal';

const FREE_TRIES = 5;
/** Whoever tries PINs by machine gets about 120 tries a day. */
const PIN_BLOCKS: TryBlocks = { firstMs: 60_000, longestMs: 60 * 60_000 };

/** How long a door is shut after its first wrong tries; each further time twice as long, up to the longest. */
export interface TryBlocks {
  firstMs: number;
  longestMs: number;
  /** A wrong try counts no longer than this; left out, until a right one. */
  forgetMs?: number;
}

interface WrongTry {
  /** What was tried, where a door has many locks; '' for what fits none. */
  about: string;
  at: number;
}

interface Door {
  wrong: WrongTry[];
  blocks: number;
  blockedUntil: number;
}

/**
 * Counts wrong tries per door: after five it is shut for a while. On the monotonic clock: setting the time opens nothing.
 */
export function createTryLimit(time: TimeSource, blocks: TryBlocks = PIN_BLOCKS) {
  const doors = new Map<string, Door>();
  return {
    /** Throws `TOO_MANY_TRIES` with the seconds left. */
    refuseWhileBlocked(door: string): void {
      const leftMs = (doors.get(door)?.blockedUntil ?? 0) - time.monotonicMs();
      if (leftMs > 0) throw new Refusal('TOO_MANY_TRIES', { seconds: Math.ceil(leftMs / 1000) });
    },
    countWrong(name: string, about = ''): void {
      const door = doors.get(name) ?? { wrong: [], blocks: 0, blockedUntil: 0 };
      doors.set(name, door);
      const now = time.monotonicMs();
      door.wrong = door.wrong.filter(({ at }) => now - at < (blocks.forgetMs ?? Infinity));
      door.wrong.push({ about, at: now });
      if (door.wrong.length < FREE_TRIES) return;
      door.blockedUntil = now + Math.min(blocks.firstMs * 2 ** door.blocks, blocks.longestMs);
      door.blocks += 1;
      door.wrong = [];
    },
    /** A right one takes back wrong tries at its own lock and those that fitted none: nobody earns tries at other locks. */
    forgive(name: string, about: string): void {
      const door = doors.get(name);
      if (door) door.wrong = door.wrong.filter((wrong) => wrong.about !== '' && wrong.about !== about);
    },
    clear(name: string): void {
      doors.delete(name);
    },
  };
}
