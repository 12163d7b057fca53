/** 取号: one transaction makes ticket, estimate, period, slip and outbox row; the number is durable before anybody sees it. */
import type { IssuedTicket } from '#contract/snapshots';
import type { LineId, TicketId } from '#domain/ids';
import { formatTicketNumber } from '#domain/ticket';
import { Refusal } from '../refusal';
import * as periods from '../store/repositories/periods.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import { currentServiceDay } from './current-service-day';
import type { HallLines } from './hall-lines';
import { createOutlook } from './outlook';

export type IssueTicket = (unit: UnitOfWork, line: LineId) => IssuedTicket;

export function createIssueTicket({
  lines,
  newId,
  queueSlip,
}: {
  lines: HallLines;
  newId: HallWriter['newId'];
  /** Queues the ticket's paper in the same transaction. */
  queueSlip: (unit: UnitOfWork, ticket: IssuedTicket) => void;
}): IssueTicket {
  return (unit, lineId) => {
    const { tx, moment } = unit;
    const line = lines.findLine(lineId);
    if (!line) throw new Refusal('LINE_UNKNOWN');
    if (!lines.isOpen(line, moment.at)) throw new Refusal('LINE_CLOSED');
    const serviceDay = currentServiceDay(tx, lines, moment.at);
    const sequence = tickets.nextSequence(tx, serviceDay, lineId);
    const { ahead, estimate } = createOutlook(tx, lines)(lineId);
    const issued: IssuedTicket = {
      ticketId: newId<TicketId>(),
      ticketNumber: formatTicketNumber(line.prefix, sequence),
      line: lineId,
      ahead,
      estimate,
      counters: lines.countersOf(lineId),
      issuedAt: moment.at,
    };
    tickets.insert(tx, {
      id: issued.ticketId,
      serviceDay,
      line: lineId,
      sequence,
      ticketNumber: issued.ticketNumber,
      state: 'waiting',
      issuedAt: moment.at,
      stateSince: moment.at,
      ahead,
      estimate: issued.estimate,
    });
    periods.begin(tx, issued.ticketId, 'waiting', moment, null);
    queueSlip(unit, issued);
    unit.record('ticket.issued', {
      ticketId: issued.ticketId,
      ticketNumber: issued.ticketNumber,
      serviceDay,
      line: lineId,
      sequence,
      ahead,
      estimateFromMinutes: issued.estimate?.fromMinutes ?? null,
      estimateToMinutes: issued.estimate?.toMinutes ?? null,
    });
    return issued;
  };
}
