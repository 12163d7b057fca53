/** 维护 · 打印: what a technician does with printers and their jobs. */
import * as z from 'zod';
import { PrinterId } from '#domain/ids';
import { base, command, nothing, REFUSED } from './procedure';

export const printersMaintenanceContract = {
  testPrint: base
    .input(z.object({ ...command, printer: PrinterId }))
    .output(nothing)
    .errors({ PRINTER_UNKNOWN: REFUSED, COMMAND_REUSED: REFUSED }),
  /** The slip as an SVG picture, laid out for its printer: what a person looks for in the tray. */
  previewJob: base
    .input(z.object({ jobId: z.int().positive() }))
    .output(z.object({ svg: z.string() }))
    .errors({ JOB_UNKNOWN: REFUSED, PRINTER_UNKNOWN: REFUSED }),
  /** A person looked: `printed` closes the job, `notPrinted` makes a second copy marked 补打. */
  decideUnknownJob: base
    .input(z.object({ ...command, jobId: z.int().positive(), outcome: z.enum(['printed', 'notPrinted']) }))
    .output(nothing)
    .errors({ JOB_UNKNOWN: REFUSED, COMMAND_REUSED: REFUSED }),
};
