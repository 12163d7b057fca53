/**
 * `npm run sim -- pad …`: OWP/1 pads on a pseudo terminal, for a person, a script or a test. Without a terminal it prints
 * one JSON line once it is ready: `{"ready":true,"path":"…","controlPort":40123,"seed":7}`. Ends on SIGINT and SIGTERM.
 */
import { randomInt } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSystemTime } from '#hall/time/system-time';
import { createSeededRandom } from '../seeded-random';
import { openPadControlPort } from './control-port';
import type { FaultSetting, WireFault } from './fault-wire';
import { WIRE_FAULTS } from './fault-wire';
import { openPadRig } from './pad-rig';
import type { PressStep } from './press-script';
import { PRESS_SYNTAX, parsePressScript, runPressScript } from './press-script';
import { TERMINAL_KEYS, openTerminalPanel } from './terminal-panel';
import type { TranscriptEntry } from './transcript';

export const PAD_HELP = `sim pad [options]   OWP/1 pads on a pseudo terminal (needs socat)

  --path PATH          where the tty appears (default ./padDev)
  --address LIST       addresses on this line, e.g. 1 or 1,2,3 (default 1)
  --profile owp1       protocol
  --press SCRIPT       presses by script; may be repeated:
                         ${PRESS_SYNTAX}
                         e.g. --press on-invite+300:level=5   --press on-invite#2+800:key=5
  --control-port PORT  line-delimited JSON on 127.0.0.1; 0 takes a free port:
                         {"do":"press","level":5} {"do":"staffKey","name":"callNext"} {"do":"state"}
                         {"do":"fault","name":"drop","rate":0.1,"direction":"toHost","times":1,"on":true}
                         {"do":"reboot"} {"do":"unplug"} {"do":"replug"} {"do":"transcript","since":0}
  --fault NAME[:RATE]  a bad line from the start; may be repeated:
${Object.entries(WIRE_FAULTS)
  .map(([name, meaning]) => `                         ${name.padEnd(10)} ${meaning}`)
  .join('\n')}
  --baud BAUD          bytes take their time (default: as fast as the tty)
  --turnaround MS      pause before a reply, 1 to 8 (default 3)
  --seed N             of all chance (default: another one each time, so that no two power-ups look the same to a hall
                       that remembers the presses of both)
  --transcript FILE    every piece on the line as a JSON line: time, direction, hex, meaning

In a terminal:
  ${TERMINAL_KEYS.join('\n  ')}
`;

const SEEDS = 2 ** 32;

export class PadCommandError extends Error {
  override readonly name = 'PadCommandError';
}

interface PadSettings {
  path: string;
  addresses: number[];
  steps: PressStep[];
  controlPort: number | null;
  faults: Partial<Record<WireFault, FaultSetting>>;
  pacedBaud: number | null;
  turnaroundMs: number | null;
  seed: number;
  transcript: string | null;
}

/**
 * Resolves when it was told to end and the tty is gone.
 *
 * @throws PadCommandError or PressScriptError where an argument is wrong, PtyFailure where there can be no tty
 */
export async function runPadCommand(args: string[]): Promise<void> {
  const settings = readArguments(args);
  if (settings === 'help') {
    console.log(PAD_HELP);
    return;
  }
  const time = createSystemTime();
  const file = settings.transcript === null ? null : createWriteStream(settings.transcript);
  const rig = await openPadRig({
    path: settings.path,
    addresses: settings.addresses,
    time,
    random: createSeededRandom(settings.seed),
    faults: settings.faults,
    ...(settings.pacedBaud === null ? {} : { pacedBaud: settings.pacedBaud }),
    ...(settings.turnaroundMs === null ? {} : { turnaroundMs: settings.turnaroundMs }),
    ...(file ? { transcriptWritten: (entry: TranscriptEntry) => file.write(`${JSON.stringify(entry)}\n`) } : {}),
    ptyLost: (reason) => console.error(`the tty is gone: ${reason}`),
  });
  const control = settings.controlPort === null ? null : await openPadControlPort({ port: settings.controlPort, rig });
  const scripts = rig.simulator.devices.map((device) => runPressScript(settings.steps, device, time));
  await untilTold(() => {
    if (process.stdin.isTTY && process.stdout.isTTY) return 'terminal';
    const { path } = rig;
    console.log(JSON.stringify({ ready: true, path, controlPort: control?.port ?? null, seed: settings.seed }));
    return 'silent';
  }, rig);
  for (const stop of scripts) stop();
  await control?.close();
  await rig.close();
  if (file) await new Promise<void>((resolve) => file.end(() => resolve()));
}

async function untilTold(
  begin: () => 'terminal' | 'silent',
  rig: Awaited<ReturnType<typeof openPadRig>>,
): Promise<void> {
  let closePanel = (): void => undefined;
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    if (begin() === 'terminal') {
      closePanel = openTerminalPanel({ rig, input: process.stdin, output: process.stdout, closed: resolve });
    }
  });
  closePanel();
}

function readArguments(args: string[]): PadSettings | 'help' {
  const values = parseOrExplain(args);
  if (values.help) return 'help';
  if (values.profile !== undefined && values.profile !== 'owp1')
    fail(`--profile ${values.profile}: only owp1 is simulated`);
  return {
    path: values.path ?? './padDev',
    addresses: (values.address ?? '1').split(',').map((part) => readNumber('--address', part.trim(), 1, 247)),
    steps: (values.press ?? []).flatMap(parsePressScript),
    controlPort:
      values['control-port'] === undefined ? null : readNumber('--control-port', values['control-port'], 0, 65_535),
    faults: Object.fromEntries((values.fault ?? []).map(readFault)),
    pacedBaud: values.baud === undefined ? null : readNumber('--baud', values.baud, 300, 1_000_000),
    turnaroundMs: values.turnaround === undefined ? null : readNumber('--turnaround', values.turnaround, 0, 1000),
    seed: values.seed === undefined ? randomInt(SEEDS) : readNumber('--seed', values.seed, 0, SEEDS - 1),
    transcript: values.transcript ?? null,
  };
}

function parseOrExplain(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        path: { type: 'string' },
        address: { type: 'string' },
        profile: { type: 'string' },
        press: { type: 'string', multiple: true },
        'control-port': { type: 'string' },
        fault: { type: 'string', multiple: true },
        baud: { type: 'string' },
        turnaround: { type: 'string' },
        seed: { type: 'string' },
        transcript: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function readFault(text: string): [WireFault, FaultSetting] {
  const [name = '', rate = '0.05'] = text.split(':');
  if (!Object.hasOwn(WIRE_FAULTS, name)) fail(`--fault ${text}: one of ${Object.keys(WIRE_FAULTS).join(', ')}`);
  const share = Number(rate);
  if (!(share >= 0 && share <= 1)) fail(`--fault ${text}: the rate is 0 … 1`);
  return [name as WireFault, { rate: share, direction: 'both' }];
}

function readNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text === '' || !Number.isInteger(value) || value < least || value > most) {
    fail(`${option} ${text}: a whole number from ${least} to ${most}`);
  }
  return value;
}

function fail(message: string): never {
  throw new PadCommandError(`${message}\n\n${PAD_HELP}`);
}
