/** What a person's word does to a print job, the same for every kind of paper. */
import type { PrintOperator, PrintJobState } from '#printers/spool-journal';
import * as printJobs from '../store/repositories/print-jobs.repo';
import type { StoredPrintJob } from '../store/repositories/print-jobs.repo';
import type { UnitOfWork } from '../unit-of-work';

const UNDER_WAY: readonly PrintJobState[] = ['queued', 'sending', 'sent'];

/** It may still come out by itself. */
export function isUnderWay(job: StoredPrintJob): boolean {
  return UNDER_WAY.includes(job.state);
}

/** Ends a job by a person's word and tells the township server where it was a ticket's slip. */
export function decideJob(
  unit: UnitOfWork,
  job: StoredPrintJob,
  decision: { from: PrintJobState; to: 'printed' | 'cancelled'; operator: PrintOperator; detail: string },
): void {
  printJobs.move(unit.tx, job.id, {
    from: [decision.from],
    to: decision.to,
    at: unit.moment.at,
    detail: decision.detail,
    by: decision.operator,
    ...(decision.to === 'printed' ? { proof: 'person' as const } : {}),
  });
  if (job.ticketId === null) return;
  unit.record('slip.decided', { ticketId: job.ticketId, copyNumber: job.copyNumber, outcome: decision.to });
}

/** A further copy was asked for: whoever asked has seen that the one before is no use. Does nothing where it was decided. */
export function settleUnknown(unit: UnitOfWork, job: StoredPrintJob, operator: PrintOperator): void {
  if (job.state !== 'unknown' || job.proof !== null) return;
  decideJob(unit, job, { from: 'unknown', to: 'cancelled', operator, detail: 'reprinted' });
}
