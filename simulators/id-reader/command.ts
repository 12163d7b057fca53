/**
 * `npm run sim -- id-reader …`: a reader of ID cards on a pseudo terminal. Prints one JSON line once it is ready:
 * `{"ready":true,"path":"…","controlPort":40123}`. Ends on SIGINT and SIGTERM.
 */
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { isIdNumber } from '#hall/devices/id-reader/id-card';
import { openControlServer } from '../control-server';
import { SimulatorUsageError } from '../pad/arguments';
import { openPty } from '../pad/pty';
import type { Pty } from '../pad/pty';
import { createIdReaderDevice, ID_READER_FAULTS } from './id-reader-device';
import type { IdReaderFault } from './id-reader-device';

const FAULTS = Object.keys(ID_READER_FAULTS) as [IdReaderFault, ...IdReaderFault[]];

export const ID_READER_HELP = `sim id-reader [options]   a reader of ID cards on a pseudo terminal (needs socat)

  --path PATH          where the tty appears (default ./idReader)
  --control-port PORT  line-delimited JSON on 127.0.0.1; 0 takes a free port:
                         {"do":"lay","name":"王小明","idNumber":"999999196001010012"}   {"do":"lift"}   {"do":"state"}
                         {"do":"fault","name":"unreadable","on":true}   {"do":"unplug"}   {"do":"replug"}
  --fault NAME         from the start; may be repeated:
${FAULTS.map((name) => `                         ${name.padEnd(10)} ${ID_READER_FAULTS[name]}`).join('\n')}
`;

const Request = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('lay'),
    name: z.string().min(1).max(15),
    idNumber: z.string().refine(isIdNumber, 'eighteen characters whose date exists and whose check character is right'),
  }),
  z.strictObject({ do: z.literal('lift') }),
  z.strictObject({ do: z.literal('fault'), name: z.enum(FAULTS), on: z.boolean().default(true) }),
  z.strictObject({ do: z.literal('state') }),
  z.strictObject({ do: z.enum(['unplug', 'replug']) }),
]);

/** Resolves when it was told to end and the tty is gone. */
export async function runIdReaderCommand(args: string[]): Promise<void> {
  const values = readArguments(args);
  if (values.help) {
    console.log(ID_READER_HELP);
    return;
  }
  const device = createIdReaderDevice();
  for (const name of values.faults) device.setFault(name, true);
  let pty: Pty | null = null;
  const plugIn = async (): Promise<void> => {
    pty ??= await openPty({
      path: values.path,
      onBytes: (bytes) => device.receive(bytes).forEach((piece) => pty?.write(piece)),
      onLost: (reason) => console.error(`the tty is gone: ${reason}`),
    });
  };
  const unplug = async (): Promise<void> => {
    await pty?.close();
    pty = null;
  };
  await plugIn();
  const control = await openControlServer({
    port: values.controlPort,
    requests: Request,
    async perform(request) {
      if (request.do === 'lay') device.lay(request);
      else if (request.do === 'lift') device.lift();
      else if (request.do === 'fault') device.setFault(request.name, request.on);
      else if (request.do === 'unplug') await unplug();
      else if (request.do === 'replug') await plugIn();
      return { path: values.path, isPlugged: pty !== null, ...device.state() };
    },
  });
  console.log(JSON.stringify({ ready: true, path: values.path, controlPort: control.port }));
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await control.close();
  await unplug();
}

function readArguments(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        path: { type: 'string', default: './idReader' },
        'control-port': { type: 'string', default: '0' },
        fault: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const controlPort = Number(values['control-port']);
    if (!Number.isInteger(controlPort) || controlPort < 0 || controlPort > 65_535)
      throw new Error(`--control-port ${values['control-port']}: a whole number from 0 to 65535`);
    const faults = values.fault.map((name) => z.enum(FAULTS).parse(name));
    return { path: values.path, controlPort, faults, help: values.help };
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new SimulatorUsageError(`${message}\n\n${ID_READER_HELP}`);
  }
}
