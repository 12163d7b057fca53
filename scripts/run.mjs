/**
 * `node scripts/run.mjs NAME [arguments]`: one program of this repository, after the setup's fast check, so that every
 * command works on a fresh clone. The program's exit code is passed on, and it is ended when this script is.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { defaultDataDir, isRoot, PROJECT_DIR } from './places.mjs';
import { isReachableByOthers } from './reachable.mjs';
import { setUpOrExit } from './setup/set-up.mjs';
import { describeFailure, SetupFailure } from './setup/step.mjs';

const NODE_PROGRAMS = {
  'hall:headless': 'out/node/hall.js',
  server: 'out/node/server.js',
  sim: 'out/node/simulators.js',
};
/** Programs for developers, run from source; their paths are seen from where npm was called (INIT_CWD). */
const SOURCE_PROGRAMS = {
  bench: 'tests/bench/bench.ts',
  faults: 'tests/faults/faults.ts',
  tour: 'tests/tour/tour.ts',
  'ux-gate': 'tests/ux-gate/ux-gate.ts',
  'voice-list': 'tests/voice/voice-list.ts',
};
/** Every screen in every state, in a browser, changing as the sources do. */
const GALLERY_PORT = 8470;
/** Groups of real pads and printers. */
const DEVICE_GROUPS = ['dialout', 'lp'];
const PROGRAM_NAMES = ['hall', 'gallery', ...Object.keys(NODE_PROGRAMS), ...Object.keys(SOURCE_PROGRAMS)];
/** npm itself changes to the checkout. */
const CALLED_FROM = process.env.INIT_CWD ?? process.cwd();

const [name = '', ...args] = process.argv.slice(2);
await setUpOrExit();
try {
  await run();
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  console.error(describeFailure(error));
  process.exitCode = 1;
}

async function run() {
  if (name === 'hall') await runHall();
  else if (name === 'server') runServer();
  else if (name === 'gallery') runGallery();
  else if (name in NODE_PROGRAMS) runNodeProgram(NODE_PROGRAMS[/** @type {keyof typeof NODE_PROGRAMS} */ (name)]);
  else if (name in SOURCE_PROGRAMS) runFromSource(SOURCE_PROGRAMS[/** @type {keyof typeof SOURCE_PROGRAMS} */ (name)]);
  else {
    console.error(`no program is called ${name}; there are: ${PROGRAM_NAMES.join(', ')}`);
    process.exitCode = 64;
  }
}

/** What is typed after `--NAME`, a path as seen from where npm was called. */
function findPath(/** @type {string} */ optionName) {
  const at = args.indexOf(optionName);
  const typed = at >= 0 ? args[at + 1] : undefined;
  return typed && path.resolve(CALLED_FROM, typed);
}

async function runHall() {
  const { prepareUnprivileged } = await import('./unprivileged.mjs');
  const configFile = findPath('--config');
  if (isRoot() && configFile && fs.existsSync(configFile) && !isReachableByOthers(configFile))
    throw new SetupFailure(
      `Electron runs as nobody, who cannot read ${configFile}`,
      'put it in a folder that every user can enter.',
    );
  const dataDir = findPath('--data') ?? defaultDataDir('hall');
  const { executablePath, appDir } = await prepareUnprivileged({ dataDir, groups: DEVICE_GROUPS });
  follow(executablePath, [appDir, ...args, ...(findPath('--data') ? [] : ['--data', dataDir])]);
}

function runServer() {
  const hasPlace = findPath('--data') || process.env.DATABASE_URL;
  runNodeProgram(NODE_PROGRAMS.server, hasPlace ? [] : ['--data', defaultDataDir('server')]);
}

/**
 * @param {string} entry
 * @param {readonly string[]} [furtherArgs]
 */
function runNodeProgram(entry, furtherArgs = []) {
  follow(process.execPath, [path.join(PROJECT_DIR, entry), ...args, ...furtherArgs]);
}

function runGallery() {
  const vite = path.join(PROJECT_DIR, 'node_modules/vite/bin/vite.js');
  const config = ['--config', path.join(PROJECT_DIR, 'vite.renderer.config.ts'), '--mode', 'gallery'];
  console.error(`the gallery: http://127.0.0.1:${GALLERY_PORT}/gallery/`);
  const place = ['--host', '127.0.0.1', '--port', String(GALLERY_PORT)];
  follow(process.execPath, [vite, ...config, ...place, ...args], PROJECT_DIR);
}

/** @param {string} entry */
function runFromSource(entry) {
  const loader = import.meta.resolve('tsx');
  follow(process.execPath, ['--import', loader, path.join(PROJECT_DIR, entry), ...args]);
}

/**
 * @param {string} command
 * @param {readonly string[]} commandArgs
 * @param {string} [cwd]
 */
function follow(command, commandArgs, cwd = CALLED_FROM) {
  const child = spawn(command, commandArgs, { cwd, stdio: 'inherit' });
  const passOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  process.on('SIGINT', () => {}); // Ctrl-C reaches the program itself, by its terminal.
  process.on('SIGTERM', passOn);
  child.on('error', (error) => {
    console.error(`${command} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
  });
}
