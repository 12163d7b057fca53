/**
 * What surrounds the terminal of the sample hall: pads and an ID reader on pseudo terminals, a printer on TCP, a township server with
 * its own PostgreSQL, and the `hall.yml` and secrets with which a terminal joins them. The product itself does not know
 * that any of it is simulated.
 */
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { startChild } from './children.mjs';
import { findFreePort } from './free-port.mjs';
import { PROJECT_DIR } from './places.mjs';
import { runCommand } from './setup/command.mjs';

const EXAMPLE = 'hall.example.yml';
/** What residents can choose; `hall.yml` names it from its own folder. */
const EXAMPLE_CONTENT = 'hall.example.content';
/** Of the example's three counters, on one line. */
const PAD_ADDRESSES = '1,2,3';
/** Of the sample hall only; a real one is set at the installation. */
export const SAMPLE_MAINTENANCE_PIN = '135790';
/** The sample township never writes into a database that the environment happens to name. */
const OWN_DATABASE_ENV = { ...process.env, DATABASE_URL: '' };

/**
 * @typedef {{ printer?: number, gateway?: number, server?: number }} Ports
 * @typedef {{
 *   configFile: string,
 *   env: { HALL_ENROLMENT_CODE: string, HALL_MAINTENANCE_PIN: string, HALL_SURFACE_CODES: string },
 *   pad: { path: string, controlPort: number },
 *   printer: { port: number, paperDir: string, controlPort: number },
 *   idReader: { path: string, controlPort: number },
 *   server: { url: string, dataDir: string },
 *   gatewayUrl: string,
 *   maintenancePin: string,
 *   surfaceCodes: { counter: string, board: string },
 *   children: import('./children.mjs').Child[],
 *   stop: () => Promise<void>,
 * }} SampleHall
 * `env` is for the terminal, beside the environment that it has; `surfaceCodes` let a browser in once, for counter 1
 * and for the board, within ten minutes of the terminal's start.
 */

/**
 * Starts simulators and server, in this order; what was started is stopped again when a later one fails.
 * @param {{
 *   dataDir: string, ports?: Ports, padArgs?: readonly string[], surfaces?: readonly object[],
 *   policy?: Record<string, number>, shareDevice?: (devicePath: string) => void,
 *   configFile?: string,
 * }} options `dataDir` keeps paper, server and logs; ports that are left out or 0 are free ones; `padArgs` go to the pad
 * simulator; `surfaces` and `policy` replace those of the example; `shareDevice` opens the pad's line to the user that
 * the terminal runs as
 * @returns {Promise<SampleHall>}
 * @throws {import('./children.mjs').ChildFailure} when a program does not come up
 */
export async function startSampleHall({
  dataDir,
  ports: wanted = {},
  padArgs = [],
  surfaces,
  policy,
  shareDevice = () => {},
  configFile = path.join(dataDir, 'hall.yml'),
}) {
  const logDir = path.join(dataDir, 'log');
  const paperDir = path.join(dataDir, 'paper');
  const serverDir = path.join(dataDir, 'server');
  for (const dir of [logDir, paperDir]) fs.mkdirSync(dir, { recursive: true });
  const chosen = await choosePorts(wanted);
  const children = /** @type {import('./children.mjs').Child[]} */ ([]);
  const stop = async () => {
    for (const child of [...children].reverse()) await child.stop();
  };
  /** @param {string} name @param {string} program @param {readonly string[]} args */
  const start = (name, program, args) => {
    const command = { name, command: process.execPath, args: [path.join(PROJECT_DIR, 'out/node', program), ...args] };
    const logFile = path.join(logDir, `${name.replaceAll(' ', '-')}.log`);
    const child = startChild({ ...command, env: OWN_DATABASE_ENV, logFile });
    children.push(child);
    return child.ready;
  };
  try {
    const padPath = path.join(dataDir, 'pad-line');
    const padOptions = ['--profile', 'owp1', '--path', padPath, '--address', PAD_ADDRESSES, '--control-port', '0'];
    const pad = await start('pad simulator', 'simulators.js', ['pad', ...padOptions, ...padArgs]);
    shareDevice(fs.realpathSync(padPath));
    const printerOptions = ['--tcp', `${chosen.printer}`, '--out', paperDir, '--control-port', '0'];
    const printer = await start('printer simulator', 'simulators.js', ['printer', ...printerOptions]);
    const idReaderPath = path.join(dataDir, 'id-reader');
    const idReader = await start('ID reader simulator', 'simulators.js', ['id-reader', '--path', idReaderPath]);
    shareDevice(fs.realpathSync(idReaderPath));
    const served = await start('township server', 'server.js', ['--port', `${chosen.server}`, '--data', serverDir]);
    const serverUrl = String(served.url);
    const surfaceCodes = { counter: createSurfaceCode(), board: createSurfaceCode() };
    const ports = { ...chosen, printer: Number(printer.port) };
    writeHallConfig({ configFile, ports, padPath, idReaderPath, serverUrl, surfaces, policy });
    return {
      configFile,
      env: {
        HALL_ENROLMENT_CODE: await createEnrolmentCode(serverDir),
        HALL_MAINTENANCE_PIN: SAMPLE_MAINTENANCE_PIN,
        HALL_SURFACE_CODES: `counter:1=${surfaceCodes.counter},board=${surfaceCodes.board}`,
      },
      pad: { path: padPath, controlPort: Number(pad.controlPort) },
      printer: { port: ports.printer, paperDir, controlPort: Number(printer.controlPort) },
      idReader: { path: idReaderPath, controlPort: Number(idReader.controlPort) },
      server: { url: serverUrl, dataDir: serverDir },
      gatewayUrl: `http://127.0.0.1:${ports.gateway}`,
      maintenancePin: SAMPLE_MAINTENANCE_PIN,
      surfaceCodes,
      children,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} serverDir */
async function createEnrolmentCode(serverDir) {
  const program = path.join(PROJECT_DIR, 'out/node/server.js');
  const printed = await runCommand(process.execPath, [program, 'enrolment-code', '--data', serverDir], {
    env: OWN_DATABASE_ENV,
  });
  return printed.trim();
}

function createSurfaceCode() {
  return String(randomInt(0, 100_000_000)).padStart(8, '0');
}

/**
 * Simulator and server take one themselves where none is wanted; the terminal is told its own in `hall.yml`.
 * @param {Ports} wanted
 * @returns {Promise<Required<Ports>>} 0: any free one
 */
async function choosePorts({ printer = 0, gateway, server = 0 }) {
  return {
    printer: printer && (await findFreePort(printer)),
    gateway: await findFreePort(gateway),
    server: server && (await findFreePort(server)),
  };
}

/**
 * The example with its comments, joined to what was started.
 * @param {{
 *   configFile: string, ports: Required<Ports>, padPath: string, idReaderPath: string, serverUrl: string,
 *   surfaces: readonly object[] | undefined, policy: Record<string, number> | undefined,
 * }} options
 */
function writeHallConfig({ configFile, ports, padPath, idReaderPath, serverUrl, surfaces, policy = {} }) {
  const config = parseDocument(fs.readFileSync(path.join(PROJECT_DIR, EXAMPLE), 'utf8'));
  const { pads } = config.toJS();
  pads.forEach((/** @type {unknown} */ _, /** @type {number} */ index) =>
    config.setIn(['pads', index, 'path'], padPath),
  );
  config.setIn(['idReader', 'path'], idReaderPath);
  config.setIn(['printers', 0, 'link'], `tcp://127.0.0.1:${ports.printer}`);
  config.setIn(['gateway', 'port'], ports.gateway);
  config.setIn(['server', 'url'], serverUrl);
  if (surfaces) config.set('surfaces', config.createNode(surfaces));
  for (const [key, value] of Object.entries(policy)) config.setIn(['policy', key], value);
  fs.writeFileSync(configFile, config.toString());
  fs.chmodSync(configFile, 0o644);
  const contentDir = path.join(path.dirname(configFile), EXAMPLE_CONTENT);
  fs.cpSync(path.join(PROJECT_DIR, EXAMPLE_CONTENT), contentDir, { recursive: true });
  fs.chmodSync(contentDir, 0o755);
  for (const name of fs.readdirSync(contentDir)) fs.chmodSync(path.join(contentDir, name), 0o644);
}
