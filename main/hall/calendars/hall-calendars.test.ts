import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dueOf } from '#domain/clock/case-clock';
import type { ClockFacts } from '#domain/clock/case-clock';
import type { Due } from '#domain/clock/due';
import type { CaseId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { Refusal } from '../refusal';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { sampleCalendarText } from '#tests/support/sample-calendars';
import { createHallCalendars } from './hall-calendars';
import type { HallCalendars, OpenClock } from './hall-calendars';

const CLOSING = { closingTime: '17:00', timezone: 'Asia/Shanghai' };
const day = (text: string) => text as ServiceDay;

let hall: HallCore;
let clocks: OpenClock[];
let calendars: HallCalendars;

beforeEach(async () => {
  hall = await openHallCore();
  clocks = [];
  calendars = createOver(hall);
});
afterEach(() => hall.close());

function createOver(core: HallCore): HallCalendars {
  return createHallCalendars({
    cases: {
      listOpenClocks: () => clocks,
      countProvisional: () => clocks.filter(({ due }) => due?.isProvisional).length,
      changeDue: (_unit, caseId, due) =>
        void (clocks = clocks.map((clock) => (clock.caseId === caseId ? { ...clock, due } : clock))),
    },
    closing: CLOSING,
    today: () => core.lines.serviceDayOf(core.time.now()),
  });
}

function fileCase(startedOn: string, limitDays: number, changes: Partial<ClockFacts> = {}): CaseId {
  const facts: ClockFacts = {
    caseType: 'reply',
    startedOn: day(startedOn),
    limitDays,
    stops: [],
    superior: null,
    ...changes,
  };
  const number = clocks.length + 1;
  const calendar = hall.store.read((tx) => calendars.current(tx));
  const { due } = dueOf({ calendar, facts, ...CLOSING });
  const caseId = `0197a000-0000-7000-9000-${String(number).padStart(12, '0')}` as CaseId;
  clocks.push({ caseId, caseNumber: `500199003A261222000${number}X` as never, facts, due });
  return caseId;
}

const dueDays = () => clocks.map(({ due }) => due && [due.day, due.isProvisional]);
const view = () => hall.store.read((tx) => calendars.view(tx));
const preview = (text: string) => hall.store.read((tx) => calendars.preview(tx, text));
const importText = (text: string) => hall.writer.change((unit) => calendars.import(unit, text));
const countRows = () =>
  hall.store.read((tx) => tx.db.prepare('SELECT COUNT(*) FROM year_calendar').pluck().get() as number);
const outbox = () =>
  hall.store.read((tx) =>
    tx.db
      .prepare<[], { kind: string; payload: string }>('SELECT kind, payload FROM outbox ORDER BY seq')
      .all()
      .map(({ kind, payload }) => [kind, JSON.parse(payload) as Record<string, unknown>] as const),
  );
function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('nothing was refused');
}

it('knows 2026 with its source, and says that 2027 is missing', () => {
  expect(view()).toEqual({
    years: [
      {
        year: 2026,
        source: expect.objectContaining({ issuedBy: '国务院办公厅', issuedOn: '2025-11-04' }) as unknown,
        importedAt: null,
        workingDays: 248,
      },
    ],
    missing: [{ year: 2027, cases: 0 }],
    provisionalCases: 0,
  });
});

it('counts which cases wait for which year', () => {
  fileCase('2026-12-24', 5);
  fileCase('2026-12-24', 7);
  fileCase('2026-12-30', 60);
  expect(view()).toMatchObject({ missing: [{ year: 2027, cases: 2 }], provisionalCases: 2 });
  expect(hall.store.read((tx) => calendars.countProvisional(tx))).toBe(2);
});

describe('a preview', () => {
  it('names days and cases, and changes nothing', () => {
    fileCase('2026-12-24', 5);
    fileCase('2026-12-24', 7);
    fileCase('2026-12-30', 3);
    fileCase('2026-12-30', 30, { caseType: 'returned', limitDays: null });
    const before = structuredClone(clocks);
    const found = preview(sampleCalendarText());
    expect(found).toMatchObject({
      year: 2027,
      workingDays: 247,
      replaces: false,
      moved: 2,
      settled: 0,
      movedCases: [
        { caseNumber: '500199003A2612220002X', from: '2027-01-04', to: '2027-01-05' },
        { caseNumber: '500199003A2612220003X', from: '2027-01-04', to: '2027-01-05' },
      ],
    });
    expect(found.added.off.slice(0, 3)).toEqual(['2027-01-01', '2027-02-05', '2027-02-08']);
    expect(found.added.work).toEqual(['2027-02-14', '2027-05-08', '2027-10-09']);
    expect(found.removed).toEqual({ off: [], work: [] });
    expect(clocks).toEqual(before);
    expect(countRows()).toBe(0);
    expect(outbox()).toEqual([]);
  });

  it('names fifty moved cases, and counts them all', () => {
    for (let number = 0; number < 60; number++) fileCase('2026-12-24', 7);
    const found = preview(sampleCalendarText());
    expect([found.movedCases.length, found.moved]).toEqual([50, 60]);
  });

  it('of a correction names what it takes back too', () => {
    importText(sampleCalendarText());
    const corrected = preview(
      sampleCalendarText({ workdays: ['2027-02-14', '2027-05-08', '2027-10-10'], daysOff: daysOffWithout('端午节') }),
    );
    expect(corrected).toMatchObject({
      replaces: true,
      added: { off: [], work: ['2027-10-10'] },
      removed: { off: ['2027-06-09'], work: ['2027-10-09'] },
    });
  });
});

describe('an import', () => {
  it('moves and settles due days, each told to the township, in one transaction', () => {
    const settled = fileCase('2026-12-31', 20); // 2027-01-28 by weekends; 2027-01-29 by the sample
    const moved = fileCase('2026-12-24', 7);
    fileCase('2026-11-20', 5);
    clocks = clocks.map((clock) =>
      clock.caseId === settled ? { ...clock, due: { ...clock.due!, day: day('2027-01-29') } } : clock,
    );
    const answer = importText(sampleCalendarText());
    expect(answer).toMatchObject({ moved: 1, settled: 1 });
    expect(dueDays()).toEqual([
      ['2027-01-29', false],
      ['2027-01-05', false],
      ['2026-11-27', false],
    ]);
    expect(outbox()).toEqual([
      [
        'calendar.imported',
        { year: 2027, source: '样例 2026-11-20 样例安排，不是国务院办公厅的通知', workingDays: 247 },
      ],
      ['case.dueChanged', { caseId: settled, due: clocks[0]!.due as Due }],
      ['case.dueChanged', { caseId: moved, due: clocks[1]!.due as Due }],
    ]);
    expect(clocks[1]!.due!.at).toBe(Date.parse('2027-01-05T17:00:00+08:00'));
    expect(view()).toMatchObject({
      years: [{ year: 2027, importedAt: hall.time.now(), workingDays: 247 }, { year: 2026 }],
      missing: [],
      provisionalCases: 0,
    });
  });

  it('leaves what is stopped, waits for a superior, or has no clock', () => {
    fileCase('2026-12-24', 7, {
      stops: [{ kind: 'supplement', from: day('2026-12-25'), until: null }],
    });
    fileCase('2026-12-24', 7, { superior: { escalatedOn: day('2026-12-25'), repliedOn: null } });
    expect(importText(sampleCalendarText())).toMatchObject({ moved: 0, settled: 0 });
    expect(outbox().map(([kind]) => kind)).toEqual(['calendar.imported']);
  });

  it('of the same text again changes nothing and tells nobody', () => {
    fileCase('2026-12-24', 7);
    importText(sampleCalendarText());
    const told = outbox().length;
    expect(importText(sampleCalendarText())).toMatchObject({ replaces: true, moved: 0, settled: 0 });
    expect([countRows(), outbox().length]).toEqual([1, told]);
  });

  it('the newest of a year counts, and older ones are kept', () => {
    fileCase('2026-12-24', 7);
    importText(sampleCalendarText());
    importText(sampleCalendarText({ daysOff: [...daysOffWithout('元旦'), off('2026-12-31', '2027-01-04')] }));
    expect(dueDays()).toEqual([['2027-01-07', false]]);
    importText(sampleCalendarText());
    expect(dueDays()).toEqual([['2027-01-05', false]]);
    expect(countRows()).toBe(3);
  });

  it('stands above the calendar that came with the program', () => {
    const workdays = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-11-28'];
    const { calendar } = currentOf(2026);
    importText(JSON.stringify({ ...calendar, workdays }));
    expect(currentOf(2026).isWorked('2026-11-28')).toBe(true);
    expect(view().years.map(({ year, importedAt }) => [year, importedAt !== null])).toEqual([[2026, true]]);
  });

  it('is there after a restart, for a hall that reads the same file', async () => {
    importText(sampleCalendarText());
    hall.close();
    hall = await openHallCore({ dataDir: hall.dataDir });
    calendars = createOver(hall);
    expect(view().years.map(({ year }) => year)).toEqual([2027, 2026]);
  });

  it('that fails half way leaves everything as it was', () => {
    fileCase('2026-12-24', 7);
    const failing = createHallCalendars({
      cases: {
        listOpenClocks: () => clocks,
        countProvisional: () => 0,
        changeDue: () => {
          throw new Error('disk');
        },
      },
      closing: CLOSING,
      today: () => day('2026-12-24'),
    });
    expect(() => hall.writer.change((unit) => failing.import(unit, sampleCalendarText()))).toThrow('disk');
    expect([countRows(), outbox()]).toEqual([0, []]);
    expect(hall.store.read((tx) => failing.view(tx)).years.map(({ year }) => year)).toEqual([2026]);
  });
});

it.each([
  ['no calendar at all', 'PK\u0003\u0004'],
  ['a calendar with a wrong day', sampleCalendarText({ workdays: ['2027-02-30'] })],
])('%s is refused with its problems and changes nothing', (_, text) => {
  fileCase('2026-12-24', 7);
  const before = structuredClone(clocks);
  for (const work of [() => preview(text), () => importText(text)]) {
    const { code, facts } = refusalOf(work);
    expect(code).toBe('CALENDAR_REFUSED');
    expect(facts.problems).toHaveLength(1);
  }
  expect([clocks, countRows(), outbox()]).toEqual([before, 0, []]);
});

describe('a year that came with a newer program', () => {
  it('settles at the start what waited for it, and nothing else', () => {
    fileCase('2026-12-24', 7);
    fileCase('2026-11-20', 5);
    // As if 2027 had been known all along: the row is there, and no import recomputed anything.
    hall.writer.change((unit) => {
      const kept = clocks;
      clocks = [];
      calendars.import(unit, sampleCalendarText());
      clocks = kept;
    });
    expect(hall.writer.change((unit) => calendars.settle(unit))).toBe(1);
    expect(dueDays()).toEqual([
      ['2027-01-05', false],
      ['2026-11-27', false],
    ]);
    expect(hall.writer.change((unit) => calendars.settle(unit))).toBe(0);
    expect(outbox().map(([kind]) => kind)).toEqual(['calendar.imported', 'case.dueChanged']);
  });
});

const off = (from: string, to: string) => ({ name: '假', from, to });
const daysOffWithout = (name: string) =>
  (JSON.parse(sampleCalendarText()) as { daysOff: { name: string }[] }).daysOff.filter((one) => one.name !== name);
function currentOf(year: number) {
  const current = hall.store.read((tx) => calendars.current(tx));
  return { calendar: current.years.get(year), isWorked: (text: string) => current.isWorkingDay(day(text)) };
}
