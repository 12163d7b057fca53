/**
 * What one transaction of the hall has written, row by row as text: the baseline commits exactly that, in one transaction
 * and without a schema, so that it is the same durable commit.
 */
import Database from 'better-sqlite3';
import path from 'node:path';

/** Written by the transaction of 取号; of a hall in which one ticket was taken. */
export const TICKET_ROWS = [
  'ticket',
  'period',
  'print_job',
  "print_event WHERE state = 'queued'",
  "outbox WHERE kind = 'ticket.issued'",
  'command',
];
/** Written by the transaction of an accepted press; of a hall in which one serving was rated. */
export const RATING_ROWS = [
  "pad_press WHERE kind = 'rating'",
  'rating',
  'rating_slot',
  "outbox WHERE kind = 'rating.given'",
];

/** `dataDir` is the hall's; it may be running. Throws where one of the places holds no row. */
export function listWrittenRows(dataDir: string, places: readonly string[]): string[] {
  const db = new Database(path.join(dataDir, 'hall.sqlite'), { readonly: true });
  try {
    return places.flatMap((place) => {
      const rows = db.prepare(`SELECT * FROM ${place}`).all();
      if (rows.length === 0) throw new Error(`the hall has written nothing into ${place}`);
      return rows.map((row) => JSON.stringify(row));
    });
  } finally {
    db.close();
  }
}
