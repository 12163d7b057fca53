import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandId, CounterNumber, LineId } from '#domain/ids';
import { exampleConfig, openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { v7 as uuidv7 } from 'uuid';
import { answerOnce } from '../commands/answer-once';
import { Refusal } from '../refusal';
import * as tickets from '../store/repositories/tickets.repo';
import { endServiceDay } from './end-service-day';
import { createOutlook } from './outlook';

const CIVIL = 'civil-affairs' as LineId;
const PETITIONS = 'petitions' as LineId;
const COUNTER = 1 as CounterNumber;
const OTHER = 3 as CounterNumber;

let hall: HallCore;
beforeEach(async () => {
  hall = await openHallCore();
  hall.signIn(1);
  hall.signIn(3);
});
afterEach(() => hall.close());

const issue = (line = CIVIL) => hall.writer.change((unit) => hall.issueTicket(unit, line));
const callNext = (counter = COUNTER) => hall.writer.change((unit) => hall.procedures.callNext(unit, counter));
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'no refusal';
};
const periodsOf = (ticketId: string) =>
  hall.store.read((tx) =>
    tx.db
      .prepare<[string], { kind: string; duration_ms: number | null }>(
        'SELECT kind, duration_ms FROM period WHERE ticket_id = ? ORDER BY id',
      )
      .all(ticketId),
  );

describe('取号', () => {
  it('numbers run per line and service day, and restart after the cut-over hour', () => {
    expect([issue(), issue(), issue(PETITIONS)].map((ticket) => ticket.ticketNumber)).toEqual(['C001', 'C002', 'J001']);
    hall.time.advance(17 * 3600_000); // 02:00 next night: still the same day
    expect(issue().ticketNumber).toBe('C003');
    hall.time.advance(2 * 3600_000);
    expect(issue().ticketNumber).toBe('C001');
  });

  it('a clock that is set back never prints a number again', () => {
    issue();
    hall.time.setWallClock(Date.parse('1970-01-01T00:00:00Z'));
    expect(issue().ticketNumber).toBe('C002');
  });

  it('says how many wait before it and keeps its estimate', () => {
    issue();
    const second = issue();
    expect(second).toMatchObject({ ahead: 1, counters: [1], estimate: { fromMinutes: expect.any(Number) as number } });
    hall.writer.change((unit) => unit.tx.db.prepare('DELETE FROM counter_staff').run());
    expect(issue().estimate).toBeNull();
  });

  it('counts whoever is called first at the same counter, also of its other lines, and who stands there now', () => {
    const ADMINISTRATIVE = 'administrative-affairs' as LineId;
    issue(ADMINISTRATIVE);
    issue(ADMINISTRATIVE);
    issue(PETITIONS);
    expect(issue()).toMatchObject({ ahead: 2, estimate: { fromMinutes: 8, toMinutes: 20 } });
    for (let calls = 0; calls < 3; calls++) {
      expect(callNext().ticketNumber).toBe(['A001', 'A002', 'C001'][calls]);
      if (calls < 2) hall.writer.change((unit) => hall.calling.miss(unit, COUNTER));
    }
    expect(issue()).toMatchObject({ ahead: 0, estimate: { fromMinutes: 2, toMinutes: 5 } });
    const statuses = hall.store.read((tx) => createOutlook(tx, hall.lines)(ADMINISTRATIVE));
    expect(statuses).toMatchObject({ ahead: 1 });
  });

  it('refuses an unknown and a closed line and leaves nothing behind', async () => {
    expect(refusal(() => issue('taxes' as LineId))).toBe('LINE_UNKNOWN');
    expect(hall.outboxKinds()).toEqual([]);
    const yaml = (text: string) => text.replaceAll('Mon-Sun 00:00-24:00', 'Mon-Fri 09:00-12:00 13:30-17:00');
    const weekdays = await openHallCore({ config: exampleConfig(yaml) });
    const take = () => weekdays.writer.change((unit) => weekdays.issueTicket(unit, CIVIL));
    expect(take().ticketNumber).toBe('C001');
    weekdays.time.advance(3 * 3600_000); // noon
    expect(refusal(take)).toBe('LINE_CLOSED');
    expect(weekdays.lines.opensNext(weekdays.lines.findLine(CIVIL)!, weekdays.time.now())).toEqual({
      daysAhead: 0,
      weekday: 3,
      at: '13:30',
    });
    weekdays.close();
  });

  it('one command, one ticket: a repeat gets the first answer, another line is refused', () => {
    const commandId = uuidv7() as CommandId;
    const take = (line: LineId) =>
      answerOnce(hall.writer, { commandId, name: `kiosk.issueTicket ${line}` }, (unit) => hall.issueTicket(unit, line));
    const first = take(CIVIL);
    expect(take(CIVIL)).toEqual(first);
    expect(refusal(() => take(PETITIONS))).toBe('COMMAND_REUSED');
    expect(hall.outboxKinds()).toEqual(['ticket.issued']);
  });

  it('its slip is queued in the same transaction and the spool is woken after it', () => {
    const ticket = issue();
    expect(hall.wakes).toEqual(['hall']);
    expect(hall.store.read((tx) => hall.slips.stateOf(tx, ticket.ticketId))).toBe('queued');
  });

  it('a resident gets one further copy within five minutes', () => {
    const { ticketId } = issue();
    const reprint = () => hall.writer.change((unit) => hall.slips.reprintSlip(unit, ticketId));
    reprint();
    expect(refusal(reprint)).toBe('REPRINT_REFUSED');
    const late = issue();
    hall.time.advance(5 * 60_000 + 1);
    expect(refusal(() => hall.writer.change((unit) => hall.slips.reprintSlip(unit, late.ticketId)))).toBe(
      'REPRINT_REFUSED',
    );
  });
});

describe('叫号', () => {
  it('walks one visit and accounts for every second by the monotonic clock', () => {
    const { ticketId } = issue();
    hall.time.advance(60_000);
    expect(callNext()).toMatchObject({ ticketNumber: 'C001', state: 'called', recalls: 0 });
    hall.time.advance(20_000);
    hall.writer.change((unit) => hall.calling.recall(unit, COUNTER));
    hall.time.advance(10_000);
    hall.writer.change((unit) => hall.calling.start(unit, COUNTER));
    hall.time.setWallClock(0); // a dead battery in the middle
    hall.time.advance(300_000);
    hall.writer.change((unit) => hall.procedures.finish(unit, COUNTER));
    expect(periodsOf(ticketId)).toEqual([
      { kind: 'waiting', duration_ms: 60_000 },
      { kind: 'called', duration_ms: 30_000 },
      { kind: 'serving', duration_ms: 300_000 },
    ]);
    expect(hall.outboxKinds()).toEqual([
      'ticket.issued',
      'ticket.called',
      'ticket.recalled',
      'serving.started',
      'serving.finished',
      'ratingSlot.opened',
    ]);
  });

  it('a counter has one ticket at a time and a ticket one counter', () => {
    const first = issue();
    issue();
    callNext();
    expect(refusal(() => callNext())).toBe('COUNTER_BUSY');
    hall.writer.change((unit) =>
      unit.tx.db.prepare(`UPDATE counter_staff SET counter_number = 4 WHERE counter_number = 3`).run(),
    );
    const insertTwice = () =>
      hall.writer.change((unit) =>
        unit.tx.db
          .prepare(`INSERT INTO ticket_call (ticket_id, counter_number, staff_number, called_at) VALUES (?, 9, 'x', 0)`)
          .run(first.ticketId),
      );
    expect(insertTwice).toThrow(/UNIQUE/);
  });

  it('who comes second hears which counter called', () => {
    const ticket = issue(PETITIONS);
    const config = hall.config.counters.find((counter) => counter.number === 1)!;
    config.lines.push(PETITIONS);
    callNext(OTHER);
    try {
      hall.writer.change((unit) => hall.calling.callTicket(unit, COUNTER, ticket.ticketId));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'ALREADY_CALLED', facts: { counter: 3 } });
    }
  });

  it('who waits again is on no list of calls: the board would send them to the counter', () => {
    const { ticketId } = issue();
    callNext();
    const listed = () =>
      hall.store.read((tx) => {
        const { serviceDay } = tickets.get(tx, ticketId);
        return tickets.listAnnouncements(tx, serviceDay, 8).map((call) => call.ticketNumber);
      });
    expect(listed()).toEqual(['C001']);
    hall.writer.change((unit) => hall.calling.miss(unit, COUNTER));
    expect(listed()).toEqual(['C001']);
    hall.writer.change((unit) => hall.calling.reenter(unit, COUNTER, ticketId));
    expect(listed()).toEqual([]);
    callNext();
    expect(listed()).toEqual(['C001']);
  });

  it('a counter calls its own lines only, first come first called', () => {
    issue(PETITIONS);
    issue();
    expect(callNext(COUNTER).ticketNumber).toBe('C001');
    expect(callNext(OTHER).ticketNumber).toBe('J001');
    hall.writer.change((unit) => hall.calling.miss(unit, COUNTER));
    expect(refusal(() => callNext(COUNTER))).toBe('NOTHING_WAITING');
  });

  it('recalls up to the limit', () => {
    issue();
    callNext();
    const recall = () => hall.writer.change((unit) => hall.calling.recall(unit, COUNTER));
    recall();
    recall();
    expect(recall().recalls).toBe(3);
    expect(refusal(recall)).toBe('RECALL_LIMIT');
  });

  it('a missed person re-enters three places behind the head without new paper', () => {
    const { ticketId } = issue();
    callNext();
    hall.writer.change((unit) => hall.calling.miss(unit, COUNTER));
    for (let i = 0; i < 5; i++) issue();
    hall.writer.change((unit) => hall.calling.reenter(unit, COUNTER, ticketId));
    const called: string[] = [];
    for (let i = 0; i < 6; i++) {
      called.push(callNext().ticketNumber);
      hall.writer.change((unit) => hall.calling.miss(unit, COUNTER));
    }
    expect(called).toEqual(['C002', 'C003', 'C004', 'C001', 'C005', 'C006']);
  });

  it('a counter puts back only people of its own lines', () => {
    const { ticketId } = issue();
    callNext();
    hall.writer.change((unit) => hall.calling.miss(unit, COUNTER));
    expect(refusal(() => hall.writer.change((unit) => hall.calling.reenter(unit, OTHER, ticketId)))).toBe(
      'TICKET_UNKNOWN',
    );
  });

  it('staff may call a missed or waiting ticket by choice', () => {
    const first = issue();
    const second = issue();
    callNext();
    hall.writer.change((unit) => hall.calling.miss(unit, COUNTER));
    expect(hall.writer.change((unit) => hall.calling.callTicket(unit, COUNTER, first.ticketId))).toMatchObject({
      ticketNumber: 'C001',
    });
    hall.writer.change((unit) => hall.calling.miss(unit, COUNTER));
    expect(hall.writer.change((unit) => hall.calling.callTicket(unit, COUNTER, second.ticketId))).toMatchObject({
      ticketNumber: 'C002',
    });
  });

  it.each([
    ['recall', 'NO_CURRENT_TICKET'],
    ['miss', 'NO_CURRENT_TICKET'],
    ['start', 'NO_CURRENT_TICKET'],
    ['finish', 'NO_CURRENT_TICKET'],
  ] as const)('%s with nobody called is refused', (step, code) => {
    expect(refusal(() => hall.writer.change((unit) => void hall.calling[step](unit, COUNTER)))).toBe(code);
  });

  it('steps out of order are refused and change nothing', () => {
    issue();
    callNext();
    expect(refusal(() => hall.writer.change((unit) => void hall.calling.finish(unit, COUNTER)))).toBe('WRONG_STATE');
    hall.writer.change((unit) => hall.calling.start(unit, COUNTER));
    expect(refusal(() => hall.writer.change((unit) => void hall.calling.start(unit, COUNTER)))).toBe('WRONG_STATE');
    expect(refusal(() => hall.writer.change((unit) => void hall.calling.miss(unit, COUNTER)))).toBe('WRONG_STATE');
    expect(refusal(() => hall.writer.change((unit) => void hall.calling.recall(unit, COUNTER)))).toBe('WRONG_STATE');
  });

  it('nobody calls without being signed in', () => {
    issue();
    hall.writer.change((unit) => unit.tx.db.prepare('DELETE FROM counter_staff').run());
    expect(refusal(() => callNext())).toBe('NOT_SIGNED_IN');
  });
});

describe('换服务日', () => {
  it('abandons who is left, once, and leaves a running serving to its counter', () => {
    issue();
    callNext();
    hall.writer.change((unit) => hall.calling.start(unit, COUNTER));
    issue();
    issue(PETITIONS);
    callNext(OTHER);
    hall.time.advance(24 * 3600_000);
    expect(endServiceDay(hall.writer, hall.lines)).toBe(2);
    expect(endServiceDay(hall.writer, hall.lines)).toBe(0);
    hall.writer.change((unit) => hall.procedures.finish(unit, COUNTER));
    expect(hall.outboxKinds().filter((kind) => kind === 'ticket.abandoned')).toHaveLength(2);
  });
});
