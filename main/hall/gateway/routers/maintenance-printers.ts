import { implement } from '@orpc/server';
import { printersMaintenanceContract } from '#contract/printers-maintenance';
import type { CommandId } from '#domain/ids';
import { answerOnce } from '../../commands/answer-once';
import type { UnitOfWork } from '../../unit-of-work';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

/** The page stands behind the PIN and knows no staff number: papers and events name it as such. */
const OPERATOR = 'maintenance';

export function maintenancePrintersRouter({ writer, store, printDesk, commissioning }: SurfaceRouterParts) {
  const os = implement(printersMaintenanceContract).$context<SurfaceContext>();
  /** Runs a command once; everything that tells two commands apart is in its name. */
  const command = (
    { commandId, ...rest }: { commandId: CommandId } & Record<string, unknown>,
    name: string,
    work: (unit: UnitOfWork) => void,
  ) =>
    withRefusals(() =>
      answerOnce(writer, { commandId, name: `maintenance.${name} ${JSON.stringify(rest)}` }, (unit) => {
        work(unit);
        return {};
      }),
    );
  return os.router({
    testPrint: os.testPrint.handler(({ input }) =>
      command(input, 'testPrint', (unit) => printDesk.queueTestPage(unit, input.printer)),
    ),
    printSample: os.printSample.handler(({ input }) =>
      command(input, 'printSample', (unit) => printDesk.queueSample(unit, input.printer, input.sample)),
    ),
    probe: os.probe.handler(({ input }) => withRefusals(() => commissioning.probe(input.printer))),
    printCommissioningSheet: os.printCommissioningSheet.handler(({ input }) =>
      command(input, 'printCommissioningSheet', (unit) => commissioning.queueSheet(unit, input.printer, OPERATOR)),
    ),
    saveCommissioning: os.saveCommissioning.handler(({ input }) =>
      command(input, 'saveCommissioning', (unit) => commissioning.save(unit, input.printer, input.answers, OPERATOR)),
    ),
    dropCommissioning: os.dropCommissioning.handler(({ input }) =>
      command(input, 'dropCommissioning', (unit) => commissioning.drop(unit, input.printer)),
    ),
    rollChanged: os.rollChanged.handler(({ input }) =>
      command(input, 'rollChanged', (unit) => printDesk.markRollChanged(unit, input.printer)),
    ),
    previewJob: os.previewJob.handler(({ input }) =>
      withRefusals(() => ({ svg: store.read((tx) => printDesk.previewJob(tx, input.jobId)) })),
    ),
    decideUnknownJob: os.decideUnknownJob.handler(({ input }) =>
      command(input, 'decideUnknownJob', (unit) => printDesk.decideUnknown(unit, input.jobId, input.outcome, OPERATOR)),
    ),
    cancelJob: os.cancelJob.handler(({ input }) =>
      command(input, 'cancelJob', (unit) => printDesk.cancelJob(unit, input.jobId, OPERATOR)),
    ),
    reprintJob: os.reprintJob.handler(({ input }) =>
      command(input, 'reprintJob', (unit) =>
        printDesk.reprintJob(unit, input.jobId, { operator: OPERATOR, reason: input.reason }),
      ),
    ),
  });
}
