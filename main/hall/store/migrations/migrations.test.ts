/** A file of an earlier version on the day of the update: what is kept of it, whatever happens in between. */
import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createTempDir } from '#tests/support/hall-core';
import { createManualTime } from '#tests/support/manual-time';
import { createSilentLogger } from '../../log/logger';
import { openStore } from '../open-store';
import { runMigrations } from '../run-migrations';
import type { Migration } from '../run-migrations';
import { migrations } from '.';

const named = { time: createManualTime(), log: createSilentLogger() };

/** As the hall left it at that version, with one slip and one press in it. */
function writeFile(version: number): string {
  const dataDir = createTempDir('earlier');
  const db = new Database(path.join(dataDir, 'hall.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma(`application_id = ${0x48414c4c}`);
  runMigrations(db, migrations.slice(0, 1), named);
  db.exec(`
    INSERT INTO print_job (idempotency_key, copy_number, printer, title, document, state, created_at, expires_at)
      VALUES ('testPage:1', 1, 'hall', 'TEST', '{"kind":"testPage","title":"TEST","blocks":[]}', 'printed', 1, 2);
    INSERT INTO print_event (job_id, at, state, detail) VALUES (1, 1, 'queued', '');
    INSERT INTO pad_press (pad_id, uid, boot, evseq, occasion, kind, verdict, raw_key, pressed_at, received_at, frame_hex)
      VALUES ('P1', 'AA', 1, 1, 'session 9', 'rating', 'late', 1, 1, 1, '7E')`);
  runMigrations(db, migrations.slice(0, version), named);
  db.close();
  return dataDir;
}

function contentOf(file: string) {
  const db = new Database(file, { readonly: true });
  const count = (table: string) => db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get();
  const content = {
    version: db.pragma('user_version', { simple: true }),
    rows: ['print_job', 'print_event', 'pad_press'].map(count),
    integrity: db.pragma('integrity_check', { simple: true }),
    orphans: db.pragma('foreign_key_check'),
  };
  db.close();
  return content;
}
function schemaOf(file: string) {
  const db = new Database(file, { readonly: true });
  const schema = db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
  db.close();
  return schema;
}
const whole = (version: number) => ({ version, rows: [1, 1, 1], integrity: 'ok', orphans: [] });

it.each(migrations.slice(0, -1).map(({ version }) => version))(
  'a file of version %i is kept as it was before it is brought up to date, and a second start leaves it alone',
  async (version) => {
    const dataDir = writeFile(version);
    const backupDir = path.join(dataDir, 'backup');
    for (let start = 0; start < 2; start += 1) {
      const store = await openStore({ dataDir, ...named });
      expect(store.facts().schemaVersion).toBe(migrations.length);
      store.close();
      expect(contentOf(path.join(dataDir, 'hall.sqlite'))).toEqual(whole(migrations.length));
      const backups = fs.readdirSync(backupDir).filter((name) => name.endsWith('.sqlite'));
      expect(backups.map((name) => contentOf(path.join(backupDir, name)))).toEqual([whole(version)]);
    }
  },
);

it.each(migrations.slice(1))(
  '$name that breaks off behind its last statement leaves nothing of itself',
  (migration) => {
    const dataDir = writeFile(migration.version - 1);
    const file = path.join(dataDir, 'hall.sqlite');
    const before = schemaOf(file);
    const brokenOff: Migration = {
      ...migration,
      migrate(db) {
        migration.migrate(db);
        throw new Error('the power went');
      },
    };
    const db = new Database(file);
    db.pragma('foreign_keys = ON');
    const steps = [...migrations.slice(0, migration.version - 1), brokenOff];
    expect(() => runMigrations(db, steps, named)).toThrow('the power went');
    db.close();
    expect(contentOf(file)).toEqual(whole(migration.version - 1));
    expect(schemaOf(file)).toEqual(before);
  },
);
