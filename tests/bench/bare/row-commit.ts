import Database from 'better-sqlite3';
import fs from 'node:fs';

/**
 * The bare durable commit: opens a database as SQLite's manual says for durability, and answers with a function that
 * writes the rows of `rowsFile` (a JSON array of texts) in one transaction and returns the number of the last one.
 */
export function openRowCommit({ databaseFile, rowsFile }: { databaseFile: string; rowsFile: string }): () => number {
  const rows = JSON.parse(fs.readFileSync(rowsFile, 'utf8')) as string[];
  const db = new Database(databaseFile);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS fact (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO fact (text) VALUES (?)');
  const commit = db.transaction(() => rows.map((row) => insert.run(row).lastInsertRowid).at(-1));
  return () => Number(commit.immediate());
}
