/** A runtime in the cache: complete or not there at all, and readable by every user of the machine. */
import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from '../command.mjs';

const COMPLETE = '.complete';

/** @param {string} runtimeDir */
export function isComplete(runtimeDir) {
  return fs.existsSync(path.join(runtimeDir, COMPLETE));
}

/**
 * Tries an unpacked runtime and moves it to its place.
 * @param {{ unpackedDir: string, runtimeDir: string, version: string }} options
 * @throws {Error} when it does not run or is of another version; nothing is left at `runtimeDir` then
 */
export async function markComplete({ unpackedDir, runtimeDir, version }) {
  const executable = path.join(unpackedDir, 'electron');
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const found = (await runCommand(executable, ['-p', 'process.versions.electron'], { env })).trim();
  if (found !== version) throw new Error(`expected Electron ${version}, the runtime says ${found}`);
  await runCommand('chmod', ['-R', 'a+rX', unpackedDir]);
  const beside = `${runtimeDir}.new`;
  fs.rmSync(beside, { recursive: true, force: true });
  await runCommand('mv', [unpackedDir, beside]);
  fs.writeFileSync(path.join(beside, COMPLETE), '');
  fs.rmSync(runtimeDir, { recursive: true, force: true });
  fs.renameSync(beside, runtimeDir);
}
