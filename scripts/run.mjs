/**
 * `node scripts/run.mjs NAME [arguments]`: one program of this repository, after the setup's fast check, so that every
 * command works on a fresh clone. The program's exit code is passed on, and it is ended when this script is.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { defaultDataDir, PROJECT_DIR } from './places.mjs';
import { setUpOrExit } from './setup/set-up.mjs';

const NODE_PROGRAMS = {
  'hall:headless': 'out/node/hall.js',
  server: 'out/node/server.js',
  sim: 'out/node/simulators.js',
};
/** Groups of real pads and printers. */
const DEVICE_GROUPS = ['dialout', 'lp'];

const [name = '', ...args] = process.argv.slice(2);
await setUpOrExit();
if (name === 'hall') await runHall();
else if (name in NODE_PROGRAMS) runNodeProgram(NODE_PROGRAMS[/** @type {keyof typeof NODE_PROGRAMS} */ (name)]);
else {
  console.error(`no program is called ${name}; there are: hall, ${Object.keys(NODE_PROGRAMS).join(', ')}`);
  process.exitCode = 64;
}

async function runHall() {
  const { prepareUnprivileged } = await import('./unprivileged.mjs');
  const given = args.indexOf('--data');
  const dataDir = path.resolve((given >= 0 && args[given + 1]) || defaultDataDir('hall'));
  const { executablePath, appDir } = await prepareUnprivileged({ dataDir, groups: DEVICE_GROUPS });
  follow(executablePath, [appDir, ...args, ...(given >= 0 ? [] : ['--data', dataDir])]);
}

/** @param {string} entry */
function runNodeProgram(entry) {
  follow(process.execPath, [path.join(PROJECT_DIR, entry), ...args]);
}

/**
 * @param {string} command
 * @param {readonly string[]} commandArgs
 */
function follow(command, commandArgs) {
  // Paths in the arguments are meant from where npm was called.
  const child = spawn(command, commandArgs, { cwd: process.env.INIT_CWD, stdio: 'inherit' });
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
