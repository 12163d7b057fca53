/**
 * `npm run sim -- printer …`: a thermal printer on a TCP port, a serial line or a USB node, for a person, a script or a
 * test. Without a terminal, or with `--json`, one JSON line on standard output once it is there
 * (`{"ready":true,"port":9100,"controlPort":40123}`), then one line a slip. Ends on SIGINT and SIGTERM.
 */
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSystemTime } from '#hall/time/system-time';
import { createSeededRandom } from '../seeded-random';
import { openControlPort } from './control-port';
import type { TranscriptEntry } from './engine';
import { createPrinterSimulator, createTtyPrinterSimulator } from './printer-simulator';
import type { PrinterSimulator, TtyPrinterSimulator } from './printer-simulator';
import { openPrinterPanel, PRINTER_KEYS } from './terminal-panel';
import type { TtyFlow } from './tty-connector';

export const PRINTER_HELP = `usage: sim printer [--tcp PORT | --tty PATH --baud BAUD | --lp PATH] [options]

  --tcp PORT           on 127.0.0.1, as a network board has it (default 9100; 0 takes a free port)
  --tty PATH           a serial line as a pseudo terminal (needs socat)
  --baud BAUD          of the serial line (default 9600): bytes take their time
  --flow KIND          how it stops the sender: xonxoff (default), hardware, none (what does not fit is lost)
  --lp PATH            a USB printer's node as a pseudo terminal: fast, gone with the printer's power
  --out DIR            every slip as PNG, text and bytes
  --columns N          24 to 64 (default 48)
  --speed MM_PER_S     or instant (default 150)
  --buffer BYTES       of the receive buffer, or unlimited (default 4096; some have 45)
  --control-port PORT  line-delimited JSON on 127.0.0.1; 0 takes a free port:
                         {"do":"faults","set":{"cover":true}}  {"do":"slips"}  {"do":"transcript"}
                         {"do":"powerCycle"}  {"do":"powerOff"}  {"do":"powerOn"}
                         {"do":"dropLink"}  {"do":"loseLink"}  {"do":"mend"}
  --transcript FILE    everything that it hears, says and does, one JSON line each
  --seed N             of garbage
  --json               JSON lines in a terminal as well

In a terminal:
  ${PRINTER_KEYS.join('\n  ')}
`;

/** A plain 80 mm kiosk printer. */
const DEFAULTS = { speed: '150', columns: '48', buffer: '4096', baud: '9600', tcp: '9100' };
const FLOWS: readonly TtyFlow[] = ['xonxoff', 'hardware', 'none'];
const SEEDS = 2 ** 32;

export class PrinterCommandError extends Error {
  override readonly name = 'PrinterCommandError';
}

/**
 * Resolves when it was told to end and everything is written.
 *
 * @throws PrinterCommandError with the usage where an argument is wrong
 */
export async function runPrinterCommand(args: string[]): Promise<void> {
  if (args.includes('--help')) {
    process.stdout.write(PRINTER_HELP);
    return;
  }
  const settings = readArguments(args);
  const file = settings.transcript === null ? null : createWriteStream(settings.transcript);
  const printer = await plugIn(settings, (entry) => file?.write(`${JSON.stringify(entry)}\n`));
  const control = await openControlPort({ port: settings.controlPort, printer });
  const place = 'port' in printer ? { port: printer.port } : { path: printer.path };
  const hasPanel = !settings.isJson && process.stdin.isTTY && process.stdout.isTTY;
  let closePanel = () => {};
  if (!hasPanel) {
    printer.onSlip(({ number, title }) => writeLine({ slip: number, title }));
    writeLine({ ready: true, ...place, controlPort: control.port, out: settings.out });
  }
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    if (!hasPanel) return;
    const where = `${'port' in place ? `tcp://127.0.0.1:${place.port}` : place.path}   control port ${control.port}`;
    closePanel = openPrinterPanel({ printer, where, input: process.stdin, output: process.stdout, closed: resolve });
  });
  closePanel();
  await control.close();
  await printer.close();
  if (file) await new Promise<void>((resolve) => file.end(() => resolve()));
}

type Settings = ReturnType<typeof readArguments>;

function plugIn(
  settings: Settings,
  transcriptWritten: (entry: TranscriptEntry) => void,
): Promise<PrinterSimulator | TtyPrinterSimulator> {
  const { columns, millimetresPerSecond, bufferBytes, out, seed, place } = settings;
  const common = {
    columns,
    millimetresPerSecond,
    bufferBytes,
    out,
    transcriptWritten,
    random: createSeededRandom(seed),
    time: createSystemTime(),
  };
  return place.kind === 'tcp'
    ? createPrinterSimulator({ ...common, port: place.port })
    : createTtyPrinterSimulator({ ...common, path: place.path, baud: place.baud, flow: place.flow });
}

function readArguments(args: string[]) {
  const values = parseOrExplain(args);
  const speed = values.speed ?? DEFAULTS.speed;
  const buffer = values.buffer ?? DEFAULTS.buffer;
  return {
    place: readPlace(values),
    controlPort: readNumber('--control-port', values['control-port'] ?? '0', 0, 65_535),
    columns: readNumber('--columns', values.columns ?? DEFAULTS.columns, 24, 64),
    millimetresPerSecond: speed === 'instant' ? null : readNumber('--speed', speed, 1, 1_000),
    bufferBytes: buffer === 'unlimited' ? null : readNumber('--buffer', buffer, 16, 1_048_576),
    out: values.out ?? null,
    transcript: values.transcript ?? null,
    seed: readNumber('--seed', values.seed ?? '1', 0, SEEDS - 1),
    isJson: values.json ?? false,
  };
}

type Values = ReturnType<typeof parseOrExplain>;

function readPlace(
  values: Values,
): { kind: 'tcp'; port: number } | { kind: 'tty'; path: string; baud: number | null; flow: TtyFlow } {
  const { tcp, tty, lp } = values;
  if ([tcp, tty, lp].filter((given) => given !== undefined).length > 1) fail('one of --tcp, --tty and --lp');
  if (tty === undefined && (values.baud !== undefined || values.flow !== undefined)) {
    fail('--baud and --flow belong to --tty');
  }
  if (lp !== undefined) return { kind: 'tty', path: lp, baud: null, flow: 'hardware' };
  if (tty === undefined) return { kind: 'tcp', port: readNumber('--tcp', tcp ?? DEFAULTS.tcp, 0, 65_535) };
  const baud = readNumber('--baud', values.baud ?? DEFAULTS.baud, 300, 1_000_000);
  const flow = FLOWS.find((candidate) => candidate === (values.flow ?? 'xonxoff'));
  return { kind: 'tty', path: tty, baud, flow: flow ?? fail(`--flow ${values.flow}: one of ${FLOWS.join(', ')}`) };
}

function parseOrExplain(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        tcp: { type: 'string' },
        tty: { type: 'string' },
        lp: { type: 'string' },
        baud: { type: 'string' },
        flow: { type: 'string' },
        out: { type: 'string' },
        'control-port': { type: 'string' },
        columns: { type: 'string' },
        speed: { type: 'string' },
        buffer: { type: 'string' },
        transcript: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function readNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && value >= least && value <= most) return value;
  return fail(`${option} ${text}: expected a whole number from ${least} to ${most}`);
}

function fail(message: string): never {
  throw new PrinterCommandError(`${message}\n${PRINTER_HELP}`);
}

function writeLine(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
