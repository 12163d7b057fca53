/**
 * 问卷 and 民主评议: one concept with two kinds. Nobody is named in it: what is kept is how often each choice was chosen,
 * never who chose what, nor what else the same person chose (docs/adr/0017, DF 128, 203).
 */
import * as z from 'zod';

export const SurveyKind = z.enum(['questions', 'ballot']);
/** 问卷 asks questions; 民主评议 has people or departments judged, each by the same choices. */
export type SurveyKind = z.infer<typeof SurveyKind>;

export const MOST_SURVEY_QUESTIONS = 8;
export const MOST_SURVEY_CHOICES = 5;

/** 弃权、不回答: counted like a choice, so that the counts of a question add up to its sheets. No file may use it. */
export const ABSTAINED = 'abstained';

/** Fewer answers than this, and one of them might be recognised: no count is shown. */
export const LEAST_ANSWERS_SHOWN = 5;

/** 一批: so many sheets at least stand together wherever answers are told; of fewer only their number is. */
export const LEAST_SHEETS_TOLD = 5;

/** 票箱: how many sheets there are, how many of them belong to a full batch, and of how many the township knows. */
export interface SurveySheets {
  sheets: number;
  gatheredSheets: number;
  sentSheets: number;
}

/**
 * What the township is told next. A gathered batch waits until the next one is full, so that the few of the end always have
 * one to be joined with: `gathered` sends the batch that waits and gathers anew, `all` sends it with whatever came after it.
 * `number`: so few that their answers are told to nobody.
 */
export function nextSurveyBatch(
  { sheets, gatheredSheets, sentSheets }: SurveySheets,
  isOver: boolean,
): 'none' | 'gathered' | 'all' | 'number' {
  if (!isOver) return sheets - gatheredSheets >= LEAST_SHEETS_TOLD ? 'gathered' : 'none';
  if (sheets === sentSheets) return 'none';
  return mayTellSheets(sheets - sentSheets) ? 'all' : 'number';
}

/** Whether the answers of so many sheets together may be told. */
export function mayTellSheets(sheets: number): boolean {
  return sheets >= LEAST_SHEETS_TOLD;
}

/** Whether the counts of one question may be shown, by how many answered it. */
export function mayShowAnswers(answered: number): boolean {
  return answered >= LEAST_ANSWERS_SHOWN;
}

/** Below so many a day nobody needs to look. */
const MANY_SHEETS_A_DAY = 20;

/**
 * Whether so many sheets came in one day that one person may have handed in many: more than there were numbers taken, for
 * each survey that runs. It refuses nobody: a village may come to a ballot and take no number.
 */
export function areManySheets({
  sheets,
  tickets,
  surveys,
}: {
  sheets: number;
  tickets: number;
  surveys: number;
}): boolean {
  return sheets > Math.max(MANY_SHEETS_A_DAY, tickets * surveys);
}
