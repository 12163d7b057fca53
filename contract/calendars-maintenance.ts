/** 节假日安排 on the maintenance page: which years are known, from where, and what another file would change. */
import * as z from 'zod';
import { CalendarExpectation, CalendarSource } from '#domain/clock/year-calendar';
import { ServiceDay } from '#domain/service-day';
import { base, command, nothing, REFUSED } from './procedure';

/** A year calendar file is small; anything larger is none. */
export const CALENDAR_FILE_LIMIT = 64 * 1024;

export const CalendarYear = z.object({
  year: z.int(),
  source: CalendarSource,
  /** null: the program brings it along. */
  importedAt: z.number().nullable(),
  workingDays: z.int().nonnegative(),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

export const CalendarsView = z.object({
  years: z.array(CalendarYear),
  /**
   * This year, next year, and every year that open cases reach into, where nobody has imported it yet; `cases` of them
   * wait for it.
   */
  missing: z.array(z.object({ year: z.int(), cases: z.int().nonnegative() })),
  /** Open cases whose due day is provisional. */
  provisionalCases: z.int().nonnegative(),
});
export type CalendarsView = z.infer<typeof CalendarsView>;

export const CalendarProblem = z.object({
  /** e.g. `daysOff[1].to`; '' where it is about the whole file. */
  key: z.string(),
  line: z.int().positive().nullable(),
  expected: CalendarExpectation,
  /** What stands there, shortened; '' where nothing does. */
  found: z.string(),
});
/** What is wrong at one place of a calendar file. */
export type CalendarProblem = z.infer<typeof CalendarProblem>;

export const CalendarPreview = z.object({
  year: z.int(),
  source: CalendarSource,
  workingDays: z.int(),
  /** This year is known already, and what the file says takes its place. */
  replaces: z.boolean(),
  /** Days that become off or worked, and days that were; against weekends alone where the year was not known. */
  added: z.object({ off: z.array(ServiceDay), work: z.array(ServiceDay) }),
  removed: z.object({ off: z.array(ServiceDay), work: z.array(ServiceDay) }),
  /** Open cases whose due day would move, at most 50, and how many in all. */
  movedCases: z.array(z.object({ caseNumber: z.string(), from: ServiceDay, to: ServiceDay })),
  moved: z.int().nonnegative(),
  /** Cases whose due day stays and is no longer provisional. */
  settled: z.int().nonnegative(),
});
/** What an import changes, in days and in cases. */
export type CalendarPreview = z.infer<typeof CalendarPreview>;

export const CalendarFile = z.object({
  /** Names it to {@link calendarsMaintenanceContract.readFile}. */
  fileId: z.string().max(600),
  name: z.string(),
  /** The folder it lies in, as a technician knows it. */
  folder: z.string(),
  changedAt: z.number(),
  bytes: z.int().nonnegative(),
});
/** A file that may be a calendar, where the hall looks for them. */
export type CalendarFile = z.infer<typeof CalendarFile>;

const file = z.object({ text: z.string().max(CALENDAR_FILE_LIMIT) });
const CALENDAR_REFUSED = { ...REFUSED, data: z.object({ problems: z.array(CalendarProblem) }) };

export const calendarsMaintenanceContract = {
  view: base.input(nothing).output(CalendarsView),
  /**
   * Pages have no file dialogs, so the hall looks into the folders that it was given: `folders` says which, `files` is what
   * was found there, at most 50, the newest first.
   */
  listFiles: base.input(nothing).output(z.object({ folders: z.array(z.string()), files: z.array(CalendarFile) })),
  /** Text of a listed file. It is read once: what was previewed is what gets imported, whatever becomes of the file. */
  readFile: base
    .input(z.object({ fileId: z.string().max(600) }))
    .output(file)
    .errors({ CALENDAR_REFUSED }),
  /** What importing the file would change; changes nothing. */
  preview: base.input(file).output(CalendarPreview).errors({ CALENDAR_REFUSED }),
  /** Takes the file over and recomputes every open case, in one transaction. */
  import: base
    .input(z.object({ ...command, text: z.string().max(CALENDAR_FILE_LIMIT) }))
    .output(CalendarPreview)
    .errors({ CALENDAR_REFUSED, STORE_FULL: REFUSED, COMMAND_REUSED: REFUSED }),
};
