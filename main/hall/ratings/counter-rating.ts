/** 办完请评: where calling and rating meet. Finishing a serving opens its one slot; calling the next person ends the last one's. */
import type { CurrentTicket } from '#contract/snapshots';
import type { CounterNumber, TicketId } from '#domain/ids';
import { staffAt } from '../queue/calling';
import type { Calling } from '../queue/calling';
import { Refusal } from '../refusal';
import * as servings from '../store/repositories/servings.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { UnitOfWork } from '../unit-of-work';
import type { RatingSlots } from './rating-slots';

export interface CounterRating {
  callNext(unit: UnitOfWork, counter: CounterNumber): CurrentTicket;
  callTicket(unit: UnitOfWork, counter: CounterNumber, ticketId: TicketId): CurrentTicket;
  finish(unit: UnitOfWork, counter: CounterNumber): void;
  /** Opens the running serving's slot before its end; a second time is `RATING_CLOSED`. */
  requestRating(unit: UnitOfWork, counter: CounterNumber): void;
}

export function createCounterRating({
  calling,
  ratingSlots,
}: {
  calling: Calling;
  ratingSlots: RatingSlots;
}): CounterRating {
  return {
    callNext(unit, counter) {
      // ORDER: a refused call must not end the rating of the person before.
      const called = calling.callNext(unit, counter);
      ratingSlots.closeAtCounter(unit, counter);
      return called;
    },
    callTicket(unit, counter, ticketId) {
      const called = calling.callTicket(unit, counter, ticketId);
      ratingSlots.closeAtCounter(unit, counter);
      return called;
    },
    finish(unit, counter) {
      ratingSlots.open(unit, calling.finish(unit, counter));
    },
    requestRating(unit, counter) {
      staffAt(unit.tx, counter);
      const call = tickets.findOpenCallAtCounter(unit.tx, counter);
      if (!call) throw new Refusal('NO_CURRENT_TICKET');
      const serving = servings.findOpen(unit.tx, call.ticketId);
      if (!serving) throw new Refusal('WRONG_STATE');
      if (!ratingSlots.open(unit, serving)) throw new Refusal('RATING_CLOSED');
    },
  };
}
