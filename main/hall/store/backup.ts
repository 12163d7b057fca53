/**
 * Backups of the hall's file: made whole before they get their name, checked before they are trusted, seven kept.
 */
import Database from 'better-sqlite3';
import type BetterSqlite3 from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';

const NAME = /^hall-(\d+)\.sqlite$/;

function backupsNewestFirst(backupDir: string): string[] {
  if (!fs.existsSync(backupDir)) return [];
  return fs
    .readdirSync(backupDir)
    .filter((name) => NAME.test(name))
    .sort((a, b) => numberOf(b) - numberOf(a))
    .map((name) => path.join(backupDir, name));
}

function fsyncPath(target: string): void {
  const handle = fs.openSync(target, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

function numberOf(file: string): number {
  return Number(NAME.exec(path.basename(file))![1]);
}

/**
 * Copies the open database into `backupDir` under a temporary name, then renames it: a backup is whole or not there. Its
 * number is the time, or one more than the newest there is: a clock that was in 2038 for a day, or is back in 1970, must
 * not make an old backup the newest.
 */
export async function createBackup(
  db: BetterSqlite3.Database,
  backupDir: string,
  at: number,
  keep: number,
): Promise<void> {
  const [newest] = backupsNewestFirst(backupDir);
  const number = newest === undefined ? at : Math.max(at, numberOf(newest) + 1);
  const target = path.join(backupDir, `hall-${number}.sqlite`);
  const partial = `${target}.partial`;
  fs.rmSync(partial, { force: true });
  try {
    await db.backup(partial);
  } catch (error) {
    // On a full disk the unfinished copy would keep from the hall what little room there is.
    fs.rmSync(partial, { force: true });
    throw error;
  }
  fsyncPath(partial);
  fs.renameSync(partial, target);
  fsyncPath(backupDir);
  for (const old of backupsNewestFirst(backupDir).slice(keep)) fs.rmSync(old);
}

/** The newest backup that passes a full integrity check, or null. */
export function findNewestGoodBackup(backupDir: string): string | null {
  for (const file of backupsNewestFirst(backupDir)) {
    try {
      const db = new Database(file, { readonly: true });
      const isGood = db.pragma('integrity_check(1)', { simple: true }) === 'ok';
      db.close();
      if (isGood) return file;
    } catch {
      // Not a database any more: the next older one may be.
    }
  }
  return null;
}

/** Moves the file with its -wal and -shm to `damaged-<time>/` beside it. Returns that folder's name. */
export function setDamagedFileAside(file: string, at: number): string {
  const folder = path.join(path.dirname(file), `damaged-${at}`);
  fs.mkdirSync(folder, { recursive: true });
  for (const suffix of ['', '-wal', '-shm'])
    if (fs.existsSync(file + suffix)) fs.renameSync(file + suffix, path.join(folder, path.basename(file) + suffix));
  return path.basename(folder);
}

/** Puts a copy of `backup` at `file`, whole or not at all. */
export function restoreBackup(backup: string, file: string): void {
  const unfinished = `${file}.restoring`;
  fs.rmSync(unfinished, { force: true });
  try {
    fs.copyFileSync(backup, unfinished);
    fsyncPath(unfinished);
    fs.renameSync(unfinished, file);
  } finally {
    fs.rmSync(unfinished, { force: true });
  }
  fsyncPath(path.dirname(file));
}
