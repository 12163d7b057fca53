/**
 * 期限 of one case from the days that were recorded about it, and from nothing else: what the machine's clock says now
 * never moves it. Source: 民法典 §201 and §203, 行政许可法 §45, DF §2.3; the second and the restarted clock are the product's
 * own rules, said openly.
 */
import type { CaseType } from '../case/case-type';
import type { ServiceDay } from '../service-day';
import type { EpochMs } from '../time-source';
import { instantAt } from '../wall-time';
import { laterDay, shiftDay } from './calendar-day';
import { SUPERIOR_REPLY_DAYS } from './case-limits';
import type { Due } from './due';
import { findWorkingDay } from './working-days';
import type { CountedDay, WorkCalendar } from './working-days';

/** 停钟: what is missing (补正), or a special procedure (听证、鉴定…). */
export type StopKind = 'supplement' | 'specialProcedure';

export interface ClockStop {
  kind: StopKind;
  from: ServiceDay;
  /** null: it stands now. */
  until: ServiceDay | null;
}

/** What was recorded about a case's time, as days of the hall. */
export interface ClockFacts {
  caseType: CaseType;
  /** 受理日. */
  startedOn: ServiceDay;
  /** As `limitOf` says; null: no clock. */
  limitDays: number | null;
  /** In any order; they may overlap. */
  stops: readonly ClockStop[];
  /** 上报: from then on the case is due only once the superior has replied, by a clock of its own. */
  superior: { escalatedOn: ServiceDay; repliedOn: ServiceDay | null } | null;
  /** 补办件: everything is there; 整改: opened again. The clock begins anew. */
  restartedOn?: ServiceDay | null;
  /** The moment of the start, or of the restart: what is due the same day and begins after closing time is due the next. */
  startedAt?: EpochMs;
}

export interface ClockReading {
  due: Due | null;
  stoppedFor: StopKind | null;
}

/** Where and when a hall closes: what makes a due day a due moment. */
export interface ClosingTime {
  /** `17:00`, as `hall.closingTime`. */
  closingTime: string;
  timezone: string;
}

/**
 * Reads a case's clock.
 *
 * Neither the start day nor the day on which a stopped clock goes on is counted; the day on which it stops is. A stop that
 * ends the day it began moves nothing. A clock that stands at the closing time of its due day is due on the day it goes on.
 * A stop that ends before it began (a clock that was set back) is none.
 */
export function dueOf({
  calendar,
  facts,
  closingTime,
  timezone,
}: { calendar: WorkCalendar; facts: ClockFacts } & ClosingTime): ClockReading {
  const stoppedFor = findStanding(facts);
  const begun = stoppedFor === null ? findBeginning(facts) : null;
  if (begun === null) return { due: null, stoppedFor };
  const { startedAt } = facts;
  const isTooLate =
    begun.workingDays === 0 && startedAt !== undefined && startedAt > instantAt(begun.on, closingTime, timezone);
  const on = isTooLate ? shiftDay(begun.on, 1) : begun.on;
  const { day, isProvisional } = countOut(calendar, { ...begun, on }, facts.stops);
  const at = instantAt(day, closingTime, timezone);
  return { due: { day, at, isProvisional, workingDays: begun.workingDays }, stoppedFor };
}

/** Why the clock stands. 补正 goes before a special procedure: there the resident can do something. */
function findStanding({ caseType, stops, restartedOn }: ClockFacts): StopKind | null {
  const open = stops.filter(({ until }) => until === null);
  if (open.some(({ kind }) => kind === 'supplement')) return 'supplement';
  if (caseType === 'supplement' && restartedOn == null) return 'supplement';
  return open.length > 0 ? 'specialProcedure' : null;
}

interface Beginning {
  on: ServiceDay;
  workingDays: number;
}

/** null: it has no clock, or waits for the superior. */
function findBeginning({ caseType, startedOn, limitDays, superior, restartedOn }: ClockFacts): Beginning | null {
  const on = laterDay(startedOn, restartedOn ?? startedOn);
  if (superior !== null || caseType === 'escalated')
    return superior?.repliedOn == null
      ? null
      : { on: laterDay(on, superior.repliedOn), workingDays: SUPERIOR_REPLY_DAYS };
  return limitDays === null ? null : { on, workingDays: limitDays };
}

function countOut(calendar: WorkCalendar, { on, workingDays }: Beginning, stops: readonly ClockStop[]): CountedDay {
  const ended = stops.flatMap(({ from, until }) => (until !== null && until > from ? [{ from, until }] : []));
  const isStopped = (day: ServiceDay) => ended.some(({ from, until }) => from < day && day <= until);
  const standsAtClosing = (day: ServiceDay) => ended.some(({ from, until }) => from <= day && day < until);
  const counted = findWorkingDay({
    calendar,
    startDay: on,
    n: workingDays,
    isCounted: (day) => workingDays === 0 || !isStopped(day),
  });
  const due = findWorkingDay({
    calendar,
    startDay: counted.day,
    n: 0,
    isCounted: (day) => !standsAtClosing(day),
  });
  return { day: due.day, isProvisional: counted.isProvisional || due.isProvisional };
}

/** Which years without a calendar a provisional due day depends on; empty where it is none. */
export function missingYears(calendar: WorkCalendar, startedOn: ServiceDay, due: Due): number[] {
  const years = new Set<number>();
  if (due.isProvisional)
    for (let day = startedOn; day <= due.day; day = shiftDay(day, 1)) {
      const year = Number(day.slice(0, 4));
      if (!calendar.isKnown(year)) years.add(year);
    }
  return [...years];
}
