import type { PaperDocument, PaperKind } from '#printers/document';
import type { PrintJob, PrintJobState, PrintOperator, PrintPriority } from '#printers/spool-journal';
import type { LineId, PrinterId, TicketId } from '#domain/ids';
import type { TicketNumber } from '#domain/ticket';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** `none`: the model proves nothing, so `unknown` is as good as it gets and no person is asked. */
export type PrintProof = 'processId' | 'barrier' | 'person' | 'none';

interface JobRow {
  id: number;
  idempotency_key: string;
  copy_number: number;
  ticket_id: TicketId | null;
  kind: PaperKind;
  priority: PrintPriority;
  operator: PrintOperator | null;
  reason: string | null;
  meant_for: PrinterId;
  printer: PrinterId;
  title: string;
  document: string | null;
  sealed_document: Uint8Array | null;
  keep_until: number;
  state: PrintJobState;
  created_at: number;
  expires_at: number;
  attempts: number;
  proof: PrintProof | null;
  decided_by: PrintOperator | null;
  last_error: string | null;
}

/** A job with what only the hall cares about: whose paper it is, who decided, and what went wrong last. */
export interface StoredPrintJob extends Omit<PrintJob, 'document'> {
  idempotencyKey: string;
  ticketId: TicketId | null;
  title: string;
  /** null once it is purged, or where no key here opens it. */
  document: PaperDocument | null;
  keepUntil: EpochMs;
  proof: PrintProof | null;
  decidedBy: PrintOperator | null;
  lastError: string | null;
}

const documentPlace = (idempotencyKey: string, copyNumber: number) =>
  `print_job.document:${idempotencyKey}#${copyNumber}`;

function documentOf(tx: ReadTx, row: JobRow): PaperDocument | null {
  const text = row.sealed_document
    ? tx.vault.tryOpen(row.sealed_document, documentPlace(row.idempotency_key, row.copy_number))
    : row.document;
  return text === null ? null : (JSON.parse(text) as PaperDocument);
}

function jobOf(tx: ReadTx, row: JobRow): StoredPrintJob {
  return {
    id: row.id,
    idempotencyKey: row.idempotency_key,
    copyNumber: row.copy_number,
    ticketId: row.ticket_id,
    kind: row.kind,
    priority: row.priority,
    operator: row.operator,
    reason: row.reason,
    meantFor: row.meant_for,
    printer: row.printer,
    title: row.title,
    document: documentOf(tx, row),
    keepUntil: row.keep_until,
    state: row.state,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    attempts: row.attempts,
    proof: row.proof,
    decidedBy: row.decided_by,
    lastError: row.last_error,
  };
}

export interface NewPrintJob {
  idempotencyKey: string;
  copyNumber: number;
  ticketId: TicketId | null;
  priority: PrintPriority;
  operator: PrintOperator | null;
  /** Why a copy was made; null for the original. */
  reason: string | null;
  printer: PrinterId;
  document: PaperDocument;
  /** It names a person, or opens a case: sealed. */
  isPersonal: boolean;
  createdAt: EpochMs;
  expiresAt: EpochMs;
  keepUntil: EpochMs;
}

/** Queues a job in the caller's transaction. Throws SQLITE_CONSTRAINT_UNIQUE where this copy was asked for already. */
export function enqueue(tx: WriteTx, job: NewPrintJob): number {
  const document = JSON.stringify(job.document);
  const { lastInsertRowid } = prepared(
    tx,
    `INSERT INTO print_job (idempotency_key, copy_number, ticket_id, kind, priority, operator, reason, meant_for, printer,
                            title, document, sealed_document, keep_until, state, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
  ).run(
    job.idempotencyKey,
    job.copyNumber,
    job.ticketId,
    job.document.kind,
    job.priority,
    job.operator,
    job.reason,
    job.printer,
    job.printer,
    job.document.title,
    job.isPersonal ? null : document,
    job.isPersonal ? tx.vault.seal(document, documentPlace(job.idempotencyKey, job.copyNumber)) : null,
    job.keepUntil,
    job.createdAt,
    job.expiresAt,
  );
  const id = Number(lastInsertRowid);
  recordEvent(tx, id, { at: job.createdAt, state: 'queued', detail: job.reason ?? '', by: job.operator });
  return id;
}

function recordEvent(
  tx: WriteTx,
  jobId: number,
  event: { at: EpochMs; state: PrintJobState | 'rerouted'; detail: string; by: PrintOperator | null },
): void {
  prepared(tx, 'INSERT INTO print_event (job_id, at, state, detail, operator) VALUES (?, ?, ?, ?, ?)').run(
    jobId,
    event.at,
    event.state,
    event.detail,
    event.by,
  );
}

export function find(tx: ReadTx, id: number): StoredPrintJob | null {
  const row = prepared<JobRow>(tx, 'SELECT * FROM print_job WHERE id = ?').get(id);
  return row ? jobOf(tx, row) : null;
}

/** The one job of a business event's copy, or null. */
export function findCopy(tx: ReadTx, idempotencyKey: string, copyNumber: number): StoredPrintJob | null {
  const row = prepared<JobRow>(tx, 'SELECT * FROM print_job WHERE idempotency_key = ? AND copy_number = ?').get(
    idempotencyKey,
    copyNumber,
  );
  return row ? jobOf(tx, row) : null;
}

export function findNewestCopyNumber(tx: ReadTx, idempotencyKey: string): number {
  return (
    prepared<{ newest: number | null }>(
      tx,
      'SELECT MAX(copy_number) AS newest FROM print_job WHERE idempotency_key = ?',
    ).get(idempotencyKey)?.newest ?? 0
  );
}

/** How many further copies a business event has asked for since then. */
export function countCopiesSince(tx: ReadTx, idempotencyKey: string, at: EpochMs): number {
  const sql = 'SELECT COUNT(*) AS n FROM print_job WHERE idempotency_key = ? AND copy_number > 1 AND created_at >= ?';
  return prepared<{ n: number }>(tx, sql).get(idempotencyKey, at)?.n ?? 0;
}

/** So many newest jobs are looked at: more than any printer prints in the time that somebody asks about. */
const RECENT_JOBS = 200;

/** Jobs of these kinds since then: how many took paper or still will, and how many of them may still come out. */
export function countRecent(
  tx: ReadTx,
  { kinds, since }: { kinds: readonly PaperKind[]; since: EpochMs },
): { count: number; underWay: number } {
  return prepared<{ count: number; underWay: number }>(
    tx,
    `SELECT COUNT(*) AS count, COALESCE(SUM(state IN ('queued','sending','sent')), 0) AS underWay
       FROM (SELECT kind, state, created_at FROM print_job ORDER BY id DESC LIMIT ?)
      WHERE created_at >= ? AND kind IN (SELECT value FROM json_each(?)) AND state NOT IN ('expired','cancelled')`,
  ).get(RECENT_JOBS, since, JSON.stringify(kinds))!;
}

export function findNextQueued(tx: ReadTx, printer: PrinterId): PrintJob | null {
  const row = prepared<JobRow>(
    tx,
    `SELECT * FROM print_job WHERE printer = ? AND state = 'queued' ORDER BY priority, id LIMIT 1`,
  ).get(printer);
  if (!row) return null;
  const { document, ...job } = jobOf(tx, row);
  if (!document) throw new Error(`print job ${row.id} is queued and has no document`);
  return { ...job, document };
}

/** Newest copy of a ticket's slip, or null. */
export function findNewestOfTicket(tx: ReadTx, ticketId: TicketId): StoredPrintJob | null {
  const row = prepared<JobRow>(tx, 'SELECT * FROM print_job WHERE ticket_id = ? ORDER BY copy_number DESC LIMIT 1').get(
    ticketId,
  );
  return row ? jobOf(tx, row) : null;
}

export interface UnprintedSlip {
  ticketId: TicketId;
  ticketNumber: TicketNumber;
  line: LineId;
  issuedAt: EpochMs;
  state: 'unknown' | 'expired' | 'cancelled';
}

/**
 * Tickets that still wait and whose newest slip did not come out, as far as anybody can tell; first in line first. A
 * printer that proves nothing flags nobody: everything was delivered to it.
 */
export function listUnprinted(tx: ReadTx): UnprintedSlip[] {
  return prepared<{
    id: TicketId;
    ticket_number: TicketNumber;
    current_line: LineId;
    issued_at: number;
    state: UnprintedSlip['state'];
  }>(
    tx,
    `SELECT t.id, t.ticket_number, t.current_line, t.issued_at, j.state
       FROM ticket t JOIN print_job j ON j.ticket_id = t.id
      WHERE t.state = 'waiting'
        AND j.copy_number = (SELECT MAX(copy_number) FROM print_job WHERE ticket_id = t.id)
        AND (j.state IN ('expired','cancelled') OR (j.state = 'unknown' AND j.proof IS NULL))
      ORDER BY t.queue_order, t.issued_at`,
  )
    .all()
    .map((row) => ({
      ticketId: row.id,
      ticketNumber: row.ticket_number,
      line: row.current_line,
      issuedAt: row.issued_at,
      state: row.state,
    }));
}

/** Jobs that somebody may care about: undecided and unfinished ones first, then the newest. */
export function listForMaintenance(tx: ReadTx, limit: number): StoredPrintJob[] {
  return prepared<JobRow>(
    tx,
    `SELECT * FROM print_job
      ORDER BY (state IN ('queued','sending','sent') OR (state = 'unknown' AND proof IS NULL)) DESC, id DESC LIMIT ?`,
  )
    .all(limit)
    .map((row) => jobOf(tx, row));
}

/** Slips whose outcome a person has to tell. */
export function countUnknown(tx: ReadTx): number {
  return (
    prepared<{ n: number }>(tx, `SELECT COUNT(*) AS n FROM print_job WHERE state = 'unknown' AND proof IS NULL`).get()
      ?.n ?? 0
  );
}

/** Moves a job and records why. The states that may follow each other are the spool's rule, asserted here by `from`. */
export function move(
  tx: WriteTx,
  id: number,
  change: {
    from: readonly PrintJobState[];
    to: PrintJobState;
    at: EpochMs;
    detail?: string;
    processId?: string;
    proof?: PrintProof;
    lengthMm?: number;
    by?: PrintOperator;
  },
): void {
  const isDecided =
    change.to === 'printed' || change.to === 'expired' || change.to === 'cancelled' || change.to === 'unknown';
  const { changes } = prepared(
    tx,
    `UPDATE print_job SET state = :to,
            attempts = attempts + (:to = 'sending'),
            process_id = COALESCE(:processId, process_id),
            length_mm = COALESCE(:lengthMm, length_mm),
            proof = COALESCE(:proof, proof),
            decided_at = CASE WHEN :decided THEN :at ELSE NULL END,
            decided_by = :by,
            last_error = CASE WHEN :to IN ('unknown','queued','cancelled') THEN :detail WHEN :to = 'printed' THEN NULL ELSE last_error END
      WHERE id = :id AND state IN (SELECT value FROM json_each(:from))`,
  ).run({
    id,
    to: change.to,
    at: change.at,
    detail: change.detail ?? null,
    processId: change.processId ?? null,
    lengthMm: change.lengthMm ?? null,
    proof: change.proof ?? null,
    by: change.by ?? null,
    decided: isDecided ? 1 : 0,
    from: JSON.stringify(change.from),
  });
  if (changes !== 1) throw new Error(`print job ${id} is not in ${change.from.join('|')}`);
  recordEvent(tx, id, { at: change.at, state: change.to, detail: change.detail ?? '', by: change.by ?? null });
}

/** A queued job comes out of another printer. @throws where it is not queued any more */
export function reroute(tx: WriteTx, id: number, change: { to: PrinterId; at: EpochMs; reason: string }): void {
  const { changes } = prepared(tx, `UPDATE print_job SET printer = ? WHERE id = ? AND state = 'queued'`).run(
    change.to,
    id,
  );
  if (changes !== 1) throw new Error(`print job ${id} is not queued`);
  recordEvent(tx, id, { at: change.at, state: 'rerouted', detail: `${change.to}: ${change.reason}`, by: null });
}

/** Jobs of a printer that a crash left between first byte and proof. */
export function listInterrupted(tx: ReadTx, printer: PrinterId): StoredPrintJob[] {
  return prepared<JobRow>(tx, `SELECT * FROM print_job WHERE printer = ? AND state IN ('sending','sent') ORDER BY id`)
    .all(printer)
    .map((row) => jobOf(tx, row));
}

/** Queued jobs of a printer whose document does not open: its key is gone. */
export function listUnopenable(tx: ReadTx, printer: PrinterId): StoredPrintJob[] {
  return prepared<JobRow>(tx, `SELECT * FROM print_job WHERE printer = ? AND state = 'queued' ORDER BY priority, id`)
    .all(printer)
    .map((row) => jobOf(tx, row))
    .filter(({ document }) => document === null);
}

/** The job whose first byte went to this printer last, or null. */
export function findLastBegun(tx: ReadTx, printer: PrinterId): StoredPrintJob | null {
  const row = prepared<JobRow>(
    tx,
    `SELECT j.* FROM print_event e JOIN print_job j ON j.id = e.job_id
      WHERE e.state = 'sending' AND j.printer = ? ORDER BY e.id DESC LIMIT 1`,
  ).get(printer);
  return row ? jobOf(tx, row) : null;
}

/** Takes away the documents of decided jobs whose time is over. Returns how many. */
export function purgeDocuments(tx: WriteTx, at: EpochMs): number {
  const plain = prepared(
    tx,
    `UPDATE print_job SET document = NULL
      WHERE document IS NOT NULL AND keep_until <= ? AND state NOT IN ('queued','sending','sent')`,
  ).run(at).changes;
  const sealed = prepared(
    tx,
    `UPDATE print_job SET sealed_document = NULL
      WHERE sealed_document IS NOT NULL AND keep_until <= ? AND state NOT IN ('queued','sending','sent')`,
  ).run(at).changes;
  return plain + sealed;
}
