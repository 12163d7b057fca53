import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceDay } from '../service-day';
import { builtInCalendars } from './built-in-calendars';
import { isWeekend, listDays, shiftDay } from './calendar-day';
import { addWorkingDays, countWorkingDays, createWorkCalendar } from './working-days';
import type { YearCalendar } from './year-calendar';
import { countYear } from './year-calendar';

const day = (text: string) => text as ServiceDay;
const known2026 = createWorkCalendar(builtInCalendars());
/** Made up: no 2027 has been announced. */
const sample2027: YearCalendar = {
  year: 2027,
  source: { title: '样例', issuedBy: '样例', issuedOn: day('2026-11-20'), reference: '样例' },
  daysOff: [
    { name: '元旦', from: day('2026-12-31'), to: day('2027-01-03') },
    { name: '春节', from: day('2027-02-05'), to: day('2027-02-12') },
  ],
  workdays: [day('2026-12-26'), day('2027-02-14')],
};

describe('DF §6.4: 2026 by its table, start day not counted', () => {
  const LIMITS = [1, 3, 5, 7, 15, 20];
  const VECTORS: [accepted: string, ...due: string[]][] = [
    ['2026-02-13', '02-14', '02-25', '02-27', '03-02', '03-12', '03-19'],
    ['2026-02-14', '02-24', '02-26', '02-28', '03-03', '03-13', '03-20'],
    ['2026-04-03', '04-07', '04-09', '04-13', '04-15', '04-27', '05-07'],
    ['2026-04-30', '05-06', '05-08', '05-11', '05-13', '05-25', '06-01'],
    ['2026-09-18', '09-20', '09-22', '09-24', '09-29', '10-15', '10-22'],
    ['2026-09-24', '09-28', '09-30', '10-09', '10-12', '10-22', '10-29'],
    ['2026-09-30', '10-08', '10-10', '10-13', '10-15', '10-27', '11-03'],
    ['2026-11-20', '11-23', '11-25', '11-27', '12-01', '12-11', '12-18'],
    ['2026-11-21', '11-23', '11-25', '11-27', '12-01', '12-11', '12-18'],
  ];
  const cells = VECTORS.flatMap(([accepted, ...due]) =>
    due.map((expected, index) => ({ accepted, n: LIMITS[index]!, expected: `2026-${expected}` })),
  );

  it('has all 54 of them', () => expect(cells).toHaveLength(54));

  it.each(cells)('$accepted + $n = $expected', ({ accepted, n, expected }) => {
    expect(addWorkingDays(known2026, day(accepted), n)).toEqual({ day: expected, isProvisional: false });
  });
});

it('2026 has 248 working days, month by month as announced', () => {
  const ofMonth = (month: number) =>
    listDays(day(`2026-${String(month).padStart(2, '0')}-01`), day(`2026-${String(month).padStart(2, '0')}-31`)).filter(
      (one) => one.slice(5, 7) === String(month).padStart(2, '0') && known2026.isWorkingDay(one),
    ).length;
  expect(Array.from({ length: 12 }, (_, index) => ofMonth(index + 1))).toEqual([
    21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23,
  ]);
  expect(countYear(builtInCalendars()[0]!)).toBe(248);
});

it('no days at all is the day itself, or the next working day where it is none', () => {
  expect(addWorkingDays(known2026, day('2026-11-20'), 0).day).toBe('2026-11-20');
  expect(addWorkingDays(known2026, day('2026-11-21'), 0).day).toBe('2026-11-23');
  expect(addWorkingDays(known2026, day('2026-10-01'), 0).day).toBe('2026-10-08');
  expect(addWorkingDays(known2026, day('2026-10-10'), 0).day, 'a Saturday that is worked').toBe('2026-10-10');
});

describe('a year that nobody has announced', () => {
  it('is said wherever a day of it was looked at', () => {
    expect(addWorkingDays(known2026, day('2026-12-24'), 5)).toEqual({ day: '2026-12-31', isProvisional: false });
    expect(addWorkingDays(known2026, day('2026-12-24'), 6)).toEqual({ day: '2027-01-01', isProvisional: true });
    expect(addWorkingDays(known2026, day('2027-06-02'), 0).isProvisional).toBe(true);
  });

  it('counts for a day between, even where the due day lies in a known year again', () => {
    const around = createWorkCalendar([
      ...builtInCalendars(),
      { ...sample2027, year: 2028, daysOff: [], workdays: [] },
    ]);
    expect(addWorkingDays(around, day('2026-12-30'), 263)).toEqual({ day: '2028-01-03', isProvisional: true });
  });

  it('is settled by its calendar, whose turn of the year reaches into the year before', () => {
    const both = createWorkCalendar([sample2027, ...builtInCalendars()]);
    expect(addWorkingDays(both, day('2026-12-24'), 6)).toEqual({ day: '2027-01-04', isProvisional: false });
    expect(both.isWorkingDay(day('2026-12-26'))).toBe(true);
    expect(both.isWorkingDay(day('2026-12-31'))).toBe(false);
  });
});

it('leap years and year ends', () => {
  const alone = createWorkCalendar([]);
  expect(addWorkingDays(alone, day('2028-02-28'), 1).day).toBe('2028-02-29');
  expect(addWorkingDays(alone, day('2028-02-29'), 1).day).toBe('2028-03-01');
  expect(addWorkingDays(alone, day('2027-02-26'), 1).day).toBe('2027-03-01');
  expect(addWorkingDays(alone, day('2100-02-26'), 1).day, '2100 is no leap year').toBe('2100-03-01');
  expect(addWorkingDays(alone, day('2026-12-31'), 1).day).toBe('2027-01-01');
  expect(countWorkingDays(alone, day('2027-12-31'), day('2028-12-31')), 'weekends only').toBe(260);
});

it('is not asked for half a day, fewer than none, or the end of time', () => {
  for (const n of [0.5, -1, 1001, Number.NaN])
    expect(() => addWorkingDays(known2026, day('2026-11-20'), n)).toThrow(RangeError);
});

describe('whatever the calendar', () => {
  const anyDay = fc.integer({ min: 0, max: 365 * 4 }).map((shift) => shiftDay(day('2025-01-01'), shift));
  const anyYear = fc.integer({ min: 2025, max: 2028 }).chain((year) =>
    fc
      .record({
        off: fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 25 }),
        work: fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 12 }),
      })
      .map(({ off, work }): YearCalendar => {
        const at = (shift: number) => shiftDay(day(`${year}-01-01`), shift);
        return {
          ...sample2027,
          year,
          daysOff: off.map((shift) => ({ name: '假', from: at(shift), to: at(shift) })),
          workdays: work.filter((shift) => !off.includes(shift) && isWeekend(at(shift))).map(at),
        };
      }),
  );
  const anyCalendar = fc
    .uniqueArray(anyYear, { selector: ({ year }) => year, maxLength: 4 })
    .map((years) => createWorkCalendar(years));
  const anyN = fc.integer({ min: 0, max: 60 });

  it('more days are never due earlier, and from the first on each is a day later', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyN, (calendar, from, n) => {
        const [fewer, more] = [addWorkingDays(calendar, from, n).day, addWorkingDays(calendar, from, n + 1).day];
        expect(n === 0 ? more >= fewer : more > fewer).toBe(true);
      }),
    );
  });

  it('it lands on a working day, never before the start', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyN, (calendar, from, n) => {
        const counted = addWorkingDays(calendar, from, n);
        expect(calendar.isWorkingDay(counted.day)).toBe(true);
        expect(counted.day >= from).toBe(true);
      }),
    );
  });

  it('counting undoes adding', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyN, (calendar, from, n) => {
        fc.pre(n > 0);
        expect(countWorkingDays(calendar, from, addWorkingDays(calendar, from, n).day)).toBe(n);
      }),
    );
  });

  it('is provisional exactly where an unknown year was touched', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyN, (calendar, from, n) => {
        const counted = addWorkingDays(calendar, from, n);
        const looked = listDays(n === 0 ? from : shiftDay(from, 1), counted.day);
        expect(counted.isProvisional).toBe(looked.some((one) => !calendar.isKnown(Number(one.slice(0, 4)))));
      }),
    );
  });
});
