/**
 * The one way of any paper into the spool: priority, expiry and retention by its kind, and a business event's copy at
 * most once. Everything happens in the caller's transaction; the printer is woken after its commit.
 */
import type { PaperDocument } from '#printers/document';
import type { PrintOperator } from '#printers/spool-journal';
import type { PrinterId, TicketId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { WriteTx } from '../store/open-store';
import * as printJobs from '../store/repositories/print-jobs.repo';
import type { StoredPrintJob } from '../store/repositories/print-jobs.repo';
import type { UnitOfWork } from '../unit-of-work';
import { markAsCopy } from './paper-marks';
import { PAPER_POLICY } from './paper-policy';
import type { PaperPolicy } from './paper-policy';

export interface PaperOrder {
  /** The business event that asks for paper, e.g. `daySlip:2026-11-21:3:0312`; its copy 1 prints once, ever. */
  idempotencyKey: string;
  document: PaperDocument;
  printer: PrinterId;
  ticketId?: TicketId;
  /** Who asked; left out where the resident did, or nobody had to. */
  operator?: PrintOperator;
  /** Where the kind's own does not fit, e.g. a sample. */
  policy?: PaperPolicy;
}

export interface PaperCopy {
  idempotencyKey: string;
  /** As it was printed before, marked or not. */
  document: PaperDocument;
  printer: PrinterId;
  ticketId: TicketId | null;
  operator: PrintOperator | null;
  reason: string;
}

export interface PaperQueue {
  /** Queues the original. Where this event has asked before, changes nothing and returns that job. */
  queue(unit: UnitOfWork, order: PaperOrder): number;
  /** Queues the event's next copy, marked 补打 with its number, time and operator. */
  queueCopy(unit: UnitOfWork, copy: PaperCopy): number;
  /** As {@link queueCopy}, for a slip that the spool itself cleared out of a printer, in the spool's transaction. */
  queueClearedCopy(tx: WriteTx, job: StoredPrintJob, at: EpochMs): void;
}

export function createPaperQueue({
  hallTimeText,
  wake,
}: {
  /** `2026-11-21 09:42` by the hall's clock. */
  hallTimeText: (at: EpochMs) => string;
  /** Tells the spool that a job of this printer is durable. Never blocks. */
  wake: (printer: PrinterId) => void;
}): PaperQueue {
  function insertCopy(tx: WriteTx, at: EpochMs, copy: PaperCopy): number {
    const copyNumber = printJobs.findNewestCopyNumber(tx, copy.idempotencyKey) + 1;
    const { priority, expiresMs, keptMs, isPersonal } = PAPER_POLICY[copy.document.kind];
    return printJobs.enqueue(tx, {
      idempotencyKey: copy.idempotencyKey,
      copyNumber,
      ticketId: copy.ticketId,
      priority,
      operator: copy.operator,
      reason: copy.reason,
      printer: copy.printer,
      document: markAsCopy(copy.document, { copyNumber, atText: hallTimeText(at), operator: copy.operator }),
      isPersonal,
      createdAt: at,
      expiresAt: at + expiresMs,
      keepUntil: at + keptMs,
    });
  }

  return {
    queue(unit, order) {
      const known = printJobs.findCopy(unit.tx, order.idempotencyKey, 1);
      if (known) return known.id;
      const { priority, expiresMs, keptMs, isPersonal } = order.policy ?? PAPER_POLICY[order.document.kind];
      const { at } = unit.moment;
      const id = printJobs.enqueue(unit.tx, {
        idempotencyKey: order.idempotencyKey,
        copyNumber: 1,
        ticketId: order.ticketId ?? null,
        priority,
        operator: order.operator ?? null,
        reason: null,
        printer: order.printer,
        document: order.document,
        isPersonal,
        createdAt: at,
        expiresAt: at + expiresMs,
        keepUntil: at + keptMs,
      });
      unit.afterCommit(() => wake(order.printer));
      return id;
    },
    queueCopy(unit, copy) {
      const id = insertCopy(unit.tx, unit.moment.at, copy);
      unit.afterCommit(() => wake(copy.printer));
      return id;
    },
    queueClearedCopy(tx, job, at) {
      if (!job.document) throw new Error(`print job ${job.id} was cleared and has no document`);
      insertCopy(tx, at, {
        idempotencyKey: job.idempotencyKey,
        document: job.document,
        printer: job.printer,
        ticketId: job.ticketId,
        operator: null,
        reason: job.lastError ?? 'cleared',
      });
    },
  };
}
