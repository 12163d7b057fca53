/**
 * The built app where every user can read it. A checkout under a folder such as /root is copied to the cache: what was
 * built, package.json, and the modules that the bundles leave outside themselves, with all that those need.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { NOTICES_FILE } from './places.mjs';
import { isReachableByOthers } from './reachable.mjs';
import { runCommand } from './setup/command.mjs';

const BUNDLES = 'out/node';
const IMPORTED = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["']([^"'.#/][^"']*)["']/g;

/**
 * @param {{ appDir: string, cacheDir: string }} options
 * @returns {Promise<string>} `appDir` itself where it is readable for everybody
 */
export async function stageApp({ appDir, cacheDir }) {
  const modules = listOutsideModules(appDir);
  const parts = ['package.json', 'out/node', 'out/preload', 'out/renderer', 'out/console', NOTICES_FILE, ...modules];
  const present = parts.filter((part) => fs.existsSync(path.join(appDir, part)));
  if (present.every((part) => isReachableByOthers(path.join(appDir, part)))) return appDir;
  const family = path.join(cacheDir, 'staged', createHash('sha256').update(appDir).digest('hex').slice(0, 12));
  const staged = `${family}-${contentsHash(appDir)}`;
  if (fs.existsSync(staged)) return staged;
  fs.mkdirSync(path.dirname(staged), { recursive: true });
  const beside = fs.mkdtempSync(`${family}-new-`);
  for (const part of present) {
    const to = path.join(beside, part);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    await runCommand('cp', ['-aL', path.join(appDir, part), to]);
  }
  await runCommand('chmod', ['-R', 'a+rX', beside]);
  for (const name of fs.readdirSync(path.dirname(staged)))
    if (name.startsWith(`${path.basename(family)}-`) && name !== path.basename(beside))
      fs.rmSync(path.join(path.dirname(staged), name), { recursive: true, force: true });
  fs.renameSync(beside, staged);
  return staged;
}

/**
 * What a staged copy depends on: the sources' build stamp, the installed packages, the compiled binding.
 * @param {string} appDir
 */
function contentsHash(appDir) {
  const hash = createHash('sha256');
  for (const file of [
    'out/build-stamp.txt',
    'node_modules/.package-lock.json',
    'node_modules/better-sqlite3/build/recipe.txt',
  ])
    if (fs.existsSync(path.join(appDir, file))) hash.update(fs.readFileSync(path.join(appDir, file)));
  return hash.digest('hex').slice(0, 12);
}

/**
 * @param {string} appDir
 * @returns {string[]} folders relative to `appDir`
 */
function listOutsideModules(appDir) {
  const found = findOutsideModules(appDir);
  // A module's own nested modules are copied with it.
  return found.filter((place) => !found.some((other) => place.startsWith(`${other}/`)));
}

/**
 * What the bundles leave outside themselves, with all that it needs.
 * @param {string} appDir
 * @param {Iterable<string>} [names] in place of what the bundles import
 * @returns {string[]} folders relative to `appDir`; what is not installed here is left out
 */
export function findOutsideModules(appDir, names = listImports(path.join(appDir, BUNDLES))) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const name of names) collectModule(appDir, appDir, name, found);
  return [...found];
}

/** @param {string} bundleDir */
function listImports(bundleDir) {
  const names = new Set();
  for (const file of fs.readdirSync(bundleDir, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue;
    for (const [, specifier = ''] of fs.readFileSync(path.join(bundleDir, file), 'utf8').matchAll(IMPORTED)) {
      const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      if (!isBuiltin(specifier) && name !== 'electron') names.add(name);
    }
  }
  return names;
}

/**
 * Follows Node's own look-up from `fromDir` upwards; names that are not installed here (other platforms, words in a
 * string) are left out.
 * @param {string} appDir
 * @param {string} fromDir
 * @param {string} name
 * @param {Set<string>} found
 */
function collectModule(appDir, fromDir, name, found) {
  for (let dir = fromDir; dir.startsWith(appDir); dir = path.dirname(dir)) {
    const moduleDir = path.join(dir, 'node_modules', name);
    const packageFile = path.join(moduleDir, 'package.json');
    if (!fs.existsSync(packageFile)) continue;
    const place = path.relative(appDir, moduleDir);
    if (found.has(place)) return;
    found.add(place);
    const { dependencies, optionalDependencies } = JSON.parse(fs.readFileSync(packageFile, 'utf8'));
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies }))
      collectModule(appDir, moduleDir, needed, found);
    return;
  }
}
