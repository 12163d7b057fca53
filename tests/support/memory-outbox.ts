/** The outbox' rules without a file, and what a test wants to know of it. */
import { randomUUID } from 'node:crypto';
import { SYNC_SCHEMA_VERSION } from '#contract/sync';
import type { Operation } from '#contract/sync';
import type { OpId } from '#domain/ids';
import type { SyncOutbox } from '#hall/sync/sync-ports';

export type OutboxState = 'waiting' | 'sent' | 'confirmed' | 'refused' | 'superseded';

export interface MemoryOutbox extends SyncOutbox {
  /** Records a fact and gives it the next number. */
  append(kind: string, payload: object): Operation;
  resend(opId: string): void;
  rows(): readonly { readonly operation: Operation; readonly state: OutboxState; readonly reason: string | null }[];
  count(state: OutboxState): number;
  /** Back to what it was when `snapshot()` was called: the terminal's file comes from a backup. */
  snapshot(): () => void;
}

export function createMemoryOutbox(): MemoryOutbox {
  let rows: { operation: Operation; state: OutboxState; reason: string | null }[] = [];
  let lastSeq = 0;
  const isOpen = ({ state }: { state: OutboxState }) => state === 'waiting' || state === 'sent';
  const add = (operation: Omit<Operation, 'seq'>) => {
    const row = { operation: { ...operation, seq: ++lastSeq }, state: 'waiting' as OutboxState, reason: null };
    rows.push(row);
    return row.operation;
  };
  return {
    append: (kind, payload) =>
      add({
        opId: randomUUID() as string as OpId,
        kind,
        schemaVersion: SYNC_SCHEMA_VERSION,
        occurredAt: 1_795_000_000_000,
        monotonicMs: lastSeq,
        bootId: 'boot-1',
        payload: payload as Record<string, unknown>,
      }),
    resend(opId) {
      const refused = rows.find((row) => row.operation.opId === opId && row.state === 'refused');
      if (!refused) throw new Error(`${opId} is not refused`);
      refused.state = 'superseded';
      add(refused.operation);
    },
    findNextBatch: (maxOperations) =>
      rows
        .filter(isOpen)
        .slice(0, maxOperations)
        .map(({ operation }) => operation),
    markSent(seqs) {
      for (const row of rows) if (seqs.includes(row.operation.seq) && isOpen(row)) row.state = 'sent';
    },
    markAnswered(results) {
      for (const result of results) {
        const row = rows.find(({ operation }) => operation.seq === result.seq);
        if (!row || !isOpen(row)) continue;
        row.state = result.outcome === 'rejected' ? 'refused' : 'confirmed';
        row.reason = result.outcome === 'rejected' ? `${result.code}: ${result.detail}` : null;
      }
    },
    rewindTo(seq) {
      for (const row of rows) if (row.operation.seq >= seq) row.state = 'waiting';
    },
    renumberFrom(seq) {
      let next = seq;
      for (const row of rows.filter(isOpen)) {
        row.operation = { ...row.operation, seq: next++ };
        row.state = 'waiting';
      }
      lastSeq = Math.max(lastSeq, next - 1);
      rows.sort((a, b) => a.operation.seq - b.operation.seq);
    },
    rows: () => rows,
    count: (state) => rows.filter((row) => row.state === state).length,
    snapshot() {
      const kept = structuredClone({ rows, lastSeq });
      return () => {
        ({ rows, lastSeq } = structuredClone(kept));
      };
    },
  };
}
