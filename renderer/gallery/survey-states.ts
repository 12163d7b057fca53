/** 问卷 and 民主评议 in every page and state. */
import { ORPCError } from '@orpc/client';
import type { OpenSurvey } from '#contract/surveys';
import type { SurveyId } from '#domain/ids';
import type { SurveyErrand } from '../kiosk/errands/survey/survey-errand.svelte';
import type { KioskState, Stage } from './kiosk-stage';
import type { SurveyAnswers } from './scripted-hall';
import { LONGEST_BALLOT, LONGEST_SURVEY, SAMPLE_BALLOT, SAMPLE_SURVEY } from './survey-samples';

type Settle = () => Promise<void>;

function surveyOf({ session }: Stage): SurveyErrand {
  if (session.errand?.kind !== 'survey') throw new Error('no survey is open');
  return session.errand;
}

/** From 评一评, as a person would. */
async function openSurvey(stage: Stage, settle: Settle): Promise<SurveyErrand> {
  stage.session.openTask('rating');
  if (stage.session.errand?.kind !== 'rating') throw new Error('the tile opened something else');
  stage.session.errand.openSurveys();
  await settle();
  return surveyOf(stage);
}

const refusing = (code: string, data?: object) => () => Promise.reject(new ORPCError(code, { defined: true, data }));

function state(
  id: string,
  surveys: OpenSurvey[],
  then: (errand: SurveyErrand, settle: Settle) => void | Promise<void> = () => {},
  answers: Partial<SurveyAnswers> = {},
): KioskState {
  return {
    id: `kiosk-survey${id === '' ? '' : `-${id}`}`,
    snapshot: { openSurveys: surveys.length },
    answers: { surveys: { open: () => Promise.resolve({ surveys }), answer: () => Promise.resolve({}), ...answers } },
    async walk(stage, settle) {
      await then(await openSurvey(stage, settle), settle);
      await settle();
    },
  };
}

/** To the look at all of it: the first choice of each, the second question left out. */
function answerAll(errand: SurveyErrand): void {
  errand.start();
  for (const [at, question] of (errand.sheet?.survey.questions ?? []).entries())
    errand.answer(at === 1 ? null : (question.choices[0]?.id ?? null));
}
const handIn = async (errand: SurveyErrand): Promise<void> => {
  answerAll(errand);
  await errand.handIn();
};
const ONE = [SAMPLE_SURVEY];
const BALLOT = [SAMPLE_BALLOT];
const LONG = [LONGEST_SURVEY];

export const SURVEY_STATES: readonly KioskState[] = [
  state('opening', ONE, () => {}, { open: () => new Promise(() => {}) }),
  state('unavailable', ONE, () => {}, { open: refusing('INTERNAL_SERVER_ERROR', { incidentId: '7f3a-21' }) }),
  state('none', []),
  state('choose', [SAMPLE_SURVEY, SAMPLE_BALLOT]),
  state(
    'choose-many',
    Array.from({ length: 10 }, (_, at) => ({ ...LONGEST_SURVEY, id: `many-${at}` as SurveyId })),
  ),
  state('', ONE),
  state('ballot', BALLOT),
  state('longest', LONG),
  state('question', ONE, (errand) => errand.start()),
  state('question-again', ONE, (errand) => {
    errand.start();
    errand.answer('fairly');
    errand.back();
  }),
  state('ballot-question', BALLOT, (errand) => errand.start()),
  state('longest-question', LONG, (errand) => errand.start()),
  state('longest-ballot-question', [LONGEST_BALLOT], (errand) => errand.start()),
  state('check', ONE, answerAll),
  state('check-ballot', BALLOT, answerAll),
  state('check-longest', LONG, answerAll),
  state('check-longest-more', LONG, (errand) => {
    answerAll(errand);
    errand.turn(1);
  }),
  state('handing-in', ONE, (errand) => void handIn(errand), { answer: () => new Promise(() => {}) }),
  state('store-full', ONE, handIn, { answer: refusing('STORE_FULL') }),
  state('closed', ONE, handIn, { answer: refusing('SURVEY_CLOSED') }),
  state('thanks', ONE, handIn),
  {
    id: 'kiosk-rating-ways-survey',
    snapshot: { openSurveys: 1 },
    walk: ({ session }) => session.openTask('rating'),
  },
];
