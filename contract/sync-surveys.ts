/** What a terminal tells its township of 问卷 and 民主评议: counts of many sheets at a time, never one (docs/adr/0017). */
import * as z from 'zod';
import { SurveyId, SurveyVersion } from '#domain/ids';
import { MOST_SURVEY_CHOICES, MOST_SURVEY_QUESTIONS } from '#domain/survey';
import { SurveyWording } from './surveys';

const PartId = z.string().max(32);

export const SurveyTallied = z.object({
  surveyId: SurveyId,
  version: SurveyVersion,
  wording: SurveyWording,
  /** Handed in since the last time. */
  sheets: z.int().positive(),
  /**
   * Of those sheets: each question's counts, `abstained` among them, add up to `sheets`. Empty where fewer than five came
   * together: of them only the number is told.
   */
  tallies: z
    .array(z.object({ question: PartId, choice: PartId, count: z.int().positive() }))
    .max(MOST_SURVEY_QUESTIONS * (MOST_SURVEY_CHOICES + 1)),
});
export type SurveyTallied = z.infer<typeof SurveyTallied>;

/** One question of one wording, as one hall's people have answered it so far. */
export const OverviewSurvey = z.object({
  surveyId: SurveyId,
  version: SurveyVersion,
  hallCode: z.string(),
  terminalCode: z.string(),
  /** In Chinese, as they stood there. */
  title: z.string(),
  question: z.string(),
  sheets: z.int().positive(),
  /** 只计份数: of these sheets no answers came, as they were too few at a time. */
  numberOnly: z.int().nonnegative(),
  /** In the order of the choices, 弃权 last; null where fewer than five have answered. */
  counts: z.array(z.object({ choice: z.string(), count: z.int().nonnegative() })).nullable(),
  receivedAt: z.number(),
});
export type OverviewSurvey = z.infer<typeof OverviewSurvey>;
