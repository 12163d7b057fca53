/**
 * The schema's history: numbered, append-only steps, each in its own transaction. A database that a newer server has
 * already changed is refused and left as it is.
 */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { TimeSource } from '#domain/time-source';
import { StartRefused } from '../start-refused';
import type { TownshipTables } from './tables';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: string;
}

/** Any number that no other program in this database uses: several instances may start at once. */
const MIGRATION_LOCK = 7_416_201;

/** @throws {StartRefused} for a database from the future, or one whose history is not ours */
export async function runMigrations(
  db: Kysely<TownshipTables>,
  migrations: readonly Migration[],
  time: TimeSource,
): Promise<{ applied: readonly string[] }> {
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
    await sql`CREATE TABLE IF NOT EXISTS schema_migration (
      version integer PRIMARY KEY, name text NOT NULL, applied_at double precision NOT NULL)`.execute(tx);
  });
  const applied: string[] = [];
  for (const migration of migrations) {
    await db.transaction().execute(async (tx) => {
      await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
      await refuseForeignHistory(tx, migrations);
      const done = await tx
        .selectFrom('schema_migration')
        .select('version')
        .where('version', '=', migration.version)
        .executeTakeFirst();
      if (done) return;
      await sql.raw(migration.statements).execute(tx);
      await tx
        .insertInto('schema_migration')
        .values({ version: migration.version, name: migration.name, applied_at: time.now() })
        .execute();
      applied.push(migration.name);
    });
  }
  return { applied };
}

async function refuseForeignHistory(db: Kysely<TownshipTables>, migrations: readonly Migration[]): Promise<void> {
  const rows = await db.selectFrom('schema_migration').select(['version', 'name']).orderBy('version').execute();
  for (const { version, name } of rows) {
    const ours = migrations.find((migration) => migration.version === version);
    if (!ours) {
      const newest = migrations.at(-1)?.version ?? 0;
      throw new StartRefused(
        `The database is at schema ${version} (${name}); this server knows schemas up to ${newest}. ` +
          'Start the newer server again, or restore a backup from before the update.',
      );
    }
    if (ours.name !== name) {
      throw new StartRefused(
        `Schema step ${version} of the database is "${name}", of this server "${ours.name}": it belongs to another program.`,
      );
    }
  }
}
