/** 节假日安排 on the maintenance page: which years are known, from where, and what another file would change. */
import * as z from 'zod';
import { ServiceDay } from '#domain/service-day';
import { base, command, nothing, REFUSED } from './procedure';

/** A year calendar file is small; anything larger is none. */
export const CALENDAR_FILE_LIMIT = 64 * 1024;

export const CalendarYear = z.object({
  year: z.int(),
  /** Who announced it, when and under which name. */
  source: z.string(),
  importedAt: z.number().nullable(),
  workingDays: z.int().nonnegative(),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

export const CalendarsView = z.object({
  years: z.array(CalendarYear),
  /** Years that open cases reach into and nobody has imported yet. */
  missing: z.array(z.int()),
  /** Open cases whose due day is provisional. */
  provisionalCases: z.int().nonnegative(),
});
export type CalendarsView = z.infer<typeof CalendarsView>;

export const CalendarProblem = z.object({ key: z.string(), expected: z.string(), found: z.string() });
export type CalendarProblem = z.infer<typeof CalendarProblem>;

export const CalendarPreview = z.object({
  year: z.int(),
  source: z.string(),
  workingDays: z.int(),
  /** True where this year is known and the file says something else. */
  replaces: z.boolean(),
  added: z.object({ off: z.array(ServiceDay), work: z.array(ServiceDay) }),
  removed: z.object({ off: z.array(ServiceDay), work: z.array(ServiceDay) }),
  /** Open cases whose due day would move, at most 50, and how many in all. */
  movedCases: z.array(z.object({ caseNumber: z.string(), from: ServiceDay, to: ServiceDay })),
  moved: z.int().nonnegative(),
  /** Cases whose due day stays and is no longer provisional. */
  settled: z.int().nonnegative(),
});
export type CalendarPreview = z.infer<typeof CalendarPreview>;

const file = z.object({ text: z.string().max(CALENDAR_FILE_LIMIT) });
const CALENDAR_REFUSED = { ...REFUSED, data: z.object({ problems: z.array(CalendarProblem) }) };

export const calendarsMaintenanceContract = {
  view: base.input(nothing).output(CalendarsView),
  /** What importing the file would change; changes nothing. */
  preview: base.input(file).output(CalendarPreview).errors({ CALENDAR_REFUSED }),
  /** Takes the file over and recomputes every open case, in one transaction. */
  import: base
    .input(z.object({ ...command, text: z.string().max(CALENDAR_FILE_LIMIT) }))
    .output(CalendarPreview)
    .errors({ CALENDAR_REFUSED, STORE_FULL: REFUSED, COMMAND_REUSED: REFUSED }),
};
