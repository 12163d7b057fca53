import calendar2026 from './calendars/2026.json';
import { YearCalendar } from './year-calendar';

/** Years that the program knows without anybody's importing them. Throws where a shipped file is wrong: the tests read it. */
export function builtInCalendars(): YearCalendar[] {
  return [YearCalendar.parse(calendar2026)];
}
