import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTownshipApp, operation, ticketPayload } from '#tests/support/township-app';
import type { EnrolledTerminal, TownshipApp } from '#tests/support/township-app';

let township: TownshipApp;
beforeAll(async () => {
  township = await openTownshipApp();
});
afterAll(() => township.close());

const HALLS = Array.from({ length: 40 }, (_, i) => String(501_000_000 + i));
const freshTerminal = () => township.enrol('A', HALLS.pop());
const AT = { counterNumber: 1, staffNumber: '1001' };

const push = async (terminal: EnrolledTerminal, steps: [string, object][]) => {
  const answer = await terminal.push(steps.map(([kind, payload], i) => operation(i + 1, kind, payload)));
  return answer.body.results.map(({ outcome, code }: { outcome: string; code?: string }) => code ?? outcome);
};
const applied = (steps: readonly unknown[]) => steps.map(() => 'applied');

function visitUpTo() {
  const ticket = ticketPayload(1);
  const servingId = randomUUID();
  const steps: [string, object][] = [
    ['ticket.issued', ticket],
    ['ticket.called', { ticketId: ticket.ticketId, ...AT }],
    ['serving.started', { servingId, ticketId: ticket.ticketId, ...AT }],
  ];
  return { ticketId: ticket.ticketId, servingId, steps };
}

describe('what happens at a counter', () => {
  it('a transfer: the first serving is over, the ticket waits elsewhere, the second one is rated', async () => {
    const terminal = await freshTerminal();
    const { ticketId, servingId, steps } = visitUpTo();
    const second = randomUUID();
    const elsewhere = { counterNumber: 2, staffNumber: '1002' };
    const transfer = { ticketId, ...AT, toLine: 'petitions', toCounter: 2, serving: { servingId, durationMs: 90_000 } };
    const all: typeof steps = [
      ...steps,
      ['ticket.transferred', transfer],
      ['ticket.called', { ticketId, ...elsewhere }],
      ['serving.started', { servingId: second, ticketId, ...elsewhere }],
      [
        'visit.registered',
        { visitId: randomUUID(), servingId: second, ...elsewhere, people: 4, appealKind: 'problem' },
      ],
      ['serving.finished', { servingId: second, ticketId, durationMs: 30_000 }],
    ];
    expect(await push(terminal, all)).toEqual(applied(all));
    const of = (table: 'ticket' | 'serving' | 'ticket_transfer' | 'visit') =>
      township.db.selectFrom(table).selectAll().where('terminal_id', '=', terminal.terminalId).execute();
    expect(await of('ticket')).toMatchObject([{ state: 'finished', current_line: 'petitions', only_counter: 2 }]);
    expect(await of('serving')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ serving_id: servingId, ended_by: 'transfer', duration_ms: 90_000 }),
        expect.objectContaining({ serving_id: second, ended_by: 'finish', duration_ms: 30_000 }),
      ]),
    );
    expect(await of('ticket_transfer')).toMatchObject([{ from_counter: 1, to_counter: 2, serving_id: servingId }]);
    expect(await of('visit')).toMatchObject([{ people: 4, appeal_kind: 'problem' }]);
  });

  it('pauses and calls for help, with who and when', async () => {
    const terminal = await freshTerminal();
    const helpCallId = randomUUID();
    const residentCallId = randomUUID();
    const steps: [string, object][] = [
      ['counter.paused', { ...AT, reason: 'meeting' }],
      ['counter.resumed', { counterNumber: 1, durationMs: 60_000 }],
      ['help.called', { helpCallId, kind: 'guard', counterNumber: 1, staffNumber: null }],
      ['help.taken', { helpCallId, counterNumber: 2, staffNumber: '1002' }],
      ['help.ended', { helpCallId, counterNumber: null }],
      ['residentCall.made', { residentCallId, need: 'wheelchair' }],
      ['residentCall.taken', { residentCallId, counterNumber: 2, staffNumber: '1002' }],
      ['residentCall.ended', { residentCallId, by: 'staff', counterNumber: 2 }],
    ];
    expect(await push(terminal, steps)).toEqual(applied(steps));
    expect(
      await township.db.selectFrom('help_call').selectAll().where('help_call_id', '=', helpCallId).execute(),
    ).toMatchObject([{ kind: 'guard', taken_by_counter: 2, taken_by_staff: '1002', ended_by_counter: null }]);
    expect(
      await township.db
        .selectFrom('resident_call')
        .selectAll()
        .where('terminal_id', '=', terminal.terminalId)
        .execute(),
    ).toMatchObject([{ need: 'wheelchair', taken_by_staff: '1002', ended_by: 'staff', ended_by_counter: 2 }]);
    const pauses = township.db.selectFrom('counter_pause').selectAll().where('terminal_id', '=', terminal.terminalId);
    expect(await pauses.execute()).toMatchObject([{ reason: 'meeting', duration_ms: 60_000 }]);
  });

  it('a press that waited for its confirmation is kept, and its rating comes after the slot was absent', async () => {
    const terminal = await freshTerminal();
    const { ticketId, servingId, steps } = visitUpTo();
    const ratingSlotId = randomUUID();
    const pressedAt = 1_795_000_000_000;
    const rating = { ratingId: randomUUID(), ratingSlotId, level: 4, channel: 'pad', rawKey: 2, pressedAt };
    const all: typeof steps = [
      ...steps,
      ['serving.finished', { servingId, ticketId, durationMs: 1000 }],
      ['ratingSlot.opened', { ratingSlotId, servingId, ...AT, padId: 'P1' }],
      ['pad.pressed', { padId: 'P1', verdict: 'unconfirmed', rawKey: 2, pressedAt }],
      ['ratingSlot.absent', { ratingSlotId }],
      ['pad.confirmed', { padId: 'P1', uid: '4F57503100000017' }],
      ['padMap.confirmed', { padId: 'P1', profile: 'ff68-21key', revision: 2, levels: { 1: 5, 2: 4 } }],
      ['rating.given', rating],
    ];
    expect(await push(terminal, all)).toEqual(applied(all));
    const slots = township.db.selectFrom('rating_slot').select('state').where('rating_slot_id', '=', ratingSlotId);
    expect(await slots.execute()).toEqual([{ state: 'filled' }]);
  });

  it.each<[string, [string, object][], string]>([
    ['a resume without a pause', [['counter.resumed', { counterNumber: 1, durationMs: 1 }]], 'UNKNOWN_REFERENCE'],
    [
      'a call for help that nobody made',
      [['help.taken', { helpCallId: randomUUID(), counterNumber: 2, staffNumber: '1' }]],
      'UNKNOWN_REFERENCE',
    ],
    [
      'a visit of no serving',
      [
        [
          'visit.registered',
          { visitId: randomUUID(), servingId: randomUUID(), ...AT, people: 1, appealKind: 'praise' },
        ],
      ],
      'UNKNOWN_REFERENCE',
    ],
    ['a pause for no known reason', [['counter.paused', { ...AT, reason: 'football' }]], 'BAD_PAYLOAD'],
    [
      'a level map with a level that there is not',
      [['padMap.confirmed', { padId: 'P1', profile: 'x', revision: 1, levels: { 1: 6 } }]],
      'BAD_PAYLOAD',
    ],
  ])('%s is refused', async (_what, steps, code) => {
    expect(await push(await freshTerminal(), steps)).toEqual([code]);
  });
});

it('what a hall has published is kept as it was told, and a wrong day is refused', async () => {
  const terminal = await freshTerminal();
  const told = {
    noticeId: 'relief',
    occasion: 'weekly',
    title: '临时救助名单',
    digest: 'a'.repeat(64),
    day: '2026-11-23',
  };
  expect(await push(terminal, [['notice.published', told]])).toEqual(['applied']);
  const [kept] = await township.db
    .selectFrom('operation')
    .select(['kind', 'body'])
    .where('terminal_id', '=', terminal.terminalId)
    .execute();
  expect(kept).toMatchObject({ kind: 'notice.published' });
  expect(JSON.stringify(kept?.body)).toContain('临时救助名单');
  const wrong = operation(2, 'notice.published', { ...told, day: 'Monday' });
  expect((await terminal.push([wrong])).body.results).toMatchObject([{ outcome: 'rejected', code: 'BAD_PAYLOAD' }]);
});
