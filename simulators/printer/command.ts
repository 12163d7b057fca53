/**
 * `npm run sim -- printer --tcp 9100 --out DIR [--control-port N] [--columns 48] [--speed MM_PER_S|instant]`
 *
 * One JSON line on standard output once it listens: `{"ready":true,"port":9100,"controlPort":40123}`, then one line a
 * slip. Ends on SIGINT and SIGTERM.
 */
import { parseArgs } from 'node:util';
import { createSystemTime } from '#hall/time/system-time';
import { openControlPort } from './control-port';
import { createPrinterSimulator } from './printer-simulator';

const USAGE = 'sim printer --tcp PORT --out DIR [--control-port PORT] [--columns 32|42|48] [--speed MM_PER_S|instant]';
/** A plain 80 mm kiosk printer. */
const DEFAULT_SPEED = '150';

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
    process.stdout.write(`usage: ${USAGE}\n`);
    return;
  }
  const settings = readArguments(args);
  const simulator = await createPrinterSimulator({ ...settings, time: createSystemTime() });
  const control = await openControlPort({ port: settings.controlPort, simulator });
  simulator.onSlip(({ number, title }) => writeLine({ slip: number, title }));
  writeLine({ ready: true, port: simulator.port, controlPort: control.port, out: settings.out });
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await control.close();
  await simulator.close();
}

function readArguments(args: string[]) {
  const values = parseOrExplain(args);
  const speed = values.speed ?? DEFAULT_SPEED;
  return {
    port: readNumber('--tcp', values.tcp ?? '9100', 0, 65_535),
    controlPort: readNumber('--control-port', values['control-port'] ?? '0', 0, 65_535),
    columns: readNumber('--columns', values.columns ?? '48', 24, 64),
    millimetresPerSecond: speed === 'instant' ? null : readNumber('--speed', speed, 1, 1_000),
    out: values.out ?? null,
  };
}

function parseOrExplain(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        tcp: { type: 'string' },
        out: { type: 'string' },
        'control-port': { type: 'string' },
        columns: { type: 'string' },
        speed: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new PrinterCommandError(`${error instanceof Error ? error.message : String(error)}\nusage: ${USAGE}`);
  }
}

function readNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && value >= least && value <= most) return value;
  throw new PrinterCommandError(`${option} ${text}: expected a whole number from ${least} to ${most}\nusage: ${USAGE}`);
}

function writeLine(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
