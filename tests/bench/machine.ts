import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getElectronExecutable } from '../../scripts/setup/electron-runtime.mjs';

/** What a figure depends on besides the program, for a person who compares two runs. */
export function describeMachine(): string {
  const [cpu] = os.cpus();
  const electron = getElectronExecutable(path.resolve(import.meta.dirname, '../..'));
  const version = execFileSync(electron, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  return [
    `${cpu?.model ?? 'unknown CPU'}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    `${os.type()} ${os.release()} ${os.arch()}, files on ${filesystemOf(os.tmpdir())}`,
    `Node ${process.versions.node}, Electron ${version.trim()}`,
    `load ${os
      .loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}`,
  ].join('\n');
}

/** Durable commits cost what the disk says: the kind of the file system under the data is part of a figure. */
function filesystemOf(dir: string): string {
  const mounts = fs
    .readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, place]) => place !== undefined && `${dir}/`.startsWith(place === '/' ? '/' : `${place}/`))
    .sort(([, a], [, b]) => a!.length - b!.length);
  return mounts.at(-1)?.[2] ?? 'an unknown file system';
}
