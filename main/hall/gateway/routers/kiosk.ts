import { implement } from '@orpc/server';
import { kioskContract } from '#contract/hall';
import type { KioskSnapshot, SlipPlace, SlipState } from '#contract/snapshots';
import type { TicketId } from '#domain/ids';
import { answerOnce } from '../../commands/answer-once';
import { Refusal } from '../../refusal';
import * as tickets from '../../store/repositories/tickets.repo';
import type { SurfaceContext } from '../surface-context';
import { snapshots, withRefusals } from './answering';
import { kioskIntakeRouter } from './kiosk-intake';
import { kioskProgressRouter } from './kiosk-progress';
import { kioskRatingsRouter } from './kiosk-ratings';
import type { SurfaceRouterParts } from './router-parts';

const DECIDED: readonly SlipState[] = ['printed', 'unknown', 'notPrinted'];

async function* slipStates(parts: SurfaceRouterParts, ticketId: TicketId, signal: AbortSignal | undefined) {
  let shown = '';
  for await (const _ of parts.state.watch(signal)) {
    const [state, place] = parts.store.read((tx): [SlipState, SlipPlace] => [
      parts.slips.stateOf(tx, ticketId),
      parts.slips.placeOf(tx, ticketId),
    ]);
    const now = JSON.stringify([state, place]);
    if (now !== shown) yield { state, place };
    shown = now;
    if (DECIDED.includes(state)) return;
  }
}

export function kioskRouter(parts: SurfaceRouterParts) {
  const os = implement(kioskContract).$context<SurfaceContext>();
  const { writer } = parts;
  return os.router({
    watch: os.watch.handler(({ signal }): AsyncGenerator<KioskSnapshot, void> =>
      snapshots(parts.state, signal, parts.snapshots.kiosk),
    ),
    issueTicket: os.issueTicket.handler(({ input }) =>
      withRefusals(() =>
        answerOnce(writer, { commandId: input.commandId, name: `kiosk.issueTicket ${input.line}` }, (unit) =>
          parts.issueTicket(unit, input.line),
        ),
      ),
    ),
    watchSlip: os.watchSlip.handler(({ input, signal }) =>
      withRefusals(() => {
        if (!parts.store.read((tx) => tickets.find(tx, input.ticketId))) throw new Refusal('TICKET_UNKNOWN');
        return slipStates(parts, input.ticketId, signal);
      }),
    ),
    reprintSlip: os.reprintSlip.handler(({ input }) =>
      withRefusals(() =>
        answerOnce(writer, { commandId: input.commandId, name: `kiosk.reprintSlip ${input.ticketId}` }, (unit) => {
          parts.slips.reprintSlip(unit, input.ticketId);
          return {};
        }),
      ),
    ),
    intake: kioskIntakeRouter(parts),
    progress: kioskProgressRouter(parts),
    ratings: kioskRatingsRouter(parts),
    openMaintenance: os.openMaintenance.handler(({ input, context }) =>
      withRefusals(() => {
        parts.maintenancePin.check(input.pin);
        if (context.windowId !== null) parts.maintenanceWindow?.open(context.windowId);
        return {};
      }),
    ),
  });
}
