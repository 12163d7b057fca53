import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CODE_VALIDITY_MS, MAX_FAILURES, revokeTerminal } from '#server/terminals/enrolment';
import { forgetOldTokens } from '#server/terminals/terminal-signature';
import { createTestKey } from '#tests/support/terminal-signer';
import { openTownshipApp, operation, ticketPayload } from '#tests/support/township-app';
import type { EnrolledTerminal, TownshipApp } from '#tests/support/township-app';

let township: TownshipApp;
beforeAll(async () => {
  township = await openTownshipApp();
});
afterAll(() => township.close());

const HALL = '500199003';
const issue = (seq: number) => operation(seq, 'ticket.issued', ticketPayload(seq));

async function tryEnrol(code: string, over: object = {}, remoteAddress = '127.0.0.1') {
  const { publicKey } = await createTestKey();
  const answer = await township.app.inject({
    method: 'POST',
    url: '/v1/terminals',
    remoteAddress,
    payload: { code, hallCode: HALL, hallName: '龙兴镇便民服务中心', terminalCode: 'T', publicKey, ...over },
  });
  return { status: answer.statusCode, body: answer.json() };
}

describe('enrolment', () => {
  it('gives a terminal its id for a one-time code, and stores the code as a hash only', async () => {
    const code = await township.createCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    const answer = await tryEnrol(code);
    expect(answer).toMatchObject({ status: 200, body: { nextSeq: 1, serverTime: township.time.now() } });
    const stored = JSON.stringify(await township.db.selectFrom('enrolment_code').selectAll().execute());
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(code.replace('-', ''));
  });

  it('takes a code as people type it', async () => {
    const code = await township.createCode();
    const typed = ` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect((await tryEnrol(typed)).status).toBe(200);
  });

  it('takes a code once, also of two terminals at the same moment', async () => {
    const code = await township.createCode();
    const answers = await Promise.all([
      tryEnrol(code, { terminalCode: 'U' }, '10.0.1.1'),
      tryEnrol(code, { terminalCode: 'V' }, '10.0.1.2'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect((await tryEnrol(code, {}, '10.0.1.3')).body.code).toBe('ENROLMENT_REFUSED');
  });

  it('refuses a code after ten minutes', async () => {
    const code = await township.createCode();
    township.time.advance(CODE_VALIDITY_MS - 1);
    const last = await township.createCode();
    township.time.advance(1);
    expect((await tryEnrol(code, {}, '10.0.2.1')).status).toBe(403);
    expect((await tryEnrol(last, {}, '10.0.2.1')).status).toBe(200);
  });

  it('refuses a code for another hall or terminal, and leaves it good for its own', async () => {
    const code = await township.createCode({ hallCode: HALL, terminalCode: 'W' });
    expect((await tryEnrol(code, { hallCode: '500199004', terminalCode: 'W' }, '10.0.3.1')).status).toBe(403);
    expect((await tryEnrol(code, { terminalCode: 'X' }, '10.0.3.1')).status).toBe(403);
    expect((await tryEnrol(code, { terminalCode: 'W' }, '10.0.3.1')).status).toBe(200);
  });

  it('stops an address that guesses, and no other', async () => {
    for (let i = 0; i < MAX_FAILURES; i++) {
      expect((await tryEnrol('AAAAA-AAAAA', {}, '10.0.4.1')).status).toBe(403);
    }
    const code = await township.createCode();
    expect((await tryEnrol(code, {}, '10.0.4.1')).status).toBe(429);
    expect((await tryEnrol(code, {}, '10.0.4.2')).status).toBe(200);
    township.time.advance(CODE_VALIDITY_MS);
    expect((await tryEnrol(await township.createCode(), {}, '10.0.4.1')).status).toBe(200);
  });

  it.each([
    ['a key that is none', { publicKey: { kty: 'OKP', crv: 'Ed25519', x: 'short' } }],
    ['a private key', { publicKey: { kty: 'OKP', crv: 'X25519', x: 'A'.repeat(43) } }],
    ['a hall code that is none', { hallCode: '12' }],
    ['a name with a zero byte', { hallName: 'a\0b' }],
  ])('answers %s with 400 and keeps the code good', async (_name, over) => {
    const code = await township.createCode();
    expect((await tryEnrol(code, over)).status).toBe(400);
    expect((await tryEnrol(code)).status).toBe(200);
  });

  it('gives a replaced machine its place, id and number again, and ends the old key', async () => {
    const old = await township.enrol('R');
    await old.push([issue(1)]);
    const replacement = await township.enrol('R');
    expect(replacement.terminalId).toBe(old.terminalId);
    expect((await old.push([issue(2)])).status).toBe(401);
    const answer = await replacement.push([issue(1)]);
    expect(answer).toMatchObject({ status: 409, body: { code: 'SEQ_TAKEN', data: { wantedSeq: 2 } } });
    expect((await replacement.push([issue(2)])).status).toBe(200);
  });
});

describe('a signature', () => {
  let terminal: EnrolledTerminal;
  let other: EnrolledTerminal;
  beforeAll(async () => {
    terminal = await township.enrol('A');
    other = await township.enrol('B');
  });

  const countWritten = async () => {
    const [operations, pushes, tokens] = await Promise.all(
      (['operation', 'push', 'used_token'] as const).map((table) =>
        township.db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow(),
      ),
    );
    return [operations?.n, pushes?.n, tokens?.n];
  };

  it('that is good passes', async () => {
    expect((await terminal.push([issue(1)])).status).toBe(200);
  });

  const bad: [string, () => Promise<string | undefined>][] = [
    ['missing', () => Promise.resolve(undefined)],
    ['of another scheme', () => Promise.resolve('Basic YTpi')],
    ['garbage', () => Promise.resolve('Bearer a.b.c')],
    ['made with another key', async () => `Bearer ${await terminal.token({ key: await createTestKey() })}`],
    ['made with another terminal’s key', async () => `Bearer ${await terminal.token({ key: other.key })}`],
    ['naming another terminal as issuer', async () => `Bearer ${await terminal.token({ issuer: other.terminalId })}`],
    ['naming another terminal as subject', async () => `Bearer ${await terminal.token({ subject: other.terminalId })}`],
    ['naming another terminal’s key', async () => `Bearer ${await terminal.token({ keyId: other.terminalId })}`],
    ['of a terminal that nobody enrolled', async () => `Bearer ${await terminal.token({ terminalId: randomUUID() })}`],
    ['with a key id that is no id', async () => `Bearer ${await terminal.token({ keyId: "' OR 1=1 --" })}`],
    ['for another audience', async () => `Bearer ${await terminal.token({ audience: 'district-server' })}`],
    ['that is over', async () => `Bearer ${await terminal.token({ nowMs: township.time.now() - 70_000 })}`],
    ['from the future', async () => `Bearer ${await terminal.token({ nowMs: township.time.now() + 70_000 })}`],
    ['that lives too long', async () => `Bearer ${await terminal.token({ lifetimeSeconds: 3600 })}`],
    ['with a token id that is none', async () => `Bearer ${await terminal.token({ jti: '' })}`],
    [
      'without a signature',
      async () => {
        const [, claims] = (await terminal.token()).split('.');
        const header = Buffer.from(JSON.stringify({ alg: 'none', kid: terminal.terminalId })).toString('base64url');
        return `Bearer ${header}.${claims}.`;
      },
    ],
  ];
  it.each(bad)('%s is 401 with the server’s time, and writes nothing', async (_name, makeAuthorization) => {
    const authorization = await makeAuthorization();
    const before = await countWritten();
    const answer = await township.app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: authorization === undefined ? {} : { authorization },
      payload: { events: [issue(2)], clock: { wallMs: 0, monotonicMs: 0, bootId: 'b' } },
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.json()).toMatchObject({ code: 'UNAUTHORIZED', data: { serverTime: township.time.now() } });
    expect(await countWritten()).toEqual(before);
  });

  it('is good once', async () => {
    const token = await terminal.token();
    expect((await terminal.push([issue(1)], token)).body.code).toBe('SEQ_TAKEN');
    expect((await terminal.push([issue(2)], token)).status).toBe(401);
  });

  it('of one terminal does not spend another’s token id', async () => {
    const jti = randomUUID();
    expect((await terminal.push([issue(3)], await terminal.token({ jti }))).status).toBe(409);
    expect((await other.push([issue(1)], await other.token({ jti }))).status).toBe(200);
  });

  it('stays spent until it is too old anyway', async () => {
    const token = await terminal.token();
    await terminal.push([issue(9)], token);
    township.time.advance(50_000);
    await forgetOldTokens(township.db, township.time);
    expect((await terminal.push([issue(2)], token)).status).toBe(401);
    township.time.advance(60_000);
    await forgetOldTokens(township.db, township.time);
    expect((await township.db.selectFrom('used_token').selectAll().execute()).length).toBe(0);
    expect((await terminal.push([issue(2)], token)).status).toBe(401);
  });

  it('is checked before the body is read', async () => {
    const answer = await township.app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { 'content-type': 'application/json' },
      payload: '{broken',
    });
    expect(answer.statusCode).toBe(401);
  });

  it.each(['/v1/events/', '/v1/event%73', '/v1//events'])('cannot be left out by writing %s', async (url) => {
    const answer = await township.app.inject({
      method: 'POST',
      url,
      payload: { events: [issue(2)], clock: { wallMs: 0, monotonicMs: 0, bootId: 'b' } },
    });
    expect([401, 404]).toContain(answer.statusCode);
  });

  it('of a revoked terminal is 401 from the next request on', async () => {
    expect(await revokeTerminal(township.db, { hallCode: HALL, terminalCode: 'B' }, township.time)).toBe(true);
    expect(await revokeTerminal(township.db, { hallCode: HALL, terminalCode: 'B' }, township.time)).toBe(false);
    expect((await other.push([issue(2)])).status).toBe(401);
    const contact = await township.app.inject({
      url: '/v1/terminals/self',
      headers: { authorization: `Bearer ${await other.token()}` },
    });
    expect(contact.statusCode).toBe(401);
  });

  it('tells an accepted terminal which number is wanted', async () => {
    const contact = await township.app.inject({
      url: '/v1/terminals/self',
      headers: { authorization: `Bearer ${await terminal.token()}` },
    });
    expect(contact.json()).toEqual({
      terminalId: terminal.terminalId,
      nextSeq: 2,
      serverTime: township.time.now(),
    });
  });
});

describe('what people read', () => {
  const local = { host: '127.0.0.1:8490' };

  it('shows tickets, servings, ratings and terminals as JSON and as a page', async () => {
    const terminal = await township.enrol('P', '500199077');
    const ticket = ticketPayload(42);
    const { ticketId } = ticket;
    const at = { counterNumber: 3, staffNumber: '1003' };
    const servingId = randomUUID();
    const ratingSlotId = randomUUID();
    await terminal.push([
      operation(1, 'ticket.issued', ticket),
      operation(2, 'serving.started', { servingId, ticketId, ...at }),
      operation(3, 'serving.finished', { servingId, ticketId, durationMs: 125_000 }),
      operation(4, 'ratingSlot.opened', { ratingSlotId, servingId, ...at, padId: 'P1' }),
      operation(5, 'rating.given', {
        ratingId: randomUUID(),
        ratingSlotId,
        level: 1,
        channel: 'pad',
        rawKey: 5,
        pressedAt: 1_795_000_000_000,
      }),
    ]);
    const overview = (await township.app.inject({ url: '/v1/overview', headers: local })).json();
    expect(overview.tickets).toContainEqual(
      expect.objectContaining({ ticketId, ticketNumber: 'C042', state: 'finished', hallCode: '500199077' }),
    );
    expect(overview.servings).toContainEqual(expect.objectContaining({ servingId, durationMs: 125_000 }));
    expect(overview.ratings).toContainEqual(
      expect.objectContaining({ ratingSlotId, state: 'filled', level: 1, channel: 'pad' }),
    );
    expect(overview.terminals).toContainEqual(
      expect.objectContaining({ terminalId: terminal.terminalId, nextSeq: 6, rejected: 0 }),
    );
    const page = await township.app.inject({ url: '/', headers: local });
    expect(page.headers['content-type']).toContain('text/html');
    for (const shown of ['C042', '非常不满意', '3 号窗口', '2 分 5 秒', '龙兴镇便民服务中心']) {
      expect(page.body).toContain(shown);
    }
  });

  it('lets no terminal write markup into the page, and no script run that is not the page’s own', async () => {
    const answer = await tryEnrol(await township.createCode(), {
      terminalCode: 'Z',
      hallName: '<script>alert(1)</script>',
    });
    expect(answer.status).toBe(200);
    const page = await township.app.inject({ url: '/', headers: local });
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).toContain('&#60;script&#62;alert');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.body).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style=/);
    for (const asset of ['/read-page.css', '/refresh.js']) {
      expect((await township.app.inject(asset)).statusCode).toBe(200);
      expect(page.body).toContain(`"${asset}"`);
    }
  });

  it.each([
    ['from another machine', { remoteAddress: '10.1.1.1', headers: local }],
    ['under another name', { headers: { host: 'evil.example:8490' } }],
    ['through a proxy', { headers: { ...local, 'x-forwarded-for': '10.1.1.1' } }],
  ])('is not shown %s', async (_name, request) => {
    expect((await township.app.inject({ url: '/', ...request })).statusCode).toBe(403);
    expect((await township.app.inject({ url: '/v1/overview', ...request })).statusCode).toBe(403);
  });

  it('publishes the document of its own routes', async () => {
    const document = (await township.app.inject('/openapi.json')).json();
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths).sort()).toEqual([
      '/v1/attachments/{digest}',
      '/v1/events',
      '/v1/overview',
      '/v1/terminals',
      '/v1/terminals/self',
    ]);
    const push = document.paths['/v1/events'].post;
    expect(Object.keys(push.responses).sort()).toEqual(['200', '401', '409', '413', '500']);
    expect(push.security).toEqual([{ terminal: [] }]);
    expect(JSON.stringify(push)).toContain('wantedSeq');
  });

  it('says whether it is well', async () => {
    expect((await township.app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await township.app.inject('/nowhere')).json()).toMatchObject({ code: 'NOT_FOUND' });
  });
});
