import { describe, expect, it } from 'vitest';
import type { ServiceDay } from '../service-day';
import { builtInCalendars } from './built-in-calendars';
import type { Due } from './due';
import { isUntouchedOvernight, untouchedAlarmAt, warningOf } from './due-warning';
import { createWorkCalendar } from './working-days';

const day = (text: string) => text as ServiceDay;
const calendar = createWorkCalendar(builtInCalendars());
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('预警', () => {
  const due: Due = { day: day('2026-11-23'), at: at('2026-11-23T17:00:00'), isProvisional: false, workingDays: 3 };
  const warn = (moment: string, one: Due | null = due) =>
    warningOf({ due: one, calendar, today: day(moment.slice(0, 10)), now: at(moment) });

  it.each([
    ['2026-11-19T09:00:00', 'none', 'Thursday: two working days are left'],
    ['2026-11-20T09:00:00', 'soon', 'Friday: one is left'],
    ['2026-11-21T09:00:00', 'soon', 'Saturday'],
    ['2026-11-22T23:59:00', 'soon', 'Sunday'],
    ['2026-11-23T08:00:00', 'today', 'Monday'],
    ['2026-11-23T17:00:00', 'today', 'at the closing time itself'],
    ['2026-11-23T17:00:01', 'overdue', 'after it'],
    ['2026-12-01T09:00:00', 'overdue', 'days later'],
  ])('%s: %s (%s)', (moment, expected) => expect(warn(moment)).toBe(expected));

  it('across days off the last working day before them is soon', () => {
    const afterHolidays = { ...due, day: day('2026-10-08'), at: at('2026-10-08T17:00:00') };
    expect(warn('2026-09-30T09:00:00', afterHolidays)).toBe('soon');
    expect(warn('2026-09-29T09:00:00', afterHolidays)).toBe('none');
  });

  it('before the cut-over hour the night still belongs to yesterday, and it is overdue', () => {
    expect(warningOf({ due, calendar, today: day('2026-11-23'), now: at('2026-11-24T01:00:00') })).toBe('overdue');
  });

  it('without a due day there is nothing to warn of', () => expect(warn('2026-11-23T18:00:00', null)).toBe('none'));
});

describe('事不过夜', () => {
  const CHONGQING = { calendar, closingTime: '17:00', timezone: 'Asia/Shanghai' };
  const alarm = (filed: string) =>
    untouchedAlarmAt({ ...CHONGQING, filedOn: day(filed.slice(0, 10)), filedAt: at(filed) });

  it.each([
    ['2026-11-20T09:00:00', '2026-11-20T17:00:00', 'the same day'],
    ['2026-11-20T17:00:00', '2026-11-23T17:00:00', 'at closing time: the next working day'],
    ['2026-11-21T10:00:00', '2026-11-23T17:00:00', 'on a Saturday'],
    ['2026-10-01T10:00:00', '2026-10-08T17:00:00', 'on a holiday'],
    ['2026-10-10T10:00:00', '2026-10-10T17:00:00', 'on a Saturday that is worked'],
  ])('filed %s: alarm %s (%s)', (filed, expected) => expect(alarm(filed)).toBe(at(expected)));

  it('is quiet once somebody has touched it, and until then after closing time', () => {
    const filed = { ...CHONGQING, filedOn: day('2026-11-20'), filedAt: at('2026-11-20T09:00:00') };
    const check = (now: string, isTouched = false) => isUntouchedOvernight({ ...filed, isTouched, now: at(now) });
    expect(check('2026-11-20T16:59:59')).toBe(false);
    expect(check('2026-11-20T17:00:00')).toBe(true);
    expect(check('2026-11-25T09:00:00')).toBe(true);
    expect(check('2026-11-25T09:00:00', true)).toBe(false);
  });

  it('a filing moment that lies in the future, by a clock that was wrong, raises no alarm before it', () => {
    const filed = { ...CHONGQING, filedOn: day('2026-11-20'), filedAt: at('2026-11-20T19:00:00'), isTouched: false };
    expect(isUntouchedOvernight({ ...filed, now: at('2026-11-20T18:00:00') })).toBe(false);
  });
});
