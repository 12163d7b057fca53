/**
 * What the spool needs of durable storage. The store implements it; the spool knows no SQL and the store no printers.
 * Each `mark…` is durable (`synchronous=FULL`) when it returns: `sending` is committed before the first byte, so that a
 * crash can never make a job look untouched.
 *
 * ```
 * queued ─▶ sending ─▶ sent ─▶ printed
 *    │          └────────┴──▶ unknown    a crash, a reset, silence: a person decides, never a second slip by itself
 *    │                   └──▶ cancelled  the printer was cleared on purpose (profile): a copy marked 补打 follows
 *    ├─▶ expired             the resident has walked away
 *    └─▶ cancelled           a person said so
 * sending ─▶ queued          only where provably no byte was taken
 * ```
 *
 * A job changes its printer only while it is `queued`.
 */
import type { PrinterId, StaffNumber } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { PaperDocument, PaperKind } from './document';

export type PrintJobState = 'queued' | 'sending' | 'sent' | 'printed' | 'unknown' | 'expired' | 'cancelled';

/** Who asked for a paper or decided about it; null elsewhere means the resident, or nobody. */
export type PrintOperator = StaffNumber | 'maintenance';

/** 1 before 9. */
export type PrintPriority = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

export interface PrintJob {
  readonly id: number;
  readonly kind: PaperKind;
  readonly priority: PrintPriority;
  /** Where it comes out. */
  readonly printer: PrinterId;
  /** Where it belongs: another printer only where this one could not print. */
  readonly meantFor: PrinterId;
  readonly document: PaperDocument;
  /** 1 is the original; from 2 on the document carries its 补打 mark. */
  readonly copyNumber: number;
  readonly operator: PrintOperator | null;
  /** Why a copy was made; null for the original. */
  readonly reason: string | null;
  readonly state: PrintJobState;
  readonly createdAt: EpochMs;
  /** A job that has not begun by then never prints: nobody is waiting for it any more. */
  readonly expiresAt: EpochMs;
  readonly attempts: number;
}

/** What is known of the paper in a printer. */
export interface PrinterRoll {
  /** When this roll was put in, as far as anybody could see it. */
  readonly since: EpochMs;
  readonly printedMm: number;
  readonly slips: number;
  /** {@link printedMm} when the sensor first told this roll's near end; null before. */
  readonly nearEndAtMm: number | null;
  /** Of the head's whole life here. */
  readonly headMm: number;
  readonly cuts: number;
}

export interface SpoolJournal {
  /** Queued job of the printer with the highest priority, the oldest of those, or null. */
  findNextQueued(printer: PrinterId): PrintJob | null;
  /**
   * `processId`: the four characters of `GS ( H`. Counts the attempt. False, and nothing changed, where the job is not
   * queued at this printer any more: somebody cancelled it while it was rendered.
   */
  markSending(jobId: number, at: EpochMs, processId: string): boolean;
  /** Adds `lengthMm` to the roll and to the head in the same transaction: this paper is on its way out. */
  markSent(jobId: number, at: EpochMs, lengthMm: number): void;
  markPrinted(jobId: number, at: EpochMs, proof: 'processId' | 'barrier'): void;
  /** `isByNature`: every byte was delivered to a model that proves nothing, so no person is asked. */
  markUnknown(jobId: number, at: EpochMs, reason: string, isByNature: boolean): void;
  /** The printer threw the rest of this slip away on our word: cancels the job and queues its marked copy, in one. */
  markCleared(jobId: number, at: EpochMs, reason: string): void;
  markExpired(jobId: number, at: EpochMs): void;
  /** Back to `queued`: allowed only where no byte was taken. */
  markUntouched(jobId: number, at: EpochMs, reason: string): void;
  /** A queued job comes out of another printer. */
  markRerouted(jobId: number, at: EpochMs, to: PrinterId, reason: string): void;
  /**
   * At start: every job left in `sending` or `sent` becomes `unknown`; returns how many. A queued one whose document
   * cannot be read any more is cancelled.
   */
  markInterrupted(printer: PrinterId, at: EpochMs): number;
  /** The last slip that this printer began was not proven: a part of it may stand on the roll. */
  endedUnproven(printer: PrinterId): boolean;
  /** A roll that nobody has printed on yet where the printer is new. */
  getRoll(printer: PrinterId, at: EpochMs): PrinterRoll;
  /** The sensor told this roll's near end for the first time. */
  markNearEnd(printer: PrinterId, at: EpochMs): void;
  /** A new roll was put in: what was printed counts from zero, the head's life goes on. */
  markRollChanged(printer: PrinterId, at: EpochMs): void;
  /** Takes away documents whose time is over; rows, titles and events stay. Returns how many. */
  purgeDocuments(at: EpochMs): number;
}
