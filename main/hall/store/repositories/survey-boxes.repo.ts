/**
 * 票箱: counts of a survey. A sheet is added to the counts of its answers and is then nowhere: no row of it, no time, no
 * order (docs/adr/0017).
 */
import type { SurveyWording } from '#contract/surveys';
import type { SurveyId, SurveyVersion } from '#domain/ids';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** Which wording of which survey. */
export interface BoxKey {
  surveyId: SurveyId;
  version: SurveyVersion;
}

export interface SurveyBox extends BoxKey {
  wording: SurveyWording;
  sheets: number;
  /** Of these as many as make a full batch. */
  gatheredSheets: number;
  /** Of these the township has been told. */
  sentSheets: number;
}

export interface SurveyTally {
  question: string;
  /** Of the wording, or `abstained`. */
  choice: string;
  count: number;
  gatheredCount: number;
  sentCount: number;
}

interface BoxRow {
  survey_id: SurveyId;
  version: SurveyVersion;
  wording: string;
  sheets: number;
  gathered_sheets: number;
  sent_sheets: number;
}

const boxOf = (row: BoxRow): SurveyBox => ({
  surveyId: row.survey_id,
  version: row.version,
  wording: JSON.parse(row.wording) as SurveyWording,
  sheets: row.sheets,
  gatheredSheets: row.gathered_sheets,
  sentSheets: row.sent_sheets,
});

export function find(tx: ReadTx, { surveyId, version }: BoxKey): SurveyBox | null {
  const row = prepared<BoxRow>(tx, 'SELECT * FROM survey_box WHERE survey_id = ? AND version = ?').get(
    surveyId,
    version,
  );
  return row ? boxOf(row) : null;
}

/** Whose sheets the township has not all been told of. */
export function listUnsent(tx: ReadTx): SurveyBox[] {
  return prepared<BoxRow>(tx, 'SELECT * FROM survey_box WHERE sent_sheets < sheets ORDER BY survey_id, version')
    .all()
    .map(boxOf);
}

/** By the questions' and choices' own ids: nothing tells which came first. */
export function listTallies(tx: ReadTx, { surveyId, version }: BoxKey): SurveyTally[] {
  return prepared<SurveyTally>(
    tx,
    `SELECT question, choice, count, gathered_count AS gatheredCount, sent_count AS sentCount FROM survey_tally
     WHERE survey_id = ? AND version = ? ORDER BY question, choice`,
  ).all(surveyId, version);
}

/** One sheet: each question once. */
export function addSheet(
  tx: WriteTx,
  { surveyId, version }: BoxKey,
  { wording, answers }: { wording: SurveyWording; answers: readonly { question: string; choice: string }[] },
): void {
  prepared(
    tx,
    `INSERT INTO survey_box (survey_id, version, wording, sheets) VALUES (?, ?, ?, 1)
     ON CONFLICT (survey_id, version) DO UPDATE SET sheets = sheets + 1`,
  ).run(surveyId, version, JSON.stringify(wording));
  for (const { question, choice } of answers)
    prepared(
      tx,
      `INSERT INTO survey_tally (survey_id, version, question, choice, count) VALUES (?, ?, ?, ?, 1)
       ON CONFLICT (survey_id, version, question, choice) DO UPDATE SET count = count + 1`,
    ).run(surveyId, version, question, choice);
}

/** All that is in it by now is a batch. */
export function gather(tx: WriteTx, { surveyId, version }: BoxKey): void {
  prepared(tx, 'UPDATE survey_box SET gathered_sheets = sheets WHERE survey_id = ? AND version = ?').run(
    surveyId,
    version,
  );
  prepared(tx, 'UPDATE survey_tally SET gathered_count = count WHERE survey_id = ? AND version = ?').run(
    surveyId,
    version,
  );
}

export function markGatheredSent(tx: WriteTx, { surveyId, version }: BoxKey): void {
  prepared(tx, 'UPDATE survey_box SET sent_sheets = gathered_sheets WHERE survey_id = ? AND version = ?').run(
    surveyId,
    version,
  );
  prepared(tx, 'UPDATE survey_tally SET sent_count = gathered_count WHERE survey_id = ? AND version = ?').run(
    surveyId,
    version,
  );
}

/** Of what was not sent only the number of its sheets stays. */
export function dropUnsentAnswers(tx: WriteTx, { surveyId, version }: BoxKey): void {
  prepared(
    tx,
    'UPDATE survey_box SET gathered_sheets = sheets, sent_sheets = sheets WHERE survey_id = ? AND version = ?',
  ).run(surveyId, version);
  prepared(tx, 'DELETE FROM survey_tally WHERE survey_id = ? AND version = ? AND sent_count = 0').run(
    surveyId,
    version,
  );
  prepared(
    tx,
    'UPDATE survey_tally SET count = sent_count, gathered_count = sent_count WHERE survey_id = ? AND version = ?',
  ).run(surveyId, version);
}

/** @returns false where the command of this digest was counted already */
export function noteCommand(tx: WriteTx, digest: string): boolean {
  return prepared(tx, 'INSERT INTO survey_command (digest) VALUES (?) ON CONFLICT DO NOTHING').run(digest).changes > 0;
}

/** Sheets since the day began. */
export function countCommands(tx: ReadTx): number {
  return prepared<{ n: number }>(tx, 'SELECT COUNT(*) AS n FROM survey_command').get()?.n ?? 0;
}

export function forgetCommands(tx: WriteTx): void {
  prepared(tx, 'DELETE FROM survey_command').run();
}
