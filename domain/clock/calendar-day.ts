/** Arithmetic on calendar days as they are written, `2026-11-20`: no instant, no time zone, nothing that a clock could move. */
import type { ServiceDay } from '../service-day';

const DAY_MS = 86_400_000;
const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})$/;

const midnightUtc = (day: ServiceDay): number => Date.parse(`${day}T00:00:00Z`);

/** True of a day that exists: 2028-02-29 does, 2026-02-29 and 2026-02-30 do not. */
export function isCalendarDay(text: string): text is ServiceDay {
  const match = WRITTEN.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  // Years below 100 are moved into the 20th century by Date.UTC, so they fail here, as they should.
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `days` may be negative. */
export function shiftDay(day: ServiceDay, days: number): ServiceDay {
  return new Date(midnightUtc(day) + days * DAY_MS).toISOString().slice(0, 10) as ServiceDay;
}

export const yearOf = (day: ServiceDay): number => Number(day.slice(0, 4));

/** Saturday or Sunday. */
export function isWeekend(day: ServiceDay): boolean {
  const weekday = new Date(midnightUtc(day)).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Both ends included; empty where `to` is before `from`. */
export function listDays(from: ServiceDay, to: ServiceDay): ServiceDay[] {
  const days: ServiceDay[] = [];
  for (let day = from; day <= to; day = shiftDay(day, 1)) days.push(day);
  return days;
}

export const laterDay = (a: ServiceDay, b: ServiceDay): ServiceDay => (a > b ? a : b);
