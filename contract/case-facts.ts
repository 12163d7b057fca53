/** What staff and whoever holds the receipt are told alike of a case: the counter's list and 查进度 both begin with it. */
import * as z from 'zod';
import { CaseNumber } from '#domain/case/case-number';
import { CaseState } from '#domain/case/case-state';
import { CaseType } from '#domain/case/case-type';
import { HandlingLevel } from '#domain/case/case-words';
import { Due, DueWarning } from '#domain/clock/due';
import { CaseId } from '#domain/ids';
import { AppealKind } from '#domain/visit';
import { LocalizedText } from './snapshots';

export const CaseFacts = z.object({
  caseId: CaseId,
  caseNumber: CaseNumber,
  /** What it is about, in the hall's words: the item's or the category's name. Never the resident's own text. */
  title: LocalizedText,
  appealKind: AppealKind,
  caseType: CaseType,
  level: HandlingLevel,
  state: CaseState,
  filedAt: z.number(),
  due: Due.nullable(),
  warning: DueWarning,
  /** Why its clock stands: for what is missing, or for a special procedure; null where it runs, or has none. */
  stoppedFor: z.enum(['supplement', 'specialProcedure']).nullable(),
});
export type CaseFacts = z.infer<typeof CaseFacts>;
