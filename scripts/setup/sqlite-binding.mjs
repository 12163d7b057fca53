/**
 * The better-sqlite3 binding for the runtimes at hand. Its own prebuild needs Node-API 10 (Node 22, Electron 36) and
 * crashes below; there it is compiled once from its own source against Node-API "experimental", which carries the same
 * calls, and kept in the cache. Experimental calls promise no stable binary interface: good for these pinned runtimes,
 * the shipped terminal uses the prebuild.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command.mjs';
import { findElectronVersion, getElectronExecutable } from './electron-runtime.mjs';
import { SetupFailure } from './step.mjs';

const PREBUILD_NODE_MAJOR = 22;
const PREBUILD_ELECTRON_MAJOR = 36;
const STOCK_NODE_API = "'NAPI_VERSION=10'";
const EXPERIMENTAL_NODE_API =
  "'NAPI_EXPERIMENTAL', 'NAPI_VERSION=2147483647', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'";

/** @param {string} version */
const major = (version) => Number(version.split('.')[0]);

/**
 * @param {{ nodeVersion: string, electronVersion: string }} runtimes
 * @returns {boolean} whether the package's own prebuild runs in both
 */
export function prebuildFits({ nodeVersion, electronVersion }) {
  return major(nodeVersion) >= PREBUILD_NODE_MAJOR && major(electronVersion) >= PREBUILD_ELECTRON_MAJOR;
}

/**
 * @param {{ projectDir: string, cacheDir: string, offline: boolean }} options
 * @returns {import('./step.mjs').Step}
 */
export function sqliteBindingStep({ projectDir, cacheDir, offline }) {
  const moduleDir = path.join(projectDir, 'node_modules/better-sqlite3');
  const binding = path.join(moduleDir, 'build/Release/better_sqlite3.node');
  const stamp = path.join(moduleDir, 'build/recipe.txt');
  return {
    name: 'SQLite binding',
    what: 'preparing better-sqlite3 for these runtimes (about a minute the first time)',
    mend: 'check that make, g++ and python3 work, then run it again.',
    isDone() {
      const electronVersion = findElectronVersion(projectDir) ?? '0';
      if (prebuildFits({ nodeVersion: process.versions.node, electronVersion })) return !fs.existsSync(binding);
      return fs.existsSync(binding) && readText(stamp) === recipeHash(moduleDir);
    },
    async run(say) {
      const electronVersion = findElectronVersion(projectDir) ?? '0';
      // A binding that was compiled for older runtimes would be preferred to the prebuild.
      fs.rmSync(path.join(moduleDir, 'build'), { recursive: true, force: true });
      if (prebuildFits({ nodeVersion: process.versions.node, electronVersion })) return;
      const recipe = recipeHash(moduleDir);
      const cached = path.join(cacheDir, `better-sqlite3-${recipe}.node`);
      if (!fs.existsSync(cached)) await compile({ projectDir, moduleDir, cacheDir, cached, offline, say });
      fs.mkdirSync(path.dirname(binding), { recursive: true });
      fs.copyFileSync(cached, binding);
      fs.chmodSync(binding, 0o644);
      await tryBinding(projectDir, moduleDir);
      fs.writeFileSync(stamp, recipe);
    },
  };
}

/** @param {string} file */
function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} moduleDir */
function recipeHash(moduleDir) {
  const { version } = JSON.parse(fs.readFileSync(path.join(moduleDir, 'package.json'), 'utf8'));
  const host = [version, process.platform, process.arch, major(process.versions.node)].join(' ');
  const recipe = fs.readFileSync(fileURLToPath(import.meta.url));
  return `${version}-${createHash('sha256').update(recipe).update(host).digest('hex').slice(0, 12)}`;
}

/**
 * @param {{
 *   projectDir: string, moduleDir: string, cacheDir: string, cached: string, offline: boolean,
 *   say: import('./step.mjs').Say,
 * }} options
 */
async function compile({ projectDir, moduleDir, cacheDir, cached, offline, say }) {
  const nodeGyp = findNodeGyp();
  const nodeDir = findNodeHeaders();
  if (!nodeDir && offline)
    throw new SetupFailure(
      'the header files of Node are not on this machine, and --offline does not fetch them',
      'run it once without --offline.',
    );
  fs.mkdirSync(cacheDir, { recursive: true });
  const workDir = fs.mkdtempSync(path.join(cacheDir, 'compile-'));
  try {
    const sourceDir = path.join(workDir, 'better-sqlite3');
    fs.cpSync(moduleDir, sourceDir, { recursive: true, filter: (from) => !/\/(prebuilds|build)$/.test(from) });
    const headers = path.join('node_modules/node-addon-api');
    fs.cpSync(path.join(projectDir, headers), path.join(workDir, headers), { recursive: true });
    useExperimentalNodeApi(path.join(sourceDir, 'binding.gyp'));
    const configure = ['configure', '--release', '--force_build=1', '--loglevel=error'];
    if (nodeDir) configure.push(`--nodedir=${nodeDir}`);
    else say('fetching the header files of Node');
    await runCommand(process.execPath, [nodeGyp, ...configure], { cwd: sourceDir });
    say('compiling SQLite');
    const make = ['-s', '-C', 'build', 'BUILDTYPE=Release', `-j${os.cpus().length}`, 'better_sqlite3'];
    await runCommand('make', make, { cwd: sourceDir });
    const built = path.join(sourceDir, 'build/Release/better_sqlite3.node');
    await runCommand('strip', ['--strip-unneeded', built]);
    fs.renameSync(built, cached);
  } finally {
    fs.rmSync(workDir, { recursive: true, force: true });
  }
}

/** @param {string} gypFile */
function useExperimentalNodeApi(gypFile) {
  const stock = fs.readFileSync(gypFile, 'utf8');
  const patched = stock.replace(STOCK_NODE_API, EXPERIMENTAL_NODE_API);
  if (patched === stock)
    throw new SetupFailure(
      `better-sqlite3's binding.gyp no longer says ${STOCK_NODE_API}`,
      'look at the new version and adapt scripts/setup/sqlite-binding.mjs.',
    );
  fs.writeFileSync(gypFile, patched);
}

/** npm carries node-gyp inside. */
function findNodeGyp() {
  const npmCli = process.env.npm_execpath ?? findOnPath('npm');
  try {
    return createRequire(fs.realpathSync(String(npmCli))).resolve('node-gyp/bin/node-gyp.js');
  } catch {
    throw new SetupFailure('node-gyp, which comes with npm, was not found', 'install npm 10 or newer.');
  }
}

/** @param {string} program */
function findOnPath(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((dir) => path.join(dir, program))
    .find((file) => fs.existsSync(file));
}

/** @returns {string | undefined} the prefix that Node's own header files lie under */
function findNodeHeaders() {
  const prefixes = [path.resolve(process.execPath, '../..'), '/usr', '/usr/local'];
  return prefixes.find((prefix) => fs.existsSync(path.join(prefix, 'include/node/node_api.h')));
}

/**
 * A wrong binding crashes the process that loads it: better now than in the hall.
 * @param {string} projectDir
 * @param {string} moduleDir
 */
async function tryBinding(projectDir, moduleDir) {
  const script = `const Database = require(${JSON.stringify(moduleDir)});
    if (new Database(':memory:').prepare('select 1 as one').get().one !== 1) process.exit(1);`;
  const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  await runCommand(process.execPath, ['-e', script]);
  await runCommand(getElectronExecutable(projectDir), ['-e', script], { env: asNode });
}
