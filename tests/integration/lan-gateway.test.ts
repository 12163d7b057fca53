import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient, ORPCError } from '@orpc/client';
import type { NestedClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { boardContract, counterContract } from '#contract/hall';
import { CommandId, CounterNumber } from '#domain/ids';
import { createIncidents } from '#hall/gateway/incidents';
import { createLanEnrolment, LAN_CODE_LIFE_MS } from '#hall/gateway/lan-enrolment';
import type { LanEnrolment } from '#hall/gateway/lan-enrolment';
import { LAN_STREAMS_PER_SESSION, openLanServer, PortTakenError } from '#hall/gateway/lan-server';
import type { LanServer } from '#hall/gateway/lan-server';
import { createSilentLogger } from '#hall/log/logger';
import { createManualTime } from '#tests/support/manual-time';
import { createMemoryLanSessions } from '#tests/support/memory-lan-sessions';
import { createSampleHall } from '#tests/support/sample-surfaces';
import { waitFor } from '#tests/support/wait-for';

type NoContext = Record<never, never>;

const counterTwo = { surface: 'counter', counterNumber: CounterNumber.parse(2) } as const;
const board = { surface: 'board' } as const;

const time = createManualTime();
const log = createSilentLogger();
let folder: string;
let server: LanServer;
let hall: ReturnType<typeof createSampleHall>;
let enrolment: LanEnrolment;
let incidents: ReturnType<typeof createIncidents>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lan-pages-'));
  for (const page of ['counter', 'board', 'enrol', 'kiosk', 'maintenance', 'assets']) {
    await mkdir(join(folder, 'renderer', page), { recursive: true });
    await writeFile(join(folder, 'renderer', page, 'index.html'), `<title>${page}</title>`);
  }
  await writeFile(join(folder, 'renderer/assets/page.js'), 'export {};');
  await writeFile(join(folder, 'renderer/assets/page.js.map'), '{}');
  await writeFile(join(folder, 'secret.txt'), 'not for the LAN');
  hall = createSampleHall();
  enrolment = createLanEnrolment({
    sessions: createMemoryLanSessions(),
    time,
    newSecret: (bytes) => randomBytes(bytes),
    newSessionId: () => randomUUID(),
  });
  incidents = createIncidents({ log, time, newId: () => 'incident-7' });
  server = await openServer(0);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function openServer(port: number): Promise<LanServer> {
  return openLanServer({
    bind: '127.0.0.1',
    port,
    pagesDir: join(folder, 'renderer'),
    routers: hall.routers,
    enrolment,
    incidents,
    time,
    log,
  });
}

function postCode(code: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ code }),
  });
}

/** Returns the session cookie of a freshly enrolled browser. */
async function enrol(capability: typeof counterTwo | typeof board): Promise<string> {
  const response = await postCode(enrolment.createCode(capability).code);
  expect(response.status).toBe(200);
  return response.headers.get('set-cookie')!.split(';')[0]!;
}

function clientOf<T extends NestedClient<NoContext>>(surface: 'counter' | 'board', headers: Record<string, string>): T {
  return createORPCClient<T>(new RPCLink<NoContext>({ url: `${server.url}/rpc/${surface}`, headers }));
}
const counterClient = (cookie: string) => clientOf<ContractRouterClient<typeof counterContract>>('counter', { cookie });
const boardClient = (cookie: string) => clientOf<ContractRouterClient<typeof boardContract>>('board', { cookie });
const commandId = () => CommandId.parse(randomUUID());

async function failureOf(call: Promise<unknown>): Promise<ORPCError<string, unknown>> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ORPCError);
  return error as ORPCError<string, unknown>;
}

/** Sends bytes as they are: `fetch` would tidy a path up before sending it. */
function rawRequest(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.write(text);
  });
}
const rawGet = (path: string, host = '127.0.0.1') =>
  rawRequest(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

describe('enrolment', () => {
  test('a code makes one browser a counter, with a token that scripts cannot read', async () => {
    const { code, expiresAt } = enrolment.createCode(counterTwo);
    expect(code).toMatch(/^\d{8}$/);
    expect(expiresAt).toBe(time.now() + LAN_CODE_LIFE_MS);

    const response = await postCode(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect(await response.json()).toEqual({ surface: 'counter' });
    const cookie = response.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^hall_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
    await expect(counterClient(cookie.split(';')[0]!).signOut({})).resolves.toEqual({});
  });

  test('a used code is refused', async () => {
    const { code } = enrolment.createCode(board);
    expect((await postCode(code)).status).toBe(200);
    const second = await postCode(code);
    expect(second.status).toBe(403);
    expect(second.headers.get('set-cookie')).toBeNull();
  });

  test('a code is refused after ten minutes', async () => {
    const { code } = enrolment.createCode(board);
    time.advance(LAN_CODE_LIFE_MS);
    expect((await postCode(code)).status).toBe(403);
  });

  test('ten wrong codes lock the address, even for the right code, for ten minutes', async () => {
    const { code } = enrolment.createCode(board);
    for (let i = 0; i < 10; i++) expect((await postCode('00000000x')).status).toBe(403);
    const locked = await postCode(code);
    expect(locked.status).toBe(429);
    expect(locked.headers.get('retry-after')).toBe('600');
    time.advance(10 * 60_000);
    expect((await postCode(enrolment.createCode(board).code)).status).toBe(200);
  });

  test.each([
    ['no JSON', { body: 'code=1', type: 'text/plain', status: 415 }],
    ['broken JSON', { body: '{', type: 'application/json', status: 400 }],
    ['no code', { body: '{}', type: 'application/json', status: 400 }],
    ['too large a body', { body: `"${'x'.repeat(70_000)}"`, type: 'application/json', status: 413 }],
  ])('%s is answered with a plain refusal', async (_name, { body, type, status }) => {
    const response = await fetch(`${server.url}/enrol`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(response.status).toBe(status);
  });
});

describe('calls', () => {
  test('without a session, or with a made-up one, nothing is answered', async () => {
    expect((await failureOf(counterClient('').signOut({}))).status).toBe(401);
    expect((await failureOf(counterClient('hall_session=made-up').signOut({}))).status).toBe(401);
    expect((await failureOf(boardClient('').watch())).status).toBe(401);
  });

  test('a board cannot speak to the counter, and has no counter procedure of its own', async () => {
    const cookie = await enrol(board);
    expect((await failureOf(counterClient(cookie).callNext({ commandId: commandId() }))).status).toBe(403);
    const onBoard = clientOf<ContractRouterClient<typeof counterContract>>('board', { cookie });
    expect((await failureOf(onBoard.callNext({ commandId: commandId() }))).status).toBe(404);
  });

  test('a typed refusal arrives as such', async () => {
    const failure = await failureOf(counterClient(await enrol(counterTwo)).callNext({ commandId: commandId() }));
    expect([failure.code, failure.defined]).toEqual(['NOTHING_WAITING', true]);
    expect(incidents.list()).toEqual([]);
  });

  test('an unexpected error arrives as an incident id without its cause', async () => {
    const failure = await failureOf(counterClient(await enrol(counterTwo)).miss({ commandId: commandId() }));
    expect([failure.code, failure.data]).toEqual(['INTERNAL_SERVER_ERROR', { incidentId: 'incident-7' }]);
    expect(JSON.stringify(failure.toJSON())).not.toContain('secret');
    expect(incidents.list()).toEqual([{ id: 'incident-7', at: time.now(), where: 'counter.miss' }]);
  });

  test('a body over 64 kB is refused', async () => {
    const cookie = await enrol(counterTwo);
    const response = await fetch(`${server.url}/rpc/counter/signOut`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ json: { padding: 'x'.repeat(70_000) } }),
    });
    expect(response.status).toBe(413);
  });

  test('a command by GET, as a link or an image would send it, is refused', async () => {
    const response = await fetch(`${server.url}/rpc/counter/signOut`, { headers: { cookie: await enrol(counterTwo) } });
    expect(response.status).toBe(405);
  });
});

describe('streams', () => {
  test('the current snapshot comes first, then every newer one', async () => {
    const stream = await counterClient(await enrol(counterTwo)).watch();
    const first = await stream.next();
    expect(first.value).toMatchObject({ version: 1, counter: { number: 2 } });
    hall.publish(2);
    expect((await stream.next()).value).toMatchObject({ version: 2 });
    await stream.return();
  });

  test('a browser that leaves ends its stream and is no client any more', async () => {
    const controller = new AbortController();
    const client = boardClient(await enrol(board));
    const stream = await client.watch(undefined, { signal: controller.signal });
    await stream.next();
    expect(server.clients()).toBe(1);
    controller.abort();
    await waitFor('the client to be gone', () => server.clients() === 0);
    hall.publish(2);
    await waitFor('the router to stop watching', () => hall.watchers() === 0);
  });

  test('one session has a limited number of streams', async () => {
    const cookie = await enrol(board);
    const controllers = [];
    for (let i = 0; i < LAN_STREAMS_PER_SESSION; i++) {
      const controller = new AbortController();
      controllers.push(controller);
      await (await boardClient(cookie).watch(undefined, { signal: controller.signal })).next();
    }
    expect((await failureOf(boardClient(cookie).watch())).status).toBe(429);
    expect(server.clients()).toBe(1);
    controllers[0]!.abort();
    await waitFor('a place to be free', async () => {
      const stream = await boardClient(cookie)
        .watch()
        .catch(() => null);
      await stream?.return();
      return stream;
    });
  });

  test('closing the gateway ends running streams', async () => {
    const stream = await boardClient(await enrol(board)).watch();
    await stream.next();
    const next = stream.next().then(
      () => 'more',
      () => 'broken off',
    );
    await server.close();
    expect(await next).toBe('broken off');
  });
});

describe('pages', () => {
  test('the built pages are served with the headers that pages live under', async () => {
    const response = await fetch(`${server.url}/enrol/`);
    expect(await response.text()).toBe('<title>enrol</title>');
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const script = await fetch(`${server.url}/assets/page.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test('a browser is led to where it belongs', async () => {
    const at = async (path: string, cookie = '') => {
      const response = await fetch(`${server.url}${path}`, { headers: { cookie }, redirect: 'manual' });
      return [response.status, response.headers.get('location')];
    };
    expect(await at('/')).toEqual([303, '/enrol/']);
    expect(await at('/enrol')).toEqual([303, '/enrol/']);
    expect(await at('/counter/')).toEqual([303, '/enrol/']);
    const cookie = await enrol(counterTwo);
    expect(await at('/', cookie)).toEqual([303, '/counter/']);
    expect(await at('/counter/', cookie)).toEqual([200, null]);
  });

  test.each([
    '/kiosk/index.html',
    '/maintenance/index.html',
    '/assets/page.js.map',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/%252e%252e/secret.txt',
    '/assets/page.js%00.html',
    '//secret.txt',
    '/unknown',
  ])('%s is not found', async (path) => {
    const answer = await rawGet(path);
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).toContain('There is nothing at this address.');
  });
});

describe('requests from elsewhere', () => {
  test.each([
    ['attacker.example', 421],
    ['127.0.0.1.attacker.example', 421],
    ['127.0.0.1', 200],
    ['localhost:8480', 200],
    ['[::1]:8480', 200],
  ])('Host %s is answered with %i', async (host, status) => {
    expect(await rawGet('/enrol/', host)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  test.each([
    ['another origin', { origin: 'http://attacker.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:9' }],
    ['another site without an origin', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('a code from %s is refused and not used up', async (_name, headers) => {
    const { code } = enrolment.createCode(board);
    expect((await postCode(code, headers)).status).toBe(403);
    expect((await postCode(code, { origin: server.url, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
});

test('a taken port is a typed error', async () => {
  const port = Number(new URL(server.url).port);
  const failure = await openServer(port).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PortTakenError);
  expect(failure).toMatchObject({ code: 'PORT_TAKEN', port });
});
