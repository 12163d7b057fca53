/** What of the written publicity runs on one service day, and for how much longer. */
import type { HallGuide, KnownMatter, Notice, PublicResult } from '#contract/publicity';
import { countDays, listRecurringDays, weekNumberOf } from '#domain/clock/recurring-day';
import type { RecurringDay } from '#domain/clock/recurring-day';
import { shiftDay } from '#domain/clock/calendar-day';
import type { NoticeId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { WEEKDAY_NAMES } from '../content/publicity-files';
import type { HallGuideFile, RecurringDayFile, Shown, WrittenPublicity } from '../content/publicity-files';

/** A result without an end of its own is shown for so long after its closing. */
export const RESULT_SHOWN_DAYS = 90;
/** Reception days and mobile office: a month and a few days, so that a monthly one always stands there. */
const AHEAD_DAYS = 35;
const ROSTER_DAYS = 7;
const MOST_DATES = 8;

const runs = ({ from, until }: Shown, today: ServiceDay): boolean =>
  from <= today && (until === null || today <= until);

/** Newest first; of the same day, as written. */
const newestFirst = <T>(rows: readonly T[], dayOf: (row: T) => string): T[] =>
  [...rows].sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0));

export function noticesOn({ notices }: WrittenPublicity, today: ServiceDay): Notice[] {
  const running = notices.filter((notice) => runs(notice, today));
  return newestFirst(running, ({ from }) => from).map((notice) => ({
    ...notice,
    daysLeft: notice.until === null ? null : countDays(today, notice.until),
  }));
}

/** The rotation goes on by the calendar, whether or not the hall was open; a notice that does not run gives its week away. */
export function weeklyNoticeOn(written: WrittenPublicity, today: ServiceDay): NoticeId | null {
  const running = new Set(written.notices.filter((notice) => runs(notice, today)).map(({ id }) => id));
  const rotation = written.rotation.filter((id) => running.has(id));
  return rotation[weekNumberOf(today) % Math.max(1, rotation.length)] ?? null;
}

export function resultsOn({ results }: WrittenPublicity, today: ServiceDay): PublicResult[] {
  return results
    .filter(({ closedOn, until }) => {
      const from = closedOn as ServiceDay;
      return runs({ from, until: until ?? shiftDay(from, RESULT_SHOWN_DAYS) }, today);
    })
    .map(({ until: _, ...result }) => result);
}

export function knownMattersOn({ knownMatters }: WrittenPublicity, today: ServiceDay): KnownMatter[] {
  return newestFirst(
    knownMatters.filter((matter) => runs(matter, today)),
    ({ from }) => from,
  ).map(({ from: _, until: __, ...matter }) => matter);
}

function ruleOf(when: RecurringDayFile): RecurringDay {
  if ('day' in when) return { kind: 'day', day: when.day };
  if ('monthDay' in when) return { kind: 'monthDay', monthDay: when.monthDay };
  return { kind: 'weekdays', weekdays: when.weekdays.map((name) => WEEKDAY_NAMES.indexOf(name)) };
}

/** Each row once for each of its days, the nearest first; rows of one day in the order of the file. */
function dated<T extends { when: RecurringDayFile }>(
  rows: readonly T[],
  today: ServiceDay,
  days: number,
  most: number,
): (Omit<T, 'when'> & { day: ServiceDay })[] {
  return rows
    .flatMap(({ when, ...row }) => listRecurringDays(ruleOf(when), today, days).map((day) => ({ ...row, day })))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .slice(0, most);
}

type GuideDates = Pick<HallGuide, 'receptionDays' | 'mobileOffice' | 'roster'>;

export function guideDatesOn(guide: HallGuideFile, today: ServiceDay): GuideDates {
  return {
    receptionDays: dated(guide.receptionDays, today, AHEAD_DAYS, MOST_DATES),
    mobileOffice: dated(guide.mobileOffice, today, AHEAD_DAYS, MOST_DATES),
    roster: dated(guide.roster, today, ROSTER_DAYS, 4 * ROSTER_DAYS),
  };
}
