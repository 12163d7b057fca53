/**
 * One batch of a terminal: all of it in one transaction that holds the terminal's row, each operation behind a savepoint
 * of its own. So two deliveries of one batch, on one instance or two, follow each other and the second finds everything
 * done; and a bad operation leaves nothing behind but its line in quarantine.
 *
 * Exactly once rests on three guards that do not need each other: the number (primary key), the opId (unique where
 * applied), and the keys of the facts themselves.
 */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import pg from 'pg';
import type { OpaqueOperation, OperationResult, PushRequest } from '#contract/sync';
import type { TimeSource } from '#domain/time-source';
import type { Database } from '../db/open-database';
import type { TownshipTables } from '../db/tables';
import type { DataSeal } from '../personal-data/data-seal';
import { applyOperation } from './apply-operation';
import { createOperationBodies } from './operation-bodies';
import type { KnownFact, OperationBodies } from './operation-bodies';
import { readOperation } from './read-operation';
import type { ReadOperation } from './read-operation';
import { Rejection } from './rejection';

export type PushOutcome =
  | { outcome: 'taken'; results: OperationResult[]; nextSeq: number }
  | { outcome: 'gap'; wantedSeq: number }
  | { outcome: 'seqTaken'; seq: number; wantedSeq: number }
  /** Revoked between the signature's check and the lock. */
  | { outcome: 'unknownTerminal' };

export interface ReceivePushParts {
  readonly db: Database;
  readonly time: TimeSource;
  readonly seal: DataSeal;
}

export async function receivePush(
  { db, time, seal }: ReceivePushParts,
  terminalId: string,
  request: PushRequest,
): Promise<PushOutcome> {
  const events = request.events as readonly OpaqueOperation[];
  return db.transaction().execute(async (tx): Promise<PushOutcome> => {
    const terminal = await tx
      .selectFrom('terminal')
      .select(['next_seq', 'revoked_at'])
      .where('terminal_id', '=', terminalId)
      .forUpdate()
      .executeTakeFirst();
    if (!terminal || terminal.revoked_at !== null) return { outcome: 'unknownTerminal' };
    const missing = findMissingSeq(events, terminal.next_seq);
    if (missing !== null) return { outcome: 'gap', wantedSeq: missing };

    const answered = await findAnswered(tx, terminalId, events);
    const taken = events.find(({ seq, opId }) => {
      const known = answered.get(seq);
      return known !== undefined && known.op_id !== opId.toLowerCase();
    });
    if (taken) return { outcome: 'seqTaken', seq: taken.seq, wantedSeq: terminal.next_seq };

    const pushId = await recordPush(tx, terminalId, request, time);
    const push: Push = {
      terminalId,
      receivedAt: time.now(),
      pushId,
      bodies: createOperationBodies(seal, terminalId),
      seal,
    };
    const applied = await findApplied(tx, terminalId, events);
    const results: OperationResult[] = [];
    const records: OperationRecord[] = [];
    for (const event of events) {
      const known = answered.get(event.seq);
      if (known) {
        results.push(repeatAnswer(event, known));
        continue;
      }
      const result = await takeOperation(tx, push, event, applied);
      results.push(result);
      records.push(recordOf(push, event, result));
    }
    if (records.length > 0) await tx.insertInto('operation').values(records).execute();
    const nextSeq = Math.max(terminal.next_seq, (events.at(-1)?.seq ?? 0) + 1);
    await tx
      .updateTable('terminal')
      .set({
        next_seq: nextSeq,
        last_contact_at: push.receivedAt,
        clock_offset_ms: request.clock.wallMs - push.receivedAt,
      })
      .where('terminal_id', '=', terminalId)
      .execute();
    return { outcome: 'taken', results, nextSeq };
  });
}

/** The first number that is missing before or inside the batch. */
function findMissingSeq(events: readonly OpaqueOperation[], nextSeq: number): number | null {
  let expected = Math.min(events[0]?.seq ?? nextSeq, nextSeq);
  for (const { seq } of events) {
    if (seq !== expected) return expected;
    expected++;
  }
  return null;
}

interface Answered {
  readonly seq: number;
  readonly op_id: string;
  readonly outcome: 'applied' | 'duplicate' | 'rejected';
  readonly reject_code: string | null;
  readonly reject_detail: string | null;
}

async function findAnswered(
  tx: Database,
  terminalId: string,
  events: readonly OpaqueOperation[],
): Promise<Map<number, Answered>> {
  const rows = await tx
    .selectFrom('operation')
    .select(['seq', 'op_id', 'outcome', 'reject_code', 'reject_detail'])
    .where('terminal_id', '=', terminalId)
    .where('seq', '>=', events[0]?.seq ?? 0)
    .where('seq', '<=', events.at(-1)?.seq ?? 0)
    .execute();
  return new Map(rows.map((row) => [row.seq, row]));
}

/** The same number with the same opId: the answer of the first time, in the words of a repeat. */
function repeatAnswer({ opId, seq }: OpaqueOperation, known: Answered): OperationResult {
  if (known.outcome !== 'rejected') return { opId, seq, outcome: 'duplicate' };
  return {
    opId,
    seq,
    outcome: 'rejected',
    code: known.reject_code as Extract<OperationResult, { outcome: 'rejected' }>['code'],
    detail: known.reject_detail ?? '',
  };
}

async function recordPush(
  tx: Database,
  terminalId: string,
  { clock, events }: PushRequest,
  time: TimeSource,
): Promise<number> {
  const now = time.now();
  const { push_id } = await tx
    .insertInto('push')
    .values({
      terminal_id: terminalId,
      received_at: now,
      clock_offset_ms: clock.wallMs - now,
      terminal_monotonic_ms: clock.monotonicMs,
      terminal_boot_id: clock.bootId,
      operations: events.length,
    })
    .returning('push_id')
    .executeTakeFirstOrThrow();
  return push_id;
}

interface Push {
  readonly terminalId: string;
  readonly receivedAt: number;
  readonly pushId: number;
  readonly bodies: OperationBodies;
  readonly seal: DataSeal;
}

/** What was applied, by opId. Grows with the batch. */
type Applied = Map<string, KnownFact>;

async function findApplied(tx: Database, terminalId: string, events: readonly OpaqueOperation[]): Promise<Applied> {
  const rows = await tx
    .selectFrom('operation')
    .select(['op_id', 'body', 'fact_mark'])
    .where('terminal_id', '=', terminalId)
    .where('outcome', '=', 'applied')
    .where(
      'op_id',
      'in',
      events.map(({ opId }) => opId),
    )
    .execute();
  return new Map(rows.map((row) => [row.op_id, row]));
}

async function takeOperation(
  tx: Database,
  push: Push,
  event: OpaqueOperation,
  applied: Applied,
): Promise<OperationResult> {
  const { opId, seq } = event;
  const known = applied.get(opId.toLowerCase());
  try {
    if (known) {
      // Applied under an older number; one that was rejected there is not here and gets its new chance.
      if (push.bodies.isOf(known, event)) return { opId, seq, outcome: 'duplicate' };
      throw new Rejection('CONFLICT', 'opId is of another fact');
    }
    const operation = readOperation(event);
    await applyBehindSavepoint(tx, push, operation);
    applied.set(opId.toLowerCase(), push.bodies.columnsOf(event));
    return { opId, seq, outcome: 'applied' };
  } catch (error) {
    const rejection = toRejection(error);
    if (!rejection) throw error;
    return { opId, seq, outcome: 'rejected', code: rejection.code, detail: rejection.detail };
  }
}

/** Leaves the transaction usable, and without a trace of the operation, where it fails. */
async function applyBehindSavepoint(tx: Database, push: Push, operation: ReadOperation): Promise<void> {
  await sql`SAVEPOINT operation`.execute(tx);
  try {
    await applyOperation(tx, push, operation, push.seal);
  } catch (error) {
    await sql`ROLLBACK TO SAVEPOINT operation`.execute(tx);
    throw error;
  } finally {
    await sql`RELEASE SAVEPOINT operation`.execute(tx);
  }
}

type OperationRecord = Insertable<TownshipTables['operation']>;

/** No value of it can fail to be written, whatever the terminal sent. */
function recordOf(push: Push, event: OpaqueOperation, result: OperationResult): OperationRecord {
  const { kind, occurredAt } = event;
  const isRejected = result.outcome === 'rejected';
  return {
    terminal_id: push.terminalId,
    seq: event.seq,
    op_id: event.opId,
    outcome: result.outcome,
    reject_code: isRejected ? result.code : null,
    reject_detail: isRejected ? result.detail : null,
    kind: typeof kind === 'string' && /^[\w.]{1,64}$/.test(kind) ? kind : null,
    occurred_at: typeof occurredAt === 'number' && Number.isFinite(occurredAt) ? occurredAt : null,
    received_at: push.receivedAt,
    push_id: push.pushId,
    ...push.bodies.columnsOf(event),
  };
}

/** What this one operation caused by its values; everything else (connection, lock, disk) is nobody's fault here: null. */
function toRejection(error: unknown): Rejection | null {
  if (error instanceof Rejection) return error;
  if (!(error instanceof pg.DatabaseError) || !error.code) return null;
  const subject = error.constraint ?? error.code;
  if (error.code === '23503') return new Rejection('UNKNOWN_REFERENCE', subject);
  if (error.code.startsWith('23')) return new Rejection('CONFLICT', subject);
  if (error.code.startsWith('22')) return new Rejection('BAD_PAYLOAD', subject);
  return null;
}
