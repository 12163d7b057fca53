import { implement } from '@orpc/server';
import { intakeContract } from '#contract/intake';
import { Refusal } from '../../refusal';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import { watchPaper } from './watch-paper';
import type { SurfaceRouterParts } from './router-parts';
import { createSealedCommand } from './sealed-command';

export function kioskIntakeRouter(parts: SurfaceRouterParts) {
  const os = implement(intakeContract).$context<SurfaceContext>();
  const { store, cards, caseFiling, casePapers } = parts;
  const command = createSealedCommand(parts);
  return os.router({
    content: os.content.handler(() => parts.intakeContent()),
    fileCase: os.fileCase.handler(async ({ input }) => {
      const { caseId } = await command('kiosk.intake.fileCase', input, (unit) => ({
        caseId: caseFiling.file(unit, input.draft, null),
      }));
      return store.read((tx) => caseFiling.read(tx, caseId));
    }),
    watchReceipt: os.watchReceipt.handler(({ input, signal }) =>
      withRefusals(() => {
        const { caseId } = input;
        if (!store.read((tx) => parts.caseFiling.isFiled(tx, caseId))) throw new Refusal('CASE_UNKNOWN');
        return watchPaper(
          parts,
          (tx) => ({ state: casePapers.receiptStateOf(tx, caseId), place: casePapers.receiptPlaceOf(tx, caseId) }),
          signal,
        );
      }),
    ),
    reprintReceipt: os.reprintReceipt.handler(({ input }) =>
      command('kiosk.intake.reprintReceipt', input, (unit) => {
        if (!caseFiling.isFiled(unit.tx, input.caseId)) throw new Refusal('CASE_UNKNOWN');
        casePapers.reprintAcceptance(unit, input.caseId);
        return {};
      }),
    ),
    watchCard: os.watchCard.handler(({ signal }) => cards.watch(signal)),
    forgetCard: os.forgetCard.handler(() => {
      cards.forget();
      return {};
    }),
  });
}
