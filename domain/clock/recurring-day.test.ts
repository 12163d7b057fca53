import { describe, expect, it } from 'vitest';
import type { ServiceDay } from '../service-day';
import { countDays, listRecurringDays, weekdayOf, weekNumberOf } from './recurring-day';

const day = (text: string) => text as ServiceDay;

describe('days that come again', () => {
  it('weekdays, from the first day on', () => {
    const wednesdays = listRecurringDays({ kind: 'weekdays', weekdays: [3] }, day('2026-11-18'), 15);
    expect(wednesdays).toEqual(['2026-11-18', '2026-11-25', '2026-12-02']);
  });

  it('a day of the month; a month that is too short has none', () => {
    const last = listRecurringDays({ kind: 'monthDay', monthDay: 31 }, day('2026-10-31'), 93);
    expect(last).toEqual(['2026-10-31', '2026-12-31', '2027-01-31']);
  });

  it('one day, as long as it is ahead', () => {
    const once = { kind: 'day', day: day('2026-11-20') } as const;
    expect(listRecurringDays(once, day('2026-11-18'), 7)).toEqual(['2026-11-20']);
    expect(listRecurringDays(once, day('2026-11-21'), 7)).toEqual([]);
  });
});

describe('weeks', () => {
  it('begin on Monday and go on over the turn of a year', () => {
    expect([weekdayOf(day('2026-11-22')), weekdayOf(day('2026-11-23'))]).toEqual([0, 1]);
    expect(weekNumberOf(day('2026-11-23')) - weekNumberOf(day('2026-11-22'))).toBe(1);
    expect(weekNumberOf(day('2027-01-03'))).toBe(weekNumberOf(day('2026-12-28')));
  });
});

it('counts days over a leap day, forwards and backwards', () => {
  expect([countDays(day('2028-02-28'), day('2028-03-01')), countDays(day('2026-11-18'), day('2026-11-17'))]).toEqual([
    2, -1,
  ]);
});
