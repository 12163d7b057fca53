/**
 * 问卷 and 民主评议 at the kiosk. What is handed in is added to counts in one durable transaction and then forgotten: no
 * session, no time, no order, no link between two answers of one person (docs/adr/0017).
 */
import * as z from 'zod';
import { SurveyId, SurveyVersion } from '#domain/ids';
import { MOST_SURVEY_CHOICES, MOST_SURVEY_QUESTIONS, SurveyKind } from '#domain/survey';
import { base, command, nothing, REFUSED } from './procedure';
import { LocalizedText } from './snapshots';

/** Within one survey. */
const PartId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/);

const SurveyChoice = z.object({ id: PartId, text: LocalizedText });

const SurveyQuestion = z.object({
  id: PartId,
  /** What is asked; of a ballot who is judged. */
  text: LocalizedText,
  /** Of a ballot what they reported on; null where nothing is said. */
  detail: LocalizedText.nullable(),
  choices: z.array(SurveyChoice).min(2).max(MOST_SURVEY_CHOICES),
});
export type SurveyQuestion = z.infer<typeof SurveyQuestion>;

export const SurveyWording = z.object({
  kind: SurveyKind,
  title: LocalizedText,
  askedBy: LocalizedText,
  questions: z.array(SurveyQuestion).min(1).max(MOST_SURVEY_QUESTIONS),
});
/** What a survey asks, as people read it; its digest is the version. */
export type SurveyWording = z.infer<typeof SurveyWording>;

export const OpenSurvey = SurveyWording.extend({
  id: SurveyId,
  version: SurveyVersion,
  /** Its last service day. */
  until: z.string(),
  daysLeft: z.int().nonnegative(),
});
/** 问卷 that may be answered today. */
export type OpenSurvey = z.infer<typeof OpenSurvey>;

const SurveyAnswer = z.object({
  question: PartId,
  /** null: 弃权、不回答. */
  choice: PartId.nullable(),
});
export type SurveyAnswer = z.infer<typeof SurveyAnswer>;

export const surveysContract = {
  /** In the order of the file. */
  open: base.output(z.object({ surveys: z.array(OpenSurvey) })),
  /**
   * 交上去. A question that is left out is abstained from. A repeated `commandId` counts once, until the hall's day ends;
   * as nothing of the answers is kept, another sheet under it is not noticed.
   */
  answer: base
    .input(
      z.object({
        ...command,
        survey: SurveyId,
        version: SurveyVersion,
        answers: z.array(SurveyAnswer).max(MOST_SURVEY_QUESTIONS),
      }),
    )
    .output(nothing)
    .errors({
      /** It is over, or it asks something else by now. */
      SURVEY_CLOSED: REFUSED,
      STORE_FULL: REFUSED,
    }),
};
