/** `surveys.yml` as it is written: 问卷 and 民主评议. Its shape here; that its parts fit is `load-surveys.ts`. */
import * as z from 'zod';
import type { SurveyWording } from '#contract/surveys';
import { isCalendarDay } from '#domain/clock/calendar-day';
import { SurveyId } from '#domain/ids';
import type { SurveyVersion } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { ABSTAINED, MOST_SURVEY_CHOICES, MOST_SURVEY_QUESTIONS } from '#domain/survey';
import { written } from './guide-files';

/** Pictures among the letters are no words: they look otherwise on each machine, and nobody can read them aloud. */
const words = (limit: number) =>
  written(limit).refine((text) => !/\p{Extended_Pictographic}/u.test(text), 'words, without pictures (emoji)');
const bilingual = (zhLimit: number, enLimit: number) => z.strictObject({ zh: words(zhLimit), en: words(enLimit) });

const Day = z
  .string()
  .refine(isCalendarDay, 'a day such as "2026-12-01", in quotes')
  .transform((day) => day as ServiceDay);
const PartId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and hyphens')
  .refine((id) => id !== ABSTAINED, `another id: "${ABSTAINED}" is what the program counts 弃权 as`);

const Choice = bilingual(8, 20).extend({ id: PartId });
const Choices = z.array(Choice).min(2).max(MOST_SURVEY_CHOICES);
export type ChoiceFile = z.infer<typeof Choice>;

const asked = {
  id: SurveyId,
  title: bilingual(16, 48),
  askedBy: bilingual(16, 60),
  from: Day,
  /** Its last day. */
  until: Day,
};

const QuestionsFile = z.strictObject({
  kind: z.literal('questions'),
  ...asked,
  /** Of every question that has none of its own. */
  choices: Choices.optional(),
  questions: z
    .array(z.strictObject({ id: PartId, text: bilingual(20, 70), choices: Choices.optional() }))
    .min(1)
    .max(MOST_SURVEY_QUESTIONS),
});

const BallotFile = z.strictObject({
  kind: z.literal('ballot'),
  ...asked,
  /** Left out: 优秀、称职、基本称职、不称职. */
  choices: Choices.optional(),
  /** Who has reported: people or departments. */
  subjects: z
    .array(z.strictObject({ id: PartId, name: bilingual(14, 48), detail: bilingual(20, 70).optional() }))
    .min(1)
    .max(MOST_SURVEY_QUESTIONS),
});

export const SurveyFile = z.discriminatedUnion('kind', [QuestionsFile, BallotFile]);
export type SurveyFile = z.infer<typeof SurveyFile>;

export const SurveysFile = z.strictObject({ surveys: z.array(SurveyFile).max(40).default([]) });
export type SurveysFile = z.infer<typeof SurveysFile>;

export interface WrittenSurvey {
  id: SurveyId;
  version: SurveyVersion;
  wording: SurveyWording;
  /** Service days, both counted. */
  from: ServiceDay;
  until: ServiceDay;
}
