/**
 * One change of the hall: everything it writes, its outbox rows included, commits together; what must happen because of
 * it (wake the spool, invite a pad, tell the surfaces) happens after the commit and never before.
 */
import { v7 as uuidv7 } from 'uuid';
import type { OperationKind, OperationPayload } from '#contract/sync';
import type { OpId } from '#domain/ids';
import type { TimeSource } from '#domain/time-source';
import type { Store, WriteTx } from './store/open-store';
import * as outbox from './store/repositories/outbox.repo';
import type { Moment } from './store/repositories/periods.repo';

export interface UnitOfWork {
  readonly tx: WriteTx;
  readonly moment: Moment;
  /** Adds a fact for the township server to this transaction. */
  record<K extends OperationKind>(kind: K, payload: OperationPayload<K>): void;
  /** Runs `effect` once this change is durable. */
  afterCommit(effect: () => void): void;
}

export interface HallWriter {
  readonly bootId: string;
  moment(): Moment;
  newId<Id extends string>(): Id;
  change<T>(work: (unit: UnitOfWork) => T extends Promise<unknown> ? never : T): T;
  /** Records a fact in a transaction that somebody else runs. */
  record<K extends OperationKind>(tx: WriteTx, kind: K, payload: OperationPayload<K>): void;
}

export function createHallWriter({
  store,
  clock,
  bootId,
  onChanged,
}: {
  store: Store;
  clock: TimeSource;
  bootId: string;
  /** After every commit, effects included. */
  onChanged: () => void;
}): HallWriter {
  const moment = (): Moment => ({ at: clock.now(), monotonicMs: clock.monotonicMs(), bootId });
  const record: HallWriter['record'] = (tx, kind, payload) =>
    outbox.append(tx, { opId: uuidv7() as OpId, kind, payload, moment: moment() });
  return {
    bootId,
    moment,
    newId: <Id extends string>() => uuidv7() as Id,
    record,
    change<T>(work: (unit: UnitOfWork) => T extends Promise<unknown> ? never : T): T {
      const effects: (() => void)[] = [];
      const now = moment();
      const result = store.write((tx) =>
        work({
          tx,
          moment: now,
          record: (kind, payload) => outbox.append(tx, { opId: uuidv7() as OpId, kind, payload, moment: now }),
          afterCommit: (effect) => effects.push(effect),
        }),
      );
      for (const effect of effects) effect();
      onChanged();
      return result;
    },
  };
}
