/** 件型: what kind of matter a case is, which says whether and when it is due (DF §2). */
import * as z from 'zod';

export const CaseType = z.enum([
  'immediate',
  'promised',
  'supplement',
  'escalated',
  'referral',
  'joint',
  'reply',
  'agency',
  'returned',
]);
/** 即办、承诺、补办、上报、建议、联办、答复、代办、退回. */
export type CaseType = z.infer<typeof CaseType>;
