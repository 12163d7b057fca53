/** 期限 as it is shown, stored and sent. How it is computed is the rest of this folder. */
import * as z from 'zod';
import { ServiceDay } from '../service-day';

export const Due = z.object({
  /** The day at whose closing time the case is due, in the hall's time zone. */
  day: ServiceDay,
  /** The closing time of that day, ms since 1970. */
  at: z.number(),
  /** 暂定: it reaches into a year whose holidays are not known yet; recomputed when they are. */
  isProvisional: z.boolean(),
  /** How many working days it was given; 0: the same day. */
  workingDays: z.int().nonnegative(),
});
/** 期限: a case has none while its clock is stopped, or where its type has no clock. */
export type Due = z.infer<typeof Due>;

export const DueWarning = z.enum(['none', 'soon', 'today', 'overdue']);
/** 预警: `soon` one working day is left. */
export type DueWarning = z.infer<typeof DueWarning>;
