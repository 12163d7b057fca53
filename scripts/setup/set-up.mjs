/** Everything that a command of this repository needs, in order; a machine that has it all loses a third of a second. */
import path from 'node:path';
import { cacheDir, PROJECT_DIR } from '../places.mjs';
import { buildStep } from './build.mjs';
import { electronRuntimeStep } from './electron-runtime.mjs';
import { nodeModulesStep } from './node-modules.mjs';
import { osPackagesStep } from './os-packages.mjs';
import { postgresLinksStep } from './postgres-links.mjs';
import { sqliteBindingStep } from './sqlite-binding.mjs';
import { describeFailure, runStep, SetupFailure } from './step.mjs';

const OLDEST_NODE = [20, 19];

/** @param {string} text */
function sayOnStderr(text) {
  process.stderr.write(`[setup] ${text}\n`);
}

/** Asked before anything else, because npm only warns about it. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (process.platform !== 'linux')
    throw new SetupFailure('development needs Linux', 'use Debian 12 (a virtual machine will do).');
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor))
    throw new SetupFailure(
      `Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.version}`,
      'install it.',
    );
}

/**
 * @param {{
 *   offline?: boolean, retryOfficial?: boolean, projectDir?: string, cache?: string, say?: import('./step.mjs').Say,
 * }} [options]
 * @throws {SetupFailure}
 */
export async function setUp({
  offline = false,
  retryOfficial = false,
  projectDir = PROJECT_DIR,
  cache = cacheDir(),
  say = sayOnStderr,
} = {}) {
  checkNode();
  const context = { lockFile: path.join(cache, 'setup.lock'), say };
  await runStep(osPackagesStep({ offline }), context);
  await runStep(nodeModulesStep({ projectDir, offline }), context);
  await runStep(electronRuntimeStep({ projectDir, cacheDir: cache, offline, retryOfficial }), context);
  await runStep(sqliteBindingStep({ projectDir, cacheDir: cache, offline }), context);
  await runStep(postgresLinksStep({ projectDir }), context);
  await runStep(buildStep({ projectDir }), context);
}

/**
 * For a command line: ends the process with code 1 and a plain message when the setup fails.
 * @param {Parameters<typeof setUp>[0]} [options]
 */
export async function setUpOrExit(options) {
  try {
    await setUp(options);
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    process.stderr.write(`\n[setup] ${describeFailure(error)}\n`);
    process.exit(1);
  }
}
