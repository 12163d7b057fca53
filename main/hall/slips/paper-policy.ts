/**
 * What a hall promises about each kind of paper: who goes first in the spool, how long somebody waits for it, how long
 * its content is kept (printing.md §4.3). Numbers of the house, not of an installer: a wrong one would make old slips
 * burst out of a printer that comes back.
 */
import type { PaperKind } from '#printers/document';
import type { PrintPriority } from '#printers/spool-journal';

export interface PaperPolicy {
  readonly priority: PrintPriority;
  /** From its queueing; one that has not begun by then never prints. */
  readonly expiresMs: number;
  /** The document, from its queueing; the job's row stays. */
  readonly keptMs: number;
  /** It names a person, or opens a case to whoever holds it: its content is sealed at rest. */
  readonly isPersonal: boolean;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

export const PAPER_POLICY: Readonly<Record<PaperKind, PaperPolicy>> = {
  queueTicket: { priority: 3, expiresMs: 90 * SECOND_MS, keptMs: 7 * DAY_MS, isPersonal: false },
  acceptanceReceipt: { priority: 4, expiresMs: 10 * MINUTE_MS, keptMs: 30 * DAY_MS, isPersonal: true },
  supplementNotice: { priority: 4, expiresMs: 10 * MINUTE_MS, keptMs: 30 * DAY_MS, isPersonal: true },
  completionReceipt: { priority: 5, expiresMs: 10 * MINUTE_MS, keptMs: 30 * DAY_MS, isPersonal: true },
  noticeSheet: { priority: 6, expiresMs: 3 * MINUTE_MS, keptMs: DAY_MS, isPersonal: false },
  resultSheet: { priority: 6, expiresMs: 3 * MINUTE_MS, keptMs: DAY_MS, isPersonal: false },
  contactCard: { priority: 6, expiresMs: 3 * MINUTE_MS, keptMs: DAY_MS, isPersonal: false },
  guideSlip: { priority: 6, expiresMs: 3 * MINUTE_MS, keptMs: DAY_MS, isPersonal: false },
  daySlip: { priority: 7, expiresMs: 60 * MINUTE_MS, keptMs: 30 * DAY_MS, isPersonal: false },
  testPage: { priority: 8, expiresMs: 60 * SECOND_MS, keptMs: DAY_MS, isPersonal: false },
  commissioningSheet: { priority: 8, expiresMs: 60 * SECOND_MS, keptMs: DAY_MS, isPersonal: false },
};

/** A sample waits behind everything that a resident waits for. */
export const SAMPLE_POLICY: PaperPolicy = { priority: 8, expiresMs: 60 * SECOND_MS, keptMs: DAY_MS, isPersonal: false };
