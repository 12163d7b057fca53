import type { PauseReason } from '#domain/counter-pause';
import type { CounterNumber, StaffNumber } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';
import { durationBetween } from './periods.repo';
import type { Moment } from './periods.repo';

/** 暂停 that goes on. */
export interface CounterPause {
  counterNumber: CounterNumber;
  staffNumber: StaffNumber;
  reason: PauseReason;
  serviceDay: ServiceDay;
  startedAt: EpochMs;
}

interface PauseRow {
  id: number;
  service_day: ServiceDay;
  counter_number: CounterNumber;
  staff_number: StaffNumber;
  reason: PauseReason;
  started_at: number;
  boot_id: string;
  started_monotonic_ms: number;
}

const pauseOf = (row: PauseRow): CounterPause => ({
  counterNumber: row.counter_number,
  staffNumber: row.staff_number,
  reason: row.reason,
  serviceDay: row.service_day,
  startedAt: row.started_at,
});

const OPEN_AT_COUNTER = 'SELECT * FROM counter_pause WHERE counter_number = ? AND ended_at IS NULL';

export function findOpen(tx: ReadTx, counterNumber: CounterNumber): CounterPause | null {
  const row = prepared<PauseRow>(tx, OPEN_AT_COUNTER).get(counterNumber);
  return row ? pauseOf(row) : null;
}

export function listOpen(tx: ReadTx): CounterPause[] {
  return prepared<PauseRow>(tx, 'SELECT * FROM counter_pause WHERE ended_at IS NULL ORDER BY counter_number')
    .all()
    .map(pauseOf);
}

/** Throws SQLITE_CONSTRAINT_UNIQUE where the counter is paused already. */
export function begin(tx: WriteTx, pause: Omit<CounterPause, 'startedAt'>, now: Moment): void {
  prepared(
    tx,
    `INSERT INTO counter_pause (service_day, counter_number, staff_number, reason, started_at, boot_id, started_monotonic_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    pause.serviceDay,
    pause.counterNumber,
    pause.staffNumber,
    pause.reason,
    now.at,
    now.bootId,
    Math.round(now.monotonicMs),
  );
}

/** Ends the counter's pause, if there is one. Returns its length. */
export function end(tx: WriteTx, counterNumber: CounterNumber, now: Moment): number | null {
  const row = prepared<PauseRow>(tx, OPEN_AT_COUNTER).get(counterNumber);
  if (!row) return null;
  const durationMs = durationBetween(
    { at: row.started_at, monotonicMs: row.started_monotonic_ms, bootId: row.boot_id },
    now,
  );
  prepared(tx, 'UPDATE counter_pause SET ended_at = ?, duration_ms = ? WHERE id = ?').run(now.at, durationMs, row.id);
  return durationMs;
}
