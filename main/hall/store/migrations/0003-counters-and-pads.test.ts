import Database from 'better-sqlite3';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { CounterNumber, LineId, PadId, TicketId } from '#domain/ids';
import { openHallCore, createTempDir } from '#tests/support/hall-core';
import { createManualTime } from '#tests/support/manual-time';
import { createSilentLogger } from '../../log/logger';
import * as padPresses from '../repositories/pad-presses.repo';
import * as servings from '../repositories/servings.repo';
import * as tickets from '../repositories/tickets.repo';
import { runMigrations } from '../run-migrations';
import { thinPath } from './0001-thin-path';

const TICKET = '0197a000-0000-7000-9000-000000000001' as TicketId;
const SERVED = '0197a000-0000-7000-9000-000000000002' as TicketId;
const CIVIL = 'civil-affairs' as LineId;

/** A file as the thin path left it: one person waits, one was served, a press counted and one came late. */
function writeOldFile(dataDir: string): void {
  const db = new Database(path.join(dataDir, 'hall.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma(`application_id = ${0x48414c4c}`);
  runMigrations(db, [thinPath], { time: createManualTime(), log: createSilentLogger() });
  const at = createManualTime().now();
  const ticket = db.prepare(
    `INSERT INTO ticket (id, service_day, line, sequence, ticket_number, state, queue_order, issued_at, state_since, ahead)
     VALUES (?, '2026-11-18', 'civil-affairs', ?, ?, ?, ?, ?, ?, 0)`,
  );
  ticket.run(SERVED, 1, 'C001', 'finished', 1, at, at);
  ticket.run(TICKET, 2, 'C002', 'waiting', 2, at, at);
  db.prepare(
    `INSERT INTO period (ticket_id, kind, started_at, boot_id, started_monotonic_ms) VALUES (?, 'waiting', ?, 'old', 0)`,
  ).run(TICKET, at);
  db.prepare(
    `INSERT INTO serving (id, ticket_id, line, service_day, counter_number, staff_number, started_at, finished_at, duration_ms)
     VALUES ('s1', ?, 'civil-affairs', '2026-11-18', 1, '0301', ?, ?, 60000)`,
  ).run(SERVED, at, at + 60_000);
  const press = db.prepare(
    `INSERT INTO pad_press (pad_id, uid, boot, evseq, occasion, kind, verdict, raw_key, pressed_at, received_at, frame_hex)
     VALUES ('P1', 'AA', 1, ?, 'session 9', 'rating', ?, 1, ?, ?, '7E')`,
  );
  press.run(1, 'accepted', at, at);
  press.run(2, 'late', at, at);
  db.close();
}

it('a file of the thin path goes on: who waits is called, what was counted stays counted', async () => {
  const dataDir = createTempDir('migration');
  writeOldFile(dataDir);
  const hall = await openHallCore({ dataDir });
  expect(hall.store.read((tx) => tickets.get(tx, TICKET))).toMatchObject({ line: CIVIL, onlyCounter: null });
  expect(hall.store.read((tx) => tickets.countWaiting(tx, CIVIL))).toBe(1);
  expect(hall.store.read((tx) => servings.listDurations(tx, CIVIL, 10))).toEqual([60_000]);
  expect(hall.store.read((tx) => padPresses.countByVerdict(tx))).toEqual({ accepted: 1, late: 1 });
  expect(hall.store.read((tx) => padPresses.listUnconfirmed(tx, 'P1' as PadId))).toEqual([]);
  const again = { uid: 'AA', boot: 1, evseq: 1, occasion: 'session 9' };
  expect(hall.store.read((tx) => padPresses.isStored(tx, again))).toBe(true);
  hall.signIn(1);
  const called = hall.writer.change((unit) => hall.procedures.callNext(unit, 1 as CounterNumber));
  expect(called.ticketNumber).toBe('C002');
  hall.close();
});
