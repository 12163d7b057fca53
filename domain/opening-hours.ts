/**
 * 服务时间 of a line: weekly hours as an installer writes them, `Mon-Fri 09:00-12:00 13:30-17:00; Sat 09:00-11:30`.
 * Holidays are a calendar's business, not this rule's.
 */
import { wallTimeAt } from './wall-time';
import type { EpochMs } from './time-source';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MINUTES_A_DAY = 24 * 60;

/** A span of one weekday in minutes after midnight; `to` is exclusive. */
interface Span {
  weekday: number;
  from: number;
  to: number;
}

export interface OpeningHours {
  readonly text: string;
  readonly spans: readonly Span[];
}

export type OpeningHoursResult = { ok: true; hours: OpeningHours } | { ok: false; reason: string };

function parseDays(text: string): number[] | null {
  const days: number[] = [];
  for (const part of text.split(',')) {
    const [first, last = first] = part.split('-');
    const from = WEEKDAYS.findIndex((name) => name.toLowerCase() === first?.toLowerCase());
    const to = WEEKDAYS.findIndex((name) => name.toLowerCase() === last?.toLowerCase());
    if (from < 0 || to < 0) return null;
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day);
      if (day === to) break;
    }
  }
  return days;
}

function parseMinute(text: string | undefined): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text ?? '');
  if (!match) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute <= MINUTES_A_DAY ? minute : null;
}

/** Reads hours, or says in one sentence which part is wrong. */
export function parseOpeningHours(text: string): OpeningHoursResult {
  const spans: Span[] = [];
  for (const group of text.split(';')) {
    const [days, ...ranges] = group.trim().split(/\s+/);
    const weekdays = parseDays(days ?? '');
    if (!weekdays) return { ok: false, reason: `"${days}" is not a weekday or a range such as Mon-Fri` };
    if (ranges.length === 0) return { ok: false, reason: `"${group.trim()}" names no hours such as 09:00-12:00` };
    for (const range of ranges) {
      const [from, to] = range.split('-').map(parseMinute);
      if (from == null || to == null || from >= to)
        return { ok: false, reason: `"${range}" is not a span such as 09:00-12:00` };
      for (const weekday of weekdays) spans.push({ weekday, from, to });
    }
  }
  spans.sort((a, b) => a.weekday - b.weekday || a.from - b.from);
  for (let i = 1; i < spans.length; i++) {
    const previous = spans[i - 1]!;
    const span = spans[i]!;
    if (previous.weekday === span.weekday && span.from < previous.to)
      return { ok: false, reason: `two spans of ${WEEKDAYS[span.weekday]} overlap` };
  }
  return { ok: true, hours: { text, spans } };
}

export function isOpenAt(hours: OpeningHours, instant: EpochMs, timezone: string): boolean {
  const { weekday, hour, minute } = wallTimeAt(instant, timezone);
  const now = hour * 60 + minute;
  return hours.spans.some((span) => span.weekday === weekday && span.from <= now && now < span.to);
}

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Until when it is open, `17:00`; null while it is closed, and where it goes on over midnight. */
export function closingAt(hours: OpeningHours, instant: EpochMs, timezone: string): string | null {
  const { weekday, hour, minute } = wallTimeAt(instant, timezone);
  const now = hour * 60 + minute;
  const open = hours.spans.find((span) => span.weekday === weekday && span.from <= now && now < span.to);
  if (!open) return null;
  const tomorrow = (weekday + 1) % 7;
  const goesOn = open.to === MINUTES_A_DAY && hours.spans.some((span) => span.weekday === tomorrow && span.from === 0);
  return goesOn ? null : clockOf(open.to);
}

export interface NextOpening {
  /** 0 today, 1 tomorrow … 7 this weekday next week. */
  daysAhead: number;
  weekday: number;
  /** `13:30` */
  at: string;
}

/** When the line opens next, looking one week ahead; null where the hours are empty. */
export function nextOpening(hours: OpeningHours, instant: EpochMs, timezone: string): NextOpening | null {
  const { weekday, hour, minute } = wallTimeAt(instant, timezone);
  const now = hour * 60 + minute;
  for (let daysAhead = 0; daysAhead <= 7; daysAhead++) {
    const day = (weekday + daysAhead) % 7;
    const span = hours.spans.find((s) => s.weekday === day && (daysAhead > 0 || s.from > now));
    if (span) return { daysAhead, weekday: day, at: clockOf(span.from) };
  }
  return null;
}
