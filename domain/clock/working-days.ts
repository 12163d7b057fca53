/**
 * 工作日: weekends are off, the State Council's days off are off, its weekend workdays are not (DF §6). Of a year that
 * nobody has announced only weekends are known; whatever is computed across such a day says so.
 */
import type { ServiceDay } from '../service-day';
import { isWeekend, listDays, shiftDay, yearOf } from './calendar-day';
import type { YearCalendar } from './year-calendar';

/** 日历: what is known of working days, as one question. */
export interface WorkCalendar {
  readonly years: ReadonlyMap<number, YearCalendar>;
  /** Of a year that is not known: what its weekday says. */
  isWorkingDay(day: ServiceDay): boolean;
  isKnown(year: number): boolean;
}

/** A day that was counted out. */
export interface CountedDay {
  day: ServiceDay;
  /** 暂定: a day of a year without a calendar was looked at on the way. */
  isProvisional: boolean;
}

/** Far beyond every limit there is; what counts on has lost its way. */
const MOST_WORKING_DAYS = 1000;

/** `years`: at most one a year; a later one's days stand above an earlier one's where both name the turn of the year. */
export function createWorkCalendar(years: readonly YearCalendar[]): WorkCalendar {
  const known = new Map<number, YearCalendar>();
  const announced = new Map<ServiceDay, boolean>();
  for (const calendar of [...years].sort((a, b) => a.year - b.year)) {
    known.set(calendar.year, calendar);
    for (const { from, to } of calendar.daysOff) for (const day of listDays(from, to)) announced.set(day, false);
    for (const day of calendar.workdays) announced.set(day, true);
  }
  return {
    years: known,
    isWorkingDay: (day) => announced.get(day) ?? !isWeekend(day),
    isKnown: (year) => known.has(year),
  };
}

/**
 * The `n`-th working day after `startDay`, which itself is not counted (民法典 §201). `n` 0: the day itself, or the next
 * working day where it is none. Throws `RangeError` for anything but a whole number from 0 to 1000.
 */
export function addWorkingDays(calendar: WorkCalendar, startDay: ServiceDay, n: number): CountedDay {
  return findWorkingDay({ calendar, startDay, n, isCounted: () => true });
}

/** As {@link addWorkingDays}, with days that do not count besides: what stopped clocks need. */
export function findWorkingDay({
  calendar,
  startDay,
  n,
  isCounted,
}: {
  calendar: WorkCalendar;
  startDay: ServiceDay;
  n: number;
  isCounted: (day: ServiceDay) => boolean;
}): CountedDay {
  if (!Number.isInteger(n) || n < 0 || n > MOST_WORKING_DAYS) throw new RangeError(`${n} is no number of working days`);
  let isProvisional = false;
  const counts = (day: ServiceDay): boolean => {
    isProvisional ||= !calendar.isKnown(yearOf(day));
    return calendar.isWorkingDay(day) && isCounted(day);
  };
  let day = startDay;
  if (n === 0) while (!counts(day)) day = shiftDay(day, 1);
  for (let left = n; left > 0;) {
    day = shiftDay(day, 1);
    if (counts(day)) left -= 1;
  }
  return { day, isProvisional };
}

/** How many working days lie after `from` up to and with `to`; 0 where `to` is not after `from`. */
export function countWorkingDays(calendar: WorkCalendar, from: ServiceDay, to: ServiceDay): number {
  return listDays(shiftDay(from, 1), to).filter((day) => calendar.isWorkingDay(day)).length;
}
