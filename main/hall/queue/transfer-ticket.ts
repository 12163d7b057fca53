/**
 * 转窗: the person at a counter goes on to another line or counter, with the same number and the place that the number
 * had from its arrival. What this counter did so far stays a serving of its own; it is not the end of the matter, so no
 * rating is asked for it. Nobody is sent to a counter at which nobody works: a line finds its counters by itself.
 */
import type { TransferTarget } from '#contract/counter';
import type { CounterNumber } from '#domain/ids';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import * as servings from '../store/repositories/servings.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { Ticket } from '../store/repositories/tickets.repo';
import type { UnitOfWork } from '../unit-of-work';
import { staffAt } from './calling';
import type { HallLines } from './hall-lines';
import { moveTicket } from './move-ticket';

export type TransferTicket = (unit: UnitOfWork, counter: CounterNumber, target: TransferTarget) => void;

/** The target of what was typed: a line's letter or a counter's number; null where it names nothing of this hall. */
export function findTransferTarget(lines: HallLines, typed: string): TransferTarget | null {
  const text = typed.trim().toUpperCase();
  const line = text === '' ? undefined : lines.lines.find((candidate) => candidate.prefix === text);
  if (line) return { kind: 'line', line: line.id };
  const counter = /^\d{1,2}$/.test(text)
    ? lines.counters.find((candidate) => candidate.number === Number(text))
    : undefined;
  return counter ? { kind: 'counter', counterNumber: counter.number } : null;
}

export function createTransferTicket({ lines }: { lines: HallLines }): TransferTicket {
  function destinationOf(tx: ReadTx, ticket: Ticket, counter: CounterNumber, target: TransferTarget) {
    if (target.kind === 'line') {
      if (!lines.findLine(target.line)) throw new Refusal('TRANSFER_TARGET_UNKNOWN');
      if (target.line === ticket.line) throw new Refusal('TRANSFER_TARGET_SAME');
      return { line: target.line, onlyCounter: null };
    }
    if (target.counterNumber === counter) throw new Refusal('TRANSFER_TARGET_SAME');
    if (!lines.counters.some(({ number }) => number === target.counterNumber))
      throw new Refusal('TRANSFER_TARGET_UNKNOWN');
    if (counterStaff.findAtCounter(tx, target.counterNumber) === null)
      throw new Refusal('TRANSFER_TARGET_UNSTAFFED', { counter: target.counterNumber });
    return { line: ticket.line, onlyCounter: target.counterNumber };
  }

  return (unit, counter, target) => {
    const staffNumber = staffAt(unit.tx, counter);
    const call = tickets.findOpenCallAtCounter(unit.tx, counter);
    if (!call) throw new Refusal('NO_CURRENT_TICKET');
    const ticket = tickets.get(unit.tx, call.ticketId);
    const destination = destinationOf(unit.tx, ticket, counter, target);
    const serving = servings.findOpen(unit.tx, ticket.id);
    const durationMs = moveTicket(unit, ticket, 'transfer', null);
    const { at } = unit.moment;
    tickets.endCall(unit.tx, call.id, at);
    if (serving) servings.end(unit.tx, serving.id, { by: 'transfer', at, durationMs });
    tickets.setDestination(unit.tx, ticket.id, destination);
    tickets.insertTransfer(unit.tx, {
      ticketId: ticket.id,
      servingId: serving?.id ?? null,
      serviceDay: ticket.serviceDay,
      fromCounter: counter,
      staffNumber,
      toLine: destination.line,
      toCounter: destination.onlyCounter,
      transferredAt: at,
    });
    unit.record('ticket.transferred', {
      ticketId: ticket.id,
      counterNumber: counter,
      staffNumber,
      toLine: destination.line,
      toCounter: destination.onlyCounter,
      serving: serving && { servingId: serving.id, durationMs },
    });
  };
}
