/**
 * The hall process: reads `hall.yml`, composes, starts, stops on a signal. Forked by the shell it talks over the parent
 * port (contract/shell.ts); started by hand it is the headless hall.
 *
 *   hall --config hall.yml --data DIR    run the hall
 *   hall hash-pin                        hash a staff PIN given on standard input, for hall.yml
 *   hall check-content hall.yml          what the content files have wrong or leave out; 1 where there is something
 *
 * Exit codes: 0 stopped, 2 `hall.yml` is wrong, 3 the data file is unusable or the disk full, 64 wrong arguments, 1 anything else.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ShellMessage } from '#contract/shell';
import type { ConfigProblem } from '#contract/config-problem';
import type { HallMessage, SurfaceWindow } from '#contract/shell';
import { createFontGlyphSource } from '#printers/font-glyph-source';
import { composeHall } from './compose';
import type { Hall } from './compose';
import type { HallConfig } from './config/hall-config';
import { loadHallConfig } from './config/load-hall-config';
import { hashPin } from './config/pin';
import { describeProblem, reportContent } from './content/check-content';
import { openSerialLink } from './devices/link/serialport-link';
import { openPrinterLink } from './devices/printers/open-printer-link';
import { createHallLife } from './hall-life';
import type { SurfacePort } from './gateway/message-ports';
import { createLogger } from './log/logger';
import type { Logger } from './log/logger';
import { nameRefusedWrite, StoreUnusableError } from './store/open-store';
import { createSystemTime } from './time/system-time';

declare const __APP_VERSION__: string;

/** Electron's side of a utility process, as far as it is used. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown; ports: SurfacePort[] }) => void): void;
  postMessage(message: HallMessage): void;
}

const parentPort = (process as { parentPort?: ParentPort }).parentPort ?? null;

function usage(): never {
  process.stderr.write(
    'usage: hall --config hall.yml --data DIR\n       hall hash-pin < file with the PIN\n       hall check-content hall.yml\n',
  );
  process.exit(64);
}

function printProblems(problems: readonly ConfigProblem[]): void {
  for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`);
}

/** Says it to the shell, which stays and shows it; a headless hall ends with the exit code. */
function giveUp(message: HallMessage, exitCode: number): void {
  if (parentPort) parentPort.postMessage(message);
  else process.exit(exitCode);
}

/** Rethrows what is no trouble with the data file. */
function giveUpOnStore(error: unknown, dataDir: string, log: Logger): void {
  const trouble = nameRefusedWrite(error, dataDir);
  if (!(trouble instanceof StoreUnusableError)) throw trouble;
  const { reason, message } = trouble;
  log.error({ reason }, message);
  giveUp({ kind: 'storeUnusable', reason, detail: message, dataDir }, 3);
}

function windowsOf(config: HallConfig): SurfaceWindow[] {
  return config.surfaces.map((surface) =>
    surface.surface === 'counter'
      ? { surface: 'counter', display: surface.display, profile: surface.profile, counterNumber: surface.counter }
      : { surface: surface.surface, display: surface.display, profile: surface.profile },
  );
}

function serveShell(port: ParentPort, hall: Hall, log: Logger, stop: () => void): void {
  port.on('message', ({ data, ports }) => {
    const message = ShellMessage.safeParse(data);
    if (!message.success) return log.error({ issues: message.error.issues.length }, 'shell.badMessage');
    if (message.data.kind === 'stop') return stop();
    const [surfacePort] = ports;
    if (surfacePort) hall.surfaces.accept(surfacePort, message.data);
  });
}

async function run(configFile: string, dataDir: string): Promise<void> {
  const log = createLogger('hall', process.env['HALL_LOG_LEVEL'] ?? 'info');
  const result = loadHallConfig(configFile);
  if (!result.ok) {
    printProblems(result.problems);
    return giveUp({ kind: 'misconfigured', problems: result.problems }, 2);
  }
  const time = createSystemTime();
  const tell = (message: HallMessage) => parentPort?.postMessage(message);
  let hall: Hall;
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    hall = await composeHall({
      config: result.config,
      dataDir,
      pagesDir: path.resolve(import.meta.dirname, '../renderer'),
      appVersion: __APP_VERSION__,
      time,
      log,
      links: {
        openSerial: openSerialLink,
        openPrinter: (address) => openPrinterLink(address, time),
        glyphs: createFontGlyphSource({ log }),
      },
      secrets: {
        enrolmentCode: process.env['HALL_ENROLMENT_CODE'],
        maintenancePin: process.env['HALL_MAINTENANCE_PIN'],
        surfaceCodes: process.env['HALL_SURFACE_CODES'],
      },
      loadConfig: () => loadHallConfig(configFile),
      reopen: parentPort && (() => life.end()),
      maintenanceWindow: parentPort && {
        open: (windowId) => tell({ kind: 'openMaintenance', windowId }),
        close: (windowId) => tell({ kind: 'closeMaintenance', windowId }),
      },
    });
  } catch (error) {
    return giveUpOnStore(error, dataDir, log);
  }

  const life = createHallLife({
    stop: () => hall.stop(),
    sayAlive: () => tell({ kind: 'alive' }),
    exit: (code) => process.exit(code),
    time,
    log,
  });
  process.on('SIGTERM', life.end);
  process.on('SIGINT', life.end);
  if (parentPort) serveShell(parentPort, hall, log, life.end);
  try {
    await hall.start();
  } catch (error) {
    return giveUpOnStore(error, dataDir, log);
  }
  tell({ kind: 'opened', surfaces: windowsOf(result.config), gatewayUrl: hall.gatewayUrl() });
  life.begin();
  if (!parentPort) process.stdout.write(`${JSON.stringify({ ready: true, gatewayUrl: hall.gatewayUrl() })}\n`);
}

function main(): void {
  // Everything that the hall keeps is for its own account alone: SQLite would let everybody read.
  process.umask(0o077);
  const { values, positionals } = parseArgs({
    options: { config: { type: 'string' }, data: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  if (positionals[0] === 'hash-pin') {
    process.stdout.write(`${hashPin(fs.readFileSync(0, 'utf8').trim())}\n`);
    return;
  }
  const [name, file] = positionals;
  if (name === 'check-content' && file !== undefined) {
    const { lines, isComplete } = reportContent(loadHallConfig(file));
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    process.exitCode = isComplete ? 0 : 1;
    return;
  }
  const { config, data } = values;
  if (typeof config !== 'string' || typeof data !== 'string') usage();
  run(config, data).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
}

main();
