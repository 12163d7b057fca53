/** A real PostgreSQL for one test file: started once, empty and migrated. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEmbeddedPostgres } from '#server/db/embedded-postgres';
import { migrations } from '#server/db/migrations/index';
import { openDatabase } from '#server/db/open-database';
import type { Database } from '#server/db/open-database';
import { runMigrations } from '#server/db/run-migrations';
import { createSystemTime } from '#server/system-time';

export interface EmbeddedDatabase {
  readonly db: Database;
  readonly connectionString: string;
  close(): Promise<void>;
}

export const quietLog = { info() {}, warn() {}, error() {} };

/** `steps`: of the schema; without it all there are. */
export async function openEmbeddedDatabase(steps = migrations): Promise<EmbeddedDatabase> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'township-'));
  const time = createSystemTime();
  const postgres = await openEmbeddedPostgres({
    dataDir,
    time,
    createPassword: () => randomBytes(12).toString('hex'),
    log: quietLog,
    onLost() {
      throw new Error('PostgreSQL of the test ended by itself');
    },
  });
  const db = await openDatabase(postgres.connectionString, quietLog);
  await runMigrations(db, steps, time);
  return {
    db,
    connectionString: postgres.connectionString,
    async close() {
      await db.destroy();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
