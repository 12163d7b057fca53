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

/** Sheets go to the township together, at least so many at a time; what is left goes when the survey is over. */
export const LEAST_SHEETS_SENT = 5;

/** Whether the counts of one question may be shown, by how many answered it. */
export function mayShowAnswers(answered: number): boolean {
  return answered >= LEAST_ANSWERS_SHOWN;
}
