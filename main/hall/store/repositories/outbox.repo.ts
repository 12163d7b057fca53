/**
 * 待同步: every fact that the township server must know, written in the transaction that makes the fact. `seq` is gapless
 * from 1 (AUTOINCREMENT in a transaction that rolls back gives its number back) and never given twice.
 */
import { PERSONAL_KINDS, SYNC_SCHEMA_VERSION } from '#contract/sync';
import type { Operation, OperationKind, OperationPayload } from '#contract/sync';
import type { OpId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';
import type { Moment } from './periods.repo';

export type OutboxState = 'waiting' | 'sent' | 'confirmed' | 'refused' | 'superseded';

interface OutboxRow {
  seq: number;
  op_id: OpId;
  kind: string;
  schema_version: number;
  payload: string;
  sealed_payload: Uint8Array | null;
  occurred_at: number;
  monotonic_ms: number;
  boot_id: string;
  state: OutboxState;
  attempts: number;
  reason: string | null;
}

/** By the fact, not by its number, which may change. */
const payloadPlace = (opId: OpId) => `outbox.payload:${opId}`;

/** A payload that names or quotes a person ({@link PERSONAL_KINDS}) is sealed. */
export function append<K extends OperationKind>(
  tx: WriteTx,
  operation: { opId: OpId; kind: K; payload: OperationPayload<K>; moment: Moment },
): void {
  const { opId, moment } = operation;
  const payload = JSON.stringify(operation.payload);
  const isPersonal = PERSONAL_KINDS.has(operation.kind);
  prepared(
    tx,
    `INSERT INTO outbox (op_id, kind, schema_version, payload, sealed_payload, occurred_at, monotonic_ms, boot_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    opId,
    operation.kind,
    SYNC_SCHEMA_VERSION,
    isPersonal ? '' : payload,
    isPersonal ? tx.vault.seal(payload, payloadPlace(opId)) : null,
    moment.at,
    Math.round(moment.monotonicMs),
    moment.bootId,
  );
}

/**
 * Unanswered operations in `seq` order. One whose payload was erased, or is sealed with a key that is not here, goes out
 * empty: the server refuses it, which uses its number up and shows it in the ledger; it holds up nothing behind it.
 */
export function listOpen(tx: ReadTx, limit: number): Operation[] {
  return prepared<OutboxRow>(tx, `SELECT * FROM outbox WHERE state IN ('waiting','sent') ORDER BY seq LIMIT ?`)
    .all(limit)
    .map((row) => ({
      opId: row.op_id,
      seq: row.seq,
      kind: row.kind,
      schemaVersion: row.schema_version,
      occurredAt: row.occurred_at,
      monotonicMs: row.monotonic_ms,
      bootId: row.boot_id,
      payload: JSON.parse(payloadOf(tx, row)) as Record<string, unknown>,
    }));
}

const NO_PAYLOAD = '{}';

function payloadOf(tx: ReadTx, row: OutboxRow): string {
  const payload = row.sealed_payload ? tx.vault.tryOpen(row.sealed_payload, payloadPlace(row.op_id)) : row.payload;
  return payload || NO_PAYLOAD;
}

/**
 * Takes away what was sealed in facts that the server has confirmed by then, in older deliveries of them too; rows and
 * numbers stay. Returns how many. A server that comes back from a backup of before then cannot have them again.
 */
export function emptyConfirmed(tx: WriteTx, confirmedBy: EpochMs): number {
  return prepared(
    tx,
    `UPDATE outbox SET sealed_payload = NULL
      WHERE sealed_payload IS NOT NULL
        AND EXISTS (SELECT 1 FROM outbox AS delivery
                     WHERE delivery.op_id = outbox.op_id AND delivery.state = 'confirmed' AND delivery.decided_at <= ?)`,
  ).run(confirmedBy).changes;
}

/**
 * Takes away what was sealed in facts that the server has refused and that name this record, in older deliveries of them
 * too: sent again, one of them would bring back what was erased.
 */
export function emptyRefused(
  tx: WriteTx,
  { field, id }: { field: 'caseId' | 'remarkId' | 'ratingId'; id: string },
): void {
  const refused = prepared<OutboxRow>(
    tx,
    `SELECT * FROM outbox WHERE state = 'refused' AND sealed_payload IS NOT NULL`,
  ).all();
  for (const row of refused)
    if ((JSON.parse(payloadOf(tx, row)) as Record<string, unknown>)[field] === id)
      prepared(tx, 'UPDATE outbox SET sealed_payload = NULL WHERE op_id = ?').run(row.op_id);
}

export function markSent(tx: WriteTx, seq: number): void {
  prepared(
    tx,
    `UPDATE outbox SET state = 'sent', attempts = attempts + 1 WHERE seq = ? AND state IN ('waiting','sent')`,
  ).run(seq);
}

export function decide(
  tx: WriteTx,
  seq: number,
  state: 'confirmed' | 'refused',
  reason: string | null,
  at: EpochMs,
): void {
  prepared(
    tx,
    `UPDATE outbox SET state = ?, reason = ?, decided_at = ? WHERE seq = ? AND state IN ('waiting','sent')`,
  ).run(state, reason, at, seq);
}

/** When the fact of that number was made; null where there is no such number. */
export function findOccurredAt(tx: ReadTx, seq: number): EpochMs | null {
  return prepared<{ at: number }>(tx, 'SELECT occurred_at AS at FROM outbox WHERE seq = ?').get(seq)?.at ?? null;
}

/** Everything from `seq` on waits again, whatever had become of it. */
export function reopenFrom(tx: WriteTx, seq: number): void {
  prepared(tx, `UPDATE outbox SET state = 'waiting', reason = NULL, decided_at = NULL WHERE seq >= ?`).run(seq);
}

/** Gives every unanswered row a new number from `seq` on, in order; the next fact gets the one after. */
export function renumberOpenFrom(tx: WriteTx, seq: number): void {
  const open = prepared<{ seq: number }>(
    tx,
    `SELECT seq FROM outbox WHERE state IN ('waiting','sent') ORDER BY seq DESC`,
  ).all();
  // From the highest down, and `seq` lies above every confirmed number, so no step meets a taken one.
  let next = seq + open.length - 1;
  for (const row of open) {
    if (next !== row.seq) prepared(tx, `UPDATE outbox SET seq = ?, state = 'waiting' WHERE seq = ?`).run(next, row.seq);
    next -= 1;
  }
  prepared(
    tx,
    `UPDATE sqlite_sequence SET seq = MAX(?, (SELECT COALESCE(MAX(seq), 0) FROM outbox)) WHERE name = 'outbox'`,
  ).run(seq + open.length - 1);
}

/** A refused operation goes out again under a new number and its old id. Returns false where it is not refused. */
export function resend(tx: WriteTx, opId: OpId): boolean {
  const { changes } = prepared(tx, `UPDATE outbox SET state = 'superseded' WHERE op_id = ? AND state = 'refused'`).run(
    opId,
  );
  if (changes === 0) return false;
  prepared(
    tx,
    `INSERT INTO outbox (op_id, kind, schema_version, payload, sealed_payload, occurred_at, monotonic_ms, boot_id)
     SELECT op_id, kind, schema_version, payload, sealed_payload, occurred_at, monotonic_ms, boot_id
       FROM outbox WHERE op_id = ? ORDER BY seq DESC LIMIT 1`,
  ).run(opId);
  return true;
}

/** By its partial index: asked for with every snapshot. */
export function countRefused(tx: ReadTx): number {
  return prepared<{ n: number }>(tx, `SELECT COUNT(*) AS n FROM outbox WHERE state = 'refused'`).get()?.n ?? 0;
}

/** Reads the whole outbox: for the maintenance page only. */
export function countByState(tx: ReadTx): Record<OutboxState, number> {
  const counts: Record<OutboxState, number> = { waiting: 0, sent: 0, confirmed: 0, refused: 0, superseded: 0 };
  for (const row of prepared<{ state: OutboxState; n: number }>(
    tx,
    'SELECT state, COUNT(*) AS n FROM outbox GROUP BY state',
  ).all())
    counts[row.state] = row.n;
  return counts;
}

export function findOldestOpenAt(tx: ReadTx): EpochMs | null {
  return (
    prepared<{ at: number }>(
      tx,
      `SELECT occurred_at AS at FROM outbox WHERE state IN ('waiting','sent') ORDER BY seq LIMIT 1`,
    ).get()?.at ?? null
  );
}

/** The wall clock of the newest fact: a clock that shows less has been set back, or its battery is dead. */
export function findNewestAt(tx: ReadTx): EpochMs | null {
  return prepared<{ at: number | null }>(tx, 'SELECT MAX(occurred_at) AS at FROM outbox').get()?.at ?? null;
}

export interface OutboxEntry {
  seq: number;
  opId: OpId;
  kind: string;
  state: Exclude<OutboxState, 'superseded'>;
  occurredAt: EpochMs;
  attempts: number;
  reason: string | null;
}

/** Newest first; refused ones before all others. */
export function listNewest(tx: ReadTx, limit: number): OutboxEntry[] {
  return prepared<OutboxRow>(
    tx,
    `SELECT * FROM (SELECT * FROM outbox WHERE state = 'refused' ORDER BY seq DESC LIMIT :limit)
     UNION ALL SELECT * FROM (SELECT * FROM outbox WHERE state NOT IN ('refused','superseded') ORDER BY seq DESC LIMIT :limit)
     LIMIT :limit`,
  )
    .all({ limit })
    .map((row) => ({
      seq: row.seq,
      opId: row.op_id,
      kind: row.kind,
      state: row.state as OutboxEntry['state'],
      occurredAt: row.occurred_at,
      attempts: row.attempts,
      reason: row.reason,
    }));
}
