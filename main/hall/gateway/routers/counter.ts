import { implement } from '@orpc/server';
import { counterContract } from '#contract/hall';
import type { SurfaceCapability } from '#contract/hall';
import type { CounterSnapshot } from '#contract/snapshots';
import type { CommandId, CounterNumber, StaffNumber, TicketId } from '#domain/ids';
import { answerOnce } from '../../commands/answer-once';
import type { UnitOfWork } from '../../unit-of-work';
import type { SurfaceContext } from '../surface-context';
import { snapshots, withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

function counterOf(capability: SurfaceCapability): CounterNumber {
  if (capability.surface !== 'counter') throw new Error('a counter procedure was reached without a counter capability');
  return capability.counterNumber;
}

export function counterRouter(parts: SurfaceRouterParts) {
  const os = implement(counterContract).$context<SurfaceContext>();
  /** Runs a counter's command once, as that counter. */
  const command = <T>(
    context: SurfaceContext,
    input: { commandId: CommandId; ticketId?: TicketId },
    name: string,
    work: (unit: UnitOfWork, counter: CounterNumber) => T,
  ): Promise<T> => {
    const counter = counterOf(context.capability);
    return withRefusals(() =>
      answerOnce(
        parts.writer,
        { commandId: input.commandId, name: `counter ${counter} ${name} ${input.ticketId ?? ''}` },
        (unit) => work(unit, counter),
      ),
    );
  };
  const { calling, counterRating } = parts;
  return os.router({
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
    callNext: os.callNext.handler(({ input, context }) => command(context, input, 'callNext', counterRating.callNext)),
    callTicket: os.callTicket.handler(({ input, context }) =>
      command(context, input, 'callTicket', (unit, counter) => counterRating.callTicket(unit, counter, input.ticketId)),
    ),
    recall: os.recall.handler(({ input, context }) => command(context, input, 'recall', calling.recall)),
    miss: os.miss.handler(({ input, context }) =>
      command(context, input, 'miss', (unit, counter) => {
        calling.miss(unit, counter);
        return {};
      }),
    ),
    reenter: os.reenter.handler(({ input, context }) =>
      command(context, input, 'reenter', (unit, counter) => {
        calling.reenter(unit, counter, input.ticketId);
        return {};
      }),
    ),
    start: os.start.handler(({ input, context }) => command(context, input, 'start', calling.start)),
    finish: os.finish.handler(({ input, context }) =>
      command(context, input, 'finish', (unit, counter) => {
        counterRating.finish(unit, counter);
        return {};
      }),
    ),
    requestRating: os.requestRating.handler(({ input, context }) =>
      command(context, input, 'requestRating', (unit, counter) => {
        counterRating.requestRating(unit, counter);
        return {};
      }),
    ),
  });
}
