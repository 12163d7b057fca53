/**
 * 小票: puts a ticket's paper into the spool in the ticket's own transaction. Paper is a copy of the number, never the
 * number itself; a hall without a printer issues tickets all the same, and a ticket whose paper did not come out is shown
 * to staff until it is reprinted or called.
 */
import { buildQueueTicket } from '#printers/documents/queue-ticket';
import type { PrintOperator } from '#printers/spool-journal';
import type { IssuedTicket, SlipPlace, SlipState, UnprintedSlip } from '#contract/snapshots';
import type { CounterNumber, TicketId } from '#domain/ids';
import { wallTimeAt } from '#domain/wall-time';
import type { EpochMs } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as printJobs from '../store/repositories/print-jobs.repo';
import type { StoredPrintJob } from '../store/repositories/print-jobs.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { UnitOfWork } from '../unit-of-work';
import type { PaperQueue } from './paper-queue';
import type { PaperRoutes } from './paper-routes';
import { isUnderWay, settleUnknown } from './print-decisions';

/** 再打一张 at the kiosk: once, and only while the resident can still be standing there. */
const REPRINT_WITHIN_MS = 5 * 60_000;
const COPIES_AT_KIOSK = 2;

export interface TicketSlips {
  /** Queues the original in the ticket's transaction. */
  queueSlip(unit: UnitOfWork, ticket: IssuedTicket): void;
  /** Queues the resident's one further copy, marked 补打. */
  reprintSlip(unit: UnitOfWork, ticketId: TicketId): void;
  /**
   * 补打 by staff: a further copy, marked with who asked. It comes out at `counter`'s printer, at the kiosk's where no
   * counter is given or it has none. A slip whose outcome nobody knew is settled by it.
   *
   * @throws Refusal TICKET_UNKNOWN, SLIP_UNDER_WAY, PRINTER_UNKNOWN
   */
  reprintByStaff(
    unit: UnitOfWork,
    ticketId: TicketId,
    asked: { operator: PrintOperator; reason: string; counter?: CounterNumber },
  ): void;
  /** The same paper once more: from its newest copy where that is still kept, else built anew from the ticket. */
  queueCopy(
    unit: UnitOfWork,
    ticketId: TicketId,
    copy: { operator: PrintOperator | null; reason: string; counter?: CounterNumber },
  ): void;
  stateOf(tx: ReadTx, ticketId: TicketId): SlipState;
  /** Where its newest slip comes out, or came out. */
  placeOf(tx: ReadTx, ticketId: TicketId): SlipPlace;
  /** Tickets that still wait and have no paper, first in line first. */
  listUnprinted(tx: ReadTx): UnprintedSlip[];
}

/** `2026-11-21 09:42` by the hall's clock. */
export function hallTimeText(at: EpochMs, timezone: string): string {
  const { year, month, day, hour, minute } = wallTimeAt(at, timezone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** What a person who waits for a paper is told of its job. */
export const SLIP_STATES: Readonly<Record<StoredPrintJob['state'], SlipState>> = {
  queued: 'queued',
  sending: 'printing',
  sent: 'printing',
  printed: 'printed',
  unknown: 'unknown',
  expired: 'notPrinted',
  cancelled: 'notPrinted',
};

export function createTicketSlips({
  config,
  papers,
  routes,
}: {
  config: HallConfig;
  papers: PaperQueue;
  routes: PaperRoutes;
}): TicketSlips {
  const { timezone } = config.hall;

  function build(ticket: Pick<IssuedTicket, 'ticketId' | 'ticketNumber' | 'line' | 'ahead' | 'estimate' | 'issuedAt'>) {
    return buildQueueTicket({
      hallName: config.hall.name,
      ticketNumber: ticket.ticketNumber,
      lineName: config.lines.find((line) => line.id === ticket.line)?.name ?? ticket.line,
      ahead: ticket.ahead,
      estimate: ticket.estimate,
      counters: config.counters
        .filter((counter) => counter.lines.includes(ticket.line))
        .map((counter) => counter.number),
      issuedAtText: hallTimeText(ticket.issuedAt, timezone),
      terminalCode: config.terminal.code,
      helpPhone: config.hall.helpPhone,
      // Opaque: the ticket's own id says nothing about its holder.
      qrPayload: `T/${config.hall.code}/${ticket.ticketId}`,
    });
  }

  function getTicket(tx: ReadTx, ticketId: TicketId): tickets.Ticket {
    const ticket = tickets.find(tx, ticketId);
    if (!ticket) throw new Refusal('TICKET_UNKNOWN');
    return ticket;
  }

  const queueCopy: TicketSlips['queueCopy'] = (unit, ticketId, { operator, reason, counter }) => {
    const printer = counter === undefined ? routes.ofKiosk() : routes.ofCounter(counter);
    if (printer === null) throw new Refusal('PRINTER_UNKNOWN');
    const newest = printJobs.findNewestOfTicket(unit.tx, ticketId);
    const document = newest?.document ?? build({ ...getTicket(unit.tx, ticketId), ticketId });
    papers.queueCopy(unit, { idempotencyKey: keyOf(ticketId), document, printer, ticketId, operator, reason });
  };

  return {
    queueCopy,

    queueSlip(unit, ticket) {
      const printer = routes.ofKiosk();
      if (printer === null) return;
      const { ticketId } = ticket;
      papers.queue(unit, { idempotencyKey: keyOf(ticketId), document: build(ticket), printer, ticketId });
    },

    reprintSlip(unit, ticketId) {
      const ticket = getTicket(unit.tx, ticketId);
      if (routes.ofKiosk() === null) throw new Refusal('REPRINT_REFUSED');
      const newest = printJobs.findNewestOfTicket(unit.tx, ticketId);
      const isLate = unit.moment.at - ticket.issuedAt > REPRINT_WITHIN_MS;
      if ((newest?.copyNumber ?? 0) >= COPIES_AT_KIOSK || isLate) throw new Refusal('REPRINT_REFUSED');
      queueCopy(unit, ticketId, { operator: null, reason: 'resident at the kiosk' });
    },

    reprintByStaff(unit, ticketId, { operator, reason, counter }) {
      getTicket(unit.tx, ticketId);
      const newest = printJobs.findNewestOfTicket(unit.tx, ticketId);
      if (newest && isUnderWay(newest)) throw new Refusal('SLIP_UNDER_WAY');
      if (newest) settleUnknown(unit, newest, operator);
      queueCopy(unit, ticketId, { operator, reason, ...(counter === undefined ? {} : { counter }) });
    },

    stateOf(tx, ticketId) {
      const job = printJobs.findNewestOfTicket(tx, ticketId);
      return job ? SLIP_STATES[job.state] : 'notPrinted';
    },

    placeOf(tx, ticketId) {
      const job = printJobs.findNewestOfTicket(tx, ticketId);
      return job ? routes.placeOf(job.printer) : { kind: 'here' };
    },

    listUnprinted: (tx) =>
      printJobs.listUnprinted(tx).map(({ state, ...ticket }) => ({
        ...ticket,
        slip: state === 'unknown' ? ('unknown' as const) : ('notPrinted' as const),
      })),
  };
}

/** One ticket, one paper; copies are counted under it. */
const keyOf = (ticketId: TicketId) => `ticket:${ticketId}`;
