import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CounterNumber, LineId, PadId } from '#domain/ids';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import type { PadRatingPress } from '#pads/pad-ports';
import { Refusal } from '../refusal';

const COUNTER = 1 as CounterNumber;
const PAD = 'P1' as PadId;

let hall: HallCore;
let evseq: number;
beforeEach(async () => {
  hall = await openHallCore();
  evseq = 0;
  hall.signIn(1);
});
afterEach(() => hall.close());

function serve(): void {
  hall.writer.change((unit) => hall.issueTicket(unit, 'civil-affairs' as LineId));
  hall.writer.change((unit) => hall.procedures.callNext(unit, COUNTER));
  hall.writer.change((unit) => hall.calling.start(unit, COUNTER));
}
const finish = () => hall.writer.change((unit) => hall.procedures.finish(unit, COUNTER));
const press = (overrides: Partial<PadRatingPress> = {}): PadRatingPress => ({
  padId: PAD,
  uid: '4F57503100000017',
  boot: 7,
  evseq: ++evseq,
  sessionId: hall.invited.at(-1)?.sessionId ?? 0,
  level: 5,
  isLevelConfirmed: true,
  isPadConfirmed: true,
  isAuthentic: true,
  rawKey: 1,
  extraPresses: 0,
  receivedAt: hall.time.now(),
  pressedAt: hall.time.now(),
  frameHex: '7E',
  ...overrides,
});
const rows = <T>(sql: string): T[] => hall.store.read((tx) => tx.db.prepare<[], T>(sql).all());
const slots = () => rows<{ state: string }>('SELECT state FROM rating_slot ORDER BY opened_at').map((row) => row.state);
const verdicts = () => rows<{ verdict: string }>('SELECT verdict FROM pad_press ORDER BY id').map((row) => row.verdict);
const ratings = () => rows<{ level: number }>('SELECT level FROM rating').map((row) => row.level);

describe('一事一评', () => {
  it('finish opens one slot, asks the pad after the commit, and one press fills it', () => {
    serve();
    finish();
    expect(slots()).toEqual(['open']);
    expect(hall.invited).toMatchObject([{ padId: 'P1', timeoutSeconds: 30 }]);
    hall.intake.ratingPressed(press({ level: 4, rawKey: 2 }));
    expect([slots(), ratings(), verdicts()]).toEqual([['filled'], [4], ['accepted']]);
    expect(hall.outboxKinds().slice(-2)).toEqual(['ratingSlot.opened', 'rating.given']);
  });

  it('a full disk at the end of a slot does not end the hall: the slot is closed once there is room', () => {
    serve();
    finish();
    const refuseWrites = (isOn: boolean) => hall.store.read((tx) => tx.db.pragma(`query_only = ${isOn ? 1 : 0}`));
    refuseWrites(true);
    hall.time.advance(60_000);
    expect(slots()).toEqual(['open']);
    refuseWrites(false);
    hall.time.advance(10_000);
    expect([slots(), hall.outboxKinds().at(-1)]).toEqual([['absent'], 'ratingSlot.absent']);
  });

  it('the same event on the wire again changes nothing, not even after a restart', async () => {
    serve();
    finish();
    const event = press();
    hall.intake.ratingPressed(event);
    hall.intake.ratingPressed(event);
    const again = await openHallCore({ dataDir: hall.dataDir, time: hall.time });
    again.intake.ratingPressed(event);
    again.close();
    expect([ratings(), verdicts()]).toEqual([[5], ['accepted']]);
  });

  it('the same wire identity years later, for another session, is a new press', () => {
    serve();
    finish();
    hall.intake.ratingPressed(press({ evseq: 9 }));
    serve();
    finish();
    hall.intake.ratingPressed(press({ evseq: 9, level: 2, rawKey: 4 }));
    expect(ratings()).toEqual([5, 2]);
  });

  it('a second press is a duplicate and never a second rating (QueueSystem fault 5)', () => {
    serve();
    finish();
    hall.intake.ratingPressed(press({ level: 5 }));
    hall.intake.ratingPressed(press({ level: 1, rawKey: 5 }));
    expect([ratings(), verdicts()]).toEqual([[5], ['accepted', 'duplicate']]);
  });

  it('silence is absent, never a level', () => {
    serve();
    finish();
    hall.time.advance(60_000);
    expect([slots(), ratings()]).toEqual([['absent'], []]);
    expect(hall.cancelled).toHaveLength(1);
    expect(hall.outboxKinds().at(-1)).toBe('ratingSlot.absent');
  });

  it('a press in time that arrives after the slot was closed still counts; a late press does not', () => {
    serve();
    finish();
    const pressedAt = hall.time.now() + 10_000;
    hall.time.advance(120_000); // the cable was out
    hall.intake.ratingPressed(press({ pressedAt, level: 3, rawKey: 3 }));
    expect([slots(), ratings()]).toEqual([['filled'], [3]]);
    serve();
    finish();
    hall.time.advance(120_000);
    hall.intake.ratingPressed(press());
    expect([slots().at(-1), verdicts().at(-1)]).toEqual(['absent', 'late']);
  });

  it.each([
    ['with no session', { sessionId: 0 }, 'stray'],
    ['with an unknown session', { sessionId: 4242 }, 'stray'],
    ["with another pad's session", { padId: 'P2' as PadId }, 'bad_session'],
    ['of a key without a level', { level: null, rawKey: 6 }, 'unknown_key'],
    ['of an impossible level', { level: 9 }, 'unknown_key'],
  ] as const)('a press %s is kept as %#: never a rating', (_what, overrides, verdict) => {
    serve();
    finish();
    hall.intake.ratingPressed(press(overrides));
    expect([slots(), ratings(), verdicts()]).toEqual([['open'], [], [verdict]]);
    expect(hall.outboxKinds().at(-1)).toBe('pad.pressed');
  });

  it('a press without the proof of a pad with a secret counts nothing, and takes no number from the true one', () => {
    serve();
    finish();
    hall.intake.ratingPressed(press({ evseq: 9, level: 5, isAuthentic: false }));
    expect([slots(), ratings(), verdicts()]).toEqual([['open'], [], ['bad_session']]);
    hall.intake.ratingPressed(press({ evseq: 9, level: 5, isAuthentic: false }));
    hall.intake.ratingPressed(press({ evseq: 9, level: 1, rawKey: 5 }));
    expect([slots(), ratings(), verdicts()]).toEqual([['filled'], [1], ['bad_session', 'accepted']]);
  });

  it('a key outside any question is kept once, also where the pad says it again', () => {
    const stray = { padId: PAD, uid: 'AA', boot: 7, evseq: 3, rawKey: 4, count: 2, receivedAt: hall.time.now() };
    hall.intake.strayPressed(stray);
    hall.intake.strayPressed(stray);
    expect(verdicts()).toEqual(['stray']);
    expect(hall.outboxKinds()).toEqual(['pad.pressed']);
  });

  it('asked for early it is the same slot: finish opens no second one, a second request is refused', () => {
    serve();
    const request = () => hall.writer.change((unit) => hall.procedures.requestRating(unit, COUNTER));
    request();
    expect(request).toThrow(Refusal);
    hall.intake.ratingPressed(press());
    finish();
    expect([slots(), hall.invited.length]).toEqual([['filled'], 1]);
  });

  it('calling the next person ends the last slot; a refused call does not', () => {
    serve();
    finish();
    expect(() => hall.writer.change((unit) => hall.procedures.callNext(unit, COUNTER))).toThrow(Refusal);
    expect([slots(), hall.cancelled]).toEqual([['open'], []]);
    hall.writer.change((unit) => hall.issueTicket(unit, 'civil-affairs' as LineId));
    hall.writer.change((unit) => hall.procedures.callNext(unit, COUNTER));
    expect([slots(), hall.cancelled.length]).toEqual([['absent'], 1]);
  });

  it("a press after the next person was called is not the last one's, although the pad still asks", () => {
    serve();
    finish();
    hall.writer.change((unit) => hall.issueTicket(unit, 'civil-affairs' as LineId));
    hall.time.advance(5000);
    hall.writer.change((unit) => hall.procedures.callNext(unit, COUNTER));
    hall.intake.ratingPressed(press({ pressedAt: hall.time.now() - 100, level: 4, rawKey: 2 }));
    hall.writer.change((unit) => hall.calling.start(unit, COUNTER));
    finish();
    hall.writer.change((unit) => hall.issueTicket(unit, 'civil-affairs' as LineId));
    hall.time.advance(5000);
    hall.writer.change((unit) => hall.procedures.callNext(unit, COUNTER));
    hall.time.advance(1000);
    hall.intake.ratingPressed(press());
    expect([ratings(), verdicts(), slots()]).toEqual([[4], ['accepted', 'stray'], ['filled', 'absent']]);
  });

  it('after a restart the same session goes on with the time that is left', async () => {
    serve();
    finish();
    hall.time.advance(12_000);
    const again = await openHallCore({ dataDir: hall.dataDir, time: hall.time });
    again.ratingSlots.resume();
    expect(again.invited).toEqual([{ ...hall.invited[0], timeoutSeconds: 18 }]);
    again.time.advance(30_000);
    expect(slots()).toEqual(['absent']);
    again.close();
  });
});

describe('评价器上的工作键', () => {
  const key = (name: 'callNext' | 'recall' | 'start' | 'unsupported', ageMs = 0) => {
    hall.intake.staffKeyPressed({
      padId: PAD,
      uid: 'AA',
      boot: 1,
      evseq: ++evseq,
      key: name,
      argument: '',
      isAuthentic: true,
      receivedAt: hall.time.now(),
      pressedAt: hall.time.now() - ageMs,
    });
  };
  const outcomes = () =>
    rows<{ outcome: string }>('SELECT outcome FROM pad_press ORDER BY id').map((row) => row.outcome);

  it('do what the counter console does, once, and keep a refusal as their outcome', () => {
    key('callNext');
    hall.writer.change((unit) => hall.issueTicket(unit, 'civil-affairs' as LineId));
    key('callNext');
    key('start');
    key('recall');
    key('unsupported');
    expect(outcomes()).toEqual([
      'callNext: NOTHING_WAITING',
      'callNext: done',
      'start: done',
      'recall: WRONG_STATE',
      'unsupported: STAFF_KEY_UNSUPPORTED',
    ]);
    expect(hall.outboxKinds()).toEqual(['ticket.issued', 'ticket.called', 'serving.started']);
  });

  it('from before an outage are kept, but nobody is called by them minutes later', () => {
    hall.writer.change((unit) => hall.issueTicket(unit, 'civil-affairs' as LineId));
    key('callNext', 60_000);
    expect([outcomes(), hall.outboxKinds()]).toEqual([['callNext: STAFF_KEY_LATE'], ['ticket.issued']]);
    key('callNext', 10_000);
    expect(outcomes().at(-1)).toBe('callNext: done');
  });
});
