import { implement } from '@orpc/server';
import { kioskContract } from '#contract/hall';
import type { KioskSnapshot } from '#contract/snapshots';
import { answerOnce } from '../../commands/answer-once';
import { Refusal } from '../../refusal';
import * as tickets from '../../store/repositories/tickets.repo';
import type { SurfaceContext } from '../surface-context';
import { snapshots, withRefusals } from './answering';
import { kioskGuideRouter } from './kiosk-guide';
import { kioskIntakeRouter } from './kiosk-intake';
import { kioskProgressRouter } from './kiosk-progress';
import { kioskPublicityRouter } from './kiosk-publicity';
import { kioskRatingsRouter } from './kiosk-ratings';
import { kioskSurveysRouter } from './kiosk-surveys';
import { kioskVoiceRouter } from './kiosk-voice';
import { kioskResidentCallsRouter } from './kiosk-resident-calls';
import { watchPaper } from './watch-paper';
import type { SurfaceRouterParts } from './router-parts';

export function kioskRouter(parts: SurfaceRouterParts) {
  const os = implement(kioskContract).$context<SurfaceContext>();
  const { writer } = parts;
  return os.router({
    watch: os.watch.handler(({ signal, context }) => watchKiosk(parts, context, signal)),
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
        const { ticketId } = input;
        const { slips } = parts;
        return watchPaper(
          parts,
          (tx) => ({ state: slips.stateOf(tx, ticketId), place: slips.placeOf(tx, ticketId) }),
          signal,
        );
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
    guide: kioskGuideRouter(parts),
    intake: kioskIntakeRouter(parts),
    progress: kioskProgressRouter(parts),
    ratings: kioskRatingsRouter(parts),
    voice: kioskVoiceRouter(parts),
    publicity: kioskPublicityRouter(parts),
    surveys: kioskSurveysRouter(parts),
    residentCalls: kioskResidentCallsRouter(parts),
    reportTouch: os.reportTouch.handler(({ context }) => {
      parts.touchWatch.touched(context.windowId);
      return {};
    }),
    openMaintenance: os.openMaintenance.handler(({ input, context }) =>
      withRefusals(() => {
        parts.maintenancePin.check(input.pin);
        if (context.windowId !== null) parts.maintenanceWindow?.open(context.windowId);
        return {};
      }),
    ),
  });
}

async function* watchKiosk(
  { state, snapshots: { kiosk }, touchWatch }: Pick<SurfaceRouterParts, 'state' | 'snapshots' | 'touchWatch'>,
  { windowId }: SurfaceContext,
  signal: AbortSignal | undefined,
): AsyncGenerator<KioskSnapshot, void> {
  const leave = touchWatch.follow(windowId);
  try {
    yield* snapshots(state, signal, kiosk);
  } finally {
    leave();
  }
}
