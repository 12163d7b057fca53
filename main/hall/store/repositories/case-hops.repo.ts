/** 经过: what happened to a case. What staff wrote may name a person, so it lies sealed. */
import { UNOPENABLE } from '#contract/catalogue/unopenable';
import type { HandlingLevel } from '#domain/case/case-words';
import type { CaseAct, CaseState } from '#domain/case/case-state';
import type { CaseType } from '#domain/case/case-type';
import type { CaseId, CounterNumber, StaffNumber } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

export type HopFacts = Record<string, string | number | boolean | null>;

export interface Hop {
  id: number;
  at: EpochMs;
  act: CaseAct;
  /** After it, as type and level are. */
  state: CaseState;
  caseType: CaseType;
  level: HandlingLevel;
  /** null where nobody at a counter did it. */
  by: { staffNumber: StaffNumber; counterNumber: CounterNumber } | null;
  unit: string | null;
  words: string | null;
  facts: HopFacts;
}

interface HopRow {
  id: number;
  at: number;
  act: CaseAct;
  state: CaseState;
  case_type: CaseType;
  level: HandlingLevel;
  staff_number: StaffNumber | null;
  counter_number: CounterNumber | null;
  unit: string | null;
  sealed_words: Uint8Array | null;
  sealed_facts: Uint8Array | null;
}

/** A hop's own number is not known before it is written: its case and its moment are where it belongs. */
const wordsPlace = (caseId: CaseId, act: CaseAct, at: EpochMs) => `kase_hop.words:${caseId}:${act}:${at}`;
const factsPlace = (caseId: CaseId, act: CaseAct, at: EpochMs) => `kase_hop.facts:${caseId}:${act}:${at}`;

/** Without those that no key here opens. */
function factsOf(tx: ReadTx, caseId: CaseId, row: HopRow): HopFacts {
  const text = row.sealed_facts && tx.vault.tryOpen(row.sealed_facts, factsPlace(caseId, row.act, row.at));
  return text ? (JSON.parse(text) as HopFacts) : {};
}

const hopOf = (tx: ReadTx, caseId: CaseId, row: HopRow): Hop => ({
  id: row.id,
  at: row.at,
  act: row.act,
  state: row.state,
  caseType: row.case_type,
  level: row.level,
  by:
    row.staff_number !== null && row.counter_number !== null
      ? { staffNumber: row.staff_number, counterNumber: row.counter_number }
      : null,
  unit: row.unit,
  words: row.sealed_words && (tx.vault.tryOpen(row.sealed_words, wordsPlace(caseId, row.act, row.at)) ?? UNOPENABLE.zh),
  facts: factsOf(tx, caseId, row),
});

export function insert(tx: WriteTx, caseId: CaseId, hop: Omit<Hop, 'id'>): void {
  const { act, at, words, facts } = hop;
  prepared(
    tx,
    `INSERT INTO kase_hop (case_id, at, act, state, case_type, level, staff_number, counter_number, unit, sealed_words,
       sealed_facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    caseId,
    at,
    act,
    hop.state,
    hop.caseType,
    hop.level,
    hop.by?.staffNumber ?? null,
    hop.by?.counterNumber ?? null,
    hop.unit,
    words === null ? null : tx.vault.seal(words, wordsPlace(caseId, act, at)),
    Object.keys(facts).length === 0 ? null : tx.vault.seal(JSON.stringify(facts), factsPlace(caseId, act, at)),
  );
}

/** Oldest first. */
export function list(tx: ReadTx, caseId: CaseId): Hop[] {
  return prepared<HopRow>(tx, 'SELECT * FROM kase_hop WHERE case_id = ? ORDER BY id')
    .all(caseId)
    .map((row) => hopOf(tx, caseId, row));
}

/** To whom it was told and what they said to it; how it was told, and whether it is solved, stays. */
export function eraseFeedback(tx: WriteTx, caseId: CaseId): void {
  const closings = prepared<HopRow>(tx, `SELECT * FROM kase_hop WHERE case_id = ? AND act = 'closed'`).all(caseId);
  for (const row of closings) {
    const { feedback: _, ...facts } = factsOf(tx, caseId, row);
    const sealed = tx.vault.seal(JSON.stringify(facts), factsPlace(caseId, row.act, row.at));
    prepared(tx, 'UPDATE kase_hop SET sealed_facts = ? WHERE id = ?').run(sealed, row.id);
  }
}
