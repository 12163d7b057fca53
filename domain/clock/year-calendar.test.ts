import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceDay } from '../service-day';
import { builtInCalendars } from './built-in-calendars';
import { isCalendarDay, shiftDay } from './calendar-day';
import { readYearCalendar } from './year-calendar';

const known = builtInCalendars()[0]!;
const read = (changes: object) => readYearCalendar({ ...known, ...changes });
const issuesOf = (changes: object) => {
  const reading = read(changes);
  return reading.ok ? [] : reading.issues.map(({ path, expected }) => [path.join('.'), expected]);
};
const off = (from: string, to: string) => ({ name: '假', from, to });

it('takes what the State Council announced for 2026', () => {
  expect(readYearCalendar(JSON.parse(JSON.stringify(known)))).toEqual({ ok: true, calendar: known });
  expect(known.source).toMatchObject({ issuedBy: '国务院办公厅', issuedOn: '2025-11-04' });
});

it('takes days off and work at the turn of the year, as the announcement for 2019 had them', () => {
  const { daysOff } = known;
  const turn = { daysOff: [off('2025-12-30', '2026-01-01'), ...daysOff.slice(1)], workdays: ['2025-12-27'] };
  expect(read(turn).ok).toBe(true);
});

describe('says what is wrong and where', () => {
  it.each([
    ['another year’s number', { year: 2027 }, ['daysOff.0.from', 'dayOfYear']],
    ['a year of long ago', { year: 1949 }, ['year', 'year']],
    ['a year in words', { year: '2026' }, ['year', 'wholeNumber']],
    ['a day outside the year', { daysOff: [off('2025-12-24', '2026-01-01')] }, ['daysOff.0.from', 'dayOfYear']],
    ['a day after the year', { daysOff: [off('2026-12-31', '2027-01-01')] }, ['daysOff.0.to', 'dayOfYear']],
    ['30 February', { daysOff: [off('2026-02-28', '2026-02-30')] }, ['daysOff.0.to', 'day']],
    ['29 February of no leap year', { workdays: ['2026-02-29'] }, ['workdays.0', 'day']],
    ['a day in words', { workdays: ['二月十四'] }, ['workdays.0', 'day']],
    ['a number for a day', { workdays: [20260214] }, ['workdays.0', 'day']],
    ['a range backwards', { daysOff: [off('2026-05-05', '2026-05-01')] }, ['daysOff.0.to', 'endAfterStart']],
    [
      'ranges that overlap',
      { daysOff: [off('2026-10-01', '2026-10-07'), off('2026-10-07', '2026-10-08')] },
      ['daysOff.1', 'noOverlap'],
    ],
    ['a workday that is a Thursday', { workdays: ['2026-02-12'] }, ['workdays.0', 'weekendDay']],
    ['a workday that is off', { workdays: ['2026-02-15'] }, ['workdays.0', 'notOffToo']],
    ['a workday twice', { workdays: ['2026-02-14', '2026-02-14'] }, ['workdays.1', 'noRepeat']],
    ['a key that nobody knows', { holidays: [] }, ['holidays', 'knownKey']],
    ['no source', { source: undefined }, ['source', 'block']],
    ['a source without its name', { source: { ...known.source, title: ' ' } }, ['source.title', 'shortText']],
    [
      'an endless name',
      { daysOff: [{ ...off('2026-05-01', '2026-05-05'), name: '假'.repeat(21) }] },
      ['daysOff.0.name', 'shortText'],
    ],
    [
      'a name that turns the reading direction',
      { daysOff: [{ ...off('2026-05-01', '2026-05-05'), name: '劳动\u202e节' }] },
      ['daysOff.0.name', 'plainText'],
    ],
    ['no days off', { daysOff: [] }, ['daysOff', 'entries']],
    ['a word for a list', { workdays: 'none' }, ['workdays', 'list']],
    ['holidays forgotten', { daysOff: [off('2026-01-01', '2026-01-01')], workdays: [] }, ['', 'plausibleWorkingDays']],
    ['a month off', { daysOff: [...known.daysOff, off('2026-07-01', '2026-07-31')] }, ['', 'plausibleWorkingDays']],
  ] as const)('%s', (_, changes, expected) => expect(issuesOf(changes)).toContainEqual(expected));

  it('everything at once', () => {
    expect(issuesOf({ year: 'x', holidays: [], workdays: ['2026-02-30'] })).toHaveLength(3);
    expect(issuesOf({ daysOff: [off('2027-01-01', '2027-01-03')], workdays: ['2026-02-12', '2026-02-13'] })).toEqual([
      ['daysOff.0.from', 'dayOfYear'],
      ['daysOff.0.to', 'dayOfYear'],
      ['workdays.0', 'weekendDay'],
      ['workdays.1', 'weekendDay'],
    ]);
  });

  it('of anything that is no calendar at all', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const reading = readYearCalendar(data);
        expect(reading.ok).toBe(false);
      }),
    );
  });
});

it('knows which days exist', () => {
  for (const there of ['2028-02-29', '2026-12-31', '2000-02-29']) expect(isCalendarDay(there)).toBe(true);
  for (const none of [
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-06-31',
    '0000-00-00',
    '2026-6-1',
    ' 2026-06-01',
    '２０２６-01-01',
    '',
  ])
    expect(isCalendarDay(none), none).toBe(false);
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (shift) => {
      const day = shiftDay('2026-11-22' as ServiceDay, shift);
      expect(isCalendarDay(day)).toBe(true);
      expect(shiftDay(day, -shift)).toBe('2026-11-22');
    }),
  );
});
