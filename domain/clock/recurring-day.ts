/** 每周几、每月几号: days that come again, as a hall writes them, and the weeks that they are counted in. */
import type { ServiceDay } from '../service-day';
import { shiftDay } from './calendar-day';

/** 0 is Sunday. A month that is too short for its day has none. */
export type RecurringDay =
  | { readonly kind: 'day'; readonly day: ServiceDay }
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[] }
  | { readonly kind: 'monthDay'; readonly monthDay: number };

const DAY_MS = 86_400_000;
/** A Monday. */
const FIRST_MONDAY = '2000-01-03' as ServiceDay;

const midnightUtc = (day: ServiceDay): number => Date.parse(`${day}T00:00:00Z`);

/** Sunday is 0. */
export const weekdayOf = (day: ServiceDay): number => new Date(midnightUtc(day)).getUTCDay();

/** From `from` to `to`; negative where `to` is earlier. */
export const countDays = (from: ServiceDay, to: ServiceDay): number =>
  Math.round((midnightUtc(to) - midnightUtc(from)) / DAY_MS);

/** Weeks begin on Monday; each has the number of the one before it and one more. */
export const weekNumberOf = (day: ServiceDay): number => Math.floor(countDays(FIRST_MONDAY, day) / 7);

function falls(rule: RecurringDay, day: ServiceDay): boolean {
  switch (rule.kind) {
    case 'day':
      return rule.day === day;
    case 'weekdays':
      return rule.weekdays.includes(weekdayOf(day));
    case 'monthDay':
      return Number(day.slice(8)) === rule.monthDay;
  }
}

/** The days of `rule` within `days` days from `from`, that day included, oldest first. */
export function listRecurringDays(rule: RecurringDay, from: ServiceDay, days: number): ServiceDay[] {
  return Array.from({ length: days }, (_, ahead) => shiftDay(from, ahead)).filter((day) => falls(rule, day));
}
