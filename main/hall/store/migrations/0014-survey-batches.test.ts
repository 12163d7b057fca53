import Database from 'better-sqlite3';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SurveyTallied } from '#contract/sync-surveys';
import { SurveyVersion } from '#domain/ids';
import type { SurveyId } from '#domain/ids';
import { createTempDir, openHallCore } from '#tests/support/hall-core';
import { createManualTime } from '#tests/support/manual-time';
import { createSilentLogger } from '../../log/logger';
import { createSurveyDispatch } from '../../surveys/survey-dispatch';
import * as surveyBoxes from '../repositories/survey-boxes.repo';
import { runMigrations } from '../run-migrations';
import { migrations } from '.';

const BOX = { surveyId: 'before' as SurveyId, version: SurveyVersion.parse('0123456789abcdef') };
const text = (zh: string) => ({ zh, en: zh });
const WORDING = {
  kind: 'questions',
  title: text('问卷'),
  askedBy: text('镇综治办'),
  questions: [
    {
      id: 'safety',
      text: text('安全吗？'),
      detail: null,
      choices: [
        { id: 'very', text: text('安全') },
        { id: 'not', text: text('不安全') },
      ],
    },
  ],
};

/** Seven sheets, of which the township was told of five as that version did it. */
function writeOldFile(dataDir: string): void {
  const db = new Database(path.join(dataDir, 'hall.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma(`application_id = ${0x48414c4c}`);
  const before = migrations.filter(({ version }) => version < 14);
  runMigrations(db, before, { time: createManualTime(), log: createSilentLogger() });
  db.prepare('INSERT INTO survey_box (survey_id, version, wording, sheets, sent_sheets) VALUES (?, ?, ?, 7, 5)').run(
    BOX.surveyId,
    BOX.version,
    JSON.stringify(WORDING),
  );
  const tally = db.prepare(
    `INSERT INTO survey_tally (survey_id, version, question, choice, count, sent_count) VALUES (?, ?, 'safety', ?, ?, ?)`,
  );
  tally.run(BOX.surveyId, BOX.version, 'very', 5, 5);
  tally.run(BOX.surveyId, BOX.version, 'not', 2, 0);
  db.close();
}

it('what the township was told of before the update was a batch, and of the two that it was not told of only their number goes', async () => {
  const dataDir = createTempDir('survey-batches');
  writeOldFile(dataDir);
  const hall = await openHallCore({ dataDir });
  const box = () => hall.store.read((tx) => surveyBoxes.find(tx, BOX));
  expect(box()).toMatchObject({ sheets: 7, gatheredSheets: 5, sentSheets: 5 });
  createSurveyDispatch(hall).send();
  expect(box()).toMatchObject({ sheets: 7, gatheredSheets: 7, sentSheets: 7 });
  const sent = hall.store.read((tx) =>
    tx.db.prepare<[], { payload: string }>(`SELECT payload FROM outbox WHERE kind = 'survey.tallied'`).all(),
  );
  expect(sent.map(({ payload }) => SurveyTallied.parse(JSON.parse(payload)))).toMatchObject([
    { ...BOX, sheets: 2, tallies: [] },
  ]);
  expect(hall.store.read((tx) => surveyBoxes.listTallies(tx, BOX))).toEqual([
    { question: 'safety', choice: 'very', count: 5, gatheredCount: 5, sentCount: 5 },
  ]);
  hall.close();
});
