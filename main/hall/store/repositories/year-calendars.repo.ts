import type { Digest } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

export interface StoredCalendar {
  year: number;
  /** JSON as it was checked. */
  calendar: string;
  digest: Digest;
  importedAt: EpochMs;
}

/** The one in force of each year that was imported. */
export function listInForce(tx: ReadTx): StoredCalendar[] {
  return prepared<{ year: number; calendar: string; digest: string; imported_at: number }>(
    tx,
    `SELECT year, calendar, digest, imported_at FROM year_calendar AS one
     WHERE id = (SELECT MAX(id) FROM year_calendar WHERE year = one.year) ORDER BY year`,
  )
    .all()
    .map((row) => ({
      year: row.year,
      calendar: row.calendar,
      digest: row.digest as Digest,
      importedAt: row.imported_at,
    }));
}

export function insert(tx: WriteTx, { year, calendar, digest, importedAt }: StoredCalendar): void {
  prepared(tx, 'INSERT INTO year_calendar (year, calendar, digest, imported_at) VALUES (?, ?, ?, ?)').run(
    year,
    calendar,
    digest,
    importedAt,
  );
}
