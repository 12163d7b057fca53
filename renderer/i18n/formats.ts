/**
 * Dates, times and waits as a person says them (ux.md 6.2). Written by hand: Intl gives 上午09:05 and a year that nobody
 * asked for. All of them take the hall's time zone; a surface never shows its own clock.
 */
import { wallTimeAt } from '#domain/wall-time';
import type { EpochMs } from '#domain/time-source';
import type { ServiceDay } from '#domain/service-day';
import type { WaitEstimate } from '#domain/wait-estimate';
import type { Language } from './languages';

const WEEKDAYS: Record<Language, readonly string[]> = {
  'zh-CN': ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `weekday` 0 is Sunday. */
export function formatWeekday(language: Language, weekday: number): string {
  return WEEKDAYS[language][weekday] ?? '';
}

/** 11月21日 星期六 */
export function formatDate(language: Language, instant: EpochMs, timezone: string): string {
  const { month, day, weekday } = wallTimeAt(instant, timezone);
  if (language === 'en') return `${formatWeekday(language, weekday).slice(0, 3)}, ${MONTHS[month - 1] ?? ''} ${day}`;
  return `${month}月${day}日 ${formatWeekday(language, weekday)}`;
}

const DAY_MS = 86_400_000;

/** Calendar days from now until a day of the hall; negative where it is past. */
export function daysUntil(day: ServiceDay, now: EpochMs, timezone: string): number {
  const today = wallTimeAt(now, timezone);
  return Math.round((Date.parse(day) - Date.UTC(today.year, today.month - 1, today.day)) / DAY_MS);
}

/** 12月6日; with its year only where that is another one: 2027年1月5日. */
export function formatServiceDay(language: Language, day: ServiceDay, now: EpochMs, timezone: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const isThisYear = wallTimeAt(now, timezone).year === year;
  if (language === 'en') return `${MONTHS[month - 1] ?? ''} ${date}${isThisYear ? '' : `, ${year}`}`;
  return `${isThisYear ? '' : `${year}年`}${month}月${date}日`;
}

function partOfDay(hour: number): string {
  if (hour < 6) return '凌晨';
  if (hour < 12) return '上午';
  if (hour < 13) return '中午';
  return hour < 18 ? '下午' : '晚上';
}

/** 上午9:05, without a leading zero on the hour. */
export function formatClock(language: Language, clock: { hour: number; minute: number }): string {
  const minute = String(clock.minute).padStart(2, '0');
  const hour = clock.hour > 12 ? clock.hour - 12 : clock.hour;
  if (language === 'en') return `${hour === 0 ? 12 : hour}:${minute}\u00a0${clock.hour < 12 ? 'am' : 'pm'}`;
  return `${partOfDay(clock.hour)}${hour}:${minute}`;
}

/** The hall's wall time of an instant: 上午9:05. */
export function formatTime(language: Language, instant: EpochMs, timezone: string): string {
  return formatClock(language, wallTimeAt(instant, timezone));
}

/** When a line opens next: 今天下午1:30, 明天上午9:00, 星期一上午9:00. */
export function formatOpening(language: Language, opening: { daysAhead: number; weekday: number; at: string }): string {
  const [hour = 0, minute = 0] = opening.at.split(':').map(Number);
  const clock = formatClock(language, { hour, minute });
  const near: Record<Language, readonly string[]> = { 'zh-CN': ['今天', '明天'], en: ['today', 'tomorrow'] };
  const day = near[language][opening.daysAhead] ?? formatWeekday(language, opening.weekday);
  return language === 'en' ? `${day} at ${clock}` : `${day}${clock}`;
}

/** Steps that a person takes in at a glance; beyond an hour nobody believes minutes. */
const WAIT_STEPS = [1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60] as const;

function hoursInWords(language: Language, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (language === 'en') return hours === 1 ? 'over an hour' : `over ${hours} hours`;
  return `${hours} 小时多`;
}

/**
 * An estimate as words: `3 分钟以内`, `大约 8 到 15 分钟`, `1 小时多`. null where there is none: a screen then says nothing,
 * because any figure would be a guess.
 */
export function formatWait(language: Language, estimate: WaitEstimate | null): string | null {
  if (!estimate) return null;
  const step = (minutes: number): number => WAIT_STEPS.find((s) => minutes <= s) ?? minutes;
  const from = step(estimate.fromMinutes);
  const to = step(estimate.toMinutes);
  if (from > 60) return hoursInWords(language, from);
  if (to > 60) {
    const far = hoursInWords(language, to);
    return language === 'en' ? `${from} minutes to ${far}` : `${from} 分钟到 ${far}`;
  }
  if (estimate.fromMinutes === 0) return language === 'en' ? `within ${to} min` : `${to} 分钟以内`;
  if (from === to) return language === 'en' ? `about ${to} min` : `大约 ${to} 分钟`;
  return language === 'en' ? `about ${from}–${to} min` : `大约 ${from} 到 ${to} 分钟`;
}

/**
 * A name inside a sentence, kept apart from it: it has its own language and direction, whatever the sentence has. The
 * marks around it are Unicode's isolates, which nobody sees.
 */
export function formatName(name: string): string {
  return `\u2068${name}\u2069`;
}

/** How long a text is, in columns: a Chinese character takes two, a letter about one. */
export function countColumns(text: string): number {
  return [...text.replace(/[\u2068\u2069]/g, '')].reduce((sum, character) => sum + (character >= '\u2e80' ? 2 : 1), 0);
}

/** 138 1234 5678: mobile numbers in 3-4-4; others as the hall wrote them. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\s/g, '');
  return /^1\d{10}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}` : phone.trim();
}
