/** The pool that everything in the server asks. Same SQL on the embedded and an administered PostgreSQL (15 or newer). */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { StartRefused } from '../start-refused';
import type { TownshipTables } from './tables';

export type Database = Kysely<TownshipTables>;

const OLDEST_POSTGRES = 150_000;

/**
 * `bigint` columns hold counts and numbers that fit a JavaScript number (schema-checked on the way in), so they are
 * read as numbers. The caller owns the pool: `destroy()` ends it.
 *
 * @throws {StartRefused} where nothing answers, or the PostgreSQL is older than 15
 */
export async function openDatabase(connectionString: string, log: Pick<Logger, 'error'>): Promise<Database> {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'township-server',
    types: {
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8 ? (value: string) => Number(value) : pg.types.getTypeParser(oid, format),
    },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.error({ err: error }, 'idle database connection broke'));
  try {
    const { rows } = await pool.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    if (Number(rows[0]?.version) < OLDEST_POSTGRES) {
      throw new StartRefused('The database is a PostgreSQL older than 15. Update it, or point DATABASE_URL elsewhere.');
    }
  } catch (error) {
    await pool.end();
    if (error instanceof StartRefused) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartRefused(`PostgreSQL does not answer (${reason}). Is it running, and is its address right?`);
  }
  return new Kysely<TownshipTables>({ dialect: new PostgresDialect({ pool }) });
}
