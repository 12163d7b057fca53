import { implement } from '@orpc/server';
import { maintenanceContract } from '#contract/hall';
import type { MaintenanceSnapshot } from '#contract/snapshots';
import type { OpId } from '#domain/ids';
import { Refusal } from '../../refusal';
import * as outbox from '../../store/repositories/outbox.repo';
import type { SurfaceContext } from '../surface-context';
import { snapshots, withRefusals } from './answering';
import { maintenanceCalendarsRouter } from './maintenance-calendars';
import { maintenanceContentRouter } from './maintenance-content';
import { maintenanceLicencesRouter } from './maintenance-licences';
import { maintenancePadsRouter } from './maintenance-pads';
import { maintenancePrintersRouter } from './maintenance-printers';
import { maintenancePublicationsRouter } from './maintenance-publications';
import type { SurfaceRouterParts } from './router-parts';

export function maintenanceRouter(parts: SurfaceRouterParts) {
  const os = implement(maintenanceContract).$context<SurfaceContext>();
  return os.router({
    watch: os.watch.handler(({ signal }): AsyncGenerator<MaintenanceSnapshot, void> =>
      snapshots(parts.state, signal, parts.maintenanceSnapshot),
    ),
    enrol: os.enrol.handler(({ input }) =>
      withRefusals(async () => {
        await parts.enrolTerminal(input.code);
        return {};
      }),
    ),
    createSurfaceCode: os.createSurfaceCode.handler(({ input }) =>
      withRefusals(() => {
        if (input.surface === 'counter' && !parts.lines.counters.some(({ number }) => number === input.counterNumber))
          throw new Refusal('COUNTER_UNKNOWN');
        const gatewayUrl = parts.gatewayUrl();
        if (gatewayUrl === null) throw new Refusal('LAN_CLOSED');
        const { code, expiresAt } = parts.lanEnrolment.createCode(input);
        return { code, expiresAt, url: `${gatewayUrl}/enrol` };
      }),
    ),
    pads: maintenancePadsRouter(parts),
    printers: maintenancePrintersRouter(parts),
    calendars: maintenanceCalendarsRouter(parts),
    content: maintenanceContentRouter(parts),
    publications: maintenancePublicationsRouter(parts),
    licences: maintenanceLicencesRouter(parts),
    resendRefused: os.resendRefused.handler(({ input }) => {
      parts.writer.change((unit) => outbox.resend(unit.tx, input.opId as OpId));
      parts.wakeSync();
      return {};
    }),
    close: os.close.handler(({ context }) => {
      if (context.windowId !== null) parts.maintenanceWindow?.close(context.windowId);
      return {};
    }),
  });
}
