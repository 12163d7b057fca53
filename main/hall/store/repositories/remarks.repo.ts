import { UNOPENABLE } from '#contract/catalogue/unopenable';
import type { CounterNumber, RemarkId, StaffNumber } from '#domain/ids';
import type { RemarkKind, RemarkState } from '#domain/remark';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** 留言 as stored; its words, phone and the reason of its decision lie sealed. */
export interface Remark {
  id: RemarkId;
  kind: RemarkKind;
  counterNumber: CounterNumber | null;
  /** Who was signed in there when it was left. */
  staffNumber: StaffNumber | null;
  /** Empty where it was said. */
  words: string;
  phone: string | null;
  state: RemarkState;
  leftAt: EpochMs;
}

interface RemarkRow {
  id: RemarkId;
  kind: RemarkKind;
  counter_number: CounterNumber | null;
  staff_number: StaffNumber | null;
  sealed_words: Uint8Array;
  sealed_phone: Uint8Array | null;
  state: RemarkState;
  left_at: number;
}

const wordsPlace = (id: RemarkId) => `remark.words:${id}`;
const reasonPlace = (id: RemarkId) => `remark.reason:${id}`;
const phonePlace = (id: RemarkId) => `remark.phone:${id}`;

const remarkOf = (tx: ReadTx, row: RemarkRow): Remark => ({
  id: row.id,
  kind: row.kind,
  counterNumber: row.counter_number,
  staffNumber: row.staff_number,
  words: tx.vault.tryOpen(row.sealed_words, wordsPlace(row.id)) ?? UNOPENABLE.zh,
  phone: row.sealed_phone && (tx.vault.tryOpen(row.sealed_phone, phonePlace(row.id)) ?? UNOPENABLE.zh),
  state: row.state,
  leftAt: row.left_at,
});

export function insert(tx: WriteTx, remark: Omit<Remark, 'state'>): void {
  prepared(
    tx,
    `INSERT INTO remark (id, kind, counter_number, staff_number, sealed_words, sealed_phone, left_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    remark.id,
    remark.kind,
    remark.counterNumber,
    remark.staffNumber,
    tx.vault.seal(remark.words, wordsPlace(remark.id)),
    remark.phone === null ? null : tx.vault.seal(remark.phone, phonePlace(remark.id)),
    remark.leftAt,
  );
}

export function exists(tx: ReadTx, id: RemarkId): boolean {
  return prepared(tx, 'SELECT 1 FROM remark WHERE id = ?').get(id) !== undefined;
}

/** What waits first, oldest first; then the newest. */
export function list(tx: ReadTx, limit: number): Remark[] {
  const waiting = prepared<RemarkRow>(tx, `SELECT * FROM remark WHERE state = 'waiting' ORDER BY left_at LIMIT ?`);
  const decided = prepared<RemarkRow>(
    tx,
    `SELECT * FROM remark WHERE state <> 'waiting' ORDER BY left_at DESC LIMIT ?`,
  );
  const first = waiting.all(limit);
  return [...first, ...decided.all(limit - first.length)].map((row) => remarkOf(tx, row));
}

/** What staff have published, newest first, as long as its words are kept; those that were only said have none. */
export function listPublished(tx: ReadTx, limit: number): (Remark & { publishedAt: EpochMs })[] {
  return prepared<RemarkRow & { decided_at: number }>(
    tx,
    `SELECT * FROM remark WHERE state = 'published' AND erased_at IS NULL ORDER BY decided_at DESC LIMIT ?`,
  )
    .all(limit)
    .map((row) => ({ ...remarkOf(tx, row), publishedAt: row.decided_at }));
}

export function countWaiting(tx: ReadTx): number {
  return prepared<{ n: number }>(tx, `SELECT COUNT(*) AS n FROM remark WHERE state = 'waiting'`).get()?.n ?? 0;
}

export function countSince(tx: ReadTx, at: EpochMs): number {
  return prepared<{ n: number }>(tx, 'SELECT COUNT(*) AS n FROM remark WHERE left_at > ?').get(at)?.n ?? 0;
}

/** A later decision takes the place of an earlier one. */
export function decide(
  tx: WriteTx,
  id: RemarkId,
  decision: { state: Exclude<RemarkState, 'waiting'>; by: StaffNumber; reason: string; at: EpochMs },
): void {
  prepared(tx, 'UPDATE remark SET state = ?, decided_by = ?, sealed_reason = ?, decided_at = ? WHERE id = ?').run(
    decision.state,
    decision.by,
    tx.vault.seal(decision.reason, reasonPlace(id)),
    decision.at,
    id,
  );
}

/** Left before then, and still holding what somebody said. */
export function listErasable(tx: ReadTx, leftBefore: EpochMs): RemarkId[] {
  return prepared<{ id: RemarkId }>(tx, 'SELECT id FROM remark WHERE left_at < ? AND erased_at IS NULL')
    .all(leftBefore)
    .map(({ id }) => id);
}

/** Words, phone and why it was decided so; that there was a remark, about whom and what became of it, stays. */
export function erase(tx: WriteTx, id: RemarkId, at: EpochMs): void {
  prepared(
    tx,
    `UPDATE remark SET sealed_words = ?, sealed_phone = NULL, erased_at = ?,
       sealed_reason = CASE WHEN decided_at IS NULL THEN NULL ELSE ? END WHERE id = ?`,
  ).run(tx.vault.seal('', wordsPlace(id)), at, tx.vault.seal('', reasonPlace(id)), id);
}
