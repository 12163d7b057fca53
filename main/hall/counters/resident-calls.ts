/**
 * 叫人帮忙 from the kiosk: every counter and the board are told, one counter takes it (我去), and it lasts until the
 * resident or staff end it; who and when is kept. It says nothing about the person or their page. Somebody who calls and
 * takes it back again and again is visited: a page that does so by itself would otherwise write without end.
 */
import type { CounterNumber, ResidentCallId } from '#domain/ids';
import type { ResidentNeed } from '#domain/resident-call';
import { staffAt } from '../queue/calling';
import { Refusal } from '../refusal';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import * as residentCallRows from '../store/repositories/resident-calls.repo';
import type { ResidentCall } from '../store/repositories/resident-calls.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';

/** A call that was taken so long ago is over, whether or not anybody said so: who calls now is somebody else. */
export const HELPING_MS = 10 * 60_000;

/** So many calls are taken back within `WITHDRAWALS_COUNT_MS`; the next one stays until staff end it. */
export const MOST_WITHDRAWALS = 3;
export const WITHDRAWALS_COUNT_MS = 5 * 60_000;

export interface ResidentCalls {
  /** Joins the open call for the same need, unless it was taken `HELPING_MS` ago. Throws Refusal NOBODY_ON_DUTY where no counter has anybody. */
  callForResident(unit: UnitOfWork, need: ResidentNeed): ResidentCallId;
  /**
   * 不用了. Harmless where it is over already. False: the call stays, because `MOST_WITHDRAWALS` were taken back just
   * before; whoever goes there ends it.
   */
  withdrawResidentCall(unit: UnitOfWork, id: ResidentCallId): boolean;
  /** 我去: once; the second one reads who was quicker. */
  takeResidentCall(unit: UnitOfWork, counter: CounterNumber, id: ResidentCallId): void;
  /** By the counter that took it; by any where nobody did: the resident may have gone. */
  endResidentCall(unit: UnitOfWork, counter: CounterNumber, id: ResidentCallId): void;
}

export function createResidentCalls({ newId }: { newId: HallWriter['newId'] }): ResidentCalls {
  function getOpen(unit: UnitOfWork, id: ResidentCallId): ResidentCall {
    const call = residentCallRows.find(unit.tx, id);
    if (!call || call.endedBy) throw new Refusal('HELP_ENDED');
    return call;
  }

  function endByStaff(unit: UnitOfWork, id: ResidentCallId, counter: CounterNumber): void {
    residentCallRows.end(unit.tx, id, 'staff', unit.moment.at);
    unit.record('residentCall.ended', { residentCallId: id, by: 'staff', counterNumber: counter });
  }

  return {
    callForResident(unit, need) {
      // ORDER: before any open call is joined, which staff who have gone home may have left behind.
      if (counterStaff.listSignedIn(unit.tx).length === 0) throw new Refusal('NOBODY_ON_DUTY');
      const open = residentCallRows.listOpen(unit.tx).find((call) => call.need === need);
      const isOver = open?.takenBy && unit.moment.at - open.takenBy.at >= HELPING_MS;
      if (open && !isOver) return open.id;
      if (open?.takenBy) endByStaff(unit, open.id, open.takenBy.counterNumber);
      const call = { id: newId<ResidentCallId>(), need, calledAt: unit.moment.at };
      residentCallRows.insert(unit.tx, call);
      unit.record('residentCall.made', { residentCallId: call.id, need });
      return call.id;
    },

    withdrawResidentCall(unit, id) {
      const call = residentCallRows.find(unit.tx, id);
      if (!call || call.endedBy) return true;
      const since = unit.moment.at - WITHDRAWALS_COUNT_MS;
      if (residentCallRows.countWithdrawnSince(unit.tx, since) >= MOST_WITHDRAWALS) return false;
      residentCallRows.end(unit.tx, id, 'resident', unit.moment.at);
      unit.record('residentCall.ended', { residentCallId: id, by: 'resident', counterNumber: null });
      return true;
    },

    takeResidentCall(unit, counter, id) {
      const by = { counterNumber: counter, staffNumber: staffAt(unit.tx, counter) };
      const call = getOpen(unit, id);
      if (call.takenBy) throw new Refusal('HELP_TAKEN', { counter: call.takenBy.counterNumber });
      residentCallRows.take(unit.tx, id, by, unit.moment.at);
      unit.record('residentCall.taken', { residentCallId: id, ...by });
    },

    endResidentCall(unit, counter, id) {
      const call = getOpen(unit, id);
      if (call.takenBy && call.takenBy.counterNumber !== counter) throw new Refusal('HELP_OF_OTHERS');
      endByStaff(unit, id, counter);
    },
  };
}
