/** Which keys have ever sealed something in this file, by fingerprint: how a key that is gone is noticed. */
import type BetterSqlite3 from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import type { EpochMs } from '#domain/time-source';

/** Whoever knows that a key will not come back puts a file of this name into the data directory. */
const GIVEN_UP_FILE = 'vault.key-given-up';

/** Returns fingerprints of keys that sealed something here, are not here now, and that nobody has given up. */
export function noteVaultKeys({
  db,
  dataDir,
  present,
  at,
}: {
  db: BetterSqlite3.Database;
  dataDir: string;
  present: readonly string[];
  at: EpochMs;
}): string[] {
  const givenUp = path.join(dataDir, GIVEN_UP_FILE);
  const isPresent = `fingerprint IN (SELECT value FROM json_each(?))`;
  const missing = db
    .transaction(() => {
      const note = db.prepare(
        `INSERT INTO vault_key (fingerprint, first_seen_at) VALUES (?, ?)
         ON CONFLICT (fingerprint) DO UPDATE SET given_up_at = NULL`,
      );
      for (const fingerprint of present) note.run(fingerprint, at);
      const keys = JSON.stringify(present);
      if (fs.existsSync(givenUp))
        db.prepare(`UPDATE vault_key SET given_up_at = ? WHERE given_up_at IS NULL AND NOT ${isPresent}`).run(at, keys);
      return db
        .prepare<[string], string>(`SELECT fingerprint FROM vault_key WHERE given_up_at IS NULL AND NOT ${isPresent}`)
        .pluck()
        .all(keys);
    })
    .immediate();
  fs.rmSync(givenUp, { force: true });
  return missing;
}
