import type { CounterNumber, StaffNumber } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** Who is signed in where. Survives a restart of the hall: nobody signs in twice because a machine blinked. */
export function findAtCounter(tx: ReadTx, counterNumber: CounterNumber): StaffNumber | null {
  return (
    prepared<{ staff_number: StaffNumber }>(tx, 'SELECT staff_number FROM counter_staff WHERE counter_number = ?').get(
      counterNumber,
    )?.staff_number ?? null
  );
}

export function listSignedIn(tx: ReadTx): { counterNumber: CounterNumber; staffNumber: StaffNumber }[] {
  return prepared<{ counter_number: CounterNumber; staff_number: StaffNumber }>(
    tx,
    'SELECT * FROM counter_staff ORDER BY counter_number',
  )
    .all()
    .map((row) => ({ counterNumber: row.counter_number, staffNumber: row.staff_number }));
}

/** Signs in at this counter and out of any other: one person is at one counter. */
export function signIn(tx: WriteTx, counterNumber: CounterNumber, staffNumber: StaffNumber, at: EpochMs): void {
  prepared(tx, 'DELETE FROM counter_staff WHERE counter_number = ? OR staff_number = ?').run(
    counterNumber,
    staffNumber,
  );
  prepared(tx, 'INSERT INTO counter_staff (counter_number, staff_number, since) VALUES (?, ?, ?)').run(
    counterNumber,
    staffNumber,
    at,
  );
}

export function signOut(tx: WriteTx, counterNumber: CounterNumber): void {
  prepared(tx, 'DELETE FROM counter_staff WHERE counter_number = ?').run(counterNumber);
}
