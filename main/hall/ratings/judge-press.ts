import type { PadId, RatingId } from '#domain/ids';
import { classifyPress, RatingLevel } from '#domain/rating';
import type { PressVerdict } from '#domain/rating';
import type { EpochMs } from '#domain/time-source';
import * as ratingSlots from '../store/repositories/rating-slots.repo';
import * as ratings from '../store/repositories/ratings.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';

/** A press as it is judged: at once, or when its confirmation comes. */
export interface JudgedPress {
  padId: PadId;
  sessionId: number | null;
  level: number | null;
  rawKey: number;
  pressedAt: EpochMs;
  isConfirmed: boolean;
}

/** Judges the press and, where it counts, writes its rating, fills its slot and records the fact. */
export type JudgePress = (unit: UnitOfWork, press: JudgedPress) => PressVerdict;

export function createJudgePress({ newId }: { newId: HallWriter['newId'] }): JudgePress {
  return (unit, press) => {
    const slot = press.sessionId ? ratingSlots.findBySession(unit.tx, press.sessionId) : null;
    const verdict = classifyPress(
      press,
      slot?.pad
        ? {
            state: slot.state,
            padId: slot.pad.padId,
            openedAt: slot.openedAt,
            timeoutMs: slot.timeoutMs,
            closedAt: slot.closedAt,
          }
        : null,
    );
    if (verdict !== 'accepted' || !slot) return verdict;
    const level = RatingLevel.parse(press.level);
    const ratingId = newId<RatingId>();
    const { rawKey, pressedAt } = press;
    const { at } = unit.moment;
    ratings.insertFromPad(unit.tx, {
      id: ratingId,
      ratingSlotId: slot.id,
      level,
      rawKey,
      pressedAt,
      recordedAt: at,
    });
    ratingSlots.setState(unit.tx, slot.id, 'filled', at);
    unit.record('rating.given', { ratingId, ratingSlotId: slot.id, level, channel: 'pad', rawKey, pressedAt });
    return verdict;
  };
}
