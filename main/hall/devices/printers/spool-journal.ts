/**
 * What the spool needs of durable storage. The store implements it; the spool knows no SQL and the store no printers.
 * Each `mark…` is durable (`synchronous=FULL`) when it returns: `sending` is committed before the first byte, so that a
 * crash can never make a job look untouched.
 *
 * ```
 * queued ─▶ sending ─▶ sent ─▶ printed
 *    │          └────────┴──▶ unknown   a crash, a reset, silence: a person decides, never a second slip by itself
 *    ├─▶ expired            the resident has walked away
 *    └─▶ cancelled
 * sending ─▶ queued         only where provably no byte was taken
 * ```
 */
import type { PrinterId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { PaperDocument } from './document';

export type PrintJobState = 'queued' | 'sending' | 'sent' | 'printed' | 'unknown' | 'expired' | 'cancelled';

export interface PrintJob {
  readonly id: number;
  readonly printer: PrinterId;
  readonly document: PaperDocument;
  /** 1 is the original; from 2 on the document carries its 补打 mark. */
  readonly copyNumber: number;
  readonly state: PrintJobState;
  readonly createdAt: EpochMs;
  /** A job that has not begun by then never prints: nobody is waiting for it any more. */
  readonly expiresAt: EpochMs;
  readonly attempts: number;
}

export interface SpoolJournal {
  /** Oldest queued job of the printer, or null. */
  findNextQueued(printer: PrinterId): PrintJob | null;
  /** `processId`: the four characters of `GS ( H`. Counts the attempt. */
  markSending(jobId: number, at: EpochMs, processId: string): void;
  markSent(jobId: number, at: EpochMs): void;
  markPrinted(jobId: number, at: EpochMs, proof: 'processId' | 'barrier'): void;
  markUnknown(jobId: number, at: EpochMs, reason: string): void;
  markExpired(jobId: number, at: EpochMs): void;
  /** Back to `queued`: allowed only where no byte was taken. */
  markUntouched(jobId: number, at: EpochMs, reason: string): void;
  /** At start: every job left in `sending` or `sent` becomes `unknown`. Returns how many. */
  markInterrupted(printer: PrinterId, at: EpochMs): number;
}
