/**
 * Everything that staff do at a counter, once: the console's buttons, its keys and the staff keys of pads all end in
 * these functions, each in the caller's transaction.
 */
import type { CurrentTicket } from '#contract/snapshots';
import type { CounterNumber, TicketId } from '#domain/ids';
import type { Calling } from '../queue/calling';
import { getTicketByNumber } from '../queue/find-by-number';
import type { HallLines } from '../queue/hall-lines';
import type { TransferTicket } from '../queue/transfer-ticket';
import type { CounterRating } from '../ratings/counter-rating';
import type { UnitOfWork } from '../unit-of-work';
import type { HelpCalls } from './help-calls';
import type { Pausing } from './pausing';
import type { ResidentCalls } from './resident-calls';
import type { RegisterVisit } from './visit-register';

export interface CounterProcedures extends CounterRating, Pausing, HelpCalls, ResidentCalls {
  recall: Calling['recall'];
  miss: Calling['miss'];
  reenter: Calling['reenter'];
  start: Calling['start'];
  /** 叫指定的号, as somebody typed it: `A013` or `13`. */
  callNumber(unit: UnitOfWork, counter: CounterNumber, typed: string): CurrentTicket;
  transfer: TransferTicket;
  registerVisit: RegisterVisit;
}

export function createCounterProcedures({
  lines,
  calling,
  counterRating,
  pausing,
  helpCalls,
  residentCalls,
  transferTicket,
  registerVisit,
}: {
  lines: HallLines;
  calling: Calling;
  counterRating: CounterRating;
  pausing: Pausing;
  helpCalls: HelpCalls;
  residentCalls: ResidentCalls;
  transferTicket: TransferTicket;
  registerVisit: RegisterVisit;
}): CounterProcedures {
  const callTicket = (unit: UnitOfWork, counter: CounterNumber, ticketId: TicketId) =>
    counterRating.callTicket(unit, counter, ticketId);
  return {
    ...counterRating,
    ...pausing,
    ...helpCalls,
    ...residentCalls,
    recall: calling.recall,
    miss: calling.miss,
    reenter: calling.reenter,
    start: calling.start,
    callTicket,
    callNumber(unit, counter, typed) {
      const ticket = getTicketByNumber(unit.tx, { typed, counter, lines, at: unit.moment.at });
      return callTicket(unit, counter, ticket.id);
    },
    transfer: transferTicket,
    registerVisit,
  };
}
