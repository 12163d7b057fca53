import { implement } from '@orpc/server';
import { progressContract } from '#contract/progress';
import type { CaseAccess } from '#contract/progress';
import type { CaseId } from '#domain/ids';
import { Refusal } from '../../refusal';
import type { ReadTx } from '../../store/open-store';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';
import { createSealedCommand } from './sealed-command';

export function kioskProgressRouter(parts: SurfaceRouterParts) {
  const os = implement(progressContract).$context<SurfaceContext>();
  const { store, writer, caseDoor } = parts;
  const command = createSealedCommand(parts);

  function getCase(tx: ReadTx, access: CaseAccess): CaseId {
    const caseId = caseDoor.find(tx, access);
    if (caseId === null) throw new Refusal('CASE_NOT_FOUND');
    return caseId;
  }

  return os.router({
    find: os.find.handler(({ input }) =>
      withRefusals(() => store.read((tx) => parts.readCaseProgress(tx, getCase(tx, input.access), writer.moment().at))),
    ),
    addSupplement: os.addSupplement.handler(({ input }) =>
      command('kiosk.progress.addSupplement', input, (unit) => {
        parts.addSupplement(unit, getCase(unit.tx, input.access), input);
        return {};
      }),
    ),
    printReceipt: os.printReceipt.handler(({ input }) =>
      command('kiosk.progress.printReceipt', input, (unit) => {
        parts.casePapers.printAcceptanceCopy(unit, getCase(unit.tx, input.access));
        return {};
      }),
    ),
  });
}
