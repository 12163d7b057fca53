import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CounterNumber, LineId, PadId } from '#domain/ids';
import type { KeyLevels } from '#domain/rating';
import type { PadRatingPress } from '#pads/pad-ports';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { Refusal } from '../refusal';

const COUNTER = 1 as CounterNumber;
const PAD = 'P1' as PadId;
const UID = '4F57503100000017';
const OTHER_UID = '4F575031000000FF';
const SCALE: KeyLevels = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 };

let hall: HallCore;
let evseq = 0;
beforeEach(async () => {
  hall = await openHallCore();
  hall.signIn(1);
  hall.models.set(PAD, { profile: 'ff68-21key', revision: 2, keyCount: 5, needsKeyMap: true });
  plug(UID);
});
afterEach(() => hall.close());

/** Another device answers at the place of P1. */
function plug(uid: string): void {
  hall.health[0] = { ...hall.health[0]!, uid, lastAnswerAt: hall.time.now() };
  hall.padSite.noteHealth(hall.health);
}
function serve(): void {
  hall.writer.change((unit) => void hall.issueTicket(unit, 'civil-affairs' as LineId));
  hall.writer.change((unit) => void hall.procedures.callNext(unit, COUNTER));
  hall.writer.change((unit) => void hall.procedures.start(unit, COUNTER));
  hall.writer.change((unit) => hall.procedures.finish(unit, COUNTER));
}
/** As the driver brings it: what is confirmed comes from the store at the moment of the press. */
function press(rawKey: number, overrides: Partial<PadRatingPress> = {}): void {
  const uid = overrides.uid ?? UID;
  const { profile, revision } = hall.models.get(PAD)!;
  const levels = hall.padSite.findLevels({ padId: PAD, uid, profile, revision });
  const pinned = hall.padSite.findUid(PAD);
  hall.intake.ratingPressed({
    padId: PAD,
    uid,
    boot: 7,
    evseq: ++evseq,
    sessionId: hall.invited.at(-1)?.sessionId ?? 0,
    level: levels?.[rawKey] ?? null,
    isLevelConfirmed: levels !== null,
    isPadConfirmed: pinned === null || pinned === uid,
    isAuthentic: true,
    rawKey,
    extraPresses: 0,
    receivedAt: hall.time.now(),
    pressedAt: hall.time.now(),
    frameHex: '',
    ...overrides,
  });
}
const findLatestSession = () => hall.padSite.findLatestSession(PAD);
const confirmMap = (levels: KeyLevels = SCALE) =>
  hall.writer.change((unit) => hall.padSite.confirmKeyMap(unit, PAD, levels));
const confirmPad = (uid: string) => hall.writer.change((unit) => hall.padSite.confirmPad(unit, PAD, uid));
const rows = <T>(sql: string): T[] => hall.store.read((tx) => tx.db.prepare<[], T>(sql).all());
const verdicts = () => rows<{ verdict: string }>('SELECT verdict FROM pad_press ORDER BY id').map((row) => row.verdict);
const ratings = () => rows<{ level: number }>('SELECT level FROM rating ORDER BY pressed_at').map((row) => row.level);
const view = () => hall.store.read((tx) => hall.padSite.view(tx, hall.health)).find(({ padId }) => padId === PAD)!;
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'no refusal';
};

it('knows the newest session of each pad, whatever became of it', () => {
  expect(findLatestSession()).toBeNull();
  for (let served = 0; served < 2; served += 1) {
    hall.time.advance(60_000);
    serve();
  }
  expect(findLatestSession()).toBe(hall.invited.at(-1)!.sessionId);
  expect(hall.invited).toHaveLength(2);
  hall.time.advance(600_000);
  expect(findLatestSession()).toBe(hall.invited.at(-1)!.sessionId);
  expect(hall.padSite.findLatestSession('P2' as PadId)).toBeNull();
  expect(hall.padSite.findLatestSession('P99' as PadId)).toBeNull();
});

describe('按键表 that nobody has confirmed', () => {
  it('keeps the press and counts nothing, until somebody has: then what was in time counts', () => {
    serve();
    press(4);
    expect([verdicts(), ratings(), view()]).toMatchObject([
      ['unconfirmed'],
      [],
      { keyMap: 'needed', unconfirmedPresses: 1 },
    ]);
    expect(hall.outboxKinds().at(-1)).toBe('pad.pressed');
    hall.time.advance(3600_000);
    expect(rows('SELECT state FROM rating_slot')).toEqual([{ state: 'absent' }]);
    confirmMap();
    expect([verdicts(), ratings(), rows('SELECT state FROM rating_slot')]).toEqual([
      ['accepted'],
      [4],
      [{ state: 'filled' }],
    ]);
    expect(hall.outboxKinds().slice(-2)).toEqual(['padMap.confirmed', 'rating.given']);
    expect(view()).toMatchObject({ keyMap: 'confirmed', levels: SCALE, unconfirmedPresses: 0 });
  });

  it('a press counts from its own counter and staff, and in every figure (DF 114, 117; QueueSystem fault 5)', () => {
    serve();
    press(4);
    confirmMap();
    expect(
      rows(`SELECT r.level, s.counter_number, s.staff_number, s.state FROM rating r
              JOIN rating_slot s ON s.id = r.rating_slot_id`),
    ).toEqual([{ level: 4, counter_number: 1, staff_number: '0301', state: 'filled' }]);
  });

  it('of two presses in one session the first one counts, the other is a duplicate', () => {
    serve();
    press(2);
    hall.time.advance(1000);
    press(5);
    expect(confirmMap()).toEqual({ counted: 1, notCounted: 1 });
    expect([verdicts(), ratings()]).toEqual([['accepted', 'duplicate'], [2]]);
  });

  it('a key that the map leaves out stays without a level', () => {
    serve();
    press(5);
    confirmMap({ 1: 5, 2: 1 });
    expect([verdicts(), ratings()]).toEqual([['unknown_key'], []]);
  });

  it('a late or stray press is that at once, whatever its key', () => {
    serve();
    press(1, { pressedAt: hall.time.now() + 60_000 });
    press(1, { sessionId: 0 });
    confirmMap();
    expect([verdicts(), ratings()]).toEqual([['late', 'stray'], []]);
  });

  it('after the confirmation a press counts at once', () => {
    confirmMap();
    serve();
    press(3);
    expect([verdicts(), ratings()]).toEqual([['accepted'], [3]]);
  });
});

describe('确认按键表', () => {
  it.each([
    ['one key', { 1: 5 }, 'KEY_MAP_TOO_FEW'],
    ['one level twice', { 1: 5, 2: 5 }, 'KEY_MAP_LEVEL_TWICE'],
    ['a key that the pad does not have', { 1: 5, 6: 1 }, 'KEY_MAP_NO_SUCH_KEY'],
  ] as const)('%s is refused', (_what, levels, code) => {
    expect(refusal(() => confirmMap(levels))).toBe(code);
    expect(rows('SELECT * FROM pad_key_map')).toEqual([]);
  });

  it('wants a pad of this hall that has answered', () => {
    hall.health[0] = { ...hall.health[0]!, uid: null, lastAnswerAt: null };
    expect(refusal(() => confirmMap())).toBe('PAD_NEVER_ANSWERED');
    const unknown = () => hall.writer.change((unit) => hall.padSite.confirmKeyMap(unit, 'P9' as PadId, SCALE));
    expect(refusal(unknown)).toBe('PAD_UNKNOWN');
  });

  it('a new revision of the profile, or another device, needs it again; the old one stays in the record', () => {
    confirmMap();
    hall.models.set(PAD, { profile: 'ff68-21key', revision: 3, keyCount: 5, needsKeyMap: true });
    expect(view().keyMap).toBe('needed');
    confirmMap({ 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 });
    expect(view()).toMatchObject({ keyMap: 'confirmed', levels: { 1: 5 } });
    plug(OTHER_UID);
    expect(view().keyMap).toBe('needed');
    expect(rows('SELECT profile_revision, ended_at IS NULL AS in_force FROM pad_key_map ORDER BY id')).toEqual([
      { profile_revision: 2, in_force: 0 },
      { profile_revision: 3, in_force: 1 },
    ]);
  });

  it('does not count a press of an earlier revision: its keys may have been numbered otherwise', () => {
    serve();
    press(4);
    hall.models.set(PAD, { profile: 'ff68-21key', revision: 3, keyCount: 5, needsKeyMap: true });
    confirmMap();
    expect([verdicts(), ratings()]).toEqual([['unconfirmed'], []]);
  });

  it('of a pad without a number of its own holds for its place', () => {
    hall.health[0] = { ...hall.health[0]!, uid: null, lastAnswerAt: hall.time.now() };
    confirmMap();
    const place = 'usb-1a86:7523@1-1.2#1';
    expect(hall.padSite.findLevels({ padId: PAD, uid: place, profile: 'ff68-21key', revision: 2 })).toEqual(SCALE);
  });
});

describe('a pad that was changed for another', () => {
  it('is seen, its ratings wait, and count once a person has confirmed it', () => {
    hall.models.set(PAD, { profile: 'owp1', revision: 1, keyCount: 5, needsKeyMap: false });
    expect(view()).toMatchObject({ pinnedUid: UID, isReplaced: false });
    plug(OTHER_UID);
    expect(view()).toMatchObject({ pinnedUid: UID, isReplaced: true });
    serve();
    press(5, { uid: OTHER_UID, level: 1, isLevelConfirmed: true });
    expect([verdicts(), ratings()]).toEqual([['unconfirmed'], []]);
    expect(refusal(() => confirmPad(UID))).toBe('PAD_CHANGED');
    expect(confirmPad(OTHER_UID)).toEqual({ counted: 1, notCounted: 0 });
    expect([verdicts(), ratings(), view()]).toMatchObject([['accepted'], [1], { isReplaced: false }]);
    expect(confirmPad(OTHER_UID)).toEqual({ counted: 0, notCounted: 0 });
    expect(rows('SELECT uid, pinned_by, ended_at IS NULL AS in_force FROM pad_pin ORDER BY id')).toEqual([
      { uid: UID, pinned_by: 'first', in_force: 0 },
      { uid: OTHER_UID, pinned_by: 'staff', in_force: 1 },
    ]);
  });

  it('that needs a level map too counts only after both', () => {
    confirmMap();
    plug(OTHER_UID);
    serve();
    press(2, { uid: OTHER_UID });
    confirmPad(OTHER_UID);
    expect(verdicts()).toEqual(['unconfirmed']);
    confirmMap({ 1: 5, 2: 4 });
    expect([verdicts(), ratings()]).toEqual([['accepted'], [4]]);
  });

  it('and taken away again: what was pressed on it counts by no confirmation of the pad that is there now', () => {
    plug(OTHER_UID);
    serve();
    press(5, { uid: OTHER_UID, level: 1, isLevelConfirmed: true });
    plug(UID);
    confirmMap();
    expect([verdicts(), ratings()]).toEqual([['unconfirmed'], []]);
  });

  it('the township server hears which one was confirmed', () => {
    plug(OTHER_UID);
    confirmPad(OTHER_UID);
    const [sent] = rows<{ payload: string }>(`SELECT payload FROM outbox WHERE kind = 'pad.confirmed'`);
    expect(JSON.parse(sent!.payload)).toMatchObject({ padId: PAD, uid: OTHER_UID });
  });

  it('is the known one again when it comes back', () => {
    plug(OTHER_UID);
    plug(UID);
    expect(view().isReplaced).toBe(false);
  });
});
