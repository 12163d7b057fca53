/**
 * npm packages exactly as `package-lock.json` says. Whether they are there is read from the lock file that npm itself
 * leaves in `node_modules` at the end of an install, and from the folders it names: an interrupted install, a changed
 * lock file and a deleted folder are all seen, and an `npm install` by hand is not undone.
 */
import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from './command.mjs';
import { SetupFailure } from './step.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function findLockedPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} projectDir
 * @returns {boolean} whether `node_modules` holds what `package-lock.json` says
 */
export function nodeModulesAreCurrent(projectDir) {
  const wanted = findLockedPackages(path.join(projectDir, 'package-lock.json'));
  const installed = findLockedPackages(path.join(projectDir, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) return false;
  for (const [place, found] of Object.entries(installed)) {
    const expected = wanted[place];
    if (!expected || expected.version !== found.version || expected.integrity !== found.integrity) return false;
    if (!fs.existsSync(path.join(projectDir, place))) return false;
  }
  return Object.entries(wanted).every(([place, { optional }]) => place === '' || optional || place in installed);
}

/**
 * @param {{ projectDir: string, offline: boolean }} options
 * @returns {import('./step.mjs').Step}
 */
export function nodeModulesStep({ projectDir, offline }) {
  return {
    name: 'npm packages',
    what: 'npm ci from package-lock.json (usually 15 to 60 s)',
    mend: 'check that the npm registry can be reached (npm ping), then run it again.',
    isDone: () => nodeModulesAreCurrent(projectDir),
    async run() {
      // `npm ci` empties node_modules before it finds out that a tarball is not in its cache.
      if (offline && fs.existsSync(path.join(projectDir, 'node_modules')))
        throw new SetupFailure(
          'node_modules does not match package-lock.json, and --offline cannot fetch what is missing',
          'run it once without --offline.',
        );
      // No package needs its install script: they carry prebuilds, or a later step does it. npm itself would try to
      // compile better-sqlite3, for which it fetches Node's header files from a place that closed networks refuse.
      const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
      if (offline) args.push('--offline');
      await runCommand('npm', args, { cwd: projectDir });
    },
  };
}
