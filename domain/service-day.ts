/**
 * 服务日: the hall's own day. Numbers restart with it, and "today" on every screen and paper means it. It is computed in
 * the hall's time zone with a cut-over hour, never from UTC: a hall that stays open past midnight keeps its day.
 */
import * as z from 'zod';
import type { EpochMs } from './time-source';
import { wallTimeAt } from './wall-time';

export const ServiceDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .brand<'ServiceDay'>();
export type ServiceDay = z.infer<typeof ServiceDay>;

/** The service day that an instant belongs to; before `cutOverHour` it is still yesterday. */
export function serviceDayOf(instant: EpochMs, timezone: string, cutOverHour: number): ServiceDay {
  const { year, month, day, hour } = wallTimeAt(instant, timezone);
  const date = new Date(Date.UTC(year, month - 1, hour < cutOverHour ? day - 1 : day));
  return date.toISOString().slice(0, 10) as ServiceDay;
}
