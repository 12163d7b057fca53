import { findPauseReason } from '#domain/counter-pause';
import type { CounterNumber } from '#domain/ids';
import type { StaffKey } from '#pads/pad-ports';
import type { CounterProcedures } from '../counters/counter-procedures';
import type { HallLines } from '../queue/hall-lines';
import { findTransferTarget } from '../queue/transfer-ticket';
import { Refusal } from '../refusal';
import type { UnitOfWork } from '../unit-of-work';

/** The counter procedure behind each staff key; `typed` is what was typed before it. */
export type StaffKeyActions = Readonly<
  Record<StaffKey, (unit: UnitOfWork, counter: CounterNumber, typed: string) => void>
>;

/** 工作键 do exactly what the counter console does: the same functions, in the transaction of the press. */
export function createStaffKeyActions({
  procedures,
  lines,
}: {
  procedures: CounterProcedures;
  lines: HallLines;
}): StaffKeyActions {
  return {
    callNext: (unit, counter) => void procedures.callNext(unit, counter),
    recall: (unit, counter) => void procedures.recall(unit, counter),
    miss: (unit, counter) => procedures.miss(unit, counter),
    start: (unit, counter) => void procedures.start(unit, counter),
    finish: (unit, counter) => procedures.finish(unit, counter),
    requestRating: (unit, counter) => procedures.requestRating(unit, counter),
    pause(unit, counter, typed) {
      const reason = findPauseReason(typed);
      if (!reason) throw new Refusal('PAUSE_REASON_UNKNOWN');
      procedures.pause(unit, counter, reason);
    },
    resume: (unit, counter) => procedures.resume(unit, counter),
    transfer(unit, counter, typed) {
      const target = findTransferTarget(lines, typed);
      if (!target) throw new Refusal('TRANSFER_TARGET_UNKNOWN');
      procedures.transfer(unit, counter, target);
    },
    callTicket: (unit, counter, typed) => void procedures.callNumber(unit, counter, typed),
    callGuard: (unit, counter) => procedures.callHelp(unit, counter, 'guard'),
    callManager: (unit, counter) => procedures.callHelp(unit, counter, 'manager'),
  };
}
