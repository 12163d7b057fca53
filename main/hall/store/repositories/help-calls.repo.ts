import type { HelpKind } from '#domain/help-call';
import type { CounterNumber, HelpCallId, StaffNumber } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** 呼叫 that goes on: until somebody ends it, taken or not. */
export interface HelpCall {
  id: HelpCallId;
  kind: HelpKind;
  counterNumber: CounterNumber;
  calledAt: EpochMs;
  takenBy: { counterNumber: CounterNumber; staffNumber: StaffNumber } | null;
}

interface HelpCallRow {
  id: HelpCallId;
  kind: HelpKind;
  counter_number: CounterNumber;
  called_at: number;
  taken_by_counter: CounterNumber | null;
  taken_by_staff: StaffNumber | null;
}

const helpCallOf = (row: HelpCallRow): HelpCall => ({
  id: row.id,
  kind: row.kind,
  counterNumber: row.counter_number,
  calledAt: row.called_at,
  takenBy:
    row.taken_by_counter !== null && row.taken_by_staff !== null
      ? { counterNumber: row.taken_by_counter, staffNumber: row.taken_by_staff }
      : null,
});

/** Oldest first. */
export function listOpen(tx: ReadTx): HelpCall[] {
  return prepared<HelpCallRow>(tx, 'SELECT * FROM help_call WHERE ended_at IS NULL ORDER BY called_at, id')
    .all()
    .map(helpCallOf);
}

export function findOpen(tx: ReadTx, id: HelpCallId): HelpCall | null {
  const row = prepared<HelpCallRow>(tx, 'SELECT * FROM help_call WHERE id = ? AND ended_at IS NULL').get(id);
  return row ? helpCallOf(row) : null;
}

/** Throws SQLITE_CONSTRAINT_UNIQUE where the counter calls for the same already. */
export function insert(
  tx: WriteTx,
  call: Omit<HelpCall, 'takenBy'> & {
    /** null where nobody is signed in. */
    staffNumber: StaffNumber | null;
  },
): void {
  prepared(tx, 'INSERT INTO help_call (id, kind, counter_number, staff_number, called_at) VALUES (?, ?, ?, ?, ?)').run(
    call.id,
    call.kind,
    call.counterNumber,
    call.staffNumber,
    call.calledAt,
  );
}

export function take(
  tx: WriteTx,
  id: HelpCallId,
  by: { counterNumber: CounterNumber; staffNumber: StaffNumber },
  at: EpochMs,
): void {
  prepared(tx, 'UPDATE help_call SET taken_by_counter = ?, taken_by_staff = ?, taken_at = ? WHERE id = ?').run(
    by.counterNumber,
    by.staffNumber,
    at,
    id,
  );
}

export function end(tx: WriteTx, id: HelpCallId, at: EpochMs): void {
  prepared(tx, 'UPDATE help_call SET ended_at = ? WHERE id = ?').run(at, id);
}
