/**
 * Where things lie outside the repository. Root's places are system folders, because the unprivileged user that
 * Electron runs as cannot look into root's home.
 */
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that these scripts belong to. */
export const PROJECT_DIR = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @returns {boolean} */
export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * Runtimes and compiled modules; safe to delete at any time. `TOWNSHIP_HALL_CACHE` moves it.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function cacheDir(env = process.env) {
  if (env.TOWNSHIP_HALL_CACHE) return path.resolve(env.TOWNSHIP_HALL_CACHE);
  if (isRoot()) return '/var/cache/township-hall';
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'township-hall');
}

/**
 * Where a hall keeps its database when no `--data DIR` is given.
 * @param {string} hallName
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function defaultDataDir(hallName, env = process.env) {
  const base = isRoot()
    ? '/var/lib/township-hall'
    : path.join(env.XDG_DATA_HOME || path.join(os.homedir(), '.local/share'), 'township-hall');
  return path.join(base, hallName);
}

/** What others made and we ship, in the project and in every copy of the built app. */
export const NOTICES_FILE = 'out/THIRD-PARTY-NOTICES.txt';
