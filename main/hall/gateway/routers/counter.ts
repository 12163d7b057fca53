import { implement } from '@orpc/server';
import { counterContract } from '#contract/hall';
import type { SurfaceCapability } from '#contract/hall';
import type { CounterSnapshot } from '#contract/snapshots';
import type { CommandId, CounterNumber, StaffNumber } from '#domain/ids';
import { answerOnce } from '../../commands/answer-once';
import { staffAt } from '../../queue/calling';
import type { UnitOfWork } from '../../unit-of-work';
import type { SurfaceContext } from '../surface-context';
import { snapshots, withRefusals } from './answering';
import { counterCasesRouter } from './counter-cases';
import type { SurfaceRouterParts } from './router-parts';

function counterOf(capability: SurfaceCapability): CounterNumber {
  if (capability.surface !== 'counter') throw new Error('a counter procedure was reached without a counter capability');
  return capability.counterNumber;
}

export function counterRouter(parts: SurfaceRouterParts) {
  const os = implement(counterContract).$context<SurfaceContext>();
  /** Runs a counter's command once, as that counter; everything of the input belongs to the command's name. */
  const command = <T>(
    context: SurfaceContext,
    { commandId, ...input }: { commandId: CommandId },
    name: string,
    work: (unit: UnitOfWork, counter: CounterNumber) => T,
  ): Promise<T> => {
    const counter = counterOf(context.capability);
    return withRefusals(() =>
      answerOnce(parts.writer, { commandId, name: `counter ${counter} ${name} ${JSON.stringify(input)}` }, (unit) =>
        work(unit, counter),
      ),
    );
  };
  /** A command that answers with nothing but that it was done. */
  const step = (
    context: SurfaceContext,
    input: { commandId: CommandId },
    name: string,
    work: (unit: UnitOfWork, counter: CounterNumber) => void,
  ) =>
    command(context, input, name, (unit, counter) => {
      work(unit, counter);
      return {};
    });
  const { procedures } = parts;
  return os.router({
    cases: counterCasesRouter(parts),
    watch: os.watch.handler(({ context, signal }): AsyncGenerator<CounterSnapshot, void> => {
      const counter = counterOf(context.capability);
      return snapshots(parts.state, signal, () => parts.snapshots.counter(counter));
    }),
    signIn: os.signIn.handler(({ input, context }) =>
      withRefusals(() => {
        parts.signIn.signIn(counterOf(context.capability), input.staffNumber as StaffNumber, input.pin);
        return {};
      }),
    ),
    signOut: os.signOut.handler(({ context }) =>
      withRefusals(() => {
        parts.signIn.signOut(counterOf(context.capability));
        return {};
      }),
    ),
    callNext: os.callNext.handler(({ input, context }) => command(context, input, 'callNext', procedures.callNext)),
    callTicket: os.callTicket.handler(({ input, context }) =>
      command(context, input, 'callTicket', (unit, counter) => procedures.callTicket(unit, counter, input.ticketId)),
    ),
    callNumber: os.callNumber.handler(({ input, context }) =>
      command(context, input, 'callNumber', (unit, counter) => procedures.callNumber(unit, counter, input.number)),
    ),
    recall: os.recall.handler(({ input, context }) => command(context, input, 'recall', procedures.recall)),
    miss: os.miss.handler(({ input, context }) => step(context, input, 'miss', procedures.miss)),
    reenter: os.reenter.handler(({ input, context }) =>
      step(context, input, 'reenter', (unit, counter) => procedures.reenter(unit, counter, input.ticketId)),
    ),
    start: os.start.handler(({ input, context }) => command(context, input, 'start', procedures.start)),
    finish: os.finish.handler(({ input, context }) => step(context, input, 'finish', procedures.finish)),
    requestRating: os.requestRating.handler(({ input, context }) =>
      step(context, input, 'requestRating', procedures.requestRating),
    ),
    transfer: os.transfer.handler(({ input, context }) =>
      step(context, input, 'transfer', (unit, counter) => procedures.transfer(unit, counter, input.to)),
    ),
    pause: os.pause.handler(({ input, context }) =>
      step(context, input, 'pause', (unit, counter) => procedures.pause(unit, counter, input.reason)),
    ),
    resume: os.resume.handler(({ input, context }) => step(context, input, 'resume', procedures.resume)),
    callHelp: os.callHelp.handler(({ input, context }) =>
      step(context, input, 'callHelp', (unit, counter) => procedures.callHelp(unit, counter, input.kind)),
    ),
    takeHelp: os.takeHelp.handler(({ input, context }) =>
      step(context, input, 'takeHelp', (unit, counter) => procedures.takeHelp(unit, counter, input.helpCallId)),
    ),
    endHelp: os.endHelp.handler(({ input, context }) =>
      step(context, input, 'endHelp', (unit, counter) => procedures.endHelp(unit, counter, input.helpCallId)),
    ),
    takeResidentCall: os.takeResidentCall.handler(({ input, context }) =>
      step(context, input, 'takeResidentCall', (unit, counter) =>
        procedures.takeResidentCall(unit, counter, input.residentCallId),
      ),
    ),
    endResidentCall: os.endResidentCall.handler(({ input, context }) =>
      step(context, input, 'endResidentCall', (unit, counter) =>
        procedures.endResidentCall(unit, counter, input.residentCallId),
      ),
    ),
    reprintSlip: os.reprintSlip.handler(({ input, context }) =>
      step(context, input, 'reprintSlip', (unit, counter) =>
        parts.slips.reprintByStaff(unit, input.ticketId, {
          operator: staffAt(unit.tx, counter),
          reason: input.reason,
          counter,
        }),
      ),
    ),
    printDaySlip: os.printDaySlip.handler(({ input, context }) =>
      step(context, input, 'printDaySlip', (unit, counter) => void parts.daySlips.queueDaySlip(unit, counter)),
    ),
    registerVisit: os.registerVisit.handler(({ input, context }) =>
      step(context, input, 'registerVisit', (unit, counter) => procedures.registerVisit(unit, counter, input)),
    ),
  });
}
