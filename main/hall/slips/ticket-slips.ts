/**
 * 小票: puts a ticket's paper into the spool in the ticket's own transaction. Paper is a copy of the number, never the
 * number itself; a hall without a printer issues tickets all the same.
 */
import { buildQueueTicket } from '#printers/documents/queue-ticket';
import type { IssuedTicket, SlipState } from '#contract/snapshots';
import type { PrinterId, TicketId } from '#domain/ids';
import { wallTimeAt } from '#domain/wall-time';
import type { EpochMs } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as printJobs from '../store/repositories/print-jobs.repo';
import type { StoredPrintJob } from '../store/repositories/print-jobs.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { UnitOfWork } from '../unit-of-work';

/** A ticket's slip that nobody waits for any more is not printed. */
const SLIP_EXPIRES_MS = 90_000;
/** 再打一张 at the kiosk: once, and only while the resident can still be standing there. */
const REPRINT_WITHIN_MS = 5 * 60_000;
const COPIES_AT_KIOSK = 2;

export interface TicketSlips {
  /** Queues the original in the ticket's transaction. */
  queueSlip(unit: UnitOfWork, ticket: IssuedTicket): void;
  /** Queues the resident's one further copy, marked 补打. */
  reprintSlip(unit: UnitOfWork, ticketId: TicketId): void;
  /** A person says that an `unknown` slip came out, or did not: then a marked copy is queued. */
  decideUnknown(unit: UnitOfWork, jobId: number, outcome: 'printed' | 'notPrinted'): void;
  stateOf(tx: ReadTx, ticketId: TicketId): SlipState;
}

/** `2026-11-21 09:42` by the hall's clock. */
export function hallTimeText(at: EpochMs, timezone: string): string {
  const { year, month, day, hour, minute } = wallTimeAt(at, timezone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

const SLIP_STATES: Record<StoredPrintJob['state'], SlipState> = {
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
  wake,
}: {
  config: HallConfig;
  /** Tells the spool that a job of this printer is durable. */
  wake: (printer: PrinterId) => void;
}): TicketSlips {
  const printer = config.terminal.ticketPrinter ?? config.printers[0]?.id ?? null;
  const { timezone } = config.hall;

  function factsOf(
    ticket: Pick<IssuedTicket, 'ticketId' | 'ticketNumber' | 'line' | 'ahead' | 'estimate' | 'issuedAt'>,
  ) {
    return {
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
    };
  }

  function enqueue(
    unit: UnitOfWork,
    ticketId: TicketId,
    document: StoredPrintJob['document'],
    copyNumber: number,
    reason: string | null,
  ): void {
    if (printer === null) return;
    printJobs.enqueue(unit.tx, {
      idempotencyKey: `ticket:${ticketId}`,
      copyNumber,
      ticketId,
      reason,
      printer,
      document,
      createdAt: unit.moment.at,
      expiresAt: unit.moment.at + SLIP_EXPIRES_MS,
    });
    unit.afterCommit(() => wake(printer));
  }

  function queueCopy(unit: UnitOfWork, ticketId: TicketId, copyNumber: number, reason: string): void {
    const ticket = tickets.get(unit.tx, ticketId);
    const reprint = { copyNumber, atText: hallTimeText(unit.moment.at, timezone) };
    enqueue(unit, ticketId, buildQueueTicket({ ...factsOf({ ...ticket, ticketId }), reprint }), copyNumber, reason);
  }

  return {
    queueSlip: (unit, ticket) => enqueue(unit, ticket.ticketId, buildQueueTicket(factsOf(ticket)), 1, null),

    reprintSlip(unit, ticketId) {
      const ticket = tickets.find(unit.tx, ticketId);
      if (!ticket) throw new Refusal('TICKET_UNKNOWN');
      const copyNumber = (printJobs.findNewestOfTicket(unit.tx, ticketId)?.copyNumber ?? 0) + 1;
      if (copyNumber > COPIES_AT_KIOSK || unit.moment.at - ticket.issuedAt > REPRINT_WITHIN_MS)
        throw new Refusal('REPRINT_REFUSED');
      queueCopy(unit, ticketId, copyNumber, 'resident at the kiosk');
    },

    decideUnknown(unit, jobId, outcome) {
      const job = printJobs.find(unit.tx, jobId);
      if (job?.state !== 'unknown') throw new Refusal('JOB_UNKNOWN');
      const at = unit.moment.at;
      const isPrinted = outcome === 'printed';
      printJobs.move(unit.tx, jobId, {
        from: ['unknown'],
        to: isPrinted ? 'printed' : 'cancelled',
        at,
        detail: isPrinted ? 'a person saw the slip' : 'a person saw no slip',
      });
      if (job.ticketId === null) return;
      unit.record('slip.decided', {
        ticketId: job.ticketId,
        copyNumber: job.copyNumber,
        outcome: isPrinted ? 'printed' : 'cancelled',
      });
      if (isPrinted) return;
      const newest = printJobs.findNewestOfTicket(unit.tx, job.ticketId);
      queueCopy(unit, job.ticketId, (newest?.copyNumber ?? job.copyNumber) + 1, 'staff saw no slip');
    },

    stateOf(tx, ticketId) {
      const job = printJobs.findNewestOfTicket(tx, ticketId);
      return job ? SLIP_STATES[job.state] : 'notPrinted';
    },
  };
}
