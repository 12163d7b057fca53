/**
 * `DIR/connection.json` (0600): how the commands beside a running server (`enrolment-code`, `revoke`) reach its database.
 * Whoever may read it is the administrator of this server.
 */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { StartRefused } from '../start-refused';

const ConnectionFacts = z.object({ databaseUrl: z.string(), serverUrl: z.string(), serverPid: z.int() });
export type ConnectionFacts = z.infer<typeof ConnectionFacts>;

const fileIn = (dataDir: string) => path.join(dataDir, 'connection.json');

export async function writeConnectionFacts(dataDir: string, facts: ConnectionFacts): Promise<void> {
  const file = fileIn(dataDir);
  await rm(`${file}.new`, { force: true });
  await writeFile(`${file}.new`, `${JSON.stringify(facts)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(`${file}.new`, file);
}

export async function removeConnectionFacts(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}

/** @throws {StartRefused} where no server runs on the folder */
export async function readConnectionFacts(dataDir: string): Promise<ConnectionFacts> {
  const refusal = `No server runs on ${dataDir}. Start it first: npm run server -- --data ${dataDir}`;
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => {
    throw new StartRefused(refusal);
  });
  const facts = ConnectionFacts.safeParse(JSON.parse(text));
  if (!facts.success) throw new StartRefused(refusal);
  return facts.data;
}
