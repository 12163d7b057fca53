import type BetterSqlite3 from 'better-sqlite3';
import type { ReadTx } from './open-store';

const statements = new WeakMap<BetterSqlite3.Database, Map<string, BetterSqlite3.Statement<unknown[], unknown>>>();

/** The statement for a fixed SQL text, compiled once per database. SQL is always a literal, never built from input. */
export function prepared<Row>(tx: ReadTx, sql: string): BetterSqlite3.Statement<unknown[], Row> {
  let known = statements.get(tx.db);
  if (!known) statements.set(tx.db, (known = new Map()));
  let statement = known.get(sql);
  if (!statement) known.set(sql, (statement = tx.db.prepare<unknown[], unknown>(sql)));
  return statement as BetterSqlite3.Statement<unknown[], Row>;
}
