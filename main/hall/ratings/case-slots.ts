/** 评价机会 of cases: opened at their closing, once more after a rectification, and closed as `absent` when time is over. */
import type { RatingProgress } from '#contract/snapshots';
import type { CaseId, CounterNumber, RatingSlotId, StaffNumber } from '#domain/ids';
import type { AssessNumber } from '#domain/rating';
import { DAY_MS, screenStateOf, slotAtClosing } from '#domain/screen-rating';
import type { ScreenRatingState } from '#domain/screen-rating';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx } from '../store/open-store';
import * as ratingSlots from '../store/repositories/rating-slots.repo';
import type { CaseSlot } from '../store/repositories/rating-slots.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import type { RatableCase } from './ratable-cases';

export interface CaseSlots {
  /**
   * The case has just been closed, by whom at which counter. Opens its first slot; after a rectification the one 追评 where
   * the first was filled, else the same slot's time begins anew. A third rating there is never.
   */
  openCaseSlot(
    unit: UnitOfWork,
    caseId: CaseId,
    by: { counterNumber: CounterNumber | null; staffNumber: StaffNumber | null },
  ): void;
  /** The slot that a case is rated by now, or was. */
  findCurrent(tx: ReadTx, ratable: Pick<RatableCase, 'caseId' | 'stage'>, at: EpochMs): CurrentCaseSlot;
  /** The same for staff: whether it was asked for and given; never the level. */
  progressOf(tx: ReadTx, ratable: Pick<RatableCase, 'caseId' | 'stage'>, at: EpochMs): RatingProgress;
  /** Open slots whose time is over become `absent`. */
  closeLapsed(unit: UnitOfWork): void;
}

export interface CurrentCaseSlot {
  state: ScreenRatingState;
  assessNumber: AssessNumber;
  /** null as long as the case was never closed. */
  slot: CaseSlot | null;
}

/** A case that goes on is rated at its next end; what was said about it before stays said. */
function stateOf(stage: RatableCase['stage'], slot: CaseSlot | null, at: EpochMs): ScreenRatingState {
  if (stage === 'underWay') return 'notYet';
  if (!slot) return 'over';
  if (stage === 'ended' && slot.state !== 'filled') return 'over';
  return screenStateOf(slot, at);
}

export function createCaseSlots({
  newId,
  ratingDays,
}: {
  newId: HallWriter['newId'];
  /** How long a closed case may be rated. */
  ratingDays: number;
}): CaseSlots {
  const findCurrent: CaseSlots['findCurrent'] = (tx, { caseId, stage }, at) => {
    const slot = ratingSlots.listOfCase(tx, caseId).at(-1) ?? null;
    return { state: stateOf(stage, slot, at), assessNumber: slot?.assessNumber ?? 1, slot };
  };

  return {
    openCaseSlot(unit, caseId, by) {
      const { tx, moment } = unit;
      const known = ratingSlots.listOfCase(tx, caseId);
      const next = slotAtClosing(known);
      if (!next) return;
      const rateUntil = moment.at + ratingDays * DAY_MS;
      if ('prolong' in next) {
        for (const slot of known) if (slot.assessNumber === next.prolong) ratingSlots.prolong(tx, slot.id, rateUntil);
        return;
      }
      const ratingSlotId = newId<RatingSlotId>();
      const slot = { caseId, assessNumber: next.open, ...by };
      ratingSlots.insertOfCase(tx, { ...slot, id: ratingSlotId, openedAt: moment.at, rateUntil });
      unit.record('ratingSlot.openedForCase', { ...slot, ratingSlotId });
    },

    findCurrent,

    progressOf(tx, ratable, at) {
      const { state, slot } = findCurrent(tx, ratable, at);
      if (state === 'given') return 'rated';
      if (state === 'open') return 'asked';
      return state === 'over' && slot !== null ? 'absent' : 'none';
    },

    closeLapsed(unit) {
      for (const slot of ratingSlots.listLapsed(unit.tx, unit.moment.at)) {
        ratingSlots.setState(unit.tx, slot.id, 'absent', unit.moment.at);
        unit.record('ratingSlot.absent', { ratingSlotId: slot.id });
      }
    },
  };
}
