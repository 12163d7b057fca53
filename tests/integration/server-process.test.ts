/** The township server as a process: started, stopped, killed, started wrongly. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestKey } from '#tests/support/terminal-signer';
import { waitFor } from '#tests/support/wait-for';

const ENTRY = ['--import', 'tsx', path.resolve('server/index.ts')];
/** Up to seven processes one after the other, each compiled as it starts. */
const LIMIT_MS = 180_000;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface RunningServer {
  readonly url: string;
  readonly log: () => string;
  /** What it says comes by a pipe of its own, and may be read later than its word that it is ready, and than its end. */
  says(words: string): Promise<unknown>;
  signal(signal: NodeJS.Signals): Promise<number | null>;
}

const environment = (databaseUrl = '', dataKey = '') => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  TOWNSHIP_DATA_KEY: dataKey,
  LOG_LEVEL: 'info',
});
const left: ChildProcess[] = [];

function runServer(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...ENTRY, ...args], { env: environment() }, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
  });
}

async function startServer(args: string[], databaseUrl = '', dataKey = ''): Promise<RunningServer> {
  const child = spawn(process.execPath, [...ENTRY, '--port', '0', ...args], {
    env: environment(databaseUrl, dataKey),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  left.push(child);
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const ready = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    // Not at its exit: what it said last still lies in the pipe then.
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${log}`)));
  });
  const { url } = JSON.parse(await ready) as { url: string };
  return {
    url,
    log: () => log,
    says: (words) => waitFor(`the server to say: ${words}`, () => log.includes(words)),
    signal(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

const connectionOf = async (dataDir: string) =>
  JSON.parse(await readFile(path.join(dataDir, 'connection.json'), 'utf8')) as { databaseUrl: string };
const postmasterPid = async (dataDir: string) =>
  Number((await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
/** A process that ended but was not yet collected by its parent has no command line any more. */
const isAlive = (pid: number) =>
  readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    (commandLine) => commandLine !== '',
    () => false,
  );

async function enrol(url: string, code: string, terminalCode: string): Promise<Response> {
  const { publicKey } = await createTestKey();
  return fetch(`${url}/v1/terminals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, hallCode: '500199003', hallName: '龙兴镇', terminalCode, publicKey }),
  });
}
async function terminalsOf(url: string): Promise<string[]> {
  const overview = (await (await fetch(`${url}/v1/overview`)).json()) as { terminals: { terminalCode: string }[] };
  return overview.terminals.map(({ terminalCode }) => terminalCode);
}

describe('the township server as a process', () => {
  let dataDir: string;
  beforeAll(async () => {
    const parent = await mkdtemp(path.join(tmpdir(), 'township-process-'));
    // As root, PostgreSQL runs as another account, which must pass through here.
    await chmod(parent, 0o711);
    dataDir = path.join(parent, 'data');
  });
  afterAll(async () => {
    for (const child of left) child.kill('SIGKILL');
    // Only after a failed test is one left.
    const pid = await postmasterPid(dataDir).catch(() => null);
    if (pid !== null && (await isAlive(pid))) process.kill(pid, 'SIGKILL');
    await rm(path.dirname(dataDir), { recursive: true, force: true });
  });

  it(
    'starts on an empty folder, gives codes while it runs, keeps its secrets to itself, and stops without a trace',
    async () => {
      const server = await startServer(['--data', dataDir]);
      const printed = await runServer('enrolment-code', '--data', dataDir, '--hall', '500199003', '--terminal', 'A');
      expect(printed).toMatchObject({ code: 0, out: expect.stringMatching(/^[0-9A-Z]{5}-[0-9A-Z]{5}\n$/) });
      expect((await enrol(server.url, printed.out.trim(), 'A')).status).toBe(200);
      for (const file of ['connection.json', 'postgres-password', 'data.key']) {
        expect((await stat(path.join(dataDir, file))).mode & 0o777, file).toBe(0o600);
      }
      expect(server.log()).not.toContain(printed.out.trim());
      expect(server.log()).not.toContain((await readFile(path.join(dataDir, 'postgres-password'), 'utf8')).trim());
      const pid = await postmasterPid(dataDir);
      expect(await server.signal('SIGTERM')).toBe(0);
      expect(await isAlive(pid)).toBe(false);
      const late = await runServer('enrolment-code', '--data', dataDir);
      expect(late).toMatchObject({ code: 2, err: expect.stringContaining('No server runs on') });
    },
    LIMIT_MS,
  );

  it(
    'starts again on its folder, also after kill -9 of itself and of its PostgreSQL, and has everything',
    async () => {
      const first = await startServer(['--data', dataDir]);
      expect(await terminalsOf(first.url)).toEqual(['A']);
      const pid = await postmasterPid(dataDir);
      await first.signal('SIGKILL');
      expect(await isAlive(pid)).toBe(true);

      const second = await startServer(['--data', dataDir]);
      await second.says('PostgreSQL of an earlier server still runs: going on with it');
      expect(await postmasterPid(dataDir)).toBe(pid);
      const code = (await runServer('enrolment-code', '--data', dataDir)).out.trim();
      expect((await enrol(second.url, code, 'B')).status).toBe(200);
      process.kill(pid, 'SIGKILL');
      await second.signal('SIGKILL');

      const third = await startServer(['--data', dataDir]);
      expect(await terminalsOf(third.url)).toEqual(['A', 'B']);
      const revoked = await runServer('revoke', '--data', dataDir, '--hall', '500199003', '--terminal', 'B');
      expect(revoked).toMatchObject({ code: 0 });
      expect((await runServer('revoke', '--data', dataDir, '--hall', '500199003', '--terminal', 'B')).code).toBe(2);
      expect(await third.signal('SIGTERM')).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'ends by itself when its PostgreSQL is gone, so that whoever supervises it starts both',
    async () => {
      const server = await startServer(['--data', dataDir]);
      process.kill(await postmasterPid(dataDir), 'SIGKILL');
      expect(await server.signal('SIGCONT')).toBe(1);
      await server.says('PostgreSQL ended by itself');
    },
    LIMIT_MS,
  );

  it(
    'refuses a folder in use, a port in use, and a database of the future, each in a sentence and with exit code 2',
    async () => {
      const server = await startServer(['--data', dataDir]);
      const [inUse, portTaken] = await Promise.all([
        runServer('--data', dataDir, '--port', '0'),
        refusedPort(path.join(path.dirname(dataDir), 'other')),
      ]);
      expect(inUse).toMatchObject({ code: 2, err: expect.stringContaining('Another server already uses') });
      expect(portTaken.ended).toMatchObject({ code: 2, err: expect.stringContaining(`Port ${portTaken.port} on`) });
      expect(await isAlive(await postmasterPid(dataDir))).toBe(true);

      const { databaseUrl } = await connectionOf(dataDir);
      await expect(startServer([], databaseUrl)).rejects.toThrow(/ended with 2: .*set TOWNSHIP_DATA_KEY/s);
      const second = await startServer([], databaseUrl, await readFile(path.join(dataDir, 'data.key'), 'utf8'));
      expect(await terminalsOf(second.url)).toEqual(['A', 'B']);
      expect(await second.signal('SIGTERM')).toBe(0);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query("INSERT INTO schema_migration VALUES (999, 'tomorrow', 0)");
      await client.end();
      expect(await server.signal('SIGTERM')).toBe(0);
      const future = await runServer('--data', dataDir, '--port', '0');
      expect(future).toMatchObject({
        code: 2,
        err: expect.stringContaining('The database is at schema 999 (tomorrow)'),
      });
      await expect(postmasterPid(dataDir)).rejects.toThrow();
    },
    LIMIT_MS,
  );

  it('explains what it does not understand', async () => {
    expect(await runServer('paint', '--data', 'x')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('There is no command "paint"'),
    });
  });

  /** Starts on a folder of its own against a port that a listener of ours holds. */
  async function refusedPort(folder: string): Promise<{ ended: Ended; port: number }> {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    try {
      const ended = await runServer('--data', folder, '--port', String(port));
      await waitFor('its PostgreSQL to be gone', () =>
        stat(path.join(folder, 'postgres/postmaster.pid')).then(
          () => false,
          () => true,
        ),
      );
      return { ended, port };
    } finally {
      holder.close();
    }
  }
});
