/** Commands beside the running server: they work in its database and never through its HTTP side. */
import { readConnectionFacts } from '../db/connection-file';
import { openDatabase } from '../db/open-database';
import type { Database } from '../db/open-database';
import { StartRefused } from '../start-refused';
import { createEnrolmentCode, revokeTerminal } from '../terminals/enrolment';
import type { CodeScope } from '../terminals/enrolment';
import type { TimeSource } from '#domain/time-source';
import type { Logger } from 'pino';

export interface Administration {
  readonly dataDir: string | null;
  readonly databaseUrl: string | null;
  readonly time: TimeSource;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly log: Pick<Logger, 'error'>;
}

/** @returns the one-time code */
export async function printableEnrolmentCode(administration: Administration, scope: CodeScope): Promise<string> {
  return withDatabase(administration, (db) => createEnrolmentCode(db, scope, administration));
}

/** @throws {StartRefused} where no such terminal is enrolled */
export async function revokeEnrolledTerminal(
  administration: Administration,
  terminal: { hallCode: string; terminalCode: string },
): Promise<void> {
  const revoked = await withDatabase(administration, (db) => revokeTerminal(db, terminal, administration.time));
  if (!revoked) {
    throw new StartRefused(`Hall ${terminal.hallCode} has no enrolled terminal ${terminal.terminalCode}.`);
  }
}

async function withDatabase<T>(administration: Administration, work: (db: Database) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl, log } = administration;
  const url = databaseUrl ?? (dataDir === null ? '' : (await readConnectionFacts(dataDir)).databaseUrl);
  const db = await openDatabase(url, log);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
