/**
 * 节假日安排 of this hall: the years that came with the program and those that were imported, the newest of a year in
 * force. An import and every due day that moves because of it are one transaction, each told to the township.
 */
import type { CalendarPreview, CalendarsView } from '#contract/calendars-maintenance';
import { builtInCalendars } from '#domain/clock/built-in-calendars';
import { isWeekend, listDays, yearOf } from '#domain/clock/calendar-day';
import { dueOf, missingYears } from '#domain/clock/case-clock';
import type { ClosingTime, ClockFacts } from '#domain/clock/case-clock';
import type { Due } from '#domain/clock/due';
import { createWorkCalendar } from '#domain/clock/working-days';
import type { WorkCalendar } from '#domain/clock/working-days';
import { firstDayOf, YearCalendar } from '#domain/clock/year-calendar';
import type { CalendarSource } from '#domain/clock/year-calendar';
import type { CaseNumber } from '#domain/case/case-number';
import type { CaseId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { EpochMs } from '#domain/time-source';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as yearCalendars from '../store/repositories/year-calendars.repo';
import type { UnitOfWork } from '../unit-of-work';
import { readCalendarText } from './read-calendar-text';

/** The clock of a case that is not over. */
export interface OpenClock {
  caseId: CaseId;
  caseNumber: CaseNumber;
  facts: ClockFacts;
  /** As it was last told to the resident. */
  due: Due | null;
}

/** What calendars ask of cases. */
export interface CaseClocks {
  listOpenClocks(tx: ReadTx): OpenClock[];
  /** How many open cases are due on a provisional day. Asked with every snapshot. */
  countProvisional(tx: ReadTx): number;
  /** Writes the case's due day; its outbox row is the calendars' own. */
  changeDue(unit: UnitOfWork, caseId: CaseId, due: Due | null): void;
}

export interface HallCalendars {
  current(tx: ReadTx): WorkCalendar;
  view(tx: ReadTx): CalendarsView;
  /** Throws `CALENDAR_REFUSED` with every problem. */
  preview(tx: ReadTx, text: string): CalendarPreview;
  /** Throws `CALENDAR_REFUSED` with every problem. The same text again changes nothing. */
  import(unit: UnitOfWork, text: string): CalendarPreview;
  /** Brings due days up to what is known now: a year may have come with the program itself. Answers how many changed. */
  settle(unit: UnitOfWork): number;
  countProvisional(tx: ReadTx): number;
}

interface KnownYear {
  calendar: YearCalendar;
  /** null: it came with the program. */
  importedAt: EpochMs | null;
}

interface DueChange {
  clock: OpenClock;
  due: Due;
}

/** What the preview names one by one. */
const MOST_MOVED_CASES = 50;

export function createHallCalendars({
  cases,
  closing,
  today,
}: {
  cases: CaseClocks;
  closing: ClosingTime;
  /** The hall's service day. */
  today: () => ServiceDay;
}): HallCalendars {
  const builtIn = builtInCalendars();
  let cached: { key: string; years: Map<number, KnownYear>; calendar: WorkCalendar } | null = null;

  function known(tx: ReadTx) {
    const stored = yearCalendars.listInForce(tx);
    const key = stored.map(({ digest }) => digest).join();
    if (cached?.key === key) return cached;
    const years = new Map<number, KnownYear>(
      builtIn.map((calendar) => [calendar.year, { calendar, importedAt: null }]),
    );
    for (const { year, calendar, importedAt } of stored)
      years.set(year, { calendar: YearCalendar.parse(JSON.parse(calendar)), importedAt });
    cached = { key, years, calendar: createWorkCalendar([...years.values()].map((one) => one.calendar)) };
    return cached;
  }

  /** Every open case whose due day is another by `calendar`, or is certain now. */
  function changesBy(tx: ReadTx, calendar: WorkCalendar): DueChange[] {
    return cases.listOpenClocks(tx).flatMap((clock) => {
      const { due } = dueOf({ calendar, facts: clock.facts, ...closing });
      if (!due || !clock.due) return [];
      return due.day === clock.due.day && due.isProvisional === clock.due.isProvisional ? [] : [{ clock, due }];
    });
  }

  function apply(unit: UnitOfWork, changes: readonly DueChange[]): void {
    for (const { clock, due } of changes) {
      cases.changeDue(unit, clock.caseId, due);
      unit.record('case.dueChanged', { caseId: clock.caseId, due });
    }
  }

  function plan(tx: ReadTx, text: string) {
    const read = readCalendarText(text);
    if (!read.ok) throw new Refusal('CALENDAR_REFUSED', { problems: read.problems });
    const { calendar, digest } = read;
    const { years, calendar: before } = known(tx);
    const others = [...years.values()].map((one) => one.calendar).filter(({ year }) => year !== calendar.year);
    const after = createWorkCalendar([...others, calendar]);
    const changes = changesBy(tx, after);
    return { calendar, digest, changes, preview: previewOf({ calendar, before, after, changes }) };
  }

  return {
    current: (tx) => known(tx).calendar,
    view(tx) {
      const { years, calendar } = known(tx);
      const waiting = cases.listOpenClocks(tx).filter(({ due }) => due?.isProvisional === true);
      return {
        years: [...years.values()]
          .map(({ calendar: { year, source }, importedAt }) => ({
            year,
            source,
            importedAt,
            workingDays: countWorkingDaysOf(calendar, year),
          }))
          .sort((a, b) => b.year - a.year),
        missing: listMissing({ calendar, waiting, thisYear: yearOf(today()) }),
        provisionalCases: waiting.length,
      };
    },
    preview: (tx, text) => plan(tx, text).preview,
    import(unit, text) {
      const { calendar, digest, changes, preview } = plan(unit.tx, text);
      const inForce = yearCalendars.listInForce(unit.tx).find(({ year }) => year === calendar.year);
      if (inForce?.digest !== digest) {
        const { year, source } = calendar;
        yearCalendars.insert(unit.tx, {
          year,
          calendar: JSON.stringify(calendar),
          digest,
          importedAt: unit.moment.at,
        });
        unit.record('calendar.imported', { year, source: sourceText(source), workingDays: preview.workingDays });
      }
      apply(unit, changes);
      return preview;
    },
    settle(unit) {
      const changes = changesBy(unit.tx, known(unit.tx).calendar).filter(({ clock }) => clock.due?.isProvisional);
      apply(unit, changes);
      return changes.length;
    },
    countProvisional: (tx) => cases.countProvisional(tx),
  };
}

const sourceText = ({ issuedBy, issuedOn, title }: CalendarSource): string => `${issuedBy} ${issuedOn} ${title}`;

const lastDayOf = (year: number): ServiceDay => `${year}-12-31` as ServiceDay;

function countWorkingDaysOf(calendar: WorkCalendar, year: number): number {
  return listDays(`${year}-01-01` as ServiceDay, lastDayOf(year)).filter((day) => calendar.isWorkingDay(day)).length;
}

function listMissing({
  calendar,
  waiting,
  thisYear,
}: {
  calendar: WorkCalendar;
  waiting: readonly OpenClock[];
  thisYear: number;
}): CalendarsView['missing'] {
  const cases = new Map<number, number>();
  for (const year of [thisYear, thisYear + 1]) if (!calendar.isKnown(year)) cases.set(year, 0);
  for (const { facts, due } of waiting)
    for (const year of missingYears(calendar, facts.startedOn, due!)) cases.set(year, (cases.get(year) ?? 0) + 1);
  return [...cases].map(([year, count]) => ({ year, cases: count })).sort((a, b) => a.year - b.year);
}

function previewOf({
  calendar: { year, source },
  before,
  after,
  changes,
}: {
  calendar: YearCalendar;
  before: WorkCalendar;
  after: WorkCalendar;
  changes: readonly DueChange[];
}): CalendarPreview {
  const turned = listDays(firstDayOf(year), lastDayOf(year)).filter(
    (day) => before.isWorkingDay(day) !== after.isWorkingDay(day),
  );
  const become = (isWorked: boolean, onWeekends: boolean) =>
    turned.filter((day) => after.isWorkingDay(day) === isWorked && isWeekend(day) === onWeekends);
  const moved = changes.filter(({ clock, due }) => clock.due?.day !== due.day);
  return {
    year,
    source,
    workingDays: countWorkingDaysOf(after, year),
    replaces: before.isKnown(year),
    added: { off: become(false, false), work: become(true, true) },
    removed: { off: become(true, false), work: become(false, true) },
    movedCases: moved
      .map(({ clock, due }) => ({ caseNumber: clock.caseNumber, from: clock.due!.day, to: due.day }))
      .sort((a, b) => a.to.localeCompare(b.to) || a.caseNumber.localeCompare(b.caseNumber))
      .slice(0, MOST_MOVED_CASES),
    moved: moved.length,
    settled: changes.length - moved.length,
  };
}
