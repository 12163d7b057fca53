/** 补充说明 of residents to their cases, sealed. */
import { UNOPENABLE } from '#contract/catalogue/unopenable';
import type { CaseId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';
import type { CaseScope } from './cases.repo';

export interface CaseSupplement {
  id: string;
  at: EpochMs;
  /** Empty where it was said; null once it is erased. */
  words: string | null;
}

const wordsPlace = (id: string) => `kase_supplement.words:${id}`;

export function insert(tx: WriteTx, caseId: CaseId, supplement: { id: string; at: EpochMs; words: string }): void {
  prepared(tx, 'INSERT INTO kase_supplement (id, case_id, at, sealed_words) VALUES (?, ?, ?, ?)').run(
    supplement.id,
    caseId,
    supplement.at,
    tx.vault.seal(supplement.words, wordsPlace(supplement.id)),
  );
}

/** Oldest first. */
export function list(tx: ReadTx, caseId: CaseId): CaseSupplement[] {
  return prepared<{ id: string; at: number; sealed_words: Uint8Array | null }>(
    tx,
    'SELECT id, at, sealed_words FROM kase_supplement WHERE case_id = ? ORDER BY at, id',
  )
    .all(caseId)
    .map(({ id, at, sealed_words: sealed }) => ({
      id,
      at,
      words: sealed && (tx.vault.tryOpen(sealed, wordsPlace(id)) ?? UNOPENABLE.zh),
    }));
}

export function listIds(tx: ReadTx, caseId: CaseId): string[] {
  return prepared<{ id: string }>(tx, 'SELECT id FROM kase_supplement WHERE case_id = ? ORDER BY at, id')
    .all(caseId)
    .map(({ id }) => id);
}

export function count(tx: ReadTx, caseId: CaseId): number {
  return prepared<{ n: number }>(tx, 'SELECT COUNT(*) AS n FROM kase_supplement WHERE case_id = ?').get(caseId)?.n ?? 0;
}

/** How many were added since then. */
export function countSince(tx: ReadTx, caseId: CaseId, at: EpochMs): number {
  const sql = 'SELECT COUNT(*) AS n FROM kase_supplement WHERE case_id = ? AND at >= ?';
  return prepared<{ n: number }>(tx, sql).get(caseId, at)?.n ?? 0;
}

export function countUnread(tx: ReadTx, caseId: CaseId): number {
  const sql = 'SELECT COUNT(*) AS n FROM kase_supplement WHERE case_id = ? AND read_at IS NULL';
  return prepared<{ n: number }>(tx, sql).get(caseId)?.n ?? 0;
}

/** Of all cases. Asked with every snapshot. */
export function countAllUnread(tx: ReadTx, { withComplaints }: CaseScope): number {
  const sql = `SELECT COUNT(*) AS n FROM kase_supplement JOIN kase ON kase.id = case_id
    WHERE read_at IS NULL AND (? = 1 OR appeal_kind <> 'complaint')`;
  return prepared<{ n: number }>(tx, sql).get(withComplaints ? 1 : 0)?.n ?? 0;
}

/** Answers whether there was one that nobody had read. */
export function markRead(tx: WriteTx, caseId: CaseId, at: EpochMs): boolean {
  return (
    prepared(tx, 'UPDATE kase_supplement SET read_at = ? WHERE case_id = ? AND read_at IS NULL').run(at, caseId)
      .changes > 0
  );
}

export function erase(tx: WriteTx, caseId: CaseId): void {
  prepared(tx, 'UPDATE kase_supplement SET sealed_words = NULL WHERE case_id = ?').run(caseId);
}
