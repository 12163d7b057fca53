/** 维护 · 打印: what a technician does with printers and their jobs. Lists come with the maintenance snapshot. */
import * as z from 'zod';
import { PrinterId } from '#domain/ids';
import { CommissioningAnswers, PrinterFindings } from './printer-commissioning';
import { base, command, nothing, REFUSED } from './procedure';

/** Papers that can be looked at with sample facts, marked 样张; 一次性告知书 in its three variants. */
export const SAMPLE_PAPERS = [
  'queueTicket',
  'acceptanceReceipt',
  'supplementNotice',
  'referralNotice',
  'returnedNotice',
  'completionReceipt',
  'daySlip',
  'guideSlip',
  'noticeSheet',
  'resultSheet',
  'contactCard',
] as const;
export type SamplePaper = (typeof SAMPLE_PAPERS)[number];

const printer = { ...command, printer: PrinterId };
const job = { ...command, jobId: z.int().positive() };
const printerErrors = { PRINTER_UNKNOWN: REFUSED, COMMAND_REUSED: REFUSED };
const jobErrors = { JOB_UNKNOWN: REFUSED, COMMAND_REUSED: REFUSED };
const copyErrors = { ...jobErrors, PRINTER_UNKNOWN: REFUSED, SLIP_PURGED: REFUSED };

export const printersMaintenanceContract = {
  testPrint: base.input(z.object(printer)).output(nothing).errors(printerErrors),
  /** One of the hall's papers with sample facts, marked 样张: is this printer's profile right for it? */
  printSample: base
    .input(z.object({ ...printer, sample: z.enum(SAMPLE_PAPERS) }))
    .output(nothing)
    .errors(printerErrors),
  /**
   * What the printer answers when it is asked: takes some seconds. Remembered for the sheet and for `saveCommissioning`
   * until the hall stops.
   */
  probe: base
    .input(z.object({ printer: PrinterId }))
    .output(PrinterFindings)
    .errors({
      PRINTER_UNKNOWN: REFUSED,
      PRINTER_BUSY: REFUSED,
      PRINTER_NOT_READY: REFUSED,
      PRINTER_UNREACHABLE: REFUSED,
    }),
  /** 型号测试单: its numbered questions are those of `saveCommissioning`. */
  printCommissioningSheet: base.input(z.object(printer)).output(nothing).errors(printerErrors),
  /** Answers and findings make a profile that stands above hall.yml's and is used from the next slip on. */
  saveCommissioning: base
    .input(z.object({ ...printer, answers: CommissioningAnswers }))
    .output(nothing)
    .errors({ ...printerErrors, COMMISSIONING_REFUSED: { ...REFUSED, data: z.object({ question: z.int() }) } }),
  /** Back to hall.yml's profile. */
  dropCommissioning: base.input(z.object(printer)).output(nothing).errors(printerErrors),
  /** A new roll was put in: the forecast counts from here. */
  rollChanged: base.input(z.object(printer)).output(nothing).errors(printerErrors),

  /** The slip as an SVG picture, laid out for its printer: what a person looks for in the tray. */
  previewJob: base
    .input(z.object({ jobId: z.int().positive() }))
    .output(z.object({ svg: z.string() }))
    .errors({ JOB_UNKNOWN: REFUSED, PRINTER_UNKNOWN: REFUSED, SLIP_PURGED: REFUSED }),
  /** A person looked: `printed` closes the job, `notPrinted` makes a further copy marked 补打. */
  decideUnknownJob: base
    .input(z.object({ ...job, outcome: z.enum(['printed', 'notPrinted']) }))
    .output(nothing)
    .errors(copyErrors),
  /** Takes back a job that has not begun; from its first byte on it is too late. */
  cancelJob: base.input(z.object(job)).output(nothing).errors(jobErrors),
  /** A further copy of any paper, marked 补打 with number, time and reason on record. */
  reprintJob: base
    .input(z.object({ ...job, reason: z.string().trim().min(1).max(60) }))
    .output(nothing)
    .errors({ ...copyErrors, SLIP_UNDER_WAY: REFUSED }),
};
