import Database from 'better-sqlite3';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createTempDir } from '#tests/support/hall-core';
import { createManualTime } from '#tests/support/manual-time';
import { buildSampleTicket } from '#tests/support/sample-slips';
import { createSilentLogger } from '../../log/logger';
import { openStore } from '../open-store';
import * as printJobs from '../repositories/print-jobs.repo';
import { runMigrations } from '../run-migrations';
import { createSpoolJournal } from '../ports/spool-journal';
import { thinPath } from './0001-thin-path';

const HALL = 'hall' as never;
const TICKET = '0197a000-0000-7000-9000-000000000001';

/** A file as the thin path left it, with a slip in every state that matters. */
function writeOldFile(dataDir: string): void {
  const time = createManualTime();
  const db = new Database(path.join(dataDir, 'hall.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma(`application_id = ${0x48414c4c}`);
  runMigrations(db, [thinPath], { time, log: createSilentLogger() });
  db.prepare(
    `INSERT INTO ticket (id, service_day, line, sequence, ticket_number, state, queue_order, issued_at, state_since, ahead)
     VALUES (?, '2026-11-18', 'civil-affairs', 1, 'C001', 'waiting', 1, 1, 1, 0)`,
  ).run(TICKET);
  const job = db.prepare(
    `INSERT INTO print_job (idempotency_key, copy_number, ticket_id, printer, title, document, state, created_at, expires_at, attempts, last_error)
     VALUES (@key, @copy, @ticket, 'hall', @title, @document, @state, @at, @at + 90000, 1, @error)`,
  );
  const event = db.prepare(`INSERT INTO print_event (job_id, at, state, detail) VALUES (?, ?, 'queued', '')`);
  const at = time.now();
  const ticket = JSON.stringify(buildSampleTicket('C001'));
  const testPage = JSON.stringify({ kind: 'testPage', title: 'TEST', blocks: [] });
  const rows = [
    {
      key: `ticket:${TICKET}`,
      copy: 1,
      ticket: TICKET,
      title: 'C001',
      document: ticket,
      state: 'unknown',
      error: 'link: reset',
    },
    { key: `ticket:${TICKET}`, copy: 2, ticket: TICKET, title: 'C001', document: ticket, state: 'sent', error: null },
    { key: 'testPage:1', copy: 1, ticket: null, title: 'TEST', document: testPage, state: 'queued', error: null },
    {
      key: 'testPage:2',
      copy: 1,
      ticket: null,
      title: 'TEST',
      document: testPage,
      state: 'unknown',
      error: 'this model proves nothing',
    },
  ];
  for (const row of rows) event.run(job.run({ ...row, at }).lastInsertRowid, at);
  db.close();
}

it('a file of the thin path goes on: its slips keep their numbers, states and events, and learn what they are', async () => {
  const dataDir = createTempDir('old-file');
  writeOldFile(dataDir);
  const time = createManualTime();
  const store = await openStore({ dataDir, time, log: createSilentLogger() });
  const jobs = [1, 2, 3, 4].map((id) => store.read((tx) => printJobs.find(tx, id))!);
  expect(jobs.map(({ kind, priority, state, operator }) => [kind, priority, state, operator])).toEqual([
    ['queueTicket', 3, 'unknown', null],
    ['queueTicket', 3, 'sent', null],
    ['testPage', 8, 'queued', 'maintenance'],
    ['testPage', 8, 'unknown', 'maintenance'],
  ]);
  expect(jobs[0]).toMatchObject({
    title: 'C001',
    copyNumber: 1,
    printer: 'hall',
    meantFor: 'hall',
    lastError: 'link: reset',
  });
  expect(jobs[0]!.document).toEqual(buildSampleTicket('C001'));
  // The silent model's slip is nobody's question any more; the other one still is.
  expect(store.read((tx) => printJobs.countUnknown(tx))).toBe(1);
  const journal = createSpoolJournal({ store, onDecided: () => {}, onCleared: () => {}, onMoved: () => {} });
  expect(journal.markInterrupted(HALL, time.now())).toBe(1);
  expect(journal.findNextQueued(HALL)).toMatchObject({ id: 3, kind: 'testPage' });
  const events = store.read((tx) => tx.db.prepare('SELECT job_id, state FROM print_event ORDER BY id').raw().all());
  expect(events).toEqual([
    [1, 'queued'],
    [2, 'queued'],
    [3, 'queued'],
    [4, 'queued'],
    [2, 'unknown'],
  ]);
  expect(store.read((tx) => tx.db.pragma('foreign_key_check'))).toEqual([]);
  expect(() =>
    store.write((tx) => tx.db.exec(`INSERT INTO print_event (job_id, at, state, detail) VALUES (99, 1, 'queued', '')`)),
  ).toThrow(/FOREIGN KEY/);
  store.close();
});
