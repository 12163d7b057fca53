/** Ratings of cases and on screens, and remarks: as terminals send them. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTownshipApp, ticketPayload } from '#tests/support/township-app';
import type { EnrolledTerminal, TownshipApp } from '#tests/support/township-app';
import { AT, applied, chosen, createTerminalSteps, explained, filed, slotOfCase } from '#tests/support/township-steps';
import type { Step } from '#tests/support/township-steps';

let township: TownshipApp;
let terminal: EnrolledTerminal;
let terminalSteps: ReturnType<typeof createTerminalSteps>;
beforeAll(async () => {
  township = await openTownshipApp();
});
afterAll(() => township.close());

const HALLS = Array.from({ length: 200 }, (_, i) => String(502_000_000 + i));
beforeEach(async () => {
  terminal = await township.enrol('A', HALLS.pop());
  terminalSteps = createTerminalSteps({ township, terminal });
});

const push = (...sent: Step[]) => terminalSteps.push(...sent);
const of: (typeof terminalSteps)['rowsOf'] = (table) => terminalSteps.rowsOf(table);

describe('a rating on a screen', () => {
  const serving = () => {
    const ticket = ticketPayload(1);
    const servingId = randomUUID();
    const ratingSlotId = randomUUID();
    const steps: Step[] = [
      ['ticket.issued', ticket],
      ['serving.started', { servingId, ticketId: ticket.ticketId, ...AT }],
      ['serving.finished', { servingId, ticketId: ticket.ticketId, durationMs: 1000 }],
      ['ratingSlot.opened', { ratingSlotId, servingId, ...AT, padId: 'P1' }],
    ];
    return { servingId, ratingSlotId, steps };
  };

  it('fills a slot whose pad asked in vain, changes, and is explained once', async () => {
    const { ratingSlotId, steps } = serving();
    const { ratingId, step } = chosen(ratingSlotId, { level: 5 });
    const all: Step[] = [
      ...steps,
      ['ratingSlot.absent', { ratingSlotId }],
      step,
      ['rating.changed', { ratingId, level: 2 }],
      explained(ratingId),
    ];
    expect(await push(...all)).toEqual(applied(all));
    expect(await of('rating')).toMatchObject([
      { level: 2, channel: 'terminal', raw_key: null, tag_set: 'national-2020', tags: '["209"]' },
    ]);
    expect(await push(explained(ratingId), ['rating.changed', { ratingId, level: 5 }])).toEqual([
      'CONFLICT',
      'CONFLICT',
    ]);
  });

  it('and a pad’s for one slot are one rating', async () => {
    const { ratingSlotId, steps } = serving();
    const pad = { ratingSlotId, channel: 'pad', rawKey: 1, pressedAt: 1, level: 5 };
    await push(...steps, chosen(ratingSlotId).step);
    expect(await push(['rating.given', { ...pad, ratingId: randomUUID() }], chosen(ratingSlotId).step)).toEqual([
      'CONFLICT',
      'CONFLICT',
    ]);
    expect(await of('rating')).toMatchObject([{ level: 2, channel: 'terminal' }]);
  });

  it('of a pad is not changed or explained by a screen', async () => {
    const { ratingSlotId, steps } = serving();
    const ratingId = randomUUID();
    const given: Step = ['rating.given', { ratingId, ratingSlotId, channel: 'pad', rawKey: 1, pressedAt: 1, level: 1 }];
    expect(
      (await push(...steps, given, explained(ratingId), ['rating.changed', { ratingId, level: 5 }])).slice(-3),
    ).toEqual(['applied', 'CONFLICT', 'CONFLICT']);
  });

  it('of a case: one, and one more 追评, never a third', async () => {
    const { caseId, step } = filed();
    const [one, two] = [slotOfCase(caseId), slotOfCase(caseId, 2)];
    const [first, second] = [chosen(one.ratingSlotId), chosen(two.ratingSlotId, { assessNumber: 2, level: 5 })];
    const steps = [step, one.step, first.step, two.step, second.step];
    expect(await push(...steps)).toEqual(applied(steps));
    expect(await push(slotOfCase(caseId).step, slotOfCase(caseId, 2).step, slotOfCase(caseId, 3).step)).toEqual([
      'CONFLICT',
      'CONFLICT',
      'BAD_PAYLOAD',
    ]);
    expect((await of('rating')).map(({ level }) => level).sort()).toEqual([2, 5]);
  });

  it('of a serving after its rectification', async () => {
    const { servingId, ratingSlotId, steps } = serving();
    const again = randomUUID();
    const all: Step[] = [
      ...steps,
      chosen(ratingSlotId).step,
      ['ratingSlot.openedAgain', { ratingSlotId: again, servingId }],
      chosen(again, { assessNumber: 2 }).step,
    ];
    expect(await push(...all)).toEqual(applied(all));
    expect(await push(['ratingSlot.openedAgain', { ratingSlotId: randomUUID(), servingId }])).toEqual(['CONFLICT']);
  });

  it.each<[string, () => Step[], string]>([
    ['a slot that there is not', () => [chosen(randomUUID()).step], 'UNKNOWN_REFERENCE'],
    ['a rating that there is not', () => [explained(randomUUID())], 'UNKNOWN_REFERENCE'],
    ['a level that there is not', () => [chosen(randomUUID(), { level: 0 }).step], 'BAD_PAYLOAD'],
    [
      'a serving that there is not',
      () => [['ratingSlot.openedAgain', { ratingSlotId: randomUUID(), servingId: randomUUID() }]],
      'UNKNOWN_REFERENCE',
    ],
    ['a tag that is no code', () => [explained(randomUUID(), { tags: ['x'] })], 'BAD_PAYLOAD'],
    [
      'a remark that there is not',
      () => [['remark.decided', { remarkId: randomUUID(), state: 'published', staffNumber: '1', reason: '' }]],
      'UNKNOWN_REFERENCE',
    ],
  ])('of %s is refused', async (_what, steps, code) => {
    expect(await push(...steps())).toEqual([code]);
  });

  it('says which number it is, as its slot does', async () => {
    const { ratingSlotId, steps } = serving();
    expect((await push(...steps, chosen(ratingSlotId, { assessNumber: 2 }).step)).at(-1)).toBe('CONFLICT');
    expect((await push(chosen(ratingSlotId, { channel: 'pad' }).step)).at(-1)).toBe('CONFLICT');
  });
});

describe('a remark', () => {
  it('is kept sealed, and the newest decision stands', async () => {
    const remarkId = randomUUID();
    const left: Step = [
      'remark.left',
      {
        remarkId,
        kind: 'criticism',
        counterNumber: null,
        staffNumber: null,
        words: '张师傅',
        attachments: [],
        phone: null,
      },
    ];
    const decided = (state: string): Step => [
      'remark.decided',
      { remarkId, state, staffNumber: '1001', reason: '核实' },
    ];
    expect(await push(left, left, decided('withheld'), decided('published'))).toEqual([
      'applied',
      'CONFLICT',
      'applied',
      'applied',
    ]);
    const [remark] = await of('remark');
    expect(remark).toMatchObject({ state: 'published', decided_by: '1001' });
    expect(township.seal.open(remark!.sealed_words, `remark.words:${terminal.terminalId}/${remarkId}`)).toBe('张师傅');
    expect(township.seal.open(remark!.sealed_reason!, `remark.reason:${terminal.terminalId}/${remarkId}`)).toBe('核实');
    const bodies = await township.db
      .selectFrom('operation')
      .select(['kind', 'body'])
      .where('terminal_id', '=', terminal.terminalId)
      .where('kind', '=', 'remark.decided')
      .execute();
    expect(bodies.map(({ body }) => body)).toEqual([null, null]);
  });
});
