/** The sample hall from its devices to its window, for a person who wants to try it; stopped by Ctrl-C. */
import path from 'node:path';
import { ChildFailure, startChild } from './children.mjs';
import { openDisplay, PORTRAIT_SCREEN } from './display.mjs';
import { defaultDataDir, isRoot } from './places.mjs';
import { startSampleHall } from './sample-hall.mjs';
import { CommandFailure } from './setup/command.mjs';
import { tryLock } from './setup/lock.mjs';
import { describeFailure, SetupFailure } from './setup/step.mjs';
import { prepareUnprivileged } from './unprivileged.mjs';

/** As in hall.example.yml and the documentation; another free port is taken where one is in use. */
const PORTS = { printer: 9100, gateway: 8480, server: 8490 };
const OPEN_LIMIT_MS = 60_000;
const OPEN_POLL_MS = 200;

/**
 * @param {{ dataDir?: string | undefined, screen?: string | undefined }} options `screen` is `WIDTHxHEIGHT`, for a
 * virtual display
 * @returns {Promise<number>} the exit code: Electron's, 0 after Ctrl-C, 1 when something did not come up
 */
export async function openSampleHall({ dataDir = defaultDataDir('sample'), screen }) {
  const dir = path.resolve(process.env.INIT_CWD ?? '.', dataDir);
  const lock = tryLock(path.join(dir, 'open.lock'));
  if ('ownerPid' in lock) {
    console.error(`The sample hall is already open on ${dir} (process ${lock.ownerPid}).`);
    return 1;
  }
  const opened = /** @type {(() => Promise<unknown>)[]} */ ([]);
  const stopAsked = waitForStop();
  try {
    return await run({ dir, screen, opened, stopAsked });
  } catch (error) {
    console.error(`\nThe sample hall could not be opened: ${reasonOf(error)}\nLogs: ${path.join(dir, 'log')}`);
    return 1;
  } finally {
    for (const close of opened.reverse()) await close();
    lock.release();
  }
}

/**
 * @param {{
 *   dir: string, screen: string | undefined, opened: (() => Promise<unknown>)[], stopAsked: Promise<'stopAsked'>,
 * }} options whatever is opened adds to `opened` how it is closed
 */
async function run({ dir, screen, opened, stopAsked }) {
  const terminalDir = path.join(dir, 'terminal');
  const { executablePath, appDir, shareDevice } = await prepareUnprivileged({ dataDir: terminalDir });
  const hall = await startSampleHall({ dataDir: dir, ports: PORTS, shareDevice });
  opened.push(hall.stop);
  const display = process.env.DISPLAY ? undefined : await openDisplay(parseScreen(screen));
  if (display) opened.push(display.close);
  const electron = startChild({
    name: 'terminal',
    command: executablePath,
    args: [appDir, '--config', hall.configFile, '--data', terminalDir],
    env: { ...process.env, ...hall.env, ...(display && { DISPLAY: display.DISPLAY }) },
    logFile: path.join(dir, 'log/terminal.log'),
  });
  opened.push(electron.stop);
  const early = await Promise.race([waitForGateway(hall.gatewayUrl), electron.exited, stopAsked]);
  if (!early) announce({ hall, dir, virtualDisplay: display?.DISPLAY });
  const endings = hall.children.map(async (child) => ({ child, ...(await child.exited) }));
  const ended = await Promise.race([stopAsked, electron.exited, ...endings]);
  if (ended === 'stopAsked') return 0;
  if ('child' in ended) throw new ChildFailure([`${ended.child.name} ended`, ...ended.child.lastLines()].join('\n'));
  if (ended.code !== 0) console.error(['The terminal ended:', ...electron.lastLines()].join('\n'));
  return ended.code ?? 1;
}

/** @param {unknown} error */
function reasonOf(error) {
  if (error instanceof SetupFailure) return describeFailure(error);
  if (error instanceof CommandFailure) return `${error.message}\n${error.lastLines}`;
  if (error instanceof ChildFailure) return error.message;
  throw error;
}

/**
 * The hall is open once its gateway answers.
 * @param {string} gatewayUrl
 * @throws {ChildFailure} after a minute
 */
async function waitForGateway(gatewayUrl) {
  const end = performance.now() + OPEN_LIMIT_MS;
  while (performance.now() < end) {
    try {
      await fetch(gatewayUrl, { redirect: 'manual' });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, OPEN_POLL_MS));
    }
  }
  throw new ChildFailure(`the terminal did not open ${gatewayUrl} within ${OPEN_LIMIT_MS / 1000} s`);
}

/** @param {string} [screen] */
function parseScreen(screen) {
  if (screen === undefined) return PORTRAIT_SCREEN;
  const [, width, height] = /^(\d{3,5})x(\d{3,5})$/.exec(screen) ?? [];
  if (!width || !height) throw new ChildFailure(`--screen is WIDTHxHEIGHT, for example 1920x1080, not ${screen}`);
  return { width: Number(width), height: Number(height) };
}

/** @returns {Promise<'stopAsked'>} */
function waitForStop() {
  return new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
      process.on(signal, () => resolve('stopAsked'));
  });
}

/**
 * @param {{ hall: import('./sample-hall.mjs').SampleHall, dir: string, virtualDisplay: string | undefined }} options
 */
function announce({ hall, dir, virtualDisplay }) {
  const { gatewayUrl, surfaceCodes } = hall;
  const lines = [
    '',
    'The sample hall is open.',
    virtualDisplay
      ? `  kiosk            on the virtual display ${virtualDisplay}, because there is no DISPLAY`
      : '  kiosk            on this screen',
    `  counter 1        ${gatewayUrl}/enrol   code ${surfaceCodes.counter} (once, within ten minutes); clerk 0301, PIN 1234`,
    `  board            ${gatewayUrl}/enrol   code ${surfaceCodes.board} (once, within ten minutes)`,
    `  township console ${hall.server.url}`,
    `  paper            ${hall.printer.paperDir}`,
    `  maintenance      PIN ${hall.maintenancePin}`,
    `  pad 1, 非常满意   echo '{"do":"press","level":5}' | socat - TCP:127.0.0.1:${hall.pad.controlPort}`,
    `  lay an ID card   echo '{"do":"lay","name":"王小明","idNumber":"999999195001010018"}' | socat - TCP:127.0.0.1:${hall.idReader.controlPort}`,
    `  logs             ${path.join(dir, 'log')}`,
    ...(isRoot() ? ['  Electron runs as nobody, so that the sandbox of its pages is on.'] : []),
    'Ctrl-C closes it.',
    '',
  ];
  console.log(lines.join('\n'));
}
