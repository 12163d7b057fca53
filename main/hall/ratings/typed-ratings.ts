/**
 * Ratings by a number that was typed: number and counter of every serving stand on the board, so whoever reads it could
 * rate them all. Few people have lost their slip, and a slip is never limited.
 */
import { Refusal } from '../refusal';
import type { UnitOfWork } from '../unit-of-work';

export const TYPED_RATINGS = 5;
const WITHIN_MS = 15 * 60_000;

export interface TypedRatings {
  /** @throws {Refusal} TOO_MANY_TRIES `{ seconds }` */
  count(unit: UnitOfWork): void;
}

/** For the whole kiosk; on the monotonic clock: setting the time opens nothing. */
export function createTypedRatings(): TypedRatings {
  let given: number[] = [];
  return {
    count(unit) {
      const now = unit.moment.monotonicMs;
      given = given.filter((at) => now - at < WITHIN_MS);
      const oldest = given[0];
      if (oldest !== undefined && given.length >= TYPED_RATINGS)
        throw new Refusal('TOO_MANY_TRIES', { seconds: Math.ceil((oldest + WITHIN_MS - now) / 1000) });
      unit.afterCommit(() => given.push(now));
    },
  };
}
