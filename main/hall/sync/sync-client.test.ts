import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { MAX_BATCH_BYTES } from '#contract/sync';
import type { Operation, OperationResult } from '#contract/sync';
import { createSyncHarness } from '#tests/support/sync-harness';
import type { SyncHarness } from '#tests/support/sync-harness';
import { waitFor } from '#tests/support/wait-for';

const TERMINAL_ID = '01890000-0000-7000-8000-000000000001';
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

interface Call {
  path: string;
  token: string | null;
  events: Operation[];
}

/** Answers in turn, then as a good server for ever. An `Error` is a dead network. */
function scriptedServer(script: ((call: Call) => Response | Error | Promise<Response>)[] = []) {
  const calls: Call[] = [];
  let serverTime = Date.parse('2026-11-18T09:00:00+08:00');
  const results = (events: Operation[]): OperationResult[] =>
    events.map(({ opId, seq }) => ({ opId, seq, outcome: 'applied' }));
  const good = ({ path, events }: Call) => {
    if (path === '/v1/terminals/self') return json(200, { terminalId: TERMINAL_ID, nextSeq: 1, serverTime });
    if (path === '/v1/terminals') return json(200, { terminalId: TERMINAL_ID, nextSeq: 1, serverTime });
    return json(200, { results: results(events), nextSeq: (events.at(-1)?.seq ?? 0) + 1, serverTime });
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as { events?: Operation[] }) : {};
    const call: Call = {
      path: new URL(String(input)).pathname,
      token: new Headers(init?.headers).get('authorization'),
      events: body.events ?? [],
    };
    calls.push(call);
    const answer = await (script.shift() ?? good)(call);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return {
    fetch,
    calls,
    good,
    pushes: () => calls.filter(({ path }) => path === '/v1/events'),
    setTime(ms: number) {
      serverTime = ms;
    },
  };
}

const dead = () => new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
const idle = (harness: SyncHarness) =>
  harness.untilWaiting('all confirmed', () => harness.outbox.count('waiting') + harness.outbox.count('sent') === 0);

describe('the push client', () => {
  it('says hello, pushes in order, and rests', async () => {
    const server = scriptedServer();
    const harness = createSyncHarness({ fetch: server.fetch });
    for (let i = 0; i < 3; i++) harness.outbox.append('terminal.started', { i });
    expect(harness.client.ledgerLink().link).toBe('unreachable');
    harness.client.start();
    await idle(harness);
    expect(server.calls.map(({ path }) => path)).toEqual(['/v1/terminals/self', '/v1/events']);
    expect(server.pushes()[0]?.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(harness.client.ledgerLink()).toMatchObject({ link: 'connected', clockOffsetMs: expect.any(Number) });
    harness.outbox.append('terminal.started', {});
    harness.client.wake();
    await idle(harness);
    expect(server.calls).toHaveLength(3);
    await harness.client.stop();
  });

  it('lets what follows a new fact closely travel with it, and never waits longer than a moment', async () => {
    const server = scriptedServer();
    const harness = createSyncHarness({ fetch: server.fetch });
    const record = () => {
      harness.outbox.append('terminal.started', {});
      harness.client.wake();
    };
    record();
    harness.client.start();
    await idle(harness);
    await new Promise((resolve) => setImmediate(resolve));
    record();
    expect(harness.outbox.count('sent')).toBe(0);
    for (let i = 0; i < 4; i++) {
      harness.time.advance(50);
      record();
    }
    expect(harness.outbox.count('sent')).toBe(0);
    harness.time.advance(50);
    expect(harness.outbox.count('sent')).toBe(5);
    await idle(harness);
    expect(server.pushes().map(({ events }) => events.length)).toEqual([1, 5]);
    await harness.client.stop();
  });

  it('has one request on the wire, however often it is woken', async () => {
    let onWire = 0;
    let most = 0;
    const server = scriptedServer();
    const harness = createSyncHarness({
      async fetch(input, init) {
        most = Math.max(most, ++onWire);
        await new Promise((resolve) => setImmediate(resolve));
        onWire--;
        return server.fetch(input, init);
      },
    });
    harness.client.start();
    for (let i = 0; i < 40; i++) {
      harness.outbox.append('terminal.started', {});
      harness.client.wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await idle(harness);
    expect(most).toBe(1);
    expect(server.pushes().flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    await harness.client.stop();
  });

  it('keeps everything while the network is away and is back within five seconds of it', async () => {
    let isUp = false;
    const server = scriptedServer();
    const harness = createSyncHarness({
      random: () => 1,
      fetch: (input, init) => (isUp ? server.fetch(input, init) : Promise.reject(dead())),
    });
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    await waitFor('the first try', () => harness.client.ledgerLink().link === 'unreachable');
    for (let i = 0; i < 600; i++) {
      harness.time.advance(500);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(harness.outbox.count('confirmed')).toBe(0);
    isUp = true;
    const back = harness.time.monotonicMs();
    await idle(harness);
    expect(harness.time.monotonicMs() - back).toBeLessThanOrEqual(5000);
    expect(harness.incidents).toEqual([]);
    await harness.client.stop();
  });

  it('gives up on a server that never answers, and sends the batch again', async () => {
    const server = scriptedServer([(call) => server.good(call), () => new Promise<Response>(() => {})]);
    const harness = createSyncHarness({
      fetch: (input, init) =>
        Promise.race([
          server.fetch(input, init),
          new Promise<Response>((_resolve, reject) => {
            init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
          }),
        ]),
    });
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    await harness.until('sent again', () => harness.outbox.count('confirmed') === 1);
    expect(server.pushes()).toHaveLength(2);
    expect(server.pushes()[1]?.events).toEqual(server.pushes()[0]?.events);
    await harness.client.stop();
  });

  it.each([500, 503, 429])('keeps on %i, and asks again with a small request first', async (status) => {
    const server = scriptedServer([(call) => server.good(call), () => json(status, {})]);
    const harness = createSyncHarness({ fetch: server.fetch });
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    await idle(harness);
    expect(server.calls.map(({ path }) => path)).toEqual([
      '/v1/terminals/self',
      '/v1/events',
      '/v1/terminals/self',
      '/v1/events',
    ]);
    await harness.client.stop();
  });

  it('waits as long as Retry-After says', async () => {
    const server = scriptedServer([(call) => server.good(call), () => json(429, {}, { 'retry-after': '30' })]);
    const harness = createSyncHarness({ fetch: server.fetch });
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    await waitFor('the refused push', () => harness.client.ledgerLink().link === 'unreachable');
    const asked = harness.time.monotonicMs();
    await idle(harness);
    expect(harness.time.monotonicMs() - asked).toBeGreaterThanOrEqual(30_000);
    await harness.client.stop();
  });

  it('takes the server’s time from a 401 and goes on, with a clock that is 26 years behind', async () => {
    const serverNow = Date.parse('2026-11-18T09:00:00+08:00');
    const server = scriptedServer();
    const harness = createSyncHarness({
      fetch: async (input, init) => {
        const token = new Headers(init?.headers).get('authorization')?.slice(7) ?? '';
        const isFresh = Math.abs((decodeJwt(token).iat ?? 0) * 1000 - serverNow) < 60_000;
        if (isFresh) return server.fetch(input, init);
        return json(401, { code: 'UNAUTHORIZED', data: { serverTime: serverNow } });
      },
    });
    harness.time.setWallClock(Date.parse('2000-01-01T00:00:00Z'));
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    await waitFor('confirmed', () => harness.outbox.count('confirmed') === 1);
    expect(harness.client.ledgerLink().link).toBe('connected');
    expect(harness.client.ledgerLink().clockOffsetMs).toBeGreaterThan(26 * 365 * 86_400_000);
    await harness.client.stop();
  });

  it('tries a 401 once more, then pauses and says so, whatever new facts come', async () => {
    let isAccepted = false;
    const server = scriptedServer();
    let refused = 0;
    const harness = createSyncHarness({
      fetch: (input, init) => {
        if (isAccepted) return server.fetch(input, init);
        refused++;
        return Promise.resolve(json(401, { code: 'UNAUTHORIZED', data: { serverTime: harness.time.now() } }));
      },
    });
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    await waitFor('paused', () => harness.client.ledgerLink().link === 'unauthorised');
    for (let i = 0; i < 20; i++) harness.client.wake();
    harness.time.advance(60_000);
    expect(refused).toBe(2);
    isAccepted = true;
    await harness.until('accepted again', () => harness.outbox.count('confirmed') === 1, 10_000);
    expect(harness.client.ledgerLink().link).toBe('connected');
    await harness.client.stop();
  });

  it('puts a rejected operation aside with its reason and goes on; it goes again under a new number', async () => {
    const server = scriptedServer([
      (call) => server.good(call),
      ({ events }) =>
        json(200, {
          results: events.map(({ opId, seq }, i) =>
            i === 1
              ? { opId, seq, outcome: 'rejected', code: 'CONFLICT', detail: 'rating slot is filled' }
              : { opId, seq, outcome: 'applied' },
          ),
          nextSeq: 4,
          serverTime: 1,
        }),
    ]);
    const harness = createSyncHarness({ fetch: server.fetch });
    const [, bad] = [1, 2, 3].map(() => harness.outbox.append('terminal.started', {}));
    harness.client.start();
    await idle(harness);
    expect(harness.outbox.rows().map(({ state }) => state)).toEqual(['confirmed', 'refused', 'confirmed']);
    expect(harness.outbox.rows()[1]?.reason).toBe('CONFLICT: rating slot is filled');
    harness.outbox.resend(bad?.opId ?? '');
    harness.client.wake();
    await idle(harness);
    expect(server.pushes().at(-1)?.events).toMatchObject([{ seq: 4, opId: bad?.opId }]);
    await harness.client.stop();
  });

  const NOT_OURS: [string, (call: Call) => Response][] = [
    ['a captive portal’s page', () => new Response('<html>login</html>', { status: 200 })],
    ['a redirect', () => new Response('', { status: 302, headers: { location: 'http://portal.test/' } })],
    ['cut JSON', () => new Response('{"results":[', { status: 200 })],
    ['another shape', () => json(200, { ok: true })],
    ['results of nobody', () => json(200, { results: [], nextSeq: 2, serverTime: 1 })],
    [
      'results of another batch',
      ({ events }) =>
        json(200, {
          results: events.map(({ seq }) => ({ opId: TERMINAL_ID, seq, outcome: 'applied' })),
          nextSeq: 2,
          serverTime: 1,
        }),
    ],
    [
      'a result too many',
      ({ events }) =>
        json(200, {
          results: [...events, ...events].map(({ opId, seq }) => ({ opId, seq, outcome: 'applied' })),
          nextSeq: 2,
          serverTime: 1,
        }),
    ],
    ['a 404 of another program', () => new Response('not found', { status: 404 })],
    ['an error that is not of the contract', () => json(409, { code: 'NOT_A_CODE' })],
    ['a gap without a number', () => json(409, { code: 'SEQ_GAP', data: {} })],
  ];
  it.each(NOT_OURS)('confirms nothing on %s: an incident, and the batch stays', async (_name, answer) => {
    const server = scriptedServer([(call) => server.good(call), answer]);
    const harness = createSyncHarness({ fetch: server.fetch });
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    await waitFor('the incident', () => harness.incidents.length === 1);
    expect(harness.outbox.count('sent')).toBe(1);
    await idle(harness);
    expect(harness.incidents).toEqual(['sync.malformed']);
    await harness.client.stop();
  });

  it('keeps a batch below the server’s limits', async () => {
    const server = scriptedServer();
    const harness = createSyncHarness({ fetch: server.fetch });
    for (let i = 0; i < 1200; i++) harness.outbox.append('terminal.started', { text: '字'.repeat(1000) });
    harness.client.start();
    await idle(harness);
    const sizes = server.pushes().map(({ events }) => Buffer.byteLength(JSON.stringify({ events })));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_BATCH_BYTES);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(MAX_BATCH_BYTES * 0.9);
    expect(server.pushes().flatMap(({ events }) => events)).toHaveLength(1200);
    await harness.client.stop();
  });

  it.each([400, 413])('makes a batch smaller until a %i stops', async (status) => {
    const server = scriptedServer();
    const harness = createSyncHarness({
      fetch: (input, init) => {
        const isTooMuch = String(init?.body ?? '').split('"opId"').length > 33;
        return isTooMuch ? Promise.resolve(json(status, { code: 'TOO_MUCH' })) : server.fetch(input, init);
      },
    });
    for (let i = 0; i < 300; i++) harness.outbox.append('terminal.started', {});
    harness.client.start();
    await idle(harness);
    expect(server.pushes().flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual(
      Array.from({ length: 300 }, (_, i) => i + 1),
    );
    await harness.client.stop();
  });

  it('goes back to the number that a restored server wants', async () => {
    const server = scriptedServer();
    const harness = createSyncHarness({ fetch: server.fetch });
    for (let i = 0; i < 4; i++) harness.outbox.append('terminal.started', {});
    harness.client.start();
    await idle(harness);
    harness.outbox.append('terminal.started', {});
    let isAsked = false;
    const gap = scriptedServer([]);
    gap.setTime(0);
    const asked = createSyncHarness({
      outbox: harness.outbox,
      identity: harness.identity,
      fetch: (input, init) => {
        const isPush = String(input).endsWith('/v1/events');
        if (!isPush || isAsked) return gap.fetch(input, init);
        isAsked = true;
        return Promise.resolve(json(409, { code: 'SEQ_GAP', data: { wantedSeq: 3 } }));
      },
    });
    await harness.client.stop();
    asked.client.start();
    await idle(asked);
    expect(gap.pushes()[0]?.events.map(({ seq }) => seq)).toEqual([3, 4, 5]);
    expect(harness.outbox.count('confirmed')).toBe(5);
    await asked.client.stop();
  });

  it('says so where it cannot give the number any more, and does not turn in circles', async () => {
    const server = scriptedServer();
    let pushes = 0;
    const harness = createSyncHarness({
      fetch: (input, init) => {
        if (!String(input).endsWith('/v1/events')) return server.fetch(input, init);
        pushes++;
        return Promise.resolve(json(409, { code: 'SEQ_TAKEN', data: { seq: 1, wantedSeq: 900 + pushes } }));
      },
    });
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    await waitFor('the incident', () => harness.incidents.length === 1);
    expect(pushes).toBe(2);
    expect(harness.outbox.rows()[0]?.operation.seq).toBe(901);
    await harness.client.stop();
  });

  it('notices while idle that it is revoked', async () => {
    const server = scriptedServer([(call) => server.good(call)]);
    let isRevoked = false;
    const harness = createSyncHarness({
      fetch: (input, init) =>
        isRevoked ? Promise.resolve(json(401, { code: 'UNAUTHORIZED' })) : server.fetch(input, init),
    });
    harness.client.start();
    await waitFor('connected', () => harness.client.ledgerLink().link === 'connected');
    isRevoked = true;
    const since = harness.time.monotonicMs();
    await harness.untilWaiting('unauthorised', () => harness.client.ledgerLink().link === 'unauthorised');
    expect(harness.time.monotonicMs() - since).toBeLessThanOrEqual(65_000);
    await harness.client.stop();
  });

  it('cuts what is on the wire when it stops, and confirms nothing afterwards', async () => {
    const harness = createSyncHarness({
      fetch: (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    });
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    await harness.client.stop();
    harness.client.wake();
    harness.time.advance(3_600_000);
    expect(harness.outbox.count('confirmed')).toBe(0);
  });
});

describe('enrolment', () => {
  it('makes a key, keeps it before the server hears of it, and begins to push', async () => {
    const server = scriptedServer();
    const harness = createSyncHarness({ fetch: server.fetch, terminalId: null });
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    expect(harness.client.ledgerLink()).toMatchObject({ link: 'notEnrolled', terminalId: null });
    harness.client.wake();
    await harness.client.enrol('7K2MX-9QD4T');
    expect(harness.client.ledgerLink()).toMatchObject({ link: 'connected', terminalId: TERMINAL_ID });
    expect(harness.identity.find()?.terminalId).toBe(TERMINAL_ID);
    await idle(harness);
    expect(server.calls.map(({ path }) => path)).toEqual(['/v1/terminals', '/v1/events']);
    await harness.client.stop();
  });

  it.each([
    ['ENROLMENT_REFUSED', () => json(403, { code: 'ENROLMENT_REFUSED' })],
    ['ENROLMENT_REFUSED', () => json(429, { code: 'TOO_MANY_REQUESTS' })],
    ['SERVER_UNREACHABLE', () => json(500, {})],
    ['SERVER_UNREACHABLE', dead],
    ['SERVER_UNREACHABLE', () => new Response('<html>')],
  ])('refuses with %s and keeps the key for the next code', async (code, answer) => {
    const server = scriptedServer([answer]);
    const harness = createSyncHarness({ fetch: server.fetch, terminalId: null });
    harness.client.start();
    await expect(harness.client.enrol('7K2MX-9QD4T')).rejects.toMatchObject({ code });
    const { key } = harness.identity.find() ?? {};
    expect(harness.client.ledgerLink().link).toBe('notEnrolled');
    await harness.client.enrol('7K2MX-9QD4U');
    expect(harness.identity.find()?.key).toEqual(key);
    await harness.client.stop();
  });

  it('mends a terminal that the server did not accept any more', async () => {
    let isRevoked = true;
    const server = scriptedServer();
    const harness = createSyncHarness({
      fetch: (input, init) => {
        if (String(input).endsWith('/v1/terminals')) isRevoked = false;
        return isRevoked ? Promise.resolve(json(401, { code: 'UNAUTHORIZED' })) : server.fetch(input, init);
      },
    });
    harness.outbox.append('terminal.started', {});
    harness.client.start();
    await waitFor('unauthorised', () => harness.client.ledgerLink().link === 'unauthorised');
    await harness.client.enrol('7K2MX-9QD4T');
    await waitFor('confirmed', () => harness.outbox.count('confirmed') === 1);
    await harness.client.stop();
  });
});
