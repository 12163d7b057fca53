/**
 * The official Electron runtime of the version that package.json declares, fetched by electron's own `install.js`
 * (which checks it against the checksums it carries) and kept in the cache. A refused download is tried once and then
 * remembered, so that later runs lose no time.
 */
import fs from 'node:fs';
import path from 'node:path';
import { CommandFailure, runCommand } from '../command.mjs';
import { markComplete } from './runtime-folder.mjs';

const DOWNLOAD_LIMIT_MS = 180_000;

/** @param {string} projectDir */
export function declaredElectronVersion(projectDir) {
  return JSON.parse(fs.readFileSync(path.join(projectDir, 'node_modules/electron/package.json'), 'utf8')).version;
}

/**
 * @param {string} cacheDir
 * @param {string} version
 */
export function officialRuntimeDir(cacheDir, version) {
  return path.join(cacheDir, `electron-${version}-${process.platform}-${process.arch}`);
}

/**
 * @param {string} cacheDir
 * @param {string} version
 */
function refusalFile(cacheDir, version) {
  return path.join(cacheDir, `electron-${version}-refused.json`);
}

/**
 * @param {string} cacheDir
 * @param {string} version
 * @returns {{ refusedAt: string, reason: string } | undefined}
 */
export function findRefusal(cacheDir, version) {
  try {
    return JSON.parse(fs.readFileSync(refusalFile(cacheDir, version), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} cacheDir
 * @param {string} version
 */
export function forgetRefusal(cacheDir, version) {
  fs.rmSync(refusalFile(cacheDir, version), { force: true });
}

/**
 * @param {{ projectDir: string, cacheDir: string, limitMs?: number }} options
 * @returns {Promise<string | undefined>} the cached runtime's folder; undefined when the download is refused, which is
 * then remembered
 */
export async function downloadOfficialRuntime({ projectDir, cacheDir, limitMs = DOWNLOAD_LIMIT_MS }) {
  const version = declaredElectronVersion(projectDir);
  const electronModule = path.join(projectDir, 'node_modules/electron');
  const unpacked = path.join(electronModule, 'dist');
  // install.js would unpack through a link into another runtime's cached folder.
  fs.rmSync(unpacked, { recursive: true, force: true });
  fs.rmSync(path.join(electronModule, 'path.txt'), { force: true });
  const archiveDir = fs.mkdtempSync(path.join(cacheDir, 'download-'));
  try {
    await runCommand(process.execPath, ['install.js'], {
      cwd: electronModule,
      env: { ...process.env, electron_config_cache: archiveDir },
      limitMs,
    });
    const runtimeDir = officialRuntimeDir(cacheDir, version);
    await markComplete({ unpackedDir: unpacked, runtimeDir, version });
    return runtimeDir;
  } catch (error) {
    const refusal = { refusedAt: new Date().toISOString(), reason: reasonOf(error) };
    fs.writeFileSync(refusalFile(cacheDir, version), `${JSON.stringify(refusal)}\n`);
    fs.rmSync(unpacked, { recursive: true, force: true });
    return undefined;
  } finally {
    fs.rmSync(archiveDir, { recursive: true, force: true });
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  if (error instanceof CommandFailure) {
    const said = error.output.split('\n').find((line) => /error/i.test(line));
    return said?.trim() || error.message;
  }
  return error instanceof Error ? error.message : String(error);
}
