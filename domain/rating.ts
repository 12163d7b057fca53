/**
 * 一事一评: one finished matter opens one rating slot, which is filled at most once. A press counts only inside the open
 * session of its own pad; everything else is kept with a verdict and never counts. Silence is `absent`, never a level.
 */
import * as z from 'zod';

export const RatingLevel = z.literal([1, 2, 3, 4, 5]);
/** 评价: 5 非常满意 · 4 满意 · 3 基本满意 · 2 不满意 · 1 非常不满意. */
export type RatingLevel = z.infer<typeof RatingLevel>;

export const RatingSlotState = z.enum(['open', 'filled', 'absent']);
/** 评价机会. `absent` is 未评价: nobody pressed. */
export type RatingSlotState = z.infer<typeof RatingSlotState>;

export const RatingChannel = z.enum(['pad', 'terminal']);
/** 评价渠道: where the rating was given (`pf` of the national record, DF §1.4: a pad is 4, another terminal of the hall 5). */
export type RatingChannel = z.infer<typeof RatingChannel>;

/** 差评: levels whose reason is asked for. */
export function isBadRating(level: RatingLevel): boolean {
  return level <= 2;
}

export const AssessNumber = z.literal([1, 2]);
/** 首次评价 1, 追评 2: the one further rating after a rectification. */
export type AssessNumber = z.infer<typeof AssessNumber>;

export const ReasonState = z.enum(['optional', 'missing', 'given']);
/** 评价原因: a bad rating without one counts all the same and is `missing` it, so that somebody can ask later. */
export type ReasonState = z.infer<typeof ReasonState>;

/** Of a rating that nobody has explained yet. */
export function reasonStateOf(level: RatingLevel): ReasonState {
  return isBadRating(level) ? 'missing' : 'optional';
}

/** 点错了，改一下: how long a level that was tapped on a screen may be changed. */
export const RATING_CHANGE_SECONDS = 30;

export const PressVerdict = z.enum([
  'accepted',
  'stray',
  'late',
  'duplicate',
  'unknown_key',
  'bad_session',
  'unconfirmed',
]);
/**
 * What became of a press: `accepted` counts; `stray` no slot was open; `late` after the time was over; `duplicate` the
 * slot is filled; `unknown_key` the key has no level; `bad_session` the session is not this pad's, or nothing proves that this pad was pressed; `unconfirmed` it was in
 * time, but nobody has said yet what this key means or whose pad this is: it is judged again once somebody has.
 */
export type PressVerdict = z.infer<typeof PressVerdict>;

/** What the rule needs to know of the slot whose session the pad named. */
export interface SlotAtPress {
  state: RatingSlotState;
  padId: string;
  /** When the resident was asked and for how long, on the same clock as `pressedAt`. */
  openedAt: number;
  timeoutMs: number;
  /** When the hall stopped asking; null while it asks. */
  closedAt: number | null;
}

/** How much later than the time-out a press may still lie: the pad's own clock decides its end, not ours. */
export const PRESS_GRACE_MS = 2000;

/** 按键对应的评价: the level of each physical key, counted from the left, first is 1. */
export type KeyLevels = Readonly<Record<number, RatingLevel>>;

/** One key alone says nothing. */
const FEWEST_LEVELS = 2;

/** What is wrong with a level map that a person made by pressing each key, or null. Its order is the site's business. */
export function findKeyLevelsFault(levels: KeyLevels): 'tooFewKeys' | 'levelTwice' | null {
  const given = Object.values(levels);
  if (given.length < FEWEST_LEVELS) return 'tooFewKeys';
  return new Set(given).size < given.length ? 'levelTwice' : null;
}

/**
 * 判定一次按键. `pressedAt` is when the key went down (receipt minus the pad's AGE), so a press in time that reached us
 * late, after an unplugged cable or a restart, still counts: it fills even a slot that was closed as `absent`. A press
 * after the closing (the next person was called, the pad had not heard of it) is somebody else's: `stray`. Whether a press
 * was in time is told before what it means: an `unconfirmed` one lacks nothing but the confirmation.
 */
export function classifyPress(
  press: { padId: string; level: number | null; pressedAt: number; isConfirmed: boolean },
  slot: SlotAtPress | null,
): PressVerdict {
  if (!slot) return 'stray';
  if (slot.padId !== press.padId) return 'bad_session';
  if (slot.state === 'filled') return 'duplicate';
  if (press.pressedAt > slot.openedAt + slot.timeoutMs + PRESS_GRACE_MS) return 'late';
  if (slot.closedAt !== null && press.pressedAt > slot.closedAt) return 'stray';
  if (!press.isConfirmed) return 'unconfirmed';
  if (press.level === null || !RatingLevel.safeParse(press.level).success) return 'unknown_key';
  return 'accepted';
}
