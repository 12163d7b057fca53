/** A township server on the day of the update: what terminals had sent before is there after it. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrations } from '#server/db/migrations/index';
import { runMigrations } from '#server/db/run-migrations';
import { createSystemTime } from '#server/system-time';
import { openEmbeddedDatabase } from '#tests/support/embedded-database';
import type { EmbeddedDatabase } from '#tests/support/embedded-database';

const TERMINAL = '00000000-0000-4000-8000-000000000001';
const DONE = '00000000-0000-4000-9000-000000000001';
const RUNNING = '00000000-0000-4000-9000-000000000002';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openEmbeddedDatabase(migrations.slice(0, 1));
});
afterAll(() => database.close());

const read = async <Row>(query: string) => (await sql.raw<Row>(query).execute(database.db)).rows;
const versions = async () =>
  (await read<{ version: number }>('SELECT version FROM schema_migration ORDER BY version')).map(
    ({ version }) => version,
  );

it('keeps tickets, servings, presses, ratings and operations, and a step that fails leaves nothing of itself', async () => {
  await sql
    .raw(
      `INSERT INTO terminal (terminal_id, hall_code, hall_name, terminal_code, enrolled_at)
         VALUES ('${TERMINAL}', '500199003', '龙兴镇便民服务中心', 'A', 1);
       INSERT INTO ticket (terminal_id, ticket_id, service_day, line, sequence, ticket_number, ahead, state, issued_at, state_since, received_at)
         VALUES ('${TERMINAL}', '${DONE}', '2026-11-18', 'civil-affairs', 1, 'C001', 0, 'finished', 1, 1, 1),
                ('${TERMINAL}', '${RUNNING}', '2026-11-18', 'civil-affairs', 2, 'C002', 0, 'serving', 1, 1, 1);
       INSERT INTO serving (terminal_id, serving_id, ticket_id, counter_number, staff_number, started_at, received_at, finished_at, duration_ms)
         VALUES ('${TERMINAL}', '${DONE}', '${DONE}', 1, '0301', 1, 1, 2, 1),
                ('${TERMINAL}', '${RUNNING}', '${RUNNING}', 1, '0301', 1, 1, NULL, NULL);
       INSERT INTO pad_press (terminal_id, op_id, pad_id, verdict, raw_key, pressed_at, received_at)
         VALUES ('${TERMINAL}', '${DONE}', 'P1', 'late', 1, 1, 1);
       INSERT INTO rating_slot (terminal_id, rating_slot_id, serving_id, counter_number, staff_number, pad_id, state, opened_at, received_at, closed_at)
         VALUES ('${TERMINAL}', '${DONE}', '${DONE}', 1, '0301', 'P1', 'filled', 1, 1, 2);
       INSERT INTO rating (terminal_id, rating_id, rating_slot_id, level, channel, raw_key, pressed_at, received_at)
         VALUES ('${TERMINAL}', '${DONE}', '${DONE}', 2, 'pad', 4, 2, 2);
       INSERT INTO push (terminal_id, received_at, clock_offset_ms, terminal_monotonic_ms, terminal_boot_id, operations)
         VALUES ('${TERMINAL}', 1, 0, 0, 'boot-1', 1);
       INSERT INTO operation (terminal_id, seq, op_id, outcome, kind, received_at, push_id, body)
         VALUES ('${TERMINAL}', 1, '${DONE}', 'applied', 'rating.given', 1, 1, '{}');`,
    )
    .execute(database.db);

  const broken = migrations.map((step) => ({ ...step, statements: `${step.statements} SELECT 1 / 0;` }));
  await expect(runMigrations(database.db, broken, createSystemTime())).rejects.toThrow(/division by zero/);
  expect(await versions()).toEqual([1]);

  await runMigrations(database.db, migrations, createSystemTime());
  expect(await versions()).toEqual(migrations.map(({ version }) => version));
  expect(await read('SELECT ticket_number, current_line, only_counter FROM ticket ORDER BY sequence')).toEqual([
    { ticket_number: 'C001', current_line: 'civil-affairs', only_counter: null },
    { ticket_number: 'C002', current_line: 'civil-affairs', only_counter: null },
  ]);
  expect(await read('SELECT ended_by FROM serving ORDER BY serving_id')).toEqual([
    { ended_by: 'finish' },
    { ended_by: null },
  ]);
  expect(await read('SELECT verdict FROM pad_press')).toEqual([{ verdict: 'late' }]);
  expect(await read('SELECT state, assess_number, case_id FROM rating_slot')).toEqual([
    { state: 'filled', assess_number: 1, case_id: null },
  ]);
  expect(await read('SELECT level, channel, raw_key, explained_at FROM rating')).toMatchObject([
    { level: 2, channel: 'pad', explained_at: null },
  ]);
  expect(await read('SELECT body, sealed_body, fact_mark FROM operation')).toEqual([
    { body: '{}', sealed_body: null, fact_mark: null },
  ]);
});
