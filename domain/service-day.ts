/**
 * 服务日: the hall's own day. Numbers restart with it, and "today" on every screen and paper means it. It is computed in
 * the hall's time zone with a cut-over hour, never from UTC: a hall that stays open past midnight keeps its day.
 */
import * as z from 'zod';
import type { EpochMs } from './time-source';

export const ServiceDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .brand<'ServiceDay'>();
export type ServiceDay = z.infer<typeof ServiceDay>;

/** What a clock on the hall's wall shows. `weekday` 0 is Sunday. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timezone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timezone);
  if (!formatter) {
    // Making one costs ~0.1 ms and every ticket asks several times.
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formatters.set(timezone, formatter);
  }
  return formatter;
}

/** The hall's wall time at an instant. `timezone` is an IANA name; an unknown one throws `RangeError`. */
export function wallTimeAt(instant: EpochMs, timezone: string): WallTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterFor(timezone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** The service day that an instant belongs to; before `cutOverHour` it is still yesterday. */
export function serviceDayOf(instant: EpochMs, timezone: string, cutOverHour: number): ServiceDay {
  const { year, month, day, hour } = wallTimeAt(instant, timezone);
  const date = new Date(Date.UTC(year, month - 1, hour < cutOverHour ? day - 1 : day));
  return date.toISOString().slice(0, 10) as ServiceDay;
}
