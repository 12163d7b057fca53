import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenSurvey } from '#contract/surveys';
import { waitFor } from '#tests/support/wait-for';
import type { Stage } from '../../../gallery/kiosk-stage';
import { stageKioskState } from '../../../gallery/kiosk-states';
import type { SurveyAnswers } from '../../../gallery/scripted-hall';
import { SAMPLE_BALLOT, SAMPLE_SURVEY } from '../../../gallery/survey-samples';
import type { SurveyErrand } from './survey-errand.svelte';

type Sent = Parameters<SurveyAnswers['answer']>[0];
interface Visit extends Stage {
  errand: SurveyErrand;
  sent: Sent[];
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const refusing = (code: string) => () => Promise.reject(new ORPCError(code, { defined: true }));
const staged: Stage[] = [];
afterEach(() => staged.splice(0).forEach(({ hall }) => hall.connection.live.stop()));

async function stageOf(surveys: OpenSurvey[], answers: Partial<SurveyAnswers> = {}) {
  const sent: Sent[] = [];
  const stage = await stageKioskState(
    {
      id: 'visit',
      snapshot: { openSurveys: surveys.length },
      answers: {
        surveys: {
          open: answers.open ?? (() => Promise.resolve({ surveys })),
          answer: (command) => {
            sent.push(command);
            return answers.answer?.(command) ?? Promise.resolve({});
          },
        },
      },
      walk: () => {},
    },
    { mode: 'standard', language: 'zh-CN', settle },
  );
  staged.push(stage);
  await waitFor('the first snapshot', () => stage.session.hall !== null);
  return { ...stage, sent };
}

function surveyOf({ session }: Pick<Stage, 'session'>): SurveyErrand {
  if (session.errand?.kind !== 'survey') throw new Error('no survey is open');
  return session.errand;
}

/** By way of 评一评. */
async function visit(surveys: OpenSurvey[] = [SAMPLE_SURVEY], answers: Partial<SurveyAnswers> = {}): Promise<Visit> {
  const stage = await stageOf(surveys, answers);
  stage.session.openTask('rating');
  if (stage.session.errand?.kind !== 'rating') throw new Error('the tile opened something else');
  stage.session.errand.openSurveys();
  await settle();
  return { ...stage, errand: surveyOf(stage) };
}

function answerAll(errand: SurveyErrand, choice: string | null): void {
  errand.start();
  for (const _ of errand.sheet?.survey.questions ?? []) errand.answer(choice);
}
async function passSeconds({ time }: Stage, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await settle();
    time.advance(1000);
  }
  await settle();
}

describe('the way to it', () => {
  it.each([
    [0, false],
    [1, true],
  ])('stands in 评一评 only while one runs: %i open', async (open, isOffered) => {
    const { session } = await stageOf(Array.from({ length: open }, () => SAMPLE_SURVEY));
    session.openTask('rating');
    expect(session.errand?.kind === 'rating' && session.errand.hasSurvey).toBe(isOffered);
  });

  it('from 公开公示 leads to the one that was chosen', async () => {
    const stage = await stageOf([SAMPLE_SURVEY, SAMPLE_BALLOT]);
    const { session } = stage;
    session.openTask('notices');
    if (session.errand?.kind !== 'notices') throw new Error('the tile opened something else');
    session.errand.openSurvey(SAMPLE_BALLOT.id);
    await settle();
    expect(surveyOf(stage).sheet?.survey.id).toBe(SAMPLE_BALLOT.id);
  });

  it('says of one that ended before it was opened only that: nobody has answered anything', async () => {
    const stage = await stageOf([SAMPLE_SURVEY]);
    stage.session.openTask('notices');
    if (stage.session.errand?.kind !== 'notices') throw new Error('the tile opened something else');
    stage.session.errand.openSurvey(SAMPLE_BALLOT.id);
    await settle();
    expect(surveyOf(stage).page).toEqual({ at: 'closed', hadSheet: false });
  });

  it('asks which where there is more than one, and says what the only one is', async () => {
    expect((await visit()).errand.page).toEqual({ at: 'about' });
    const { errand } = await visit([SAMPLE_SURVEY, SAMPLE_BALLOT]);
    expect(errand.page).toMatchObject({ at: 'choose' });
    errand.choose(SAMPLE_BALLOT);
    errand.back();
    expect(errand.page).toMatchObject({ at: 'choose' });
  });

  it('that ended meanwhile, or that the hall cannot open, has its sentence', async () => {
    expect((await visit([])).errand.page).toEqual({ at: 'none' });
    const { errand } = await visit([SAMPLE_SURVEY], { open: refusing('INTERNAL_SERVER_ERROR') });
    expect([errand.page, errand.incidentId]).toEqual([{ at: 'opening' }, 'INTERNAL_SERVER_ERROR']);
  });
});

describe('a sheet', () => {
  it('begins with nothing chosen, goes on by itself, and is handed in once it was looked at', async () => {
    const { errand, sent } = await visit();
    expect(errand.sheet?.answers).toEqual([]);
    errand.start();
    errand.answer('fairly');
    errand.answer(null);
    expect(errand.page).toMatchObject({ at: 'question', question: 2 });
    errand.answer('not');
    expect(errand.page).toMatchObject({ at: 'check' });
    expect(sent).toEqual([]);
    await errand.handIn();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      survey: SAMPLE_SURVEY.id,
      version: SAMPLE_SURVEY.version,
      answers: [
        { question: 'safety', choice: 'fairly' },
        { question: 'night', choice: null },
        { question: 'police', choice: 'not' },
      ],
    });
    expect(errand.page).toEqual({ at: 'thanks' });
  });

  it('may leave out every question', async () => {
    const { errand, sent } = await visit();
    answerAll(errand, null);
    await errand.handIn();
    expect(sent[0]?.answers.map(({ choice }) => choice)).toEqual([null, null, null]);
  });

  it('can be changed from the look at all of it, which it goes back to', async () => {
    const { errand, sent } = await visit();
    answerAll(errand, 'very');
    errand.change(0);
    errand.answer('not');
    expect(errand.page).toMatchObject({ at: 'check' });
    errand.change(1);
    errand.back();
    expect(errand.page).toMatchObject({ at: 'check' });
    await errand.handIn();
    expect(Object.fromEntries((sent[0]?.answers ?? []).map(({ question, choice }) => [question, choice]))).toEqual({
      safety: 'not',
      night: 'very',
      police: 'very',
    });
  });

  it('is one, however often 交上去 is tapped and however often the hall has to be asked', async () => {
    const here = await visit();
    answerAll(here.errand, 'very');
    here.hall.goAway();
    const handed = Promise.all([here.errand.handIn(), here.errand.handIn()]);
    await passSeconds(here, 3);
    here.hall.comeBack();
    await passSeconds(here, 3);
    await handed;
    expect(new Set(here.sent.map(({ commandId }) => commandId)).size).toBe(1);
    expect(here.errand.page).toEqual({ at: 'thanks' });
  });

  it('that the hall has no room for stays, with a sentence, and goes out again under the same command', async () => {
    let isFull = true;
    const { errand, sent } = await visit([SAMPLE_SURVEY], {
      answer: () => (isFull ? refusing('STORE_FULL')() : Promise.resolve({})),
    });
    answerAll(errand, 'very');
    await errand.handIn();
    expect(errand.page).toMatchObject({ at: 'check' });
    expect(errand.sheet?.failure?.zh).toMatch(/./);
    isFull = false;
    await errand.handIn();
    expect(errand.page).toEqual({ at: 'thanks' });
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('of a survey that ended meanwhile is told so and forgotten', async () => {
    const { errand } = await visit([SAMPLE_SURVEY], { answer: refusing('SURVEY_CLOSED') });
    answerAll(errand, 'very');
    await errand.handIn();
    expect([errand.page, errand.sheet]).toEqual([{ at: 'closed', hadSheet: true }, null]);
  });
});

describe('the end of the visit', () => {
  it('takes everything along, whether or not it was handed in', async () => {
    const { errand, session, sent } = await visit();
    answerAll(errand, 'very');
    session.wipe();
    expect([errand.sheet, errand.surveys, session.errand, sent]).toEqual([null, [], null, []]);
  });

  it('follows the thanks by itself: one sheet a visit', async () => {
    const here = await visit();
    answerAll(here.errand, 'very');
    await here.errand.handIn();
    expect(here.errand.sheet).toBeNull();
    await passSeconds(here, 6);
    expect(here.session.shown).toBe('home');
  });

  it('may go on with words of one’s own, which are no part of the survey', async () => {
    const { errand, session } = await visit();
    answerAll(errand, 'very');
    await errand.handIn();
    errand.leaveRemark();
    expect(session.errand?.kind).toBe('rating');
  });
});
