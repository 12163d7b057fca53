/**
 * 叫号、重呼、过号、开始、办完: what a counter does with tickets. Each function runs in the caller's transaction and
 * refuses by throwing. One counter one ticket, one ticket one counter: two partial unique indexes stand behind the checks.
 */
import type { CurrentTicket } from '#contract/snapshots';
import type { CounterNumber, ServingId, StaffNumber, TicketId } from '#domain/ids';
import { Refusal } from '../refusal';
import * as counterPauses from '../store/repositories/counter-pauses.repo';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import * as servings from '../store/repositories/servings.repo';
import type { Serving } from '../store/repositories/servings.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { OpenCall, Ticket } from '../store/repositories/tickets.repo';
import type { ReadTx } from '../store/open-store';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import { isForCounter } from './find-by-number';
import type { HallLines } from './hall-lines';
import { moveTicket } from './move-ticket';

export interface Calling {
  callNext(unit: UnitOfWork, counter: CounterNumber): CurrentTicket;
  callTicket(unit: UnitOfWork, counter: CounterNumber, ticketId: TicketId): CurrentTicket;
  recall(unit: UnitOfWork, counter: CounterNumber): CurrentTicket;
  miss(unit: UnitOfWork, counter: CounterNumber): void;
  /** 过号的人回来了: back into its line, `reentryPlaces` behind the head, without new paper. */
  reenter(unit: UnitOfWork, counter: CounterNumber, ticketId: TicketId): void;
  start(unit: UnitOfWork, counter: CounterNumber): CurrentTicket;
  /** Ends the serving and returns it: its rating slot is the caller's next step. */
  finish(unit: UnitOfWork, counter: CounterNumber): Serving;
}

/** The ticket at a counter now, or null. */
export function findCurrent(tx: ReadTx, counter: CounterNumber): CurrentTicket | null {
  const call = tickets.findOpenCallAtCounter(tx, counter);
  if (!call) return null;
  const ticket = tickets.get(tx, call.ticketId);
  if (ticket.state !== 'called' && ticket.state !== 'serving')
    throw new Error(`ticket ${ticket.id} has an open call but is ${ticket.state}`);
  return {
    ticketId: ticket.id,
    ticketNumber: ticket.ticketNumber,
    line: ticket.line,
    state: ticket.state,
    since: ticket.stateSince,
    recalls: call.recalls,
  };
}

/** Who is signed in at the counter; nobody is `NOT_SIGNED_IN`. */
export function staffAt(tx: ReadTx, counter: CounterNumber): StaffNumber {
  const staffNumber = counterStaff.findAtCounter(tx, counter);
  if (staffNumber === null) throw new Refusal('NOT_SIGNED_IN');
  return staffNumber;
}

export function createCalling({
  lines,
  policy,
  newId,
}: {
  lines: HallLines;
  policy: { recallLimit: number; reentryPlaces: number };
  newId: HallWriter['newId'];
}): Calling {
  function currentCall(unit: UnitOfWork, counter: CounterNumber): { call: OpenCall; ticket: Ticket } {
    const call = tickets.findOpenCallAtCounter(unit.tx, counter);
    if (!call) throw new Refusal('NO_CURRENT_TICKET');
    return { call, ticket: tickets.get(unit.tx, call.ticketId) };
  }

  function call(
    unit: UnitOfWork,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
    ticket: Ticket,
  ): CurrentTicket {
    const actor = { counterNumber, staffNumber };
    moveTicket(unit, ticket, 'call', actor);
    tickets.openCall(unit.tx, { ticketId: ticket.id, ...actor, calledAt: unit.moment.at });
    tickets.announce(unit.tx, ticket.id, counterNumber, unit.moment.at);
    unit.record('ticket.called', { ticketId: ticket.id, ...actor });
    return findCurrent(unit.tx, counterNumber)!;
  }

  function refuseUnlessFree(unit: UnitOfWork, counter: CounterNumber): void {
    if (counterPauses.findOpen(unit.tx, counter)) throw new Refusal('COUNTER_PAUSED');
    if (tickets.findOpenCallAtCounter(unit.tx, counter)) throw new Refusal('COUNTER_BUSY');
  }

  return {
    callNext(unit, counter) {
      const staffNumber = staffAt(unit.tx, counter);
      refuseUnlessFree(unit, counter);
      const next = tickets.listByState(unit.tx, 'waiting').find((ticket) => isForCounter(ticket, counter, lines));
      if (!next) throw new Refusal('NOTHING_WAITING');
      return call(unit, counter, staffNumber, next);
    },

    callTicket(unit, counter, ticketId) {
      const staffNumber = staffAt(unit.tx, counter);
      refuseUnlessFree(unit, counter);
      const ticket = tickets.find(unit.tx, ticketId);
      if (!ticket || !isForCounter(ticket, counter, lines)) throw new Refusal('TICKET_UNKNOWN');
      const elsewhere = tickets.findOpenCallOfTicket(unit.tx, ticketId);
      if (elsewhere) throw new Refusal('ALREADY_CALLED', { counter: elsewhere.counterNumber });
      if (ticket.state === 'missed') {
        moveTicket(unit, ticket, 'reenter', null);
        unit.record('ticket.reentered', { ticketId });
      }
      return call(unit, counter, staffNumber, tickets.get(unit.tx, ticketId));
    },

    recall(unit, counter) {
      const staffNumber = staffAt(unit.tx, counter);
      const { call: open, ticket } = currentCall(unit, counter);
      if (ticket.state !== 'called') throw new Refusal('WRONG_STATE');
      if (open.recalls >= policy.recallLimit) throw new Refusal('RECALL_LIMIT');
      tickets.countRecall(unit.tx, open.id);
      tickets.announce(unit.tx, ticket.id, counter, unit.moment.at);
      unit.record('ticket.recalled', { ticketId: ticket.id, counterNumber: counter, staffNumber });
      return findCurrent(unit.tx, counter)!;
    },

    miss(unit, counter) {
      const staffNumber = staffAt(unit.tx, counter);
      const { call: open, ticket } = currentCall(unit, counter);
      moveTicket(unit, ticket, 'miss', null);
      tickets.endCall(unit.tx, open.id, unit.moment.at);
      unit.record('ticket.missed', { ticketId: ticket.id, counterNumber: counter, staffNumber });
    },

    reenter(unit, counter, ticketId) {
      staffAt(unit.tx, counter);
      const ticket = tickets.find(unit.tx, ticketId);
      if (!ticket || !isForCounter(ticket, counter, lines)) throw new Refusal('TICKET_UNKNOWN');
      moveTicket(unit, ticket, 'reenter', null);
      tickets.placeBehindHead(unit.tx, ticketId, ticket.line, policy.reentryPlaces);
      unit.record('ticket.reentered', { ticketId });
    },

    start(unit, counter) {
      const staffNumber = staffAt(unit.tx, counter);
      const { ticket } = currentCall(unit, counter);
      const actor = { counterNumber: counter, staffNumber };
      moveTicket(unit, ticket, 'start', actor);
      const servingId = newId<ServingId>();
      servings.insert(unit.tx, { id: servingId, ticketId: ticket.id, ...actor, startedAt: unit.moment.at }, ticket);
      unit.record('serving.started', { servingId, ticketId: ticket.id, ...actor });
      return findCurrent(unit.tx, counter)!;
    },

    finish(unit, counter) {
      staffAt(unit.tx, counter);
      const { call: open, ticket } = currentCall(unit, counter);
      const serving = servings.findOpen(unit.tx, ticket.id);
      const durationMs = moveTicket(unit, ticket, 'finish', null);
      if (!serving) throw new Error(`ticket ${ticket.id} is serving without a serving`);
      tickets.endCall(unit.tx, open.id, unit.moment.at);
      servings.end(unit.tx, serving.id, { by: 'finish', at: unit.moment.at, durationMs });
      unit.record('serving.finished', { servingId: serving.id, ticketId: ticket.id, durationMs });
      return serving;
    },
  };
}
