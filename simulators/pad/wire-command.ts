/**
 * `npm run sim -- wire …`: a bad cable between two real ttys, for any host and any device, ours or somebody else's. What
 * is written to the left end comes out of the right one and the other way round, or does not.
 */
import { parseArgs } from 'node:util';
import { createSystemTime } from '#hall/time/system-time';
import { createSeededRandom } from '../seeded-random';
import { FAULT_HELP, SimulatorUsageError, readFault, readSeed } from './arguments';
import type { WireDirection, WireFault } from './fault-wire';
import { createFaultWire } from './fault-wire';
import type { Pty } from './pty';
import { openPty } from './pty';

export const WIRE_HELP = `sim wire --left PATH --right PATH [options]   a bad cable between two ttys (needs socat)

  --left PATH          the host's end
  --right PATH         the devices' end
  --fault NAME[:RATE]  what befalls what is written; may be repeated:
${FAULT_HELP}
  --seed N             of all chance (default: another one each time)

Prints one JSON line once it is ready: {"ready":true,"left":"…","right":"…","seed":7}. Ends on SIGINT and SIGTERM;
killed, it is a cable that is torn.
`;

/** @throws SimulatorUsageError for wrong arguments, PtyFailure where there can be no tty */
export async function runWireCommand(args: string[]): Promise<void> {
  const values = parseOrExplain(args);
  if (values.help) {
    console.log(WIRE_HELP);
    return;
  }
  if (values.left === undefined || values.right === undefined) refuse('both ends have a path: --left, --right');
  const seed = readSeed(values.seed, refuse);
  const faults = (values.fault ?? []).map((text) => readFault(text, refuse));
  const ends: Partial<Record<WireDirection, Pty>> = {};
  const wire = createFaultWire({
    time: createSystemTime(),
    random: createSeededRandom(seed),
    deliver: (direction, bytes) => ends[direction]?.write(bytes),
  });
  const open = (path: string, direction: WireDirection): Promise<Pty> =>
    openPty({
      path,
      onBytes: (bytes) => wire.carry(direction, bytes),
      onLost: (reason) => console.error(`${path} is gone: ${reason}`),
    });
  const left = await open(values.left, 'toPad');
  const right = await open(values.right, 'toHost').catch(async (error: unknown) => {
    await left.close();
    throw error;
  });
  ends.toPad = right;
  ends.toHost = left;
  for (const [fault, setting] of faults) wire.set(fault, setting);
  console.log(JSON.stringify({ ready: true, left: left.path, right: right.path, seed }));
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  for (const fault of Object.keys(wire.active()) as WireFault[]) wire.clear(fault);
  await Promise.all([left.close(), right.close()]);
}

function parseOrExplain(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        left: { type: 'string' },
        right: { type: 'string' },
        fault: { type: 'string', multiple: true },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(message: string): never {
  throw new SimulatorUsageError(`${message}\n\n${WIRE_HELP}`);
}
