import type { CounterNumber, ResidentCallId, StaffNumber } from '#domain/ids';
import type { ResidentCallEnd, ResidentNeed } from '#domain/resident-call';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** 叫人帮忙 of a resident, over or not. */
export interface ResidentCall {
  id: ResidentCallId;
  need: ResidentNeed;
  calledAt: EpochMs;
  takenBy: { counterNumber: CounterNumber; staffNumber: StaffNumber; at: EpochMs } | null;
  endedBy: ResidentCallEnd | null;
}

interface ResidentCallRow {
  id: ResidentCallId;
  need: ResidentNeed;
  called_at: number;
  taken_by_counter: CounterNumber | null;
  taken_by_staff: StaffNumber | null;
  taken_at: number | null;
  ended_by: ResidentCallEnd | null;
}

const residentCallOf = (row: ResidentCallRow): ResidentCall => ({
  id: row.id,
  need: row.need,
  calledAt: row.called_at,
  takenBy:
    row.taken_by_counter !== null && row.taken_by_staff !== null && row.taken_at !== null
      ? { counterNumber: row.taken_by_counter, staffNumber: row.taken_by_staff, at: row.taken_at }
      : null,
  endedBy: row.ended_by,
});

/** Oldest first. */
export function listOpen(tx: ReadTx): ResidentCall[] {
  return prepared<ResidentCallRow>(tx, 'SELECT * FROM resident_call WHERE ended_at IS NULL ORDER BY called_at, id')
    .all()
    .map(residentCallOf);
}

export function find(tx: ReadTx, id: ResidentCallId): ResidentCall | null {
  const row = prepared<ResidentCallRow>(tx, 'SELECT * FROM resident_call WHERE id = ?').get(id);
  return row ? residentCallOf(row) : null;
}

/** Throws SQLITE_CONSTRAINT_UNIQUE where somebody is called for the same need already. */
export function insert(tx: WriteTx, call: Pick<ResidentCall, 'id' | 'need' | 'calledAt'>): void {
  prepared(tx, 'INSERT INTO resident_call (id, need, called_at) VALUES (?, ?, ?)').run(
    call.id,
    call.need,
    call.calledAt,
  );
}

export function take(
  tx: WriteTx,
  id: ResidentCallId,
  by: { counterNumber: CounterNumber; staffNumber: StaffNumber },
  at: EpochMs,
): void {
  prepared(tx, 'UPDATE resident_call SET taken_by_counter = ?, taken_by_staff = ?, taken_at = ? WHERE id = ?').run(
    by.counterNumber,
    by.staffNumber,
    at,
    id,
  );
}

/** Those whose taker is no longer at that counter wait again. */
export function releaseOfAbsent(tx: WriteTx): void {
  prepared(
    tx,
    `UPDATE resident_call SET taken_by_counter = NULL, taken_by_staff = NULL, taken_at = NULL
     WHERE ended_at IS NULL AND taken_at IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM counter_staff WHERE counter_number = taken_by_counter AND staff_number = taken_by_staff)`,
  ).run();
}

/** Taken back by residents since `at`, that moment included. */
export function countWithdrawnSince(tx: ReadTx, at: EpochMs): number {
  return prepared<{ count: number }>(
    tx,
    `SELECT COUNT(*) AS count FROM resident_call WHERE ended_by = 'resident' AND ended_at >= ?`,
  ).get(at)!.count;
}

export function end(tx: WriteTx, id: ResidentCallId, by: ResidentCallEnd, at: EpochMs): void {
  prepared(tx, 'UPDATE resident_call SET ended_at = ?, ended_by = ? WHERE id = ?').run(at, by, id);
}
