import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CounterNumber, HelpCallId, LineId, StaffNumber, TicketId } from '#domain/ids';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { endServiceDay } from '../queue/end-service-day';
import { createOutlook } from '../queue/outlook';
import { findTransferTarget } from '../queue/transfer-ticket';
import { Refusal } from '../refusal';
import * as helpCalls from '../store/repositories/help-calls.repo';
import * as tickets from '../store/repositories/tickets.repo';
import * as visits from '../store/repositories/visits.repo';
import type { UnitOfWork } from '../unit-of-work';

const ADMIN = 'administrative-affairs' as LineId;
const CIVIL = 'civil-affairs' as LineId;
const LABOUR = 'labour-security' as LineId;
const FIRST = 1 as CounterNumber;
const SECOND = 2 as CounterNumber;
const THIRD = 3 as CounterNumber;

let hall: HallCore;
beforeEach(async () => {
  hall = await openHallCore();
  for (const counter of [1, 2, 3]) hall.signIn(counter);
});
afterEach(() => hall.close());

const change = <T>(work: (unit: UnitOfWork) => T extends Promise<unknown> ? never : T): T => hall.writer.change(work);
const issue = (line = CIVIL) => change((unit) => hall.issueTicket(unit, line));
const callNext = (counter = FIRST) => change((unit) => hall.procedures.callNext(unit, counter));
const callNumber = (typed: string, counter = FIRST) =>
  change((unit) => hall.procedures.callNumber(unit, counter, typed)).ticketNumber;
const start = (counter = FIRST) => change((unit) => hall.procedures.start(unit, counter));
const finish = (counter = FIRST) => change((unit) => hall.procedures.finish(unit, counter));
const miss = (counter = FIRST) => change((unit) => hall.procedures.miss(unit, counter));
const toLine = (line: LineId, counter = FIRST) =>
  change((unit) => hall.procedures.transfer(unit, counter, { kind: 'line', line }));
const toCounter = (counterNumber: CounterNumber, counter = FIRST) =>
  change((unit) => hall.procedures.transfer(unit, counter, { kind: 'counter', counterNumber }));
const pause = (counter = FIRST) => change((unit) => hall.procedures.pause(unit, counter, 'meeting'));
const resume = (counter = FIRST) => change((unit) => hall.procedures.resume(unit, counter));
const rows = <T>(sql: string): T[] => hall.store.read((tx) => tx.db.prepare<[], T>(sql).all());
const refusal = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return Object.keys(error.facts).length > 0 ? [error.code, error.facts] : error.code;
    throw error;
  }
  return 'no refusal';
};

describe('转窗', () => {
  it('to another line: same number, place by arrival, another counter serves it', () => {
    const early = issue(CIVIL);
    hall.time.advance(60_000);
    const late = issue(LABOUR);
    callNext();
    start();
    hall.time.advance(90_000);
    toLine(LABOUR);
    expect(hall.store.read((tx) => tickets.get(tx, early.ticketId))).toMatchObject({
      ticketNumber: 'C001',
      line: LABOUR,
      state: 'waiting',
    });
    expect(refusal(() => callNext())).toBe('NOTHING_WAITING');
    expect([callNext(SECOND).ticketNumber, late.ticketNumber]).toEqual(['C001', 'F001']);
    expect(issue(CIVIL).ticketNumber).toBe('C002');
    expect(issue(LABOUR).ticketNumber).toBe('F002');
  });

  it('to one counter, whatever its lines: nobody else may call it', () => {
    const { ticketId } = issue(CIVIL);
    issue(CIVIL);
    callNext();
    toCounter(THIRD);
    expect(refusal(() => change((unit) => hall.procedures.callTicket(unit, FIRST, ticketId)))).toBe('TICKET_UNKNOWN');
    expect(callNext(FIRST).ticketNumber).toBe('C002');
    expect(callNext(THIRD).ticketNumber).toBe('C001');
  });

  it('to a counter that its clerk then leaves: the line has the person again, until somebody is there', () => {
    const { ticketId } = issue(CIVIL);
    hall.time.advance(60_000);
    issue(CIVIL);
    callNext();
    toCounter(THIRD);
    const waitingFor = () => hall.store.read((tx) => tickets.listWaitingFor(tx).map(({ onlyCounter }) => onlyCounter));
    const inLine = () => hall.store.read((tx) => tickets.countWaiting(tx, CIVIL));
    expect([waitingFor(), inLine()]).toEqual([[THIRD, null], 1]);
    hall.signIns.signOut(THIRD);
    expect([waitingFor(), inLine()]).toEqual([[null, null], 2]);
    hall.signIn(THIRD);
    expect([waitingFor(), inLine()]).toEqual([[THIRD, null], 1]);
    hall.signIn(2, '0303');
    expect(callNext(FIRST)).toMatchObject({ ticketId, ticketNumber: 'C001' });
  });

  it('a serving that is sent on ends without a rating, is no finished one, and its time is kept', () => {
    const { ticketId } = issue();
    callNext();
    start();
    hall.time.advance(120_000);
    toCounter(SECOND);
    hall.time.advance(30_000);
    callNext(SECOND);
    start(SECOND);
    hall.time.advance(60_000);
    finish(SECOND);
    expect(rows('SELECT counter_number, ended_by, duration_ms FROM serving ORDER BY started_at')).toEqual([
      { counter_number: 1, ended_by: 'transfer', duration_ms: 120_000 },
      { counter_number: 2, ended_by: 'finish', duration_ms: 60_000 },
    ]);
    expect(rows('SELECT counter_number FROM rating_slot')).toEqual([{ counter_number: 2 }]);
    expect(rows(`SELECT kind, duration_ms FROM period WHERE ticket_id = '${ticketId}' AND kind = 'waiting'`)).toEqual([
      { kind: 'waiting', duration_ms: 0 },
      { kind: 'waiting', duration_ms: 30_000 },
    ]);
    expect(rows('SELECT from_counter, to_counter, to_line FROM ticket_transfer')).toEqual([
      { from_counter: 1, to_counter: 2, to_line: CIVIL },
    ]);
    expect(hall.outboxKinds()).toContain('ticket.transferred');
  });

  it('a rating that was asked for before stays a rating of the part that is over', () => {
    issue();
    callNext();
    start();
    change((unit) => hall.procedures.requestRating(unit, FIRST));
    toCounter(SECOND);
    callNext(SECOND);
    start(SECOND);
    finish(SECOND);
    expect(rows<{ n: number }>('SELECT COUNT(*) AS n FROM rating_slot')).toEqual([{ n: 2 }]);
  });

  it.each([
    ['nowhere', () => toLine('taxes' as LineId), 'TRANSFER_TARGET_UNKNOWN'],
    ['to a counter that is not there', () => toCounter(9 as CounterNumber), 'TRANSFER_TARGET_UNKNOWN'],
    [
      'to a counter where nobody is',
      () => {
        hall.signIns.signOut(SECOND);
        toCounter(SECOND);
      },
      ['TRANSFER_TARGET_UNSTAFFED', { counter: 2 }],
    ],
    ['to itself', () => toCounter(FIRST), 'TRANSFER_TARGET_SAME'],
    ['to the line it is in', () => toLine(CIVIL), 'TRANSFER_TARGET_SAME'],
  ])('%s is refused and changes nothing', (_what, transfer, code) => {
    issue();
    callNext();
    expect(refusal(transfer)).toEqual(code);
    expect([rows('SELECT * FROM ticket_transfer'), callNumberOfCounter()]).toEqual([[], 'C001']);
  });
  const callNumberOfCounter = () =>
    rows<{ number: string }>(
      `SELECT t.ticket_number AS number FROM ticket_call c JOIN ticket t ON t.id = c.ticket_id WHERE c.ended_at IS NULL`,
    )[0]?.number;

  it('with nobody at the counter is refused', () => {
    expect(refusal(() => toLine(LABOUR))).toBe('NO_CURRENT_TICKET');
  });

  it('whoever was sent to one counter is before others there and nowhere else', () => {
    issue();
    callNext();
    toCounter(THIRD);
    const ahead = (line: LineId) => hall.store.read((tx) => createOutlook(tx, hall.lines)(line).ahead);
    expect([ahead(CIVIL), ahead('petitions' as LineId)]).toEqual([0, 1]);
  });

  it.each([
    ['F', { kind: 'line', line: LABOUR }],
    ['f', { kind: 'line', line: LABOUR }],
    ['2', { kind: 'counter', counterNumber: 2 }],
    ['02', { kind: 'counter', counterNumber: 2 }],
    ['', null],
    ['9', null],
    ['Z', null],
    ['2x', null],
  ])('what was typed, %j, means %j', (typed, target) => {
    expect(findTransferTarget(hall.lines, typed)).toEqual(target);
  });
});

describe('叫指定的号, as it is typed', () => {
  it.each([['C002'], ['c002'], ['C2'], ['2'], ['002'], ['Ｃ００２'], [' 2 ']])('%j is C002', (typed) => {
    issue();
    issue();
    expect(callNumber(typed)).toBe('C002');
  });

  it('says that a shortened number is ambiguous, and which ones it may be', () => {
    issue(CIVIL);
    issue(ADMIN);
    expect(refusal(() => callNumber('1'))).toEqual(['NUMBER_AMBIGUOUS', { numbers: 'C001 A001' }]);
    expect(callNumber('A1')).toBe('A001');
  });

  it('of another counter’s line, of another day, or of nobody is unknown', () => {
    issue(LABOUR);
    issue(CIVIL);
    expect(refusal(() => callNumber('F001'))).toEqual(['NUMBER_UNKNOWN', { number: 'F001' }]);
    expect(refusal(() => callNumber('C009'))).toEqual(['NUMBER_UNKNOWN', { number: 'C009' }]);
    for (const nonsense of ['', 'C', '12345', 'CC1', '-1', '0'])
      expect(refusal(() => callNumber(nonsense))).toEqual(['NUMBER_UNKNOWN', { number: nonsense }]);
    hall.time.advance(24 * 3600_000);
    endServiceDay(hall.writer, hall.lines);
    issue(ADMIN);
    expect(refusal(() => callNumber('C001'))).toEqual(['NUMBER_UNKNOWN', { number: 'C001' }]);
  });

  it('of two counters that type the same number one gets it and the other hears where it is', () => {
    issue(CIVIL);
    hall.config.counters.find((counter) => counter.number === SECOND)!.lines.push(CIVIL);
    expect(callNumber('C001', SECOND)).toBe('C001');
    expect(refusal(() => callNumber('C001', FIRST))).toEqual(['ALREADY_CALLED', { counter: 2 }]);
  });

  it('that is done says so; one that was missed is called again', () => {
    issue();
    callNext();
    miss();
    expect(callNumber('1')).toBe('C001');
    start();
    finish();
    expect(refusal(() => callNumber('1'))).toEqual(['NUMBER_DONE', { number: 'C001' }]);
  });

  it('that was sent to this counter is its own, whatever its letter', () => {
    issue(CIVIL);
    callNext();
    toCounter(THIRD);
    expect(callNumber('C1', THIRD)).toBe('C001');
  });
});

describe('暂停', () => {
  it('nobody is called while it lasts, its time is kept, and it ends once', () => {
    issue();
    pause();
    expect(refusal(() => callNext())).toBe('COUNTER_PAUSED');
    expect(refusal(() => callNumber('C001'))).toBe('COUNTER_PAUSED');
    expect(refusal(() => pause())).toBe('ALREADY_PAUSED');
    hall.time.advance(600_000);
    resume();
    expect(refusal(() => resume())).toBe('NOT_PAUSED');
    expect(rows('SELECT reason, duration_ms, service_day FROM counter_pause')).toEqual([
      { reason: 'meeting', duration_ms: 600_000, service_day: '2026-11-18' },
    ]);
    expect(callNext().ticketNumber).toBe('C001');
    expect(hall.outboxKinds()).toEqual(['ticket.issued', 'counter.paused', 'counter.resumed', 'ticket.called']);
  });

  it('is no service that anybody is told to expect: no estimate from a counter that pauses, while another of the line has one', () => {
    issue();
    const estimate = () => hall.store.read((tx) => createOutlook(tx, hall.lines)(CIVIL));
    const open = estimate();
    expect(open).toMatchObject({ ahead: 1, estimate: { fromMinutes: expect.any(Number) as number } });
    pause();
    expect(estimate()).toEqual({ ahead: 1, estimate: null });
    hall.config.counters.find((counter) => counter.number === SECOND)!.lines.push(CIVIL);
    expect(estimate()).toEqual(open);
    resume();
    expect(estimate()).toMatchObject({ estimate: { fromMinutes: 0 } });
  });

  it('is refused while somebody stands at the counter', () => {
    issue();
    callNext();
    expect(refusal(() => pause())).toBe('COUNTER_BUSY');
  });

  it('of one counter is none of the others', () => {
    issue();
    pause(SECOND);
    expect(callNext(FIRST).ticketNumber).toBe('C001');
  });

  it('ends when staff sign out, and when somebody signs in', () => {
    pause(FIRST);
    hall.signIns.signOut(FIRST);
    pause(SECOND);
    hall.signIns.signIn(SECOND, '0304' as StaffNumber, '1234');
    pause(THIRD);
    hall.signIns.signIn(FIRST, '0303' as StaffNumber, '1234');
    expect(rows('SELECT counter_number FROM counter_pause WHERE ended_at IS NULL')).toEqual([]);
    expect(hall.outboxKinds().filter((kind) => kind === 'counter.resumed')).toHaveLength(3);
  });

  it('and calls for help end with their day, not with a restart within it', () => {
    pause();
    change((unit) => hall.procedures.callHelp(unit, SECOND, 'guard'));
    endServiceDay(hall.writer, hall.lines);
    const open = () => [
      rows('SELECT 1 FROM counter_pause WHERE ended_at IS NULL').length,
      rows('SELECT 1 FROM help_call WHERE ended_at IS NULL').length,
    ];
    expect(open()).toEqual([1, 1]);
    hall.time.advance(24 * 3600_000);
    endServiceDay(hall.writer, hall.lines);
    issue();
    endServiceDay(hall.writer, hall.lines);
    expect(open()).toEqual([0, 0]);
  });
});

describe('呼叫保安、主管', () => {
  const call = (counter = FIRST, kind: 'guard' | 'manager' = 'guard') =>
    change((unit) => hall.procedures.callHelp(unit, counter, kind));
  const take = (counter: CounterNumber, id: HelpCallId) =>
    change((unit) => hall.procedures.takeHelp(unit, counter, id));
  const end = (counter: CounterNumber, id: HelpCallId) => change((unit) => hall.procedures.endHelp(unit, counter, id));
  const open = () => hall.store.read((tx) => helpCalls.listOpen(tx));

  it('one takes it, the second hears who, and it is kept who called, who went and when', () => {
    call();
    const [{ id }] = open() as [helpCalls.HelpCall];
    hall.time.advance(5000);
    take(SECOND, id);
    expect(refusal(() => take(THIRD, id))).toEqual(['HELP_TAKEN', { counter: 2 }]);
    expect(open()).toMatchObject([{ kind: 'guard', takenBy: { counterNumber: 2, staffNumber: '0302' } }]);
    end(SECOND, id);
    expect(refusal(() => end(FIRST, id))).toBe('HELP_ENDED');
    expect(rows('SELECT taken_at - called_at AS after, staff_number FROM help_call')).toEqual([
      { after: 5000, staff_number: '0301' },
    ]);
    expect(hall.outboxKinds()).toEqual(['help.called', 'help.taken', 'help.ended']);
  });

  it('may be called for each kind once at a time, also where nobody is signed in', () => {
    hall.signIns.signOut(FIRST);
    call();
    call(FIRST, 'manager');
    call(SECOND);
    expect(refusal(() => call())).toBe('HELP_ALREADY_CALLED');
    end(FIRST, open()[0]!.id);
    call();
    expect(open()).toHaveLength(3);
  });

  it('is not taken by whoever called, and not ended by whoever has no part in it', () => {
    call();
    const { id } = open()[0]!;
    expect([refusal(() => take(FIRST, id)), refusal(() => end(THIRD, id))]).toEqual(['HELP_IS_OWN', 'HELP_OF_OTHERS']);
    hall.signIns.signOut(THIRD);
    expect(refusal(() => take(THIRD, id))).toBe('NOT_SIGNED_IN');
  });
});

describe('来访登记', () => {
  const register = () =>
    change((unit) => hall.procedures.registerVisit(unit, FIRST, { people: 3, appealKind: 'complaint' }));

  it('once during a serving, counted by its counter and staff', () => {
    expect(refusal(register)).toBe('NO_CURRENT_TICKET');
    issue();
    callNext();
    expect(refusal(register)).toBe('WRONG_STATE');
    start();
    register();
    expect(refusal(register)).toBe('VISIT_REGISTERED');
    const { serviceDay } = hall.store.read((tx) =>
      tickets.get(tx, rows<{ id: TicketId }>('SELECT id FROM ticket')[0]!.id),
    );
    const of = { counterNumber: FIRST, staffNumber: '0301' as StaffNumber, serviceDay };
    expect(hall.store.read((tx) => visits.countOfDay(tx, of))).toEqual({ visits: 1, people: 3 });
    expect(hall.outboxKinds().at(-1)).toBe('visit.registered');
  });
});

describe('what pads and strips show', () => {
  const shown = () => {
    hall.shown.length = 0;
    hall.padDisplays.refresh();
    return hall.shown;
  };

  it('staff, number, waiting and text, each change once', () => {
    Object.assign(hall.config.staff[0]!, { title: '科员', badge: '党员先锋岗' });
    issue();
    expect(shown().find(({ padId }) => padId === 'P1')).toEqual({
      padId: 'P1',
      staff: { number: '0301', name: '李敏', title: '党员先锋岗·科员', counterNumber: 1 },
      ticketNumber: null,
      waiting: 1,
      text: { text: '1号窗口 综合窗口 空闲', colour: 'green' },
    });
    expect(shown()).toEqual([]);
    hall.policy.text = '养老保险开始缴费';
    expect(shown().find(({ padId }) => padId === 'P1')?.text?.text).toBe('1号窗口 综合窗口 空闲 养老保险开始缴费');
    callNext();
    expect(shown()).toMatchObject([
      { padId: 'P1', ticketNumber: 'C001', waiting: 0, text: { text: '请 C001 到 1号窗口', colour: 'red' } },
    ]);
    start();
    expect(shown()).toMatchObject([{ text: { text: '1号窗口 正在办理 C001' } }]);
    finish();
    pause();
    expect(shown()).toMatchObject([{ ticketNumber: null, text: { text: '暂停服务', colour: 'yellow' } }]);
    hall.signIns.signOut(FIRST);
    expect(shown()).toMatchObject([{ staff: null, text: { text: '暂停服务' } }]);
  });

  it('a strip shows the same as the pad of its counter', () => {
    Object.assign(hall.config.counters[2]!, { strip: 'S3' });
    expect(
      shown()
        .filter(({ staff }) => staff?.counterNumber === 3)
        .map(({ padId }) => padId),
    ).toEqual(['P3', 'S3']);
  });
});
