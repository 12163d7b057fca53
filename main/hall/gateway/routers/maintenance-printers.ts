import { implement } from '@orpc/server';
import { printersMaintenanceContract } from '#contract/printers-maintenance';
import { answerOnce } from '../../commands/answer-once';
import { Refusal } from '../../refusal';
import * as printJobs from '../../store/repositories/print-jobs.repo';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

export function maintenancePrintersRouter(parts: SurfaceRouterParts) {
  const os = implement(printersMaintenanceContract).$context<SurfaceContext>();
  return os.router({
    testPrint: os.testPrint.handler(({ input }) =>
      withRefusals(() =>
        answerOnce(
          parts.writer,
          { commandId: input.commandId, name: `maintenance.testPrint ${input.printer}` },
          (unit) => {
            parts.queueTestPage(unit, input.printer);
            return {};
          },
        ),
      ),
    ),
    previewJob: os.previewJob.handler(({ input }) =>
      withRefusals(() => {
        const job = parts.store.read((tx) => printJobs.find(tx, input.jobId));
        if (!job) throw new Refusal('JOB_UNKNOWN');
        return { svg: parts.previewSlip(job.printer, job.document) };
      }),
    ),
    decideUnknownJob: os.decideUnknownJob.handler(({ input }) =>
      withRefusals(() =>
        answerOnce(
          parts.writer,
          { commandId: input.commandId, name: `maintenance.decideUnknownJob ${input.jobId} ${input.outcome}` },
          (unit) => {
            parts.slips.decideUnknown(unit, input.jobId, input.outcome);
            return {};
          },
        ),
      ),
    ),
  });
}
