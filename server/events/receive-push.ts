/**
 * One batch of a terminal: all of it in one transaction that holds the terminal's row, each operation behind a savepoint
 * of its own. So two deliveries of one batch, on one instance or two, follow each other and the second finds everything
 * done; and a bad operation leaves nothing behind but its line in quarantine.
 *
 * Exactly once rests on three guards that do not need each other: the number (primary key), the opId (unique where
 * applied), and the keys of the facts themselves.
 */
import { sql } from 'kysely';
import pg from 'pg';
import type { OpaqueOperation, OperationResult, PushRequest } from '#contract/sync';
import type { TimeSource } from '#domain/time-source';
import type { Database } from '../db/open-database';
import { applyOperation } from './apply-operation';
import { readOperation } from './read-operation';
import { Rejection } from './rejection';

export type PushOutcome =
  | { outcome: 'taken'; results: OperationResult[]; nextSeq: number }
  | { outcome: 'gap'; wantedSeq: number }
  | { outcome: 'seqTaken'; seq: number; wantedSeq: number }
  /** Revoked between the signature's check and the lock. */
  | { outcome: 'unknownTerminal' };

export async function receivePush(
  db: Database,
  terminalId: string,
  request: PushRequest,
  time: TimeSource,
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

    const push = { terminalId, receivedAt: time.now(), pushId: await recordPush(tx, terminalId, request, time) };
    const results: OperationResult[] = [];
    let nextSeq = terminal.next_seq;
    for (const event of events) {
      const known = answered.get(event.seq);
      if (known) {
        results.push(repeatAnswer(event, known));
        continue;
      }
      results.push(await takeOperation(tx, push, event));
      nextSeq = event.seq + 1;
    }
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
}

async function takeOperation(tx: Database, push: Push, event: OpaqueOperation): Promise<OperationResult> {
  const { opId, seq } = event;
  const base = {
    terminal_id: push.terminalId,
    seq,
    op_id: opId,
    kind: typeof event['kind'] === 'string' && /^[\w.]{1,64}$/.test(event['kind']) ? event['kind'] : null,
    occurred_at: Number.isFinite(event['occurredAt']) ? (event['occurredAt'] as number) : null,
    received_at: push.receivedAt,
    push_id: push.pushId,
    body: JSON.stringify(event),
  };
  await sql`SAVEPOINT operation`.execute(tx);
  try {
    const outcome = await applyOnce(tx, push, event);
    await tx
      .insertInto('operation')
      .values({ ...base, outcome, reject_code: null, reject_detail: null })
      .execute();
    await sql`RELEASE SAVEPOINT operation`.execute(tx);
    return { opId, seq, outcome };
  } catch (error) {
    const rejection = toRejection(error);
    if (!rejection) throw error;
    await sql`ROLLBACK TO SAVEPOINT operation`.execute(tx);
    await sql`RELEASE SAVEPOINT operation`.execute(tx);
    const { code, detail } = rejection;
    await tx
      .insertInto('operation')
      .values({ ...base, outcome: 'rejected', reject_code: code, reject_detail: detail })
      .execute();
    return { opId, seq, outcome: 'rejected', code, detail };
  }
}

/** An opId that was applied under an older number is a duplicate; one that was rejected there gets its new chance. */
async function applyOnce(tx: Database, push: Push, event: OpaqueOperation): Promise<'applied' | 'duplicate'> {
  const applied = await tx
    .selectFrom('operation')
    .select('body')
    .where('terminal_id', '=', push.terminalId)
    .where('op_id', '=', event.opId)
    .where('outcome', '=', 'applied')
    .executeTakeFirst();
  if (applied) {
    if (factOf(JSON.parse(applied.body) as OpaqueOperation) === factOf(event)) return 'duplicate';
    throw new Rejection('CONFLICT', 'opId is of another fact');
  }
  await applyOperation(tx, push, readOperation(event));
  return 'applied';
}

function factOf(event: OpaqueOperation): string {
  const payload = event['payload'];
  const fields =
    typeof payload === 'object' && payload !== null
      ? Object.entries(payload).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      : payload;
  return JSON.stringify([event['kind'], fields]);
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
