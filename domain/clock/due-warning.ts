/** 预警 and 事不过夜: what a clock says at this moment (DF 68, 70, 74). */
import type { ServiceDay } from '../service-day';
import type { EpochMs } from '../time-source';
import { instantAt } from '../wall-time';
import { shiftDay } from './calendar-day';
import type { ClosingTime } from './case-clock';
import type { Due, DueWarning } from './due';
import { addWorkingDays, countWorkingDays } from './working-days';
import type { WorkCalendar } from './working-days';

/**
 * 预警 of an open case. The closing time itself is still in time. A case without a due day warns of nothing: its clock
 * stands, or it has none.
 */
export function warningOf({
  due,
  calendar,
  today,
  now,
}: {
  due: Due | null;
  calendar: WorkCalendar;
  /** The hall's service day. */
  today: ServiceDay;
  now: EpochMs;
}): DueWarning {
  if (due === null) return 'none';
  if (now > due.at) return 'overdue';
  if (due.day <= today) return 'today';
  return countWorkingDays(calendar, today, due.day) <= 1 ? 'soon' : 'none';
}

/** When a case that nobody has touched raises its alarm: the next closing time of a working day from its filing on. */
export function untouchedAlarmAt({
  calendar,
  filedOn,
  filedAt,
  closingTime,
  timezone,
}: { calendar: WorkCalendar; filedOn: ServiceDay; filedAt: EpochMs } & ClosingTime): EpochMs {
  const { day } = addWorkingDays(calendar, filedOn, 0);
  const at = instantAt(day, closingTime, timezone);
  if (at > filedAt) return at;
  return instantAt(addWorkingDays(calendar, shiftDay(day, 1), 0).day, closingTime, timezone);
}

/** 事不过夜: true of an untouched case once the hall has closed on its first working day. */
export function isUntouchedOvernight({
  isTouched,
  now,
  ...filed
}: { isTouched: boolean; now: EpochMs } & Parameters<typeof untouchedAlarmAt>[0]): boolean {
  return !isTouched && now >= untouchedAlarmAt(filed);
}
