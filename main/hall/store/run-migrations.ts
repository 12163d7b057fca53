import type BetterSqlite3 from 'better-sqlite3';
import type { TimeSource } from '#domain/time-source';
import type { Logger } from '../log/logger';

/** One step of the schema. Shipped steps are never edited, renamed or renumbered. */
export interface Migration {
  /** 1, 2, 3 … without a gap. */
  version: number;
  name: string;
  migrate(db: BetterSqlite3.Database): void;
}

/** Runs every pending step and its version bump in one transaction each. */
export function runMigrations(
  db: BetterSqlite3.Database,
  migrations: readonly Migration[],
  { time, log }: { time: TimeSource; log: Logger },
): void {
  for (const [at, migration] of migrations.entries()) {
    if (migration.version !== at + 1)
      throw new Error(`migration ${migration.name} has version ${migration.version}, not ${at + 1}`);
    if (migration.version <= (db.pragma('user_version', { simple: true }) as number)) continue;
    const startedAt = time.monotonicMs();
    db.transaction(() => {
      migration.migrate(db);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
    log.info(
      { version: migration.version, name: migration.name, tookMs: Math.round(time.monotonicMs() - startedAt) },
      'store.migrated',
    );
  }
}
