/**
 * A hall process with nothing behind it: real ports, real contract, no store and no devices. Its configuration file holds
 * one JSON object instead of a `hall.yml`.
 */
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { implement } from '@orpc/server';
import { boardContract, kioskContract, maintenanceContract } from '#contract/hall';
import { ALIVE_EVERY_MS, ShellMessage } from '#contract/shell';
import type { HallMessage, SurfaceWindow } from '#contract/shell';
import { createIncidents } from '#hall/gateway/incidents';
import { createMessagePortGateway } from '#hall/gateway/message-ports';
import type { SurfacePort } from '#hall/gateway/message-ports';
import type { SurfaceContext } from '#hall/gateway/surface-context';
import { createLogger } from '#hall/log/logger';
import { createSystemTime } from '#hall/time/system-time';
import { sampleBoardSnapshot, sampleKioskSnapshot } from '#tests/support/sample-surfaces';

/** PINs of the stand-in's kiosk: one opens the maintenance window, one makes the process hang as a bug would. */
const MAINTENANCE_PIN = '1234';
const HANG_PIN = 'hang';

interface ParentPort {
  postMessage(message: HallMessage): void;
  on(event: 'message', listener: (event: { data: unknown; ports: SurfacePort[] }) => void): void;
}
const { parentPort } = process as unknown as { parentPort: ParentPort };
const bootId = randomUUID();
const log = createLogger('hall', 'info');
const time = createSystemTime();

const kiosk = implement(kioskContract).$context<SurfaceContext>();
const board = implement(boardContract).$context<SurfaceContext>();
const maintenance = implement(maintenanceContract).$context<SurfaceContext>();

/** One value, and then silence until the surface is gone. */
async function* once<T>(value: T): AsyncGenerator<T, void, void> {
  yield value;
  await new Promise(() => undefined);
}

const gateway = createMessagePortGateway({
  log,
  incidents: createIncidents({ log, time, newId: randomUUID }),
  time,
  newSessionId: randomUUID,
  routers: {
    counter: {},
    board: { watch: board.watch.handler(() => once(sampleBoardSnapshot(1))) },
    kiosk: {
      watch: kiosk.watch.handler(({ context }) => {
        log.info({ windowId: context.windowId }, 'kiosk watches');
        return once(sampleKioskSnapshot(1, bootId));
      }),
      openMaintenance: kiosk.openMaintenance.handler(({ input, context, errors }) => {
        if (input.pin === HANG_PIN) for (;;);
        if (input.pin !== MAINTENANCE_PIN) throw errors.PIN_REFUSED();
        parentPort.postMessage({ kind: 'openMaintenance', windowId: context.windowId! });
        return {};
      }),
    },
    maintenance: {
      close: maintenance.close.handler(({ context }) => {
        parentPort.postMessage({ kind: 'closeMaintenance', windowId: context.windowId! });
        return {};
      }),
    },
  },
});

parentPort.on('message', ({ data, ports }) => {
  const message = ShellMessage.parse(data);
  if (message.kind === 'stop') {
    // The output is a pipe, and what is still in it goes with the process.
    process.stdout.write('stand-in hall stopped in good order\n', () => process.exit(0));
    return;
  }
  gateway.accept(ports[0]!, message);
});

const configFile = process.argv[process.argv.indexOf('--config') + 1]!;
const config = JSON.parse(readFileSync(configFile, 'utf8')) as { surfaces?: SurfaceWindow[] };
if (config.surfaces) {
  parentPort.postMessage({ kind: 'opened', surfaces: config.surfaces, gatewayUrl: null });
  setInterval(() => parentPort.postMessage({ kind: 'alive' }), ALIVE_EVERY_MS);
} else {
  const problem = { file: configFile, line: 1, key: 'surfaces', expected: 'a list', found: 'nothing' };
  parentPort.postMessage({ kind: 'misconfigured', problems: [problem] });
}
