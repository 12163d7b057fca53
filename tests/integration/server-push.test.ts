import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_BATCH_BYTES, MAX_BATCH_OPERATIONS } from '#contract/sync';
import type { RejectCode } from '#contract/sync';
import { openTownshipApp, operation, ticketPayload } from '#tests/support/township-app';
import type { EnrolledTerminal, TownshipApp } from '#tests/support/township-app';

let township: TownshipApp;
beforeAll(async () => {
  township = await openTownshipApp();
});
afterAll(() => township.close());

const HALLS = Array.from({ length: 400 }, (_, i) => String(500_000_000 + i));
const freshTerminal = () => township.enrol('A', HALLS.pop());

/** A whole visit, from the ticket to its rating. */
function visit(firstSeq = 1, number = 1) {
  const ticket = ticketPayload(number);
  const { ticketId } = ticket;
  const at = { counterNumber: 1, staffNumber: '1001' };
  const servingId = randomUUID();
  const ratingSlotId = randomUUID();
  const steps: [string, object][] = [
    ['ticket.issued', ticket],
    ['slip.decided', { ticketId, copyNumber: 1, outcome: 'printed' }],
    ['ticket.called', { ticketId, ...at }],
    ['serving.started', { servingId, ticketId, ...at }],
    ['serving.finished', { servingId, ticketId, durationMs: 61_000 }],
    ['ratingSlot.opened', { ratingSlotId, servingId, ...at, padId: 'P1' }],
    ['pad.pressed', { padId: 'P1', verdict: 'accepted', rawKey: 1, pressedAt: 1_795_000_000_000 }],
    [
      'rating.given',
      { ratingId: randomUUID(), ratingSlotId, level: 5, channel: 'pad', rawKey: 1, pressedAt: 1_795_000_000_000.5 },
    ],
  ];
  return {
    ticketId,
    servingId,
    ratingSlotId,
    events: steps.map(([kind, payload], i) => operation(firstSeq + i, kind, payload)),
  };
}

const outcomes = (answer: { body: { results: { outcome: string }[] } }) =>
  answer.body.results.map(({ outcome }) => outcome);
const count = async (table: 'ticket' | 'rating' | 'operation' | 'serving' | 'push', terminal: EnrolledTerminal) =>
  Number(
    (
      await township.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as('n'))
        .where('terminal_id', '=', terminal.terminalId)
        .executeTakeFirstOrThrow()
    ).n,
  );

describe('a push', () => {
  it('applies a visit and keeps what people read', async () => {
    const terminal = await freshTerminal();
    const { events, ticketId, servingId, ratingSlotId } = visit();
    const answer = await terminal.push(events);
    expect(answer.status).toBe(200);
    expect(answer.body.results).toEqual(events.map(({ opId, seq }) => ({ opId, seq, outcome: 'applied' })));
    expect(answer.body.nextSeq).toBe(events.length + 1);
    expect(answer.body.serverTime).toBe(township.time.now());
    const { db } = township;
    expect(await db.selectFrom('ticket').selectAll().where('ticket_id', '=', ticketId).execute()).toMatchObject([
      { state: 'finished', ticket_number: 'C001', received_at: township.time.now() },
    ]);
    expect(await db.selectFrom('serving').selectAll().where('serving_id', '=', servingId).execute()).toMatchObject([
      { duration_ms: 61_000, counter_number: 1, staff_number: '1001' },
    ]);
    expect(
      await db.selectFrom('rating').selectAll().where('rating_slot_id', '=', ratingSlotId).execute(),
    ).toMatchObject([{ level: 5, channel: 'pad', pressed_at: 1_795_000_000_000.5 }]);
    expect(await db.selectFrom('slip').selectAll().where('ticket_id', '=', ticketId).execute()).toMatchObject([
      { outcome: 'printed', copy_number: 1 },
    ]);
  });

  it('answers a repeated batch with duplicates and changes nothing', async () => {
    const terminal = await freshTerminal();
    const { events } = visit();
    const first = await terminal.push(events);
    const second = await terminal.push(events);
    expect(outcomes(second)).toEqual(events.map(() => 'duplicate'));
    expect(second.body.nextSeq).toBe(first.body.nextSeq);
    expect(await count('rating', terminal)).toBe(1);
    expect(await count('operation', terminal)).toBe(events.length);
  });

  it('takes the new part of a batch that overlaps', async () => {
    const terminal = await freshTerminal();
    const { events } = visit();
    await terminal.push(events.slice(0, 3));
    expect(outcomes(await terminal.push(events.slice(1)))).toEqual([
      'duplicate',
      'duplicate',
      ...events.slice(3).map(() => 'applied'),
    ]);
  });

  it('applies each operation once when the same batch arrives twice at the same moment', async () => {
    const terminal = await freshTerminal();
    const { events } = visit();
    const answers = await Promise.all(Array.from({ length: 6 }, () => terminal.push(events)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect(answers.filter((answer) => outcomes(answer).every((outcome) => outcome === 'applied'))).toHaveLength(1);
    expect(answers.filter((answer) => outcomes(answer).every((outcome) => outcome === 'duplicate'))).toHaveLength(5);
    expect(await count('rating', terminal)).toBe(1);
  });

  it('keeps one bad operation from the rest, with its body, and uses its number up', async () => {
    const terminal = await freshTerminal();
    const { events } = visit();
    const bad = operation(4, 'rating.given', { ratingSlotId: randomUUID(), level: 9, note: 'x' });
    const batch = [...events.slice(0, 3), bad, ...events.slice(3).map((event) => ({ ...event, seq: event.seq + 1 }))];
    const answer = await terminal.push(batch);
    expect(outcomes(answer)).toEqual(batch.map((event) => (event === bad ? 'rejected' : 'applied')));
    expect(answer.body.nextSeq).toBe(batch.length + 1);
    expect(await township.db.selectFrom('operation').selectAll().where('op_id', '=', bad.opId).execute()).toMatchObject(
      [{ seq: 4, outcome: 'rejected', reject_code: 'BAD_PAYLOAD', body: JSON.stringify(bad) }],
    );
    const again = await terminal.push(batch);
    expect(again.body.results[3]).toEqual(answer.body.results[3]);
  });

  it('stores how far the terminal’s clock is off, and decides nothing by it', async () => {
    const terminal = await freshTerminal();
    const answer = await township.app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { authorization: `Bearer ${await terminal.token()}` },
      payload: {
        events: [operation(1, 'ticket.issued', ticketPayload(1), { occurredAt: 0 })],
        clock: { wallMs: 86_400_000, monotonicMs: 5, bootId: 'boot-9' },
      },
    });
    expect(answer.statusCode).toBe(200);
    const row = await township.db
      .selectFrom('terminal')
      .select('clock_offset_ms')
      .where('terminal_id', '=', terminal.terminalId)
      .executeTakeFirstOrThrow();
    expect(row.clock_offset_ms).toBe(86_400_000 - township.time.now());
    expect(await count('push', terminal)).toBe(1);
  });
});

describe('numbers', () => {
  it('answers a batch that starts late, or has a hole, with the missing number and changes nothing', async () => {
    const terminal = await freshTerminal();
    const { events } = visit();
    const late = await terminal.push(events.slice(2));
    expect(late).toMatchObject({ status: 409, body: { code: 'SEQ_GAP', data: { wantedSeq: 1 } } });
    const hole = await terminal.push([...events.slice(0, 2), ...events.slice(3)]);
    expect(hole).toMatchObject({ status: 409, body: { code: 'SEQ_GAP', data: { wantedSeq: 3 } } });
    const repeated = await terminal.push([events[0], events[0]]);
    expect(repeated).toMatchObject({ status: 409, body: { code: 'SEQ_GAP' } });
    expect(await count('operation', terminal)).toBe(0);
  });

  it('answers another operation under a used number with SEQ_TAKEN and changes nothing', async () => {
    const terminal = await freshTerminal();
    const { events } = visit();
    await terminal.push(events);
    const restored = [operation(8, 'ticket.issued', ticketPayload(2)), operation(9, 'ticket.issued', ticketPayload(3))];
    expect(await terminal.push(restored)).toMatchObject({
      status: 409,
      body: { code: 'SEQ_TAKEN', data: { seq: 8, wantedSeq: 9 } },
    });
    expect(await count('ticket', terminal)).toBe(1);
    const renumbered = restored.map((event) => ({ ...event, seq: event.seq + 1 }));
    expect(outcomes(await terminal.push(renumbered))).toEqual(['applied', 'applied']);
  });

  it('applies a refused operation that comes again under a new number with the same opId', async () => {
    const terminal = await freshTerminal();
    const ticket = ticketPayload(1);
    const early = operation(1, 'ticket.reentered', { ticketId: ticket.ticketId });
    expect((await terminal.push([early])).body.results).toMatchObject([
      { outcome: 'rejected', code: 'UNKNOWN_REFERENCE' },
    ]);
    await terminal.push([operation(2, 'ticket.issued', ticket)]);
    expect(outcomes(await terminal.push([{ ...early, seq: 3 }]))).toEqual(['applied']);
    expect(outcomes(await terminal.push([{ ...early, seq: 4 }]))).toEqual(['duplicate']);
    expect((await terminal.push([{ ...early, seq: 1 }])).body.results[0].outcome).toBe('rejected');
    const overview = await township.app.inject({ url: '/v1/overview', headers: { host: 'localhost' } });
    const terminals = overview.json<{ terminals: { terminalId: string; rejected: number }[] }>().terminals;
    expect(terminals.find(({ terminalId }) => terminalId === terminal.terminalId)?.rejected).toBe(0);
  });

  it('takes the same fact once even where its number changed', async () => {
    const terminal = await freshTerminal();
    const issued = operation(1, 'ticket.issued', ticketPayload(1));
    await terminal.push([issued]);
    const answer = await terminal.push([{ ...issued, seq: 2 }]);
    expect(answer.body).toMatchObject({ results: [{ outcome: 'duplicate', seq: 2 }], nextSeq: 3 });
    expect(await count('ticket', terminal)).toBe(1);
  });
});

describe('refusals, one operation at a time', () => {
  /** What was sent before, the bad operation, and what it is answered with. */
  type Row = [
    string,
    RejectCode,
    (before: ReturnType<typeof visit>) => { kind: string; payload: object; over?: object },
  ];
  const at = { counterNumber: 1, staffNumber: '1001' };
  const rating = (ratingSlotId: string, over: object = {}) => ({
    kind: 'rating.given',
    payload: { ratingId: randomUUID(), ratingSlotId, level: 4, channel: 'pad', rawKey: 2, pressedAt: 1, ...over },
  });
  const rows: Row[] = [
    ['a kind of the future', 'UNKNOWN_KIND', () => ({ kind: 'case.dreamed', payload: {} })],
    ['a kind named like an object’s own', 'UNKNOWN_KIND', () => ({ kind: 'toString', payload: {} })],
    [
      'a schema of the future',
      'UNSUPPORTED_VERSION',
      () => ({
        kind: 'ticket.issued',
        payload: ticketPayload(2),
        over: { schemaVersion: 2 },
      }),
    ],
    ['a level that is none', 'BAD_PAYLOAD', (v) => rating(v.ratingSlotId, { level: 6 })],
    ['a missing field', 'BAD_PAYLOAD', () => ({ kind: 'ticket.issued', payload: { ticketId: randomUUID() } })],
    [
      'a payload that is no object',
      'BAD_PAYLOAD',
      () => ({ kind: 'ticket.issued', payload: {}, over: { payload: [1] } }),
    ],
    [
      'an envelope without a time',
      'BAD_PAYLOAD',
      () => ({
        kind: 'ticket.issued',
        payload: ticketPayload(2),
        over: { occurredAt: null },
      }),
    ],
    [
      'nesting without end',
      'BAD_PAYLOAD',
      () => ({
        kind: 'terminal.started',
        payload: {
          appVersion: '1',
          sqliteVersion: '3',
          more: JSON.parse('['.repeat(2000) + ']'.repeat(2000)) as unknown,
        },
      }),
    ],
    ['a kind that is no text', 'BAD_PAYLOAD', () => ({ kind: 'x', payload: {}, over: { kind: { a: '\0' } } })],
    [
      'a zero byte',
      'BAD_PAYLOAD',
      () => ({ kind: 'terminal.started', payload: { appVersion: 'a\0', sqliteVersion: '3' } }),
    ],
    ['a broken surrogate', 'BAD_PAYLOAD', () => ({ kind: '\ud800', payload: {}, over: { bootId: '\ud800' } })],
    [
      'SQL in a field',
      'BAD_PAYLOAD',
      () => ({
        kind: 'ticket.issued',
        payload: ticketPayload(2, { line: "'; DROP TABLE ticket; --" }),
      }),
    ],
    [
      'a prototype',
      'BAD_PAYLOAD',
      () => ({ kind: 'ticket.issued', payload: JSON.parse('{"__proto__":{"line":"x"}}') }),
    ],
    [
      'a ticket that was never issued',
      'UNKNOWN_REFERENCE',
      () => ({
        kind: 'ticket.called',
        payload: { ticketId: randomUUID(), ...at },
      }),
    ],
    [
      'a slip of an unknown ticket',
      'UNKNOWN_REFERENCE',
      () => ({
        kind: 'slip.decided',
        payload: { ticketId: randomUUID(), copyNumber: 1, outcome: 'printed' },
      }),
    ],
    [
      'a serving of an unknown ticket',
      'UNKNOWN_REFERENCE',
      () => ({
        kind: 'serving.started',
        payload: { servingId: randomUUID(), ticketId: randomUUID(), ...at },
      }),
    ],
    [
      'the finish of an unknown serving',
      'UNKNOWN_REFERENCE',
      (v) => ({
        kind: 'serving.finished',
        payload: { servingId: randomUUID(), ticketId: v.ticketId, durationMs: 1 },
      }),
    ],
    [
      'a slot of an unknown serving',
      'UNKNOWN_REFERENCE',
      () => ({
        kind: 'ratingSlot.opened',
        payload: { ratingSlotId: randomUUID(), servingId: randomUUID(), ...at, padId: null },
      }),
    ],
    ['a rating of an unknown slot', 'UNKNOWN_REFERENCE', () => rating(randomUUID())],
    [
      'the absence of an unknown slot',
      'UNKNOWN_REFERENCE',
      () => ({
        kind: 'ratingSlot.absent',
        payload: { ratingSlotId: randomUUID() },
      }),
    ],
    [
      'a ticket issued twice',
      'CONFLICT',
      (v) => ({ kind: 'ticket.issued', payload: ticketPayload(1, { ticketId: v.ticketId }) }),
    ],
    [
      'a finished ticket called again',
      'CONFLICT',
      (v) => ({
        kind: 'ticket.called',
        payload: { ticketId: v.ticketId, ...at },
      }),
    ],
    [
      'a serving finished twice',
      'CONFLICT',
      (v) => ({
        kind: 'serving.finished',
        payload: { servingId: v.servingId, ticketId: v.ticketId, durationMs: 1 },
      }),
    ],
    [
      'a serving finished for another ticket',
      'CONFLICT',
      (v) => ({
        kind: 'serving.finished',
        payload: { servingId: v.servingId, ticketId: randomUUID(), durationMs: 1 },
      }),
    ],
    [
      'a second slot of one serving',
      'CONFLICT',
      (v) => ({
        kind: 'ratingSlot.opened',
        payload: { ratingSlotId: randomUUID(), servingId: v.servingId, ...at, padId: null },
      }),
    ],
    ['a second rating of one slot', 'CONFLICT', (v) => rating(v.ratingSlotId)],
    [
      'absence after the rating',
      'CONFLICT',
      (v) => ({
        kind: 'ratingSlot.absent',
        payload: { ratingSlotId: v.ratingSlotId },
      }),
    ],
    [
      'another fact under a known opId',
      'CONFLICT',
      (v) => ({
        kind: 'ticket.issued',
        payload: ticketPayload(2),
        over: { opId: v.events[0]?.opId },
      }),
    ],
  ];

  it.each(rows)('%s is %s, and the next operation goes on', async (_name, code, make) => {
    const terminal = await freshTerminal();
    const before = visit();
    await terminal.push(before.events);
    const { kind, payload, over } = make(before);
    const seq = before.events.length + 1;
    const answer = await terminal.push([
      operation(seq, kind, payload, over),
      operation(seq + 1, 'ticket.issued', ticketPayload(7)),
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body.results).toMatchObject([{ outcome: 'rejected', code, seq }, { outcome: 'applied' }]);
    expect(answer.body.results[0].detail).not.toBe('');
    expect(await count('ticket', terminal)).toBe(2);
    expect(await count('rating', terminal)).toBe(1);
  });

  it('fills an absent slot: a press in time may come late', async () => {
    const terminal = await freshTerminal();
    const { events, ratingSlotId } = visit();
    const given = events.at(-1);
    const answer = await terminal.push([
      ...events.slice(0, -1),
      operation(events.length, 'ratingSlot.absent', { ratingSlotId }),
      { ...given, seq: events.length + 1 },
      operation(events.length + 2, 'ratingSlot.absent', { ratingSlotId }),
    ]);
    expect(outcomes(answer).slice(-3)).toEqual(['applied', 'applied', 'rejected']);
    expect(await count('rating', terminal)).toBe(1);
  });

  it('refuses what belongs to another hall', async () => {
    const [first, second] = [await freshTerminal(), await freshTerminal()];
    const theirs = visit();
    await first.push(theirs.events.slice(0, 4));
    const answer = await second.push([
      operation(1, 'ticket.abandoned', { ticketId: theirs.ticketId, reason: 'dayEnded' }),
      operation(2, 'serving.finished', { servingId: theirs.servingId, ticketId: theirs.ticketId, durationMs: 1 }),
      operation(3, 'ratingSlot.opened', {
        ratingSlotId: randomUUID(),
        servingId: theirs.servingId,
        ...at,
        padId: null,
      }),
      operation(4, 'slip.decided', { ticketId: theirs.ticketId, copyNumber: 2, outcome: 'printed' }),
    ]);
    expect(answer.body.results.map(({ code }: { code: string }) => code)).toEqual(
      Array.from({ length: 4 }, () => 'UNKNOWN_REFERENCE'),
    );
    expect(
      await township.db.selectFrom('ticket').select('state').where('ticket_id', '=', theirs.ticketId).execute(),
    ).toEqual([{ state: 'serving' }]);
  });
});

describe('a request as a whole', () => {
  it.each([
    ['no events', { events: [] }],
    ['an event without an id', { events: [{ seq: 1 }] }],
    ['an event that is null', { events: [null] }],
    ['too many', { events: Array.from({ length: MAX_BATCH_OPERATIONS + 1 }, (_, i) => operation(i + 1, 'x', {})) }],
    ['no clock', { events: [operation(1, 'x', {})], clock: undefined }],
  ])('with %s is 400 and changes nothing', async (_name, over) => {
    const terminal = await freshTerminal();
    const answer = await township.app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { authorization: `Bearer ${await terminal.token()}` },
      payload: { clock: { wallMs: 0, monotonicMs: 0, bootId: 'b' }, ...over },
    });
    expect(answer.statusCode).toBe(400);
    expect(await count('operation', terminal)).toBe(0);
  });

  it.each([
    ['broken JSON', '{"events":[', 400],
    ['a body too large', `{"events":"${'x'.repeat(MAX_BATCH_BYTES)}"}`, 413],
  ])('with %s is refused and is no incident', async (_name, payload, status) => {
    const terminal = await freshTerminal();
    const incidents = township.incidents.length;
    const answer = await township.app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { authorization: `Bearer ${await terminal.token()}`, 'content-type': 'application/json' },
      payload,
    });
    expect(answer.statusCode).toBe(status);
    expect(township.incidents).toHaveLength(incidents);
  });

  it('answers the unexpected with an incident id, keeps the stack in the log, and applies nothing', async () => {
    const terminal = await freshTerminal();
    await township.db.schema.alterTable('ticket').renameTo('ticket_away').execute();
    const answer = await terminal.push([operation(1, 'ticket.issued', ticketPayload(1))]);
    await township.db.schema.alterTable('ticket_away').renameTo('ticket').execute();
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toMatch(/relation|stack|ticket/);
    expect(township.incidents.at(-1)?.incidentId).toBe(answer.body.data.incidentId);
    expect(township.incidents.at(-1)?.err).toBeInstanceOf(Error);
    expect(await count('operation', terminal)).toBe(0);
    expect(outcomes(await terminal.push([operation(1, 'ticket.issued', ticketPayload(1))]))).toEqual(['applied']);
  });

  it('takes a full batch of visits', async () => {
    const terminal = await freshTerminal();
    const events = Array.from({ length: 62 }, (_, i) => visit(1 + i * 8, i + 1).events).flat();
    const answer = await terminal.push(events);
    expect(outcomes(answer).every((outcome) => outcome === 'applied')).toBe(true);
    expect(await count('rating', terminal)).toBe(62);
  });
});
