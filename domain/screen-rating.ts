/**
 * 屏上评价: when a slot may be filled on a screen, how long a tap may be taken back, and what a reason has to be. The first
 * tap counts at once; everything after it only adds to what counts already (docs/adr/0012).
 */
import { findTagFault } from './rating-tags/known-tag-sets';
import { isBadRating, RATING_CHANGE_SECONDS } from './rating';
import type { AssessNumber, RatingLevel, RatingSlotState, ReasonState } from './rating';
import type { EpochMs } from './time-source';

/** Of `policy.ratingDays`. */
export const DAY_MS = 24 * 60 * 60_000;

/** `open`: may be rated now. `given`: was. `notYet`: its matter is not finished, and has no slot. `over`: its time has passed. */
export type ScreenRatingState = 'open' | 'given' | 'notYet' | 'over';

/** A slot whose pad had no answer is `absent` and may still be filled on a screen, for as long as its matter's paper says. */
export function screenStateOf(
  slot: { state: RatingSlotState; rateUntil: EpochMs },
  at: EpochMs,
): Exclude<ScreenRatingState, 'notYet'> {
  if (slot.state === 'filled') return 'given';
  return at > slot.rateUntil ? 'over' : 'open';
}

/** A moment on one start's monotonic clock: what lies between two of them does not depend on anybody's setting the time. */
export interface MonotonicMoment {
  bootId: string;
  monotonicMs: number;
}

/** 点错了，改一下: on the screen that took the tap, soon after it, and only while nobody has said why. */
export function mayChangeLevel(
  rating: { tapped: MonotonicMoment | null; reasonState: ReasonState },
  now: MonotonicMoment,
): boolean {
  const { tapped, reasonState } = rating;
  if (tapped?.bootId !== now.bootId || reasonState === 'given') return false;
  return now.monotonicMs - tapped.monotonicMs <= RATING_CHANGE_SECONDS * 1000;
}

/**
 * Which slot a case that has just been closed has now: its first one; after a rectification the one 追评, which follows a
 * rating and never silence; else the one that it had, whose time begins anew. null: both were filled.
 */
export function slotAtClosing(
  known: readonly { assessNumber: AssessNumber; state: RatingSlotState }[],
): { open: AssessNumber } | { prolong: AssessNumber } | null {
  const newest = known.at(-1);
  if (!newest) return { open: 1 };
  if (newest.state !== 'filled') return { prolong: newest.assessNumber };
  return newest.assessNumber === 1 ? { open: 2 } : null;
}

export interface Reason {
  tagSet: string;
  tags: readonly string[];
  /** Checked text; empty for none. */
  words: string;
  hasVoice: boolean;
}

/** What is wrong with a reason, or null. A bad rating wants one tag, a text or a voice note at least. */
export function findReasonFault(
  reason: Reason,
  rating: { level: RatingLevel; reasonState: ReasonState },
): 'missing' | 'unknownTag' | 'otherLevel' | 'given' | null {
  if (rating.reasonState === 'given') return 'given';
  const tagFault = findTagFault(reason, rating.level);
  if (tagFault) return tagFault;
  return isBadRating(rating.level) && isReasonEmpty(reason) ? 'missing' : null;
}

export function isReasonEmpty({ tags, words, hasVoice }: Reason): boolean {
  return tags.length === 0 && words === '' && !hasVoice;
}
