/**
 * A PostgreSQL of the server's own in `DIR/postgres`, so that one command starts a township. It listens on 127.0.0.1
 * alone, on a free port, with a random password that lies in `DIR/postgres-password` (0600).
 *
 * It survives its server: after `kill -9` of the server the old PostgreSQL still runs and the next start goes on with it;
 * after `kill -9` of both, PostgreSQL recovers by itself. Two servers on one folder are refused by a lock inside the
 * database, which ends with the connection that holds it and so never goes stale.
 */
import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Time } from '#domain/time-source';
import { StartRefused } from '../start-refused';
import { findOrCreatePostgresAccount, findPostgresBinaries } from './postgres-binaries';
import type { PostgresBinaries, UnixAccount } from './postgres-binaries';

const run = promisify(execFile);

const USER = 'township';
const DATABASE = 'township';
/** Session lock of the server that owns the folder. */
const OWNER_LOCK = 7_416_202;
const START_ATTEMPTS = 5;

export interface EmbeddedPostgres {
  readonly connectionString: string;
  /** True where a PostgreSQL that a killed server had left behind was still running. */
  readonly wasRunning: boolean;
  /** Ends PostgreSQL after its connections are closed. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresParameters {
  readonly dataDir: string;
  readonly createPassword: () => string;
  readonly time: Time;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** PostgreSQL went away by itself: the server cannot go on. */
  readonly onLost: () => void;
}

/** @throws {StartRefused} where the folder cannot be used, or another server uses it */
export async function openEmbeddedPostgres(parameters: EmbeddedPostgresParameters): Promise<EmbeddedPostgres> {
  const { dataDir, time, log } = parameters;
  const account = await findOrCreatePostgresAccount();
  const binaries = await findPostgresBinaries(account);
  await prepareFolder(dataDir, account);
  const password = await findOrCreatePassword(path.join(dataDir, 'postgres-password'), parameters.createPassword);
  const cluster = { dir: path.join(dataDir, 'postgres'), account, binaries };
  await createClusterOnce(cluster, password, log);

  let port = await findRunningPort(cluster, log);
  const wasRunning = port !== null;
  if (port === null) port = await start(cluster, time, log);
  else log.warn({ port }, 'PostgreSQL of an earlier server still runs: going on with it');

  const urlOf = (database: string) =>
    `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  const owner = await takeOwnership(urlOf('postgres'), dataDir, time);
  let isStopping = false;
  owner.on('error', (error) => log.error({ err: error }, 'PostgreSQL broke the connection'));
  owner.on('end', () => {
    if (!isStopping) parameters.onLost();
  });
  await createDatabaseOnce(owner);
  return {
    connectionString: urlOf(DATABASE),
    wasRunning,
    async stop() {
      isStopping = true;
      await owner.end();
      await pgCtl(cluster, ['stop', '-m', 'fast', '-w', '-t', '60']);
    },
  };
}

interface Cluster {
  readonly dir: string;
  readonly account: UnixAccount | null;
  readonly binaries: PostgresBinaries;
}

function pgCtl(cluster: Cluster, args: readonly string[]): Promise<{ stdout: string }> {
  return run(cluster.binaries.pgCtl, [...args, '-s', '-D', cluster.dir], { ...cluster.account, cwd: '/' });
}

async function prepareFolder(dataDir: string, account: UnixAccount | null): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  // `postgres` passes through to its own folder; what is the server's own stays 0600.
  await chmod(dataDir, account ? 0o711 : 0o700);
  if (!account) return;
  try {
    await run('test', ['-x', dataDir], { ...account, cwd: '/' });
  } catch {
    throw new StartRefused(
      `PostgreSQL runs as the account "postgres", which may not enter ${dataDir}. ` +
        'Choose another --data folder, e.g. under /var/lib, or let others pass through its parent folders (chmod o+x).',
    );
  }
}

async function findOrCreatePassword(file: string, createPassword: () => string): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known?.trim()) return known.trim();
  const password = createPassword();
  await writePrivate(file, password, null);
  return password;
}

async function writePrivate(file: string, content: string, account: UnixAccount | null): Promise<void> {
  await rm(file, { force: true });
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(`${content}\n`);
    await handle.sync();
    if (account) await handle.chown(account.uid, account.gid);
  } finally {
    await handle.close();
  }
}

async function createClusterOnce(cluster: Cluster, password: string, log: Pick<Logger, 'info'>): Promise<void> {
  const version = await readFile(path.join(cluster.dir, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) {
    if (version.trim() === cluster.binaries.majorVersion) return;
    throw new StartRefused(
      `${cluster.dir} belongs to PostgreSQL ${version.trim()}, this server brings ${cluster.binaries.majorVersion}. ` +
        'Dump it with the old version and restore it into a new --data folder.',
    );
  }
  // Made beside its place and moved there whole: a half-made cluster is never mistaken for one.
  const unfinished = `${cluster.dir}.new`;
  const passwordFile = `${cluster.dir}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (cluster.account) await chown(unfinished, cluster.account.uid, cluster.account.gid);
  await writePrivate(passwordFile, password, cluster.account);
  try {
    await run(
      cluster.binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--data-checksums',
        '--set=listen_addresses=127.0.0.1',
        '--set=unix_socket_directories=',
        '--set=max_connections=40',
      ],
      { ...cluster.account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster.dir);
  log.info({ dir: cluster.dir }, 'PostgreSQL cluster made');
}

/** The port of a PostgreSQL that already runs on this very folder, or null. A stale pid file of another process is removed. */
async function findRunningPort(cluster: Cluster, log: Pick<Logger, 'warn'>): Promise<number | null> {
  try {
    await pgCtl(cluster, ['status']);
  } catch {
    return null;
  }
  const pidFile = path.join(cluster.dir, 'postmaster.pid');
  const [pid, , , port] = (await readFile(pidFile, 'utf8')).split('\n');
  const commandLine = await readFile(`/proc/${Number(pid)}/cmdline`, 'utf8').catch(() => null);
  if (commandLine !== null && !commandLine.split('\0').includes(cluster.dir)) {
    log.warn({ pid }, 'pid file of a PostgreSQL that ended; its number belongs to another process now: removed');
    await rm(pidFile);
    return null;
  }
  return Number(port);
}

async function start(cluster: Cluster, time: Time, log: Pick<Logger, 'info' | 'warn'>): Promise<number> {
  const logFile = path.join(cluster.dir, 'server.log');
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    try {
      await pgCtl(cluster, ['start', '-w', '-t', '60', '-l', logFile, '-o', `-p ${port}`]);
      log.info({ port, recovered: attempt > 1 }, 'PostgreSQL started');
      return port;
    } catch (error) {
      // Another program took the port in between, or children of a killed PostgreSQL still let go of their memory.
      if (attempt === START_ATTEMPTS) {
        const lines = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' / ');
        throw new StartRefused(`PostgreSQL in ${cluster.dir} does not start: ${lines}. Its log is ${logFile}.`, {
          cause: error,
        });
      }
      log.warn({ attempt }, 'PostgreSQL did not start: trying again');
      await new Promise<void>((resolve) => time.after(1000, resolve));
    }
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function takeOwnership(connectionString: string, dataDir: string, time: Time): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'township-server owner', keepAlive: true });
  await client.connect();
  // PostgreSQL needs a moment to notice that a killed server's connection is gone.
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [OWNER_LOCK]);
    if (rows[0]?.taken) return client;
    await new Promise<void>((resolve) => time.after(500, resolve));
  }
  await client.end();
  throw new StartRefused(`Another server already uses ${dataDir}. Stop it, or choose another --data folder.`);
}

async function createDatabaseOnce(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
}
