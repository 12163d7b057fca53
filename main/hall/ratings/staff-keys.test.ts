import { afterEach, describe, expect, it } from 'vitest';
import type { CounterNumber, LineId, PadId } from '#domain/ids';
import { refusalOnPad, REFUSAL_CODES } from '#contract/catalogue';
import { STAFF_KEYS } from '#pads/pad-ports';
import type { StaffKey } from '#pads/pad-ports';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { Refusal } from '../refusal';
import type { UnitOfWork } from '../unit-of-work';

const COUNTER = 1 as CounterNumber;
const CIVIL = 'civil-affairs' as LineId;

const opened: HallCore[] = [];
afterEach(() => {
  for (const hall of opened.splice(0)) hall.close();
});

/** Two people wait, staff are at counters 1 and 2, and the counter is where the key makes sense. */
async function openAt(state: 'free' | 'called' | 'serving' | 'paused'): Promise<HallCore> {
  const hall = await openHallCore();
  opened.push(hall);
  hall.signIn(1);
  hall.signIn(2);
  const change = (work: (unit: UnitOfWork) => void) => hall.writer.change((unit) => work(unit));
  change((unit) => void hall.issueTicket(unit, CIVIL));
  change((unit) => void hall.issueTicket(unit, CIVIL));
  if (state === 'paused') change((unit) => hall.procedures.pause(unit, COUNTER, 'rest'));
  if (state === 'called' || state === 'serving') change((unit) => void hall.procedures.callNext(unit, COUNTER));
  if (state === 'serving') change((unit) => void hall.procedures.start(unit, COUNTER));
  return hall;
}

let evseq = 0;
const press = (hall: HallCore, key: StaffKey | 'unsupported', argument = '', ageMs = 0) =>
  hall.intake.staffKeyPressed({
    padId: 'P1' as PadId,
    uid: 'AA',
    boot: 1,
    evseq: ++evseq,
    key,
    argument,
    isAuthentic: true,
    receivedAt: hall.time.now(),
    pressedAt: hall.time.now() - ageMs,
  });

/** Every row that a person's work left behind, without the ids that are new each time. */
function rowsOf(hall: HallCore) {
  const read = (sql: string) => hall.store.read((tx) => tx.db.prepare<[], unknown>(sql).all());
  return {
    tickets: read('SELECT ticket_number, state, current_line, only_counter, queue_order FROM ticket ORDER BY sequence'),
    calls: read('SELECT counter_number, staff_number, recalls, ended_at FROM ticket_call ORDER BY id'),
    servings: read('SELECT counter_number, staff_number, ended_by, duration_ms FROM serving'),
    periods: read('SELECT kind, counter_number, staff_number, duration_ms FROM period ORDER BY id'),
    pauses: read('SELECT counter_number, staff_number, reason, duration_ms FROM counter_pause ORDER BY id'),
    transfers: read('SELECT from_counter, staff_number, to_line, to_counter FROM ticket_transfer'),
    help: read('SELECT kind, counter_number, staff_number FROM help_call'),
    slots: read('SELECT counter_number, staff_number, pad_id, state FROM rating_slot'),
    announcements: read('SELECT counter_number FROM announcement ORDER BY call_sequence'),
    outbox: hall.outboxKinds(),
  };
}

const AT_CONSOLE: Readonly<
  Record<
    StaffKey,
    [
      at: Parameters<typeof openAt>[0],
      typed: string,
      console: (hall: HallCore['procedures'], unit: UnitOfWork) => unknown,
    ]
  >
> = {
  callNext: ['free', '', (hall, unit) => hall.callNext(unit, COUNTER)],
  recall: ['called', '', (hall, unit) => hall.recall(unit, COUNTER)],
  miss: ['called', '', (hall, unit) => hall.miss(unit, COUNTER)],
  start: ['called', '', (hall, unit) => hall.start(unit, COUNTER)],
  finish: ['serving', '', (hall, unit) => hall.finish(unit, COUNTER)],
  pause: ['free', '2', (hall, unit) => hall.pause(unit, COUNTER, 'meeting')],
  resume: ['paused', '', (hall, unit) => hall.resume(unit, COUNTER)],
  transfer: [
    'serving',
    '2',
    (hall, unit) => hall.transfer(unit, COUNTER, { kind: 'counter', counterNumber: 2 as CounterNumber }),
  ],
  callTicket: ['free', '2', (hall, unit) => hall.callNumber(unit, COUNTER, 'C002')],
  requestRating: ['serving', '', (hall, unit) => hall.requestRating(unit, COUNTER)],
  callGuard: ['free', '', (hall, unit) => hall.callHelp(unit, COUNTER, 'guard')],
  callManager: ['free', '', (hall, unit) => hall.callHelp(unit, COUNTER, 'manager')],
};

describe('工作键', () => {
  it.each(STAFF_KEYS)('%s on the pad writes what it writes at the console', async (key) => {
    const [state, typed, atConsole] = AT_CONSOLE[key];
    const [byKey, byConsole, untouched] = [await openAt(state), await openAt(state), await openAt(state)];
    press(byKey, key, typed);
    byConsole.writer.change((unit) => void atConsole(byConsole.procedures, unit));
    expect(rowsOf(byKey)).toEqual(rowsOf(byConsole));
    expect(rowsOf(byKey)).not.toEqual(rowsOf(untouched));
    expect(byKey.told).toEqual([]);
  });

  it.each([
    ['recall', 'free', '', 'NO_CURRENT_TICKET'],
    ['miss', 'serving', '', 'WRONG_STATE'],
    ['callNext', 'called', '', 'COUNTER_BUSY'],
    ['callNext', 'paused', '', 'COUNTER_PAUSED'],
    ['pause', 'free', '7', 'PAUSE_REASON_UNKNOWN'],
    ['pause', 'paused', '', 'ALREADY_PAUSED'],
    ['resume', 'free', '', 'NOT_PAUSED'],
    ['transfer', 'serving', '', 'TRANSFER_TARGET_UNKNOWN'],
    ['callTicket', 'free', '99', 'NUMBER_UNKNOWN'],
    ['unsupported', 'free', '', 'STAFF_KEY_UNSUPPORTED'],
  ] as const)('%s at a %s counter after %j: told on the pad and at the console', async (key, state, typed, code) => {
    const hall = await openAt(state);
    const before = rowsOf(hall);
    press(hall, key, typed);
    expect(rowsOf(hall)).toEqual(before);
    expect(hall.told).toEqual([{ padId: 'P1', text: refusalOnPad(code) }]);
    expect(hall.staffKeyNotices.find(COUNTER, hall.time.now())).toMatchObject({ key, code });
    hall.time.advance(60_000);
    expect(hall.staffKeyNotices.find(COUNTER, hall.time.now())).toBeNull();
  });

  it('one that the pad’s secret does not prove does nothing, and the clerk hears of it', async () => {
    const hall = await openAt('called');
    const before = rowsOf(hall);
    const forged = {
      padId: 'P1' as PadId,
      uid: 'AA',
      boot: 8,
      evseq: 1,
      key: 'start' as const,
      argument: '',
      isAuthentic: false,
      receivedAt: hall.time.now(),
      pressedAt: hall.time.now(),
    };
    hall.intake.staffKeyPressed(forged);
    expect(rowsOf(hall)).toEqual(before);
    expect(hall.told).toEqual([{ padId: 'P1', text: '密钥对不上' }]);
    hall.intake.staffKeyPressed({ ...forged, isAuthentic: true });
    expect(rowsOf(hall)).not.toEqual(before);
  });

  it('a recall beyond the limit is never silent (QueueSystem fault 9)', async () => {
    const hall = await openAt('called');
    for (let recalls = 0; recalls < 3; recalls++) press(hall, 'recall');
    expect(hall.told).toEqual([]);
    press(hall, 'recall');
    expect(hall.told).toEqual([{ padId: 'P1', text: '重呼已到上限' }]);
  });

  it('the same press again on the wire does nothing and says nothing', async () => {
    const hall = await openAt('called');
    const repeated = {
      padId: 'P1' as PadId,
      uid: 'AA',
      boot: 9,
      evseq: 1,
      key: 'recall' as const,
      argument: '',
      isAuthentic: true,
      receivedAt: hall.time.now(),
      pressedAt: hall.time.now(),
    };
    hall.intake.staffKeyPressed(repeated);
    const before = rowsOf(hall);
    hall.intake.staffKeyPressed(repeated);
    expect([rowsOf(hall), hall.told]).toEqual([before, []]);
  });

  it('of a pad without a counter is kept, and the pad says that it is of no use', async () => {
    const hall = await openAt('free');
    for (const counter of hall.config.counters) if (counter.pad === 'P1') delete counter.pad;
    press(hall, 'callNext');
    expect(hall.told).toEqual([{ padId: 'P1', text: '现在不能' }]);
    expect(hall.outboxKinds()).toEqual(['ticket.issued', 'ticket.issued']);
  });

  it('an unexpected error leaves nothing and is not acknowledged', async () => {
    const hall = await openAt('free');
    hall.store.read((tx) => tx.db.exec('DROP TABLE announcement'));
    expect(() => press(hall, 'callNext')).toThrow();
    expect(hall.store.read((tx) => tx.db.prepare('SELECT * FROM pad_press').all())).toEqual([]);
    expect(() => press(hall, 'callNext')).not.toThrow(Refusal);
  });
});

it('every refusal fits the small line of a pad', () => {
  for (const code of REFUSAL_CODES) expect(refusalOnPad(code)).toMatch(/^\S{2,12}$/);
});
