/** 问卷 and 民主评议 of all halls, question by question; of what fewer than five have answered no count is told. */
import type * as z from 'zod';
import type { OverviewSurvey } from '#contract/sync-surveys';
import { SurveyWording } from '#contract/surveys';
import { ABSTAINED, mayShowAnswers } from '#domain/survey';
import type { Database } from '../db/open-database';

type SurveyRow = z.input<typeof OverviewSurvey>;

/** The newest first. @param limit of surveys, each with all of its questions */
export async function findSurveys(db: Database, limit: number): Promise<SurveyRow[]> {
  const boxes = await db
    .selectFrom('survey_box')
    .innerJoin('terminal', 'terminal.terminal_id', 'survey_box.terminal_id')
    .select([
      'survey_box.terminal_id as terminalId',
      'survey_id as surveyId',
      'version',
      'hall_code as hallCode',
      'terminal_code as terminalCode',
      'wording',
      'sheets',
      'received_at as receivedAt',
    ])
    .orderBy('received_at', 'desc')
    .orderBy('survey_id')
    .orderBy('version')
    .limit(limit)
    .execute();
  const tallies = await db.selectFrom('survey_tally').selectAll().execute();
  return boxes.flatMap(({ terminalId, wording, ...box }) => {
    const ofBox = tallies.filter(
      (tally) => tally.terminal_id === terminalId && tally.survey_id === box.surveyId && tally.version === box.version,
    );
    const { title, questions } = SurveyWording.parse(JSON.parse(wording));
    const told = ofBox.reduce((sum, { question, count }) => (question === questions[0]?.id ? sum + count : sum), 0);
    return questions.map(({ id, text, choices }) => {
      const countOf = (choice: string) =>
        ofBox.find((tally) => tally.question === id && tally.choice === choice)?.count ?? 0;
      const counts = choices.map((choice) => ({ choice: choice.text.zh, count: countOf(choice.id) }));
      const answered = counts.reduce((sum, { count }) => sum + count, 0);
      return {
        ...box,
        title: title.zh,
        question: text.zh,
        numberOnly: box.sheets - told,
        counts: mayShowAnswers(answered) ? [...counts, { choice: '弃权', count: countOf(ABSTAINED) }] : null,
      };
    });
  });
}
