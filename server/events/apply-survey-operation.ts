/** 问卷 and 民主评议: counts of a hall are added to what it sent before. That each batch counts once is the push's own duty. */
import type { OperationPayload } from '#contract/sync';
import { ABSTAINED, mayTellSheets } from '#domain/survey';
import type { Database } from '../db/open-database';
import type { OperationOfKind } from './read-operation';
import { Rejection } from './rejection';
import type { Sender } from './sender';

type Tallied = OperationPayload<'survey.tallied'>;

/** @throws {Rejection} where the counts do not add up, or a known version asks something else */
export async function applySurveyOperation(
  tx: Database,
  { terminalId, receivedAt }: Sender,
  { payload }: OperationOfKind<'survey.tallied'>,
): Promise<void> {
  refuseUnlessItAddsUp(payload);
  const wording = JSON.stringify(payload.wording);
  const box = { terminal_id: terminalId, survey_id: payload.surveyId, version: payload.version };
  const known = await tx
    .selectFrom('survey_box')
    .select('wording')
    .where('terminal_id', '=', terminalId)
    .where('survey_id', '=', payload.surveyId)
    .where('version', '=', payload.version)
    .executeTakeFirst();
  if (known && known.wording !== wording) throw new Rejection('CONFLICT', 'this version asks something else');
  await tx
    .insertInto('survey_box')
    .values({ ...box, wording, sheets: payload.sheets, received_at: receivedAt })
    .onConflict((conflict) =>
      conflict.columns(['terminal_id', 'survey_id', 'version']).doUpdateSet((row) => ({
        sheets: row('survey_box.sheets', '+', row.ref('excluded.sheets')),
        received_at: receivedAt,
      })),
    )
    .execute();
  const told = tallyRowsOf(payload);
  if (told.length === 0) return;
  await tx
    .insertInto('survey_tally')
    .values(told.map((tally) => ({ ...box, ...tally })))
    .onConflict((conflict) =>
      conflict
        .columns(['terminal_id', 'survey_id', 'version', 'question', 'choice'])
        .doUpdateSet((row) => ({ count: row('survey_tally.count', '+', row.ref('excluded.count')) })),
    )
    .execute();
}

/** Of a batch that is too small for its answers only the number counts, also where a hall has sent them. */
const tallyRowsOf = ({ sheets, tallies }: Tallied): Tallied['tallies'] => (mayTellSheets(sheets) ? tallies : []);

function refuseUnlessItAddsUp({ wording, sheets, tallies }: Tallied): void {
  for (const { question, choice } of tallies) {
    const asked = wording.questions.find(({ id }) => id === question);
    if (!asked || (choice !== ABSTAINED && !asked.choices.some(({ id }) => id === choice)))
      throw new Rejection('CONFLICT', 'a count of something that was not asked');
  }
  const places = new Set(tallies.map(({ question, choice }) => `${question} ${choice}`));
  if (places.size !== tallies.length) throw new Rejection('CONFLICT', 'a choice is counted twice');
  if (tallies.length === 0 && !mayTellSheets(sheets)) return;
  for (const { id } of wording.questions) {
    const counted = tallies.filter(({ question }) => question === id).reduce((sum, { count }) => sum + count, 0);
    if (counted !== sheets) throw new Rejection('CONFLICT', 'the counts of a question are not its sheets');
  }
}
