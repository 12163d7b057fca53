/**
 * `npm run sim -- pad …`: pads and strips of any profile on a pseudo terminal, for a person, a script or a test. Without a
 * terminal it prints one JSON line once it is ready: `{"ready":true,"path":"…","controlPort":40123,"seed":7}`. Ends on
 * SIGINT and SIGTERM.
 */
import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSystemTime } from '#hall/time/system-time';
import { PAD_PROFILE_IDS, PadProfileError, findPadProfile } from '#pads/profile/load-profile';
import type { PadProfile } from '#pads/profile/pad-profile';
import { isOwp1Profile } from '#pads/profile/pad-profile';
import { createSeededRandom } from '../seeded-random';
import { FAULT_HELP, SimulatorUsageError, readFault, readNumber, readSeed } from './arguments';
import { openPadControlPort } from './control-port';
import type { FaultSetting, WireFault } from './fault-wire';
import type { Owp1Abilities } from './owp1/owp1-device';
import { openPadRig } from './pad-rig';
import type { PressStep } from './press-script';
import { PRESS_SYNTAX, parsePressScript, runPressScript } from './press-script';
import { runReplay } from './replay-command';
import { TERMINAL_KEYS, openTerminalPanel } from './terminal-panel';
import type { TranscriptEntry } from './transcript';

export const PAD_HELP = `sim pad [options]   pads and strips on a pseudo terminal (needs socat)

  --path PATH          where the tty appears (default ./padDev)
  --profile ID|FILE    what they speak (default owp1): ${PAD_PROFILE_IDS.join(', ')},
                       or a maker's profile, ./file.json
  --address LIST       addresses on this line, e.g. 1 or 1,2,3 (default 1); 1,1 are two pads with one address
  --press SCRIPT       presses by script; may be repeated:
                         ${PRESS_SYNTAX}
                         e.g. --press on-invite+300:level=5   --press on-invite#2+800:key=5
  --control-port PORT  line-delimited JSON on 127.0.0.1; 0 takes a free port:
                         {"do":"press","level":5} {"do":"staffKey","name":"callTicket","argument":"A013"} {"do":"state"}
                         {"do":"fault","name":"drop","rate":0.1,"direction":"toHost","times":1,"on":true}
                         {"do":"reboot"} {"do":"unplug"} {"do":"replug","path":"./other"} {"do":"transcript","since":0}
                         {"do":"moveTo","newAddress":2} {"do":"serviceKey","on":true} {"do":"read","on":false}
                       "address":N or, with twins, "pad":POSITION says which pad
  --fault NAME[:RATE]  a bad line from the start; may be repeated:
${FAULT_HELP}
  --baud BAUD          bytes take their time (default: as fast as the tty)
  --turnaround MS      pause before a reply, 1 to 8 (default 3)
  --scan               OWP/1 pads that answer SCAN
  --lasting-events     OWP/1 pads that keep their events over a power cut
  --key HEX            OWP/1 pads in secured mode, with this key of 64 hex digits
  --seed N             of all chance (default: another one each time, so that no two power-ups look the same to a hall
                       that remembers the presses of both)
  --transcript FILE    every piece on the line as a JSON line: time, direction, hex, meaning
  --replay FILE        no pads: what devices said in such a file is said again, from the host's first word on

In a terminal:
  ${TERMINAL_KEYS.join('\n  ')}
`;

interface PadSettings {
  profile: PadProfile;
  path: string;
  addresses: number[];
  steps: PressStep[];
  controlPort: number | null;
  faults: Partial<Record<WireFault, FaultSetting>>;
  pacedBaud: number | null;
  turnaroundMs: number | null;
  seed: number;
  abilities: Owp1Abilities;
  secret: KeyObject | null;
  transcript: string | null;
}

/**
 * Resolves when it was told to end and the tty is gone.
 *
 * @throws SimulatorUsageError, PressScriptError or TranscriptError where an argument is wrong, PtyFailure where there can
 *   be no tty
 */
export async function runPadCommand(args: string[]): Promise<void> {
  const settings = readArguments(args);
  if (settings === 'help') {
    console.log(PAD_HELP);
    return;
  }
  if ('replay' in settings) {
    await runReplay({ file: settings.replay, path: settings.path });
    return;
  }
  const time = createSystemTime();
  const file = settings.transcript === null ? null : createWriteStream(settings.transcript);
  const rig = await openPadRig({
    profile: settings.profile,
    path: settings.path,
    addresses: settings.addresses,
    abilities: settings.abilities,
    ...(settings.secret ? { secret: settings.secret } : {}),
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

const DEFAULT_PATH = './padDev';
const ADDRESS_RANGE = { least: 1, most: 255 };

function readArguments(args: string[]): PadSettings | { replay: string; path: string } | 'help' {
  const values = parseOrExplain(args);
  if (values.help) return 'help';
  const path = values.path ?? DEFAULT_PATH;
  if (values.replay !== undefined) return { replay: values.replay, path };
  const number = (option: string, text: string | undefined, range: { least: number; most: number }): number | null =>
    text === undefined ? null : readNumber(option, text, range, fail);
  const profile = readProfile(values.profile ?? 'owp1');
  const addressRange = profile.transport.addresses ?? ADDRESS_RANGE;
  return {
    profile,
    path,
    addresses: (values.address ?? '1')
      .split(',')
      .map((part) => readNumber('--address', part.trim(), addressRange, fail)),
    steps: (values.press ?? []).flatMap(parsePressScript),
    controlPort: number('--control-port', values['control-port'], { least: 0, most: 65_535 }),
    faults: Object.fromEntries((values.fault ?? []).map((text) => readFault(text, fail))),
    pacedBaud: number('--baud', values.baud, { least: 300, most: 1_000_000 }),
    turnaroundMs: number('--turnaround', values.turnaround, { least: 0, most: 1000 }),
    seed: readSeed(values.seed, fail),
    abilities: { scan: values.scan ?? false, lastingEvents: values['lasting-events'] ?? false },
    secret: values.key === undefined ? null : readSecret(values.key, profile),
    transcript: values.transcript ?? null,
  };
}

function readSecret(digits: string, profile: PadProfile): KeyObject {
  if (!isOwp1Profile(profile)) fail(`--key: ${profile.id} has no secured mode, only owp1 has`);
  if (!/^[0-9A-Fa-f]{64}$/.test(digits)) fail(`--key: 64 hex digits, not ${digits.length} characters`);
  return createSecretKey(digits, 'hex');
}

function readProfile(idOrFile: string): PadProfile {
  try {
    return findPadProfile(idOrFile, { baseDir: process.cwd() });
  } catch (error) {
    if (error instanceof PadProfileError) return fail(`--profile ${idOrFile}: ${error.message}`);
    throw error;
  }
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
        replay: { type: 'string' },
        key: { type: 'string' },
        scan: { type: 'boolean' },
        'lasting-events': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(message: string): never {
  throw new SimulatorUsageError(`${message}\n\n${PAD_HELP}`);
}
