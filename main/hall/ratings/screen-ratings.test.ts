/** 评一评 on a screen, over a real store with pads that only remember what they were asked. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MatterAccess } from '#contract/kiosk-ratings';
import type { CaseId, CounterNumber, LineId, PadId, TicketId } from '#domain/ids';
import { formatQrPayload } from '#domain/qr-payload';
import { RATING_CHANGE_SECONDS } from '#domain/rating';
import type { RatingLevel } from '#domain/rating';
import { DAY_MS } from '#domain/screen-rating';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { sampleWave } from '#tests/support/sample-attachments';
import { openAttachmentFiles } from '../attachments/attachment-files';
import { createAttachmentStore } from '../attachments/attachment-store';
import { composeRatings } from '../compose/ratings';
import { createSilentLogger } from '../log/logger';
import type { RatableCase } from './ratable-cases';
import type { ScreenReason } from './screen-ratings';
import { TYPED_RATINGS } from './typed-ratings';

const COUNTER = 1 as CounterNumber;
const CIVIL = 'civil-affairs' as LineId;
const CASE = randomUUID() as CaseId;
const TOKEN = 'dGVzdC10b2tlbi0wMDAx';

let hall: HallCore;
let ratings: ReturnType<typeof composeRatings>;
/** The one case that the hall of these tests has. */
let kase: RatableCase;
beforeEach(async () => {
  hall = await openHallCore();
  ratings = compose(hall);
  hall.signIn(1);
  insertCase();
  kase = {
    caseId: CASE,
    caseNumber: '500199003-A-261122-0007-K',
    title: { zh: '路灯', en: 'Street lights' },
    at: hall.time.now(),
    stage: 'underWay',
  };
});
afterEach(() => hall.close());

/** Only so that slots have something to refer to: what a case is, `kase` says. */
function insertCase(): void {
  hall.store.write((tx) =>
    tx.db
      .prepare(
        `INSERT INTO kase (id, case_number, service_day, terminal_code, sequence, sealed_query_code, channel, filed_at,
           appeal_kind, category, names, sealed_words, has_voice, people, is_hazard, case_type, level, state,
           handling_unit, feedback_unit, started_on, started_at)
         VALUES (?, '1', '2026-11-22', 'A', 7, x'', 'kiosk', 1, 'problem', 'x', '{}', x'', 0, 1, 0, 'promised', 'township',
           'filed', '', '', '2026-11-22', 1)`,
      )
      .run(CASE),
  );
}

function compose({ config, store, writer, lines, dataDir, time, signIns, cancelled }: HallCore) {
  return composeRatings({
    config,
    writer,
    lines,
    time,
    findStaff: signIns.findStaff,
    pads: { cancel: (padId, sessionId) => cancelled.push({ padId, sessionId }) },
    cases: {
      findCaseByAccess: (_tx, access) => (access.by === 'qr' && access.payload.endsWith(TOKEN) ? CASE : null),
      findRatable: (_tx, caseId) => (caseId === CASE ? kase : null),
    },
    attachments: createAttachmentStore({
      store,
      writer,
      files: openAttachmentFiles({ dataDir, vault: store.vault }),
      time,
      log: createSilentLogger(),
      limitBytes: 1_000_000,
    }),
  });
}

const issue = () => hall.writer.change((unit) => hall.issueTicket(unit, CIVIL));
function call(): void {
  hall.writer.change((unit) => hall.procedures.callNext(unit, COUNTER));
}
const start = () => hall.writer.change((unit) => hall.calling.start(unit, COUNTER));
const finish = () => hall.writer.change((unit) => hall.procedures.finish(unit, COUNTER));
function serve() {
  const ticket = issue();
  call();
  start();
  finish();
  return ticket;
}
const slip = (ticketId: TicketId): MatterAccess => ({
  by: 'slip',
  payload: formatQrPayload({ kind: 'T', hallCode: hall.config.hall.code, key: ticketId }),
});
const receipt: MatterAccess = { by: 'slip', payload: `R/500199003/${TOKEN}` };
const byNumber = (ticketNumber: string, counter = 1): MatterAccess => ({
  by: 'ticketNumber',
  ticketNumber,
  counterNumber: counter as CounterNumber,
});
const find = (access: MatterAccess) => hall.store.read((tx) => ratings.screenRatings.find(tx, access, hall.time.now()));
const give = (access: MatterAccess, level: RatingLevel) =>
  hall.writer.change((unit) => ratings.screenRatings.give(unit, { access, level }));
const change = (ratingId: string, level: RatingLevel) =>
  hall.writer.change((unit) => ratings.screenRatings.change(unit, { ratingId, level }));
const explain = (ratingId: string, reason: Partial<ScreenReason> = {}) =>
  hall.writer.change((unit) =>
    ratings.screenRatings.explain(unit, {
      ratingId,
      tagSet: 'national-2020',
      tags: [],
      words: '',
      voice: null,
      ...reason,
    }),
  );
const closeCase = () => {
  kase = { ...kase, stage: 'closed' };
  hall.writer.change((unit) =>
    ratings.caseSlots.openCaseSlot(unit, CASE, { counterNumber: COUNTER, staffNumber: null }),
  );
};
const press = (level: number) =>
  hall.intake.ratingPressed({
    padId: 'P1' as PadId,
    uid: '4F57503100000017',
    boot: 7,
    evseq: 1,
    sessionId: hall.invited.at(-1)!.sessionId,
    level,
    isLevelConfirmed: true,
    isPadConfirmed: true,
    isAuthentic: true,
    rawKey: 1,
    extraPresses: 0,
    receivedAt: hall.time.now(),
    pressedAt: hall.time.now(),
    frameHex: '7E',
  });

const rows = <T>(sql: string): T[] => hall.store.read((tx) => tx.db.prepare<[], T>(sql).all());
const given = () =>
  rows('SELECT level, channel, reason_state AS reason FROM rating ORDER BY rowid') as {
    level: number;
    channel: string;
    reason: string;
  }[];
const slots = () => rows<{ state: string }>('SELECT state FROM rating_slot ORDER BY opened_at').map((row) => row.state);
const newest = () => {
  const [row] = rows<{ kind: string; payload: string }>('SELECT kind, payload FROM outbox ORDER BY seq DESC LIMIT 1');
  return row!;
};

describe('which matter', () => {
  it('is the serving of the slip, with counter and the name on the badge', () => {
    const { ticketId, ticketNumber } = serve();
    const found = find(slip(ticketId));
    const staff = hall.config.staff.find(({ number }) => number === '0301')!;
    expect(found).toMatchObject({
      matter: { kind: 'serving', ticketNumber, counterNumber: 1, staffName: staff.name, line: { zh: '民政' } },
      state: 'open',
      assessNumber: 1,
      until: hall.time.now() + hall.config.policy.ratingDays * DAY_MS,
      tagSet: 'national-2020',
    });
    expect(found.tags[2].map(({ code, isBasic }) => `${code} ${isBasic}`).slice(2, 4)).toEqual([
      '209 true',
      '210 false',
    ]);
  });

  it('says that a ticket is not finished yet, and of one that nobody serves that there is nothing yet', () => {
    const { ticketId } = issue();
    expect(() => find(slip(ticketId))).toThrow('RATING_NOT_YET');
    call();
    expect(() => find(slip(ticketId))).toThrow('RATING_NOT_YET');
    start();
    expect(find(slip(ticketId)).state).toBe('notYet');
    expect(() => give(slip(ticketId), 5)).toThrow('RATING_NOT_YET');
    hall.writer.change((unit) => hall.procedures.requestRating(unit, COUNTER));
    expect(find(slip(ticketId)).state).toBe('open');
  });

  it.each([
    ['nonsense', 'asdf,,,;'],
    ['10 kB of it', 'T/'.repeat(5000)],
    ['another hall', `T/500199999/${randomUUID()}`],
    ['a ticket that there is not', `T/500199003/${randomUUID()}`],
    ['a key that is no id', 'T/500199003/abcdefgh'],
    ['a token that there is not', 'R/500199003/bm90LWEtdG9rZW4tMDA'],
    ['right-to-left marks', '\u202eT/500199003'],
  ])('a scanner that types %s finds nothing, however often', (_what, payload) => {
    for (let i = 0; i < 10; i++) expect(() => find({ by: 'slip', payload })).toThrow('MATTER_NOT_FOUND');
    expect(find(slip(serve().ticketId)).state).toBe('open');
  });

  it('is found by the number of today together with its counter, as people type it', () => {
    const { ticketNumber } = serve();
    for (const typed of [ticketNumber, ticketNumber.toLowerCase(), ' c ０01 ', '1', '001'])
      expect(find(byNumber(typed)).matter).toMatchObject({ ticketNumber });
    expect(() => find(byNumber(ticketNumber, 2))).toThrow('MATTER_NOT_FOUND');
    expect(() => find(byNumber('😀'.repeat(80)))).toThrow('MATTER_NOT_FOUND');
  });

  it('five wrong numbers close that way for a quarter of an hour and leave the slip’s', () => {
    const { ticketId, ticketNumber } = serve();
    for (let i = 0; i < 5; i++) expect(() => find(byNumber('C999'))).toThrow('MATTER_NOT_FOUND');
    expect(() => find(byNumber(ticketNumber))).toThrow('TOO_MANY_TRIES');
    expect(() => give(byNumber(ticketNumber), 5)).toThrow('TOO_MANY_TRIES');
    expect(find(slip(ticketId)).state).toBe('open');
    hall.time.advance(15 * 60_000);
    expect(find(byNumber(ticketNumber)).state).toBe('open');
  });

  it('a right number takes back no wrong tries at others', () => {
    const { ticketNumber } = serve();
    for (let i = 0; i < 4; i++) {
      expect(() => find(byNumber(`C90${i}`))).toThrow('MATTER_NOT_FOUND');
      expect(find(byNumber(ticketNumber)).state).toBe('open');
    }
    expect(() => find(byNumber('C904'))).toThrow('MATTER_NOT_FOUND');
    expect(() => find(byNumber(ticketNumber))).toThrow('TOO_MANY_TRIES');
  });

  it('yesterday’s number is not today’s', () => {
    const { ticketNumber } = serve();
    hall.time.advance(DAY_MS);
    issue();
    expect(() => find(byNumber(ticketNumber))).toThrow('MATTER_NOT_FOUND');
  });
});

describe('a rating on a screen', () => {
  it('is durable with its outbox row, fills the slot and ends the pad’s asking', () => {
    const { ticketId } = serve();
    const answer = give(slip(ticketId), 4);
    expect(answer.changeUntil).toBe(hall.time.now() + RATING_CHANGE_SECONDS * 1000);
    expect([given(), slots()]).toEqual([[{ level: 4, channel: 'terminal', reason: 'optional' }], ['filled']]);
    expect(JSON.parse(newest().payload)).toMatchObject({ ratingId: answer.ratingId, level: 4, channel: 'terminal' });
    expect(hall.cancelled).toEqual([{ padId: 'P1', sessionId: hall.invited[0]!.sessionId }]);
    press(1);
    expect(given()).toHaveLength(1);
    expect(rows('SELECT verdict FROM pad_press')).toEqual([{ verdict: 'duplicate' }]);
  });

  it('by numbers read off the board is given five times in a quarter of an hour, and by slips as often as there are', () => {
    const served = Array.from({ length: TYPED_RATINGS + 1 }, serve);
    for (const { ticketNumber } of served.slice(1)) give(byNumber(ticketNumber), 1);
    const { ticketId, ticketNumber } = served[0]!;
    expect(() => give(byNumber(ticketNumber), 1)).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_TRIES', facts: { seconds: 900 } }),
    );
    expect(find(byNumber(ticketNumber)).state).toBe('open');
    give(slip(ticketId), 5);
    const late = serve();
    hall.time.advance(15 * 60_000);
    give(byNumber(late.ticketNumber), 5);
    expect(given()).toHaveLength(TYPED_RATINGS + 2);
  });

  it('is refused once the pad was first, and a second one always', () => {
    const { ticketId } = serve();
    press(5);
    expect(find(slip(ticketId))).toMatchObject({ state: 'given', until: null });
    expect(() => give(slip(ticketId), 1)).toThrow('RATING_GIVEN');
    const second = serve();
    give(slip(second.ticketId), 3);
    expect(() => give(byNumber(second.ticketNumber), 1)).toThrow('RATING_GIVEN');
    expect(given().map(({ level }) => level)).toEqual([5, 3]);
  });

  it('fills a slot whose pad had no answer, for as many days as the hall says', () => {
    const first = serve();
    hall.time.advance(60_000);
    const second = serve();
    hall.time.advance(hall.config.policy.ratingDays * DAY_MS - 1000);
    expect(slots()).toEqual(['absent', 'absent']);
    expect(find(slip(first.ticketId)).state).toBe('over');
    expect(() => give(slip(first.ticketId), 5)).toThrow('RATING_OVER');
    expect(hall.cancelled).toHaveLength(2);
    give(slip(second.ticketId), 5);
    expect(slots()).toEqual(['absent', 'filled']);
    expect(hall.cancelled).toHaveLength(2);
  });

  it('survives a restart of the hall, and what would end its asking finds it given', async () => {
    const { ticketId } = serve();
    give(slip(ticketId), 2);
    const again = await openHallCore({ dataDir: hall.dataDir, time: hall.time });
    again.ratingSlots.resume();
    hall.time.advance(60_000);
    again.close();
    expect([given(), slots()]).toEqual([[{ level: 2, channel: 'terminal', reason: 'missing' }], ['filled']]);
  });
});

describe('点错了，改一下', () => {
  it('changes the level for half a minute, whatever the wall clock does, and the missing reason with it', () => {
    const { ratingId } = give(slip(serve().ticketId), 1);
    hall.time.advance(RATING_CHANGE_SECONDS * 1000);
    hall.time.setWallClock(hall.time.now() + 10 * DAY_MS);
    change(ratingId, 5);
    expect(given()).toMatchObject([{ level: 5, reason: 'optional' }]);
    expect(newest()).toMatchObject({ kind: 'rating.changed' });
    hall.time.advance(1);
    expect(() => change(ratingId, 1)).toThrow('RATING_OVER');
  });

  it('to the same level is no fact, of nobody’s rating is refused', () => {
    const { ratingId } = give(slip(serve().ticketId), 3);
    change(ratingId, 3);
    expect(newest().kind).toBe('rating.chosen');
    expect(() => change(randomUUID(), 5)).toThrow('RATING_OVER');
  });
});

describe('why', () => {
  it('is kept once, its words sealed, and ends the changing', () => {
    const { ratingId } = give(slip(serve().ticketId), 2);
    explain(ratingId, { tags: ['214', '209', '214'], words: ' 等了一上午\r\n没人管 ' });
    const [row] = rows<{ tags: string; sealed_words: Buffer; reason_state: string }>('SELECT * FROM rating');
    expect(row).toMatchObject({ tags: '["209","214"]', reason_state: 'given' });
    expect(row!.sealed_words.includes('上午')).toBe(false);
    expect(hall.store.vault.open(row!.sealed_words, `rating.words:${ratingId}`)).toBe('等了一上午\n没人管');
    expect(() => change(ratingId, 5)).toThrow('RATING_OVER');
    expect(() => explain(ratingId, { tags: ['214'] })).toThrow(expect.objectContaining({ facts: { reason: 'given' } }));
    expect(newest()).toMatchObject({ kind: 'rating.explained', payload: '' });
  });

  it('may be said instead, and goes to the township by its digest', () => {
    const { ratingId } = give(slip(serve().ticketId), 1);
    const base64 = Buffer.from(sampleWave()).toString('base64');
    const voice = { kind: 'voice' as const, mediaType: 'audio/wav', base64, durationMs: 250 };
    explain(ratingId, { voice });
    expect(given()).toMatchObject([{ reason: 'given' }]);
    expect(rows('SELECT owner_kind, owner_id FROM attachment_use')).toEqual([
      { owner_kind: 'rating', owner_id: ratingId },
    ]);
  });

  it.each<[string, Partial<ScreenReason>, object]>([
    ['nothing at all', {}, { reason: 'missing' }],
    ['signs without a shape', { words: '\u200b\u200d ' }, { reason: 'missing' }],
    ['10 kB of text', { words: '差'.repeat(10_000) }, { reason: 'tooLong' }],
    ['151 characters', { words: '𬭚'.repeat(151) }, { reason: 'tooLong' }],
    ['a control character', { words: '差\u0007' }, { reason: 'badText' }],
    ['a text turned around', { words: '\u202e差' }, { reason: 'badText' }],
    ['a tag of another level', { tags: ['510'] }, { reason: 'otherLevel' }],
    ['a tag of the older set', { tags: ['201'] }, { reason: 'unknownTag' }],
    ['a set that there is not', { tagSet: 'x', tags: ['207'] }, { reason: 'unknownTag' }],
  ])('%s for a bad rating is refused and changes nothing', (_what, reason, facts) => {
    const { ratingId } = give(slip(serve().ticketId), 2);
    expect(() => explain(ratingId, reason)).toThrow(expect.objectContaining({ code: 'REASON_REFUSED', facts }));
    expect([given(), newest().kind]).toEqual([[{ level: 2, channel: 'terminal', reason: 'missing' }], 'rating.chosen']);
  });

  it('of a photo, of nobody, or of a pad’s rating is refused', () => {
    const { ratingId } = give(slip(serve().ticketId), 2);
    const photo = { kind: 'photo' as const, mediaType: 'image/jpeg', base64: 'AAAA', durationMs: null };
    expect(() => explain(ratingId, { voice: photo })).toThrow('ATTACHMENT_REFUSED');
    expect(() => explain(randomUUID(), { tags: ['207'] })).toThrow('RATING_OVER');
    serve();
    press(2);
    const [pad] = rows<{ id: string }>(`SELECT id FROM rating WHERE channel = 'pad'`);
    expect(() => explain(pad!.id, { tags: ['207'] })).toThrow('RATING_OVER');
    expect(given().map(({ reason }) => reason)).toEqual(['missing', 'missing']);
  });

  it('may be left out of a good rating, and 150 characters fit', () => {
    const { ratingId } = give(slip(serve().ticketId), 5);
    explain(ratingId);
    expect(given()).toMatchObject([{ reason: 'optional' }]);
    explain(ratingId, { words: '𬭚'.repeat(150) });
    expect(given()).toMatchObject([{ reason: 'given' }]);
  });
});

describe('a case', () => {
  it('is rated once it is closed, and once more after a rectification, never a third time', () => {
    expect(find(receipt)).toMatchObject({ state: 'notYet', matter: { kind: 'case', caseNumber: kase.caseNumber } });
    closeCase();
    expect(find(receipt)).toMatchObject({ state: 'open', assessNumber: 1 });
    give(receipt, 1);
    expect(() => give(receipt, 5)).toThrow('RATING_GIVEN');
    kase = { ...kase, stage: 'underWay' };
    expect(() => give(receipt, 5)).toThrow('RATING_NOT_YET');
    closeCase();
    expect(find(receipt)).toMatchObject({ state: 'open', assessNumber: 2 });
    give(receipt, 5);
    closeCase();
    expect(find(receipt)).toMatchObject({ state: 'given', assessNumber: 2 });
    expect(() => give(receipt, 3)).toThrow('RATING_GIVEN');
    expect(given().map(({ level }) => level)).toEqual([1, 5]);
    expect(hall.outboxKinds().filter((kind) => kind.startsWith('rating'))).toEqual([
      'ratingSlot.openedForCase',
      'rating.chosen',
      'ratingSlot.openedForCase',
      'rating.chosen',
    ]);
  });

  it('that nobody rated is absent when its time is over, and gets new time when it is closed again', () => {
    closeCase();
    hall.time.advance(hall.config.policy.ratingDays * DAY_MS + 1);
    const closeLapsed = () => hall.writer.change((unit) => ratings.caseSlots.closeLapsed(unit));
    closeLapsed();
    closeLapsed();
    expect([slots(), find(receipt).state]).toEqual([['absent'], 'over']);
    expect(hall.outboxKinds().filter((kind) => kind === 'ratingSlot.absent')).toHaveLength(1);
    closeCase();
    expect(find(receipt)).toMatchObject({ state: 'open', assessNumber: 1 });
    give(receipt, 4);
    expect(slots()).toEqual(['filled']);
  });

  it('that was returned or voided has nothing to rate', () => {
    kase = { ...kase, stage: 'ended' };
    expect(find(receipt).state).toBe('over');
    expect(() => give(receipt, 1)).toThrow('RATING_OVER');
  });

  it('its slot is not ended by what its counter does next, and staff see only whether it was rated', () => {
    closeCase();
    const progress = () => hall.store.read((tx) => ratings.caseSlots.progressOf(tx, kase, hall.time.now()));
    expect(progress()).toBe('asked');
    serve();
    issue();
    call();
    expect(find(receipt).state).toBe('open');
    give(receipt, 2);
    expect(progress()).toBe('rated');
  });

  it('staff are told of it as residents are: asked while it can be given, absent once it cannot, nothing while it goes on', () => {
    const progress = () => hall.store.read((tx) => ratings.caseSlots.progressOf(tx, kase, hall.time.now()));
    expect([progress(), find(receipt).state]).toEqual(['none', 'notYet']);
    closeCase();
    expect([progress(), find(receipt).state]).toEqual(['asked', 'open']);
    hall.time.advance(hall.config.policy.ratingDays * DAY_MS + 1);
    expect([progress(), find(receipt).state]).toEqual(['absent', 'over']);
    kase = { ...kase, stage: 'underWay' };
    expect([progress(), find(receipt).state]).toEqual(['none', 'notYet']);
    kase = { ...kase, stage: 'ended' };
    expect([progress(), find(receipt).state]).toEqual(['absent', 'over']);
  });
});
