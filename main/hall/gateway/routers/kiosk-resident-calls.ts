import { implement } from '@orpc/server';
import { residentCallsContract } from '#contract/resident-calls';
import type { ResidentCallState } from '#contract/resident-calls';
import type { ResidentCallId } from '#domain/ids';
import { answerOnce } from '../../commands/answer-once';
import * as residentCalls from '../../store/repositories/resident-calls.repo';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

export function kioskResidentCallsRouter(parts: SurfaceRouterParts) {
  const os = implement(residentCallsContract).$context<SurfaceContext>();
  const { writer, procedures } = parts;
  return os.router({
    call: os.call.handler(({ input }) =>
      withRefusals(() =>
        answerOnce(writer, { commandId: input.commandId, name: `kiosk.residentCalls.call ${input.need}` }, (unit) => ({
          residentCallId: procedures.callForResident(unit, input.need),
        })),
      ),
    ),
    watch: os.watch.handler(({ input, signal }) => watchCall(parts, input.residentCallId, signal)),
    withdraw: os.withdraw.handler(({ input }) =>
      withRefusals(() =>
        answerOnce(
          writer,
          { commandId: input.commandId, name: `kiosk.residentCalls.withdraw ${input.residentCallId}` },
          (unit) => ({ isWithdrawn: procedures.withdrawResidentCall(unit, input.residentCallId) }),
        ),
      ),
    ),
  });
}

/** Each state of a call once; one that nobody made is over. */
async function* watchCall(
  { state, store, signIn }: Pick<SurfaceRouterParts, 'state' | 'store' | 'signIn'>,
  id: ResidentCallId,
  signal: AbortSignal | undefined,
): AsyncGenerator<ResidentCallState, void> {
  let shown = '';
  for await (const _ of state.watch(signal)) {
    const call = store.read((tx) => residentCalls.find(tx, id));
    const now = stateOf(call, (number) => signIn.findStaff(number)?.name ?? number);
    if (JSON.stringify(now) !== shown) yield now;
    shown = JSON.stringify(now);
    if (now.kind === 'ended') return;
  }
}

type StaffNumberOf = NonNullable<residentCalls.ResidentCall['takenBy']>['staffNumber'];

function stateOf(call: residentCalls.ResidentCall | null, nameOf: (staff: StaffNumberOf) => string): ResidentCallState {
  if (!call || call.endedBy) return { kind: 'ended' };
  if (!call.takenBy) return { kind: 'waiting' };
  const { counterNumber, staffNumber } = call.takenBy;
  return { kind: 'coming', counterNumber, staffName: nameOf(staffNumber) };
}
