/** 评一评 from the kiosk's screen to the township: once, whatever is repeated, and once more after a rectification. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MatterAccess } from '#contract/kiosk-ratings';
import type { CommandId, CounterNumber, LineId, StaffNumber } from '#domain/ids';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface } from '#tests/support/surface-client';
import { openTownshipApp } from '#tests/support/township-app';
import type { TownshipApp } from '#tests/support/township-app';
import { waitFor } from '#tests/support/wait-for';

const COUNTER = 1 as CounterNumber;
const newCommand = () => randomUUID() as CommandId;

let township: TownshipApp;
let terminal: Awaited<ReturnType<typeof openTestHall>>;
let kiosk: ReturnType<typeof connectSurface<{ surface: 'kiosk' }>>;
let counter: ReturnType<typeof connectSurface<{ surface: 'counter'; counterNumber: CounterNumber }>>;
beforeAll(async () => {
  township = await openTownshipApp();
  const url = await township.app.listen({ host: '127.0.0.1', port: 0 });
  terminal = await openTestHall({
    hasPad: false,
    hasPrinter: false,
    edit: (config) => ({ ...config, server: { url } }),
  });
  kiosk = connectSurface(terminal.hall, { surface: 'kiosk' });
  counter = connectSurface(terminal.hall, { surface: 'counter', counterNumber: COUNTER });
  await counter.client.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });
  const maintenance = connectSurface(terminal.hall, { surface: 'maintenance' });
  await waitFor('the enrolment', () =>
    township
      .createCode()
      .then((code) => maintenance.client.enrol({ code }))
      .then(() => true),
  );
  maintenance.close();
});
afterAll(async () => {
  kiosk.close();
  counter.close();
  await terminal.close();
  await township.close();
});

const command = <T extends object>(input: T) => ({ ...input, commandId: newCommand() });
const give = (access: MatterAccess, level: 1 | 2 | 3 | 4 | 5, commandId = newCommand()) =>
  kiosk.client.ratings.give({ commandId, access, level });
const atTownship = () =>
  township.db
    .selectFrom('rating')
    .innerJoin('rating_slot', (join) =>
      join
        .onRef('rating_slot.terminal_id', '=', 'rating.terminal_id')
        .onRef('rating_slot.rating_slot_id', '=', 'rating.rating_slot_id'),
    )
    .select(['rating_id', 'level', 'channel', 'assess_number', 'case_id', 'tags'])
    .execute();

async function serve(): Promise<MatterAccess> {
  const { ticketId } = await kiosk.client.issueTicket(command({ line: 'civil-affairs' as LineId }));
  await counter.client.callTicket(command({ ticketId }));
  await counter.client.start(command({}));
  await counter.client.finish(command({}));
  return { by: 'slip', payload: `T/${terminal.config.hall.code}/${ticketId}` };
}

describe('a serving', () => {
  it('is rated by its slip, explained, and reaches the township once', async () => {
    const access = await serve();
    expect(await kiosk.client.ratings.find({ access })).toMatchObject({ state: 'open', matter: { counterNumber: 1 } });
    const commandId = newCommand();
    const first = await give(access, 2, commandId);
    expect(await give(access, 2, commandId)).toEqual(first);
    await expect(give(access, 2)).rejects.toMatchObject({ code: 'RATING_GIVEN' });
    await expect(give(access, 1, commandId)).rejects.toMatchObject({ code: 'COMMAND_REUSED' });
    const { ratingId } = first;
    await kiosk.client.ratings.change(command({ ratingId, level: 1 as const }));
    const reason = { ratingId, tagSet: 'national-2020', words: '', voice: null };
    await expect(kiosk.client.ratings.explain(command({ ...reason, tags: [] }))).rejects.toMatchObject({
      code: 'REASON_REFUSED',
      data: { reason: 'missing' },
    });
    await expect(
      kiosk.client.ratings.explain(command({ ...reason, tags: ['114'], words: '差'.repeat(10_000) })),
    ).rejects.toMatchObject({ code: 'REASON_REFUSED', data: { reason: 'tooLong' } });
    await kiosk.client.ratings.explain(command({ ...reason, tags: ['114'] }));
    await waitFor('the reason at the township', async () => (await atTownship()).some(({ tags }) => tags !== null));
    expect(await atTownship()).toMatchObject([
      { rating_id: ratingId, level: 1, channel: 'terminal', assess_number: 1, case_id: null, tags: '["114"]' },
    ]);
  });

  it('shows its console that it was rated, never how', async () => {
    const access = await serve();
    await give(access, 1);
    for await (const snapshot of await counter.client.watch()) {
      expect(snapshot.ratingProgress).toBe('rated');
      expect(JSON.stringify(snapshot)).not.toMatch(/"level":1/);
      break;
    }
  });
});

describe('a case', () => {
  it('is rated when it is closed, opened again, closed, and rated once more', async () => {
    const { categories, privacyNotice } = await kiosk.client.intake.content({});
    const { caseId, qrPayload } = await kiosk.client.intake.fileCase(
      command({
        draft: {
          appealKind: 'problem',
          category: categories[0]!.id,
          item: null,
          place: null,
          words: '路灯坏了',
          attachments: [],
          people: 1,
          isHazard: false,
          person: { kind: 'phone' as const, phone: '13812345678', name: null },
          privacyNotice: privacyNotice.version,
        },
      } as const),
    );
    type Step = Parameters<typeof counter.client.cases.move>[0]['step'];
    const move = (step: Step) => counter.client.cases.move(command({ caseId, step }));
    const close = async () => {
      await move({ act: 'answered', words: '已经修好' });
      await move({ act: 'closed', way: 'phone', feedback: '本人满意', isSolved: true });
    };
    const access: MatterAccess = { by: 'slip', payload: qrPayload };
    await move({
      act: 'accepted',
      caseType: 'reply',
      level: 'township',
      handlingUnit: '便民服务中心',
      feedbackUnit: '便民服务中心',
      limitDays: null,
      words: null,
    });
    await expect(give(access, 5)).rejects.toMatchObject({ code: 'RATING_NOT_YET' });
    await close();
    await give(access, 2);
    await expect(give(access, 5)).rejects.toMatchObject({ code: 'RATING_GIVEN' });
    await move({ act: 'reopened', words: '又坏了' });
    await expect(give(access, 5)).rejects.toMatchObject({ code: 'RATING_NOT_YET' });
    await close();
    expect(await kiosk.client.ratings.find({ access })).toMatchObject({ state: 'open', assessNumber: 2 });
    await give(access, 5);
    await move({ act: 'reopened', words: '再看看' });
    await close();
    await expect(give(access, 1)).rejects.toMatchObject({ code: 'RATING_GIVEN' });
    const ofCase = async () => (await atTownship()).filter((rating) => rating.case_id === caseId);
    await waitFor('both ratings at the township', async () => (await ofCase()).length === 2);
    expect((await ofCase()).map((rating) => `${rating.assess_number}: ${rating.level}`).sort()).toEqual([
      '1: 2',
      '2: 5',
    ]);
    const { rejected } = await township.db
      .selectFrom('operation')
      .select(({ fn }) => fn.countAll<number>().as('rejected'))
      .where('outcome', '=', 'rejected')
      .executeTakeFirstOrThrow();
    expect(rejected).toBe(0);
  });
});
