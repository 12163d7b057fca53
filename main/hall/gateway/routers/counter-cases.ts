import { implement } from '@orpc/server';
import { counterCasesContract } from '#contract/counter-cases';
import type { CommandId, CounterNumber, StaffNumber } from '#domain/ids';
import { staffAt } from '../../queue/calling';
import type { UnitOfWork } from '../../unit-of-work';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import { decideRemark, listRemarks, readRemarkVoice } from './counter-remarks';
import type { SurfaceRouterParts } from './router-parts';
import { createSealedCommand } from './sealed-command';

function counterOf({ capability }: SurfaceContext): CounterNumber {
  if (capability.surface !== 'counter') throw new Error('a counter procedure was reached without a counter capability');
  return capability.counterNumber;
}

export function counterCasesRouter(parts: SurfaceRouterParts) {
  const os = implement(counterCasesContract).$context<SurfaceContext>();
  const { store, writer, caseList, caseDesk, caseFiling } = parts;
  const command = createSealedCommand(parts);
  /** Its answer shows or quotes a person: given once more only to whom it was given, while they are signed in there. */
  const commandOfStaff = <T>(
    act: string,
    context: SurfaceContext,
    input: { commandId: CommandId },
    work: (unit: UnitOfWork, by: { counterNumber: CounterNumber; staffNumber: StaffNumber }) => T,
  ): Promise<T> =>
    withRefusals(() => {
      const counterNumber = counterOf(context);
      const staffNumber = store.read((tx) => staffAt(tx, counterNumber));
      return command(`counter ${counterNumber} ${staffNumber} ${act}`, input, (unit) =>
        work(unit, { counterNumber, staffNumber }),
      );
    });
  const now = () => writer.moment().at;
  return os.router({
    list: os.list.handler(({ input, context }) =>
      withRefusals(() =>
        store.read((tx) => {
          return caseList.list(tx, now(), staffAt(tx, counterOf(context)), input.filter);
        }),
      ),
    ),
    open: os.open.handler(({ input, context }) => withRefusals(() => caseDesk.open(counterOf(context), input.caseId))),
    findByNumber: os.findByNumber.handler(({ input, context }) =>
      withRefusals(() => caseDesk.findByNumber(counterOf(context), input.caseNumber)),
    ),
    revealPerson: os.revealPerson.handler(async ({ input, context }) => {
      await commandOfStaff('revealPerson', context, input, (unit, { counterNumber }) => {
        caseDesk.recordReveal(unit, counterNumber, input.caseId);
        return {};
      });
      return withRefusals(() => store.read((tx) => caseDesk.readPerson(tx, counterOf(context), input.caseId)));
    }),
    readAttachment: os.readAttachment.handler(({ input, context }) =>
      withRefusals(() => {
        const { mediaType, base64 } = caseDesk.readAttachment(counterOf(context), input.caseId, input.digest);
        return { mediaType, base64 };
      }),
    ),
    move: os.move.handler(async ({ input, context }) => {
      const { paper } = await commandOfStaff('moveCase', context, input, (unit, by) => ({
        paper: parts.moveCase(unit, input.caseId, input.step, by),
      }));
      return store.read((tx) => ({ case: caseList.read(tx, input.caseId, now()), paper }));
    }),
    content: os.content.handler(({ context }) =>
      withRefusals(() =>
        store.read((tx) => {
          staffAt(tx, counterOf(context));
          return parts.intakeContent();
        }),
      ),
    ),
    fileCase: os.fileCase.handler(async ({ input, context }) => {
      const { caseId } = await commandOfStaff('fileCase', context, input, (unit, by) => ({
        caseId: caseFiling.file(unit, input.draft, { ...by, origin: input.origin }),
      }));
      return store.read((tx) => caseFiling.read(tx, caseId));
    }),
    listRemarks: os.listRemarks.handler(({ context }) => withRefusals(() => listRemarks(parts, counterOf(context)))),
    readRemarkVoice: os.readRemarkVoice.handler(({ input, context }) =>
      withRefusals(() => readRemarkVoice(parts, counterOf(context), input.remarkId)),
    ),
    decideRemark: os.decideRemark.handler(({ input, context }) => {
      const counter = counterOf(context);
      return command(`counter ${counter} decideRemark`, input, (unit) => {
        decideRemark(parts, unit, counter, input);
        return {};
      });
    }),
  });
}
