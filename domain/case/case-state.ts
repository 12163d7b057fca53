/** 办件的状态: where a case stands. How it moves is `case-life.ts`. */
import * as z from 'zod';

export const CaseState = z.enum([
  'filed',
  'accepted',
  'inProgress',
  'awaitingSupplement',
  'escalated',
  'answered',
  'closed',
  'returned',
  'voided',
]);
/** 已登记、已受理、正在办理、等待补正、已上报、已答复、已办结、已退回、已作废. */
export type CaseState = z.infer<typeof CaseState>;

export const CaseAct = z.enum([
  'filed',
  'accepted',
  'begun',
  'supplementRequested',
  'supplementReceived',
  'specialProcedureBegun',
  'specialProcedureEnded',
  'escalated',
  'superiorReplied',
  'handedOver',
  'answered',
  'closed',
  'reopened',
  'referred',
  'returned',
  'voided',
  'linked',
]);
/**
 * 经过: one hop of a case. `supplementReceived` is 补齐 after 补正; what a resident adds of their own is a `supplement`, not
 * a hop. `referred` is 建议件's explanation and direction, `linked` makes the case follow a leading one.
 */
export type CaseAct = z.infer<typeof CaseAct>;
