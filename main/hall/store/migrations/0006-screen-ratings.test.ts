import Database from 'better-sqlite3';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { ServingId } from '#domain/ids';
import { createTempDir, openHallCore } from '#tests/support/hall-core';
import { createManualTime } from '#tests/support/manual-time';
import { createSilentLogger } from '../../log/logger';
import * as padPresses from '../repositories/pad-presses.repo';
import * as ratingSlots from '../repositories/rating-slots.repo';
import { runMigrations } from '../run-migrations';
import { migrations } from '.';

const DAY_MS = 24 * 60 * 60_000;

/** A file as that version left it: one serving was rated badly at its pad, one by nobody, one is being asked; two presses. */
function writeOldFile(dataDir: string, version: number, at: number): void {
  const db = new Database(path.join(dataDir, 'hall.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma(`application_id = ${0x48414c4c}`);
  runMigrations(db, migrations.slice(0, version), { time: createManualTime(), log: createSilentLogger() });
  const ticket = db.prepare(
    `INSERT INTO ticket (id, service_day, line, sequence, ticket_number, state, queue_order, issued_at, state_since, ahead, current_line)
     VALUES (?, '2026-11-18', 'civil-affairs', ?, ?, 'finished', ?, ?, ?, 0, 'civil-affairs')`,
  );
  const serving = db.prepare(
    `INSERT INTO serving (id, ticket_id, line, service_day, counter_number, staff_number, started_at, finished_at, duration_ms, ended_by)
     VALUES (?, ?, 'civil-affairs', '2026-11-18', 1, '0301', ?, ?, 0, 'finish')`,
  );
  const slot = db.prepare(
    `INSERT INTO rating_slot (id, serving_id, counter_number, staff_number, pad_id, session_id, state, opened_at, timeout_ms, closed_at)
     VALUES (?, ?, 1, '0301', 'P1', ?, ?, ?, 30000, ?)`,
  );
  for (const [i, state] of ['filled', 'absent', 'open'].entries()) {
    ticket.run(`t${i}`, i + 1, `C00${i + 1}`, i, at, at);
    serving.run(`s${i}`, `t${i}`, at, at);
    slot.run(`r${i}`, `s${i}`, 100 + i, state, at + i, state === 'open' ? null : at + i);
  }
  db.prepare(
    `INSERT INTO rating (id, rating_slot_id, level, channel, raw_key, pressed_at, recorded_at) VALUES ('g0', 'r0', 2, 'pad', 4, ?, ?)`,
  ).run(at, at);
  const press = db.prepare(
    `INSERT INTO pad_press (pad_id, uid, boot, evseq, occasion, kind, verdict, raw_key, pressed_at, received_at, frame_hex)
     VALUES ('P1', 'AA', 1, ?, ?, 'rating', ?, 4, ?, ?, '7E')`,
  );
  press.run(1, 'session 100', 'accepted', at, at);
  press.run(2, 'session 101', 'late', at, at);
  db.close();
}

/** The last ones before cases. */
it.each([3, 4, 5])(
  'of version %i, slots, presses and ratings stay what they were; a bad rating has its reason missing, and screens get their days',
  async (version) => {
    const dataDir = createTempDir('migration');
    const time = createManualTime();
    const at = time.now();
    writeOldFile(dataDir, version, at);
    const hall = await openHallCore({ dataDir, time });
    const find = (id: string) => hall.store.read((tx) => ratingSlots.findOfServing(tx, id as ServingId));
    expect(['s0', 's1', 's2'].map((id) => find(id)?.state)).toEqual(['filled', 'absent', 'open']);
    expect(find('s2')).toMatchObject({
      assessNumber: 1,
      pad: { padId: 'P1', sessionId: 102 },
      openedAt: at + 2,
      rateUntil: at + 2 + 7 * DAY_MS,
    });
    const rows = (sql: string) => hall.store.read((tx) => tx.db.prepare(sql).all());
    expect(rows('SELECT level, channel, raw_key, reason_state, boot_id FROM rating')).toEqual([
      { level: 2, channel: 'pad', raw_key: 4, reason_state: 'missing', boot_id: null },
    ]);
    expect(rows('PRAGMA foreign_key_check')).toEqual([]);
    expect(hall.store.read((tx) => padPresses.countByVerdict(tx))).toEqual({ accepted: 1, late: 1 });
    expect(
      hall.store.read((tx) => padPresses.isStored(tx, { uid: 'AA', boot: 1, evseq: 1, occasion: 'session 100' })),
    ).toBe(true);
    hall.ratingSlots.resume();
    expect(hall.invited).toMatchObject([{ padId: 'P1', sessionId: 102 }]);
    hall.time.advance(60_000);
    expect(find('s2')?.state).toBe('absent');
    hall.close();
  },
);
