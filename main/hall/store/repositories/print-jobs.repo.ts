import type { PaperDocument } from '#printers/document';
import type { PrintJob, PrintJobState } from '#printers/spool-journal';
import type { PrinterId, TicketId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

interface JobRow {
  id: number;
  idempotency_key: string;
  copy_number: number;
  ticket_id: TicketId | null;
  printer: PrinterId;
  title: string;
  document: string;
  state: PrintJobState;
  created_at: number;
  expires_at: number;
  attempts: number;
  last_error: string | null;
}

/** A job with what only the hall cares about: whose paper it is and what went wrong last. */
export interface StoredPrintJob extends PrintJob {
  idempotencyKey: string;
  ticketId: TicketId | null;
  lastError: string | null;
}

function jobOf(row: JobRow): StoredPrintJob {
  return {
    id: row.id,
    idempotencyKey: row.idempotency_key,
    copyNumber: row.copy_number,
    ticketId: row.ticket_id,
    printer: row.printer,
    document: JSON.parse(row.document) as PaperDocument,
    state: row.state,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    attempts: row.attempts,
    lastError: row.last_error,
  };
}

export interface NewPrintJob {
  idempotencyKey: string;
  copyNumber: number;
  ticketId: TicketId | null;
  /** Why a copy was made; null for the original. */
  reason: string | null;
  printer: PrinterId;
  document: PaperDocument;
  createdAt: EpochMs;
  expiresAt: EpochMs;
}

/** Queues a job in the caller's transaction. Throws SQLITE_CONSTRAINT_UNIQUE where this copy was asked for already. */
export function enqueue(tx: WriteTx, job: NewPrintJob): number {
  const { lastInsertRowid } = prepared(
    tx,
    `INSERT INTO print_job (idempotency_key, copy_number, ticket_id, reason, printer, title, document, state, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
  ).run(
    job.idempotencyKey,
    job.copyNumber,
    job.ticketId,
    job.reason,
    job.printer,
    job.document.title,
    JSON.stringify(job.document),
    job.createdAt,
    job.expiresAt,
  );
  const id = Number(lastInsertRowid);
  recordEvent(tx, id, job.createdAt, 'queued', '');
  return id;
}

function recordEvent(tx: WriteTx, jobId: number, at: EpochMs, state: PrintJobState, detail: string): void {
  prepared(tx, 'INSERT INTO print_event (job_id, at, state, detail) VALUES (?, ?, ?, ?)').run(jobId, at, state, detail);
}

export function find(tx: ReadTx, id: number): StoredPrintJob | null {
  const row = prepared<JobRow>(tx, 'SELECT * FROM print_job WHERE id = ?').get(id);
  return row ? jobOf(row) : null;
}

export function findNextQueued(tx: ReadTx, printer: PrinterId): StoredPrintJob | null {
  const row = prepared<JobRow>(
    tx,
    `SELECT * FROM print_job WHERE printer = ? AND state = 'queued' ORDER BY id LIMIT 1`,
  ).get(printer);
  return row ? jobOf(row) : null;
}

/** Newest copy of a ticket's slip, or null. */
export function findNewestOfTicket(tx: ReadTx, ticketId: TicketId): StoredPrintJob | null {
  const row = prepared<JobRow>(tx, 'SELECT * FROM print_job WHERE ticket_id = ? ORDER BY copy_number DESC LIMIT 1').get(
    ticketId,
  );
  return row ? jobOf(row) : null;
}

/** Jobs that somebody may care about: undecided and unknown ones first, then the newest. */
export function listForMaintenance(tx: ReadTx, limit: number): StoredPrintJob[] {
  return prepared<JobRow>(
    tx,
    `SELECT * FROM print_job ORDER BY state IN ('unknown','queued','sending','sent') DESC, id DESC LIMIT ?`,
  )
    .all(limit)
    .map(jobOf);
}

export function countUnknown(tx: ReadTx): number {
  return prepared<{ n: number }>(tx, `SELECT COUNT(*) AS n FROM print_job WHERE state = 'unknown'`).get()?.n ?? 0;
}

/** Moves a job and records why. The states that may follow each other are the spool's rule, asserted here by `from`. */
export function move(
  tx: WriteTx,
  id: number,
  change: { from: readonly PrintJobState[]; to: PrintJobState; at: EpochMs; detail?: string; processId?: string },
): void {
  const isDecided =
    change.to === 'printed' || change.to === 'expired' || change.to === 'cancelled' || change.to === 'unknown';
  const { changes } = prepared(
    tx,
    `UPDATE print_job SET state = :to,
            attempts = attempts + (:to = 'sending'),
            process_id = COALESCE(:processId, process_id),
            decided_at = CASE WHEN :decided THEN :at ELSE NULL END,
            last_error = CASE WHEN :to IN ('unknown','queued') THEN :detail WHEN :to = 'printed' THEN NULL ELSE last_error END
      WHERE id = :id AND state IN (SELECT value FROM json_each(:from))`,
  ).run({
    id,
    to: change.to,
    at: change.at,
    detail: change.detail ?? null,
    processId: change.processId ?? null,
    decided: isDecided ? 1 : 0,
    from: JSON.stringify(change.from),
  });
  if (changes !== 1) throw new Error(`print job ${id} is not in ${change.from.join('|')}`);
  recordEvent(tx, id, change.at, change.to, change.detail ?? '');
}

/** Jobs of a printer that a crash left between first byte and proof. */
export function listInterrupted(tx: ReadTx, printer: PrinterId): StoredPrintJob[] {
  return prepared<JobRow>(tx, `SELECT * FROM print_job WHERE printer = ? AND state IN ('sending','sent') ORDER BY id`)
    .all(printer)
    .map(jobOf);
}
