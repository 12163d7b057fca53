/** Builds every `vite.*.config.ts`, only when something that goes into them has changed, and gathers the notices of what went in. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { LicenceFailure, writeNotices } from '../notices/third-party-notices.mjs';
import { runCommand } from './command.mjs';
import { SetupFailure } from './step.mjs';

const SOURCE_DIRS = ['contract', 'domain', 'main', 'preload', 'renderer', 'server', 'simulators'];
const SOURCE_FILES = ['package.json', 'package-lock.json', 'tsconfig.base.json'];

/** @param {string} projectDir */
function viteConfigs(projectDir) {
  return fs
    .readdirSync(projectDir)
    .filter((name) => /^vite\.\w+\.config\.ts$/.test(name))
    .sort();
}

/**
 * A hash over the names and contents of all that is built from; tests are no part of it.
 * @param {string} projectDir
 * @returns {string}
 */
export function sourceHash(projectDir) {
  const hash = createHash('sha256');
  for (const file of [...SOURCE_FILES, ...viteConfigs(projectDir), ...listSources(projectDir)])
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(projectDir, file)))
      .update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} projectDir
 * @returns {string[]}
 */
function listSources(projectDir) {
  return SOURCE_DIRS.filter((dir) => fs.existsSync(path.join(projectDir, dir))).flatMap((dir) =>
    fs
      .readdirSync(path.join(projectDir, dir), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.') && !entry.name.endsWith('.tsbuildinfo'))
      .map((entry) => path.relative(projectDir, path.join(entry.parentPath, entry.name)))
      .sort(),
  );
}

/**
 * @param {{ projectDir: string }} options
 * @returns {import('./step.mjs').Step}
 */
export function buildStep({ projectDir }) {
  const stamp = path.join(projectDir, 'out/build-stamp.txt');
  return {
    name: 'build',
    what: 'building what has changed (usually under 15 s)',
    mend: 'correct the source that is named above, then run it again.',
    isDone: () => fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === sourceHash(projectDir),
    async run() {
      const hash = sourceHash(projectDir);
      fs.rmSync(stamp, { force: true });
      const vite = path.join(projectDir, 'node_modules/vite/bin/vite.js');
      for (const config of viteConfigs(projectDir))
        await runCommand(process.execPath, [vite, 'build', '--logLevel', 'warn', '-c', config], { cwd: projectDir });
      gatherNotices(projectDir);
      fs.mkdirSync(path.dirname(stamp), { recursive: true });
      fs.writeFileSync(stamp, hash);
    },
  };
}

/** @param {string} projectDir */
function gatherNotices(projectDir) {
  try {
    writeNotices({ projectDir });
  } catch (error) {
    if (!(error instanceof LicenceFailure)) throw error;
    throw new SetupFailure(error.message, 'take the package out, or decide about its licence in scripts/notices/.');
  }
}
