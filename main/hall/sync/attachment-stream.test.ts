import { describe, expect, it } from 'vitest';
import type { Digest } from '#domain/ids';
import { createSyncHarness } from '#tests/support/sync-harness';
import type { SyncHarness } from '#tests/support/sync-harness';
import type { SyncAttachments } from './sync-ports';

const SERVER_TIME = Date.parse('2026-11-18T09:00:00+08:00');
const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const digestOf = (name: string) => name.repeat(64).slice(0, 64) as Digest;

type State = 'waiting' | 'confirmed' | 'refused';

/** Rows as the store keeps them, by name; a name stands for its bytes. */
function memoryAttachments(...names: string[]) {
  const rows = new Map(names.map((name) => [name, { state: 'waiting' as State, tries: 0, isLost: false }]));
  const port: SyncAttachments = {
    findNext(postponed) {
      const [next] = [...rows]
        .filter(([name, row]) => row.state === 'waiting' && !postponed.has(name))
        .sort(([, a], [, b]) => a.tries - b.tries);
      return next ? { name: next[0], digest: digestOf(next[0]), mediaType: 'image/jpeg' } : null;
    },
    findBytes: ({ name }) => (rows.get(name)!.isLost ? null : new TextEncoder().encode(`bytes of ${name}`)),
    markTried: (name) => void rows.get(name)!.tries++,
    markAnswered(name, { state }) {
      rows.get(name)!.state = state;
    },
  };
  return { rows, port, add: (name: string) => rows.set(name, { state: 'waiting', tries: 0, isLost: false }) };
}

type Put = (name: string) => Response | Error | Promise<Response>;
const kept: Put = (name) => json(201, { digest: digestOf(name), serverTime: SERVER_TIME });

/** Facts are always taken; attachments as `put` says. */
function server(put: Put) {
  const seen: string[] = [];
  const uploads: { contentType: string | null; token: string | null; body: string }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    if (pathname === '/v1/terminals/self')
      return json(200, { terminalId: TERMINAL_ID, nextSeq: 1, serverTime: SERVER_TIME });
    if (pathname === '/v1/events') {
      seen.push('facts');
      const { events } = JSON.parse(init!.body as string) as { events: { opId: string; seq: number }[] };
      const results = events.map(({ opId, seq }) => ({ opId, seq, outcome: 'applied' }));
      return json(200, { results, nextSeq: events.at(-1)!.seq + 1, serverTime: SERVER_TIME });
    }
    const name = pathname.replace('/v1/attachments/', '')[0]!;
    seen.push(name);
    const headers = new Headers(init?.headers);
    uploads.push({
      contentType: headers.get('content-type'),
      token: headers.get('authorization'),
      body: new TextDecoder().decode(init!.body as Uint8Array<ArrayBuffer>),
    });
    const cut = new Promise<Error>((resolve) =>
      init!.signal!.addEventListener('abort', () => resolve(new Error('cut')), { once: true }),
    );
    const answer = await Promise.race([put(name), cut]);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { seen, uploads, fetch };
}
const TERMINAL_ID = '01890000-0000-7000-8000-000000000001';

function open(put: Put, ...names: string[]) {
  const attachments = memoryAttachments(...names);
  const township = server(put);
  const harness = createSyncHarness({ fetch: township.fetch, attachments: attachments.port });
  const reaches = (name: string, state: State) =>
    harness.untilWaiting(`${name} to be ${state}`, () => attachments.rows.get(name)!.state === state);
  return { attachments, township, harness, reaches };
}
const fact = (harness: SyncHarness) => {
  harness.outbox.append('terminal.started', {});
  harness.client.wake();
};

describe('附件 on their way', () => {
  it('follow the facts, one by one, with their bytes, their type and the terminal’s signature', async () => {
    const { township, harness, reaches } = open(kept, 'a', 'b');
    fact(harness);
    harness.client.start();
    await reaches('b', 'confirmed');
    expect(township.seen).toEqual(['facts', 'a', 'b']);
    expect(township.uploads[0]).toEqual({
      contentType: 'image/jpeg',
      token: expect.stringMatching(/^Bearer /) as string,
      body: 'bytes of a',
    });
    await harness.client.stop();
  });

  it('let a new fact go between two of them', async () => {
    const { township, harness, reaches } = open(
      (name) => {
        if (name === 'a') fact(harness);
        return kept(name);
      },
      'a',
      'b',
    );
    harness.client.start();
    await reaches('b', 'confirmed');
    expect(township.seen).toEqual(['a', 'facts', 'b']);
    await harness.client.stop();
  });

  it('hold up no fact while one of them is on the wire', async () => {
    let arrive: (answer: Response) => void = () => {};
    const { township, harness, attachments } = open(
      () =>
        new Promise((resolve) => {
          arrive = resolve;
        }),
      'a',
    );
    harness.client.start();
    await harness.until('the upload to begin', () => township.seen.includes('a'));
    fact(harness);
    await harness.until('the fact to be confirmed', () => harness.outbox.count('confirmed') === 1);
    expect(attachments.rows.get('a')!.state).toBe('waiting');
    arrive((await kept('a')) as Response);
    await harness.until('the upload to end', () => attachments.rows.get('a')!.state === 'confirmed');
    await harness.client.stop();
  });

  it('wait, each for itself, while the server knows nothing of them', async () => {
    let isKnown = false;
    const { township, harness, reaches, attachments } = open(
      (name) => (name === 'a' && !isKnown ? json(404, { code: 'ATTACHMENT_UNANNOUNCED' }) : kept(name)),
      'a',
      'b',
    );
    const startedAt = harness.time.monotonicMs();
    harness.client.start();
    await reaches('b', 'confirmed');
    expect(township.seen).toEqual(['a', 'b']);
    isKnown = true;
    await reaches('a', 'confirmed');
    expect(harness.time.monotonicMs() - startedAt).toBeGreaterThanOrEqual(59_000);
    expect(attachments.rows.get('a')!.tries).toBe(2);
    await harness.client.stop();
  });

  it.each([
    [200, 'confirmed', null],
    [413, 'refused', { code: 'PAYLOAD_TOO_LARGE' }],
    [413, 'refused', '<html>a proxy</html>'],
    [422, 'refused', { code: 'DIGEST_MISMATCH' }],
  ] as const)('answered with %i are %s', async (status, state, body) => {
    const { township, harness, reaches } = open(
      (name) => (name === 'b' ? kept(name) : json(status, body ?? { digest: digestOf(name), serverTime: SERVER_TIME })),
      'a',
      'b',
    );
    harness.client.start();
    await reaches('a', state);
    await reaches('b', 'confirmed');
    expect(township.seen).toEqual(['a', 'b']);
    await harness.client.stop();
  });

  it.each([
    ['a dead network', () => new TypeError('fetch failed')],
    ['a busy server', () => json(503, {})],
    ['another one’s answer', () => json(201, { digest: digestOf('f'), serverTime: SERVER_TIME })],
    ['a server that knows no attachments', () => json(404, '<html>')],
    ['a refusal that is not in the contract', () => json(400, { code: 'BAD_REQUEST' })],
  ])('are kept and sent again after %s', async (_what, trouble) => {
    let troubles = 3;
    const { harness, reaches, township } = open((name) => (troubles-- > 0 ? trouble() : kept(name)), 'a');
    harness.client.start();
    await reaches('a', 'confirmed');
    expect(township.seen).toEqual(['a', 'a', 'a', 'a']);
    expect(harness.client.ledgerLink().link).toBe('connected');
    await harness.client.stop();
  });

  it('that are lost hold up nobody', async () => {
    const { harness, reaches, township, attachments } = open(kept, 'a', 'b');
    attachments.rows.get('a')!.isLost = true;
    harness.client.start();
    await reaches('b', 'confirmed');
    expect(township.seen).toEqual(['b']);
    await harness.client.stop();
  });

  it('stay waiting where the hall stops while one is on the wire', async () => {
    const { township, harness, attachments } = open(() => new Promise(() => {}), 'a');
    harness.client.start();
    await harness.until('the upload to begin', () => township.seen.includes('a'));
    await harness.client.stop();
    expect(attachments.rows.get('a')).toMatchObject({ state: 'waiting', tries: 1 });
  });

  it('that are filed while all is quiet leave at once', async () => {
    const { harness, reaches, attachments, township } = open(kept);
    harness.client.start();
    await harness.untilWaiting('contact', () => harness.client.ledgerLink().link === 'connected');
    attachments.add('a');
    fact(harness);
    await reaches('a', 'confirmed');
    expect(township.seen).toEqual(['facts', 'a']);
    await harness.client.stop();
  });
});
