/** 节假日安排 of one year as the State Council announces it: data with its source, never a rule of this program (DF §6). */
import * as z from 'zod';
import type { ServiceDay } from '../service-day';
import { isCalendarDay, isWeekend, listDays, yearOf } from './calendar-day';

export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2099;
/** 2026 has 248; a year of weekends alone has 260 to 262, so a file beyond these ends has lost its days off, or some weeks. */
export const PLAUSIBLE_WORKING_DAYS = { least: 240, most: 256 } as const;
/** Days off of New Year, and the weekend that is worked for them, may lie in the last days of the year before (2019 did). */
const TURN_OF_YEAR = '12-25';

const Day = z.custom<ServiceDay>((value) => typeof value === 'string' && isCalendarDay(value), { error: 'day' });
/** No line breaks, and nothing that turns the reading direction or cannot be seen. */
const isPlainText = (text: string): boolean => !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u.test(text);
const words = (most: number) => z.string().trim().min(1).max(most).refine(isPlainText, { error: 'plainText' });

export const CalendarSource = z.strictObject({
  title: words(100),
  issuedBy: words(40),
  issuedOn: Day,
  /** Where it can be read again: an address or a document number. */
  reference: words(200),
});
/** 来源: who announced a year's days off, when, under which name. */
export type CalendarSource = z.infer<typeof CalendarSource>;

export const YearCalendar = z.strictObject({
  year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
  source: CalendarSource,
  daysOff: z
    .array(z.strictObject({ name: words(20), from: Day, to: Day }))
    .min(1)
    .max(40),
  /** Saturdays and Sundays that are worked. */
  workdays: z.array(Day).max(40),
});
/** 节假日安排: days off with both ends, and weekend days that are worked, of one year. */
export type YearCalendar = z.infer<typeof YearCalendar>;

export const CalendarExpectation = z.enum([
  'readableText',
  'smallFile',
  'wellFormed',
  'block',
  'list',
  'text',
  'shortText',
  'plainText',
  'wholeNumber',
  'year',
  'knownKey',
  'entries',
  'day',
  'dayOfYear',
  'endAfterStart',
  'noOverlap',
  'weekendDay',
  'notOffToo',
  'noRepeat',
  'plausibleWorkingDays',
]);
/** What should stand at a place of a calendar file. Pages have the sentence of each. */
export type CalendarExpectation = z.infer<typeof CalendarExpectation>;

/** What is wrong at one place. */
export interface CalendarIssue {
  path: (string | number)[];
  expected: CalendarExpectation;
  /** What stands there instead, where it is not the value at `path` itself. */
  found?: string;
}

export type CalendarReading = { ok: true; calendar: YearCalendar } | { ok: false; issues: CalendarIssue[] };

/** Checks data from outside: every problem at once, the shape first and its sense only of what has the right shape. */
export function readYearCalendar(data: unknown): CalendarReading {
  const shape = YearCalendar.safeParse(data);
  if (!shape.success) return { ok: false, issues: shape.error.issues.flatMap(issuesOfShape) };
  const issues = checkSense(shape.data);
  return issues.length === 0 ? { ok: true, calendar: shape.data } : { ok: false, issues };
}

/** Of the year itself, by this calendar alone. */
export function countYear({ year, daysOff, workdays }: YearCalendar): number {
  const off = new Set(daysOff.flatMap(({ from, to }) => listDays(from, to)));
  const worked = new Set(workdays);
  return listDays(`${year}-01-01` as ServiceDay, `${year}-12-31` as ServiceDay).filter(
    (day) => worked.has(day) || (!isWeekend(day) && !off.has(day)),
  ).length;
}

function issuesOfShape(issue: z.core.$ZodIssue): CalendarIssue[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], expected: 'knownKey' }));
  return [{ path, expected: expectationOf(issue, path) }];
}

function expectationOf(issue: z.core.$ZodIssue, path: readonly (string | number)[]): CalendarExpectation {
  if (issue.code === 'invalid_type')
    switch (issue.expected) {
      case 'object':
        return 'block';
      case 'array':
        return 'list';
      case 'string':
        return 'text';
      default:
        return 'wholeNumber';
    }
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    if (path[0] === 'year') return 'year';
    return issue.origin === 'array' ? 'entries' : 'shortText';
  }
  return issue.message === 'plainText' ? 'plainText' : 'day';
}

function checkSense(calendar: YearCalendar): CalendarIssue[] {
  const issues = [...checkDaysOff(calendar), ...checkWorkdays(calendar)];
  if (issues.length > 0) return issues;
  const workingDays = countYear(calendar);
  const { least, most } = PLAUSIBLE_WORKING_DAYS;
  return workingDays >= least && workingDays <= most
    ? []
    : [{ path: [], expected: 'plausibleWorkingDays', found: String(workingDays) }];
}

/** The first day that a year's calendar may speak about, at the turn of the year before. */
export const firstDayOf = (year: number): ServiceDay => `${year - 1}-${TURN_OF_YEAR}` as ServiceDay;

const isOfYear = (year: number, day: ServiceDay): boolean => day >= firstDayOf(year) && yearOf(day) <= year;

function checkDaysOff({ year, daysOff }: YearCalendar): CalendarIssue[] {
  return daysOff.flatMap(({ from, to }, index): CalendarIssue[] => {
    const path = ['daysOff', index];
    const strays = (['from', 'to'] as const).filter((end) => !isOfYear(year, daysOff[index]![end]));
    if (strays.length > 0) return strays.map((end) => ({ path: [...path, end], expected: 'dayOfYear' }));
    if (to < from) return [{ path: [...path, 'to'], expected: 'endAfterStart' }];
    const other = daysOff.slice(0, index).find((earlier) => earlier.from <= to && from <= earlier.to);
    return other ? [{ path, expected: 'noOverlap', found: `${from} – ${to}, ${other.from} – ${other.to}` }] : [];
  });
}

function checkWorkdays({ year, daysOff, workdays }: YearCalendar): CalendarIssue[] {
  return workdays.flatMap((day, index): CalendarIssue[] => {
    const wrong = (expected: CalendarExpectation): CalendarIssue[] => [{ path: ['workdays', index], expected }];
    if (!isOfYear(year, day)) return wrong('dayOfYear');
    if (!isWeekend(day)) return wrong('weekendDay');
    if (daysOff.some(({ from, to }) => from <= day && day <= to)) return wrong('notOffToo');
    return workdays.indexOf(day) < index ? wrong('noRepeat') : [];
  });
}
