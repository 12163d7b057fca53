/** 大厅墙上的钟: an instant as the hall's time zone shows it. Apart from the schemas, because pages need it too. */
import type { EpochMs } from './time-source';

/** What a clock on the hall's wall shows. `weekday` 0 is Sunday. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: number;
}

const DAY_MS = 86_400_000;
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

/**
 * When the hall's clock shows `time` on `day`, `2026-11-20` and `17:00`. Where clocks go back and show it twice it is the
 * second time, where they leap over it the first instant after the leap: nobody has less time than the wall says.
 */
export function instantAt(day: string, time: string, timezone: string): EpochMs {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const offsetAt = (instant: EpochMs): number => {
    const { year, month, day: date, hour, minute } = wallTimeAt(instant, timezone);
    return Date.UTC(year, month - 1, date, hour, minute) - Math.floor(instant / 60_000) * 60_000;
  };
  // A day around is more than any zone is away from UTC, and a zone changes at most once in it.
  const candidates = [asUtc - DAY_MS, asUtc + DAY_MS].map((near) => asUtc - offsetAt(near));
  const shown = candidates.filter((instant) => instant + offsetAt(instant) === asUtc);
  return shown.length > 0 ? Math.max(...shown) : leapEnd(Math.min(...candidates), Math.max(...candidates), offsetAt);
}

/** The first instant, to the minute, at which the offset is that of `to`. */
function leapEnd(from: EpochMs, to: EpochMs, offsetAt: (instant: EpochMs) => number): EpochMs {
  let [before, after] = [from, to];
  while (after - before > 60_000) {
    const middle = before + Math.floor((after - before) / 120_000) * 60_000;
    if (offsetAt(middle) === offsetAt(to)) after = middle;
    else before = middle;
  }
  return after;
}
