/** Days of a calendar as a person reads them: what lies together is said together. */
import { shiftDay } from '#domain/clock/calendar-day';
import type { ServiceDay } from '#domain/service-day';
import type { Language } from '../../i18n/languages';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

interface Run {
  from: ServiceDay;
  to: ServiceDay;
}

/** `days` in order. */
export function runsOf(days: readonly ServiceDay[]): Run[] {
  const runs: Run[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && shiftDay(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}

/** 2月5日, or with its year where that is another than `year`. */
export function dayText(language: Language, day: ServiceDay, year: number): string {
  const [ofYear, month, date] = day.split('-').map(Number) as [number, number, number];
  const isOther = ofYear !== year;
  if (language === 'en') return `${MONTHS[month - 1]!} ${date}${isOther ? `, ${ofYear}` : ''}`;
  return `${isOther ? `${ofYear}年` : ''}${month}月${date}日`;
}

/** 2月5日、2月8日至10日; `none` where there is nothing. */
export function daysText(language: Language, days: readonly ServiceDay[], year: number): string {
  return runsOf(days)
    .map(({ from, to }) => {
      if (from === to) return dayText(language, from, year);
      const end = from.slice(0, 7) === to.slice(0, 7) ? Number(to.slice(8)) : null;
      if (language === 'en') return `${dayText(language, from, year)}–${end ?? dayText(language, to, year)}`;
      return `${dayText(language, from, year)}至${end === null ? dayText(language, to, year) : `${end}日`}`;
    })
    .join(language === 'en' ? '; ' : '、');
}
