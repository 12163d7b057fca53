/**
 * 打印台: what a person may do with printers and their jobs, whatever kind of paper it is. Every step names who took it;
 * a further copy never comes out unmarked.
 */
import type { PaperDocument } from '#printers/document';
import { buildSamplePaper } from '#printers/documents/sample-papers';
import { buildTestPage } from '#printers/documents/test-page';
import type { Spool } from '#printers/spool';
import type { PrintOperator } from '#printers/spool-journal';
import type { SamplePaper } from '#contract/printers-maintenance';
import type { PrinterId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as printJobs from '../store/repositories/print-jobs.repo';
import type { StoredPrintJob } from '../store/repositories/print-jobs.repo';
import type { UnitOfWork } from '../unit-of-work';
import { markAsSample } from './paper-marks';
import { SAMPLE_POLICY } from './paper-policy';
import type { PaperQueue } from './paper-queue';
import { decideJob, isUnderWay, settleUnknown } from './print-decisions';
import type { TicketSlips } from './ticket-slips';

export interface PrintDesk {
  /** Takes a job back that has not begun. @throws Refusal JOB_UNKNOWN */
  cancelJob(unit: UnitOfWork, jobId: number, operator: PrintOperator): void;
  /**
   * A person says that an `unknown` paper came out, or did not: then a marked copy is queued where it belongs.
   *
   * @throws Refusal JOB_UNKNOWN, SLIP_PURGED
   */
  decideUnknown(unit: UnitOfWork, jobId: number, outcome: 'printed' | 'notPrinted', operator: PrintOperator): void;
  /** A further copy of any paper, with its reason. @throws Refusal JOB_UNKNOWN, SLIP_UNDER_WAY, SLIP_PURGED */
  reprintJob(unit: UnitOfWork, jobId: number, asked: { operator: PrintOperator; reason: string }): void;
  /** @throws Refusal PRINTER_UNKNOWN */
  queueTestPage(unit: UnitOfWork, printer: PrinterId): void;
  /** A paper with sample facts, marked 样张. @throws Refusal PRINTER_UNKNOWN */
  queueSample(unit: UnitOfWork, printer: PrinterId, sample: SamplePaper): void;
  /** A person put in a new roll. @throws Refusal PRINTER_UNKNOWN */
  markRollChanged(unit: UnitOfWork, printer: PrinterId): void;
  /** As SVG, laid out for its printer. @throws Refusal JOB_UNKNOWN, SLIP_PURGED, PRINTER_UNKNOWN */
  previewJob(tx: ReadTx, jobId: number): string;
}

export function createPrintDesk({
  config,
  papers,
  slips,
  spool,
  newId,
  hallTimeText,
}: {
  config: HallConfig;
  papers: PaperQueue;
  slips: TicketSlips;
  spool: Pick<Spool, 'getProfile' | 'previewSlip' | 'markRollChanged'>;
  newId: () => string;
  hallTimeText: (at: EpochMs) => string;
}): PrintDesk {
  const isConfigured = (printer: PrinterId) => config.printers.some(({ id }) => id === printer);

  function checkPrinter(printer: PrinterId): void {
    if (!isConfigured(printer)) throw new Refusal('PRINTER_UNKNOWN');
  }

  function getJob(tx: ReadTx, jobId: number): StoredPrintJob {
    const job = printJobs.find(tx, jobId);
    if (!job) throw new Refusal('JOB_UNKNOWN');
    return job;
  }

  function queueCopy(unit: UnitOfWork, job: StoredPrintJob, operator: PrintOperator, reason: string): void {
    if (job.ticketId !== null) {
      slips.queueCopy(unit, job.ticketId, { operator, reason });
      return;
    }
    if (!job.document) throw new Refusal('SLIP_PURGED');
    const { idempotencyKey, document, meantFor: printer } = job;
    checkPrinter(printer);
    papers.queueCopy(unit, { idempotencyKey, document, printer, ticketId: null, operator, reason });
  }

  function queueOnce(unit: UnitOfWork, printer: PrinterId, document: PaperDocument): void {
    papers.queue(unit, {
      idempotencyKey: `${document.kind}:${newId()}`,
      document,
      printer,
      operator: 'maintenance',
      policy: SAMPLE_POLICY,
    });
  }

  return {
    cancelJob(unit, jobId, operator) {
      const job = getJob(unit.tx, jobId);
      if (job.state !== 'queued') throw new Refusal('JOB_UNKNOWN');
      decideJob(unit, job, { from: 'queued', to: 'cancelled', operator, detail: 'taken back' });
    },

    decideUnknown(unit, jobId, outcome, operator) {
      const job = getJob(unit.tx, jobId);
      if (job.state !== 'unknown') throw new Refusal('JOB_UNKNOWN');
      if (outcome === 'printed') {
        decideJob(unit, job, { from: 'unknown', to: 'printed', operator, detail: 'seen' });
        return;
      }
      decideJob(unit, job, { from: 'unknown', to: 'cancelled', operator, detail: 'not seen' });
      queueCopy(unit, job, operator, 'not seen');
    },

    reprintJob(unit, jobId, { operator, reason }) {
      const job = getJob(unit.tx, jobId);
      const newest = printJobs.findCopy(
        unit.tx,
        job.idempotencyKey,
        printJobs.findNewestCopyNumber(unit.tx, job.idempotencyKey),
      );
      if (newest && isUnderWay(newest)) throw new Refusal('SLIP_UNDER_WAY');
      settleUnknown(unit, job, operator);
      queueCopy(unit, job, operator, reason);
    },

    queueTestPage(unit, printer) {
      checkPrinter(printer);
      const document = buildTestPage({
        hallName: config.hall.name,
        printerId: printer,
        profileId: spool.getProfile(printer).id,
        atText: hallTimeText(unit.moment.at),
      });
      queueOnce(unit, printer, document);
    },

    queueSample(unit, printer, sample) {
      checkPrinter(printer);
      const { hall, terminal } = config;
      const here = { hallName: hall.name, helpPhone: hall.helpPhone, terminalCode: terminal.code };
      queueOnce(unit, printer, markAsSample(buildSamplePaper(sample, here)));
    },

    markRollChanged(unit, printer) {
      checkPrinter(printer);
      unit.afterCommit(() => spool.markRollChanged(printer));
    },

    previewJob(tx, jobId) {
      const job = getJob(tx, jobId);
      if (!job.document) throw new Refusal('SLIP_PURGED');
      // A job may be older than the configuration.
      checkPrinter(job.printer);
      return spool.previewSlip(job.printer, job.document);
    },
  };
}
