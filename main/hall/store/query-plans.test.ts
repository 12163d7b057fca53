import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';

let hall: HallCore;
beforeAll(async () => {
  hall = await openHallCore();
});
afterAll(() => hall.close());

/** Queries that run with every snapshot or ticket: none may grow with the hall's past. */
it.each([
  `SELECT duration_ms FROM serving WHERE line = 'x' AND finished_at IS NOT NULL AND ended_by = 'finish' ORDER BY finished_at DESC LIMIT 30`,
  `SELECT COUNT(*) FROM serving WHERE counter_number = 1 AND service_day = 'x' AND finished_at IS NOT NULL`,
  `SELECT COUNT(*) FROM ticket WHERE current_line = 'x' AND state = 'waiting' AND (SELECT counter_number FROM counter_staff WHERE counter_number = only_counter) IS NULL`,
  `SELECT *, (SELECT counter_number FROM counter_staff WHERE counter_number = only_counter) AS bound_counter FROM ticket WHERE service_day = 'x' AND sequence = 1 ORDER BY queue_order`,
  `SELECT * FROM counter_pause WHERE counter_number = 1 AND ended_at IS NULL`,
  `SELECT * FROM pad_press WHERE pad_id = 'x' AND verdict = 'unconfirmed' ORDER BY pressed_at, id`,
  `SELECT * FROM pad_key_map WHERE pad_id = 'x' AND ended_at IS NULL`,
  `SELECT uid FROM pad_pin WHERE pad_id = 'x' AND ended_at IS NULL`,
  `SELECT 1 FROM visit WHERE serving_id = 'x'`,
  `SELECT * FROM ticket WHERE state = 'waiting' ORDER BY queue_order, issued_at`,
  `SELECT MAX(queue_order) FROM ticket`,
  `SELECT MAX(service_day) FROM ticket`,
  `SELECT COUNT(*) FROM ticket WHERE service_day = 'x'`,
  `SELECT MAX(sequence) FROM ticket WHERE service_day = 'x' AND line = 'x'`,
  `SELECT * FROM ticket_call WHERE counter_number = 1 AND ended_at IS NULL`,
  `SELECT * FROM rating_slot WHERE state = 'open' AND matter = 'serving' ORDER BY opened_at`,
  `SELECT * FROM rating_slot WHERE state = 'open' AND matter = 'case' AND rate_until < 1 ORDER BY opened_at`,
  `SELECT * FROM rating_slot WHERE serving_id = 'x' AND assess_number = 1`,
  `SELECT * FROM rating_slot WHERE case_id = 'x' ORDER BY assess_number`,
  `SELECT * FROM serving WHERE ticket_id = 'x' ORDER BY started_at DESC, rowid DESC`,
  `SELECT r.*, s.rate_until FROM rating r JOIN rating_slot s ON s.id = r.rating_slot_id WHERE r.id = 'x'`,
  `SELECT COUNT(*) FROM remark WHERE state = 'waiting'`,
  `SELECT COUNT(*) FROM remark WHERE left_at > 1`,
  `SELECT * FROM remark WHERE state = 'published' AND erased_at IS NULL ORDER BY decided_at DESC LIMIT 60`,
  `SELECT * FROM kase WHERE state = 'closed' AND people > 1 AND ended_at >= 1 ORDER BY ended_at DESC LIMIT 100`,
  `SELECT COUNT(*) FROM resident_call WHERE ended_by = 'resident' AND ended_at >= 1`,
  `SELECT * FROM publication WHERE notice_id = 'x' AND occasion = 'weekly' ORDER BY id DESC LIMIT 1`,
  `SELECT session_id FROM rating_slot WHERE counter_number = 1 AND pad_id = 'x' ORDER BY opened_at DESC LIMIT 1`,
  `SELECT COUNT(*) FROM print_job WHERE state = 'unknown' AND proof IS NULL`,
  `SELECT * FROM print_job WHERE printer = 'x' AND state = 'queued' ORDER BY priority, id LIMIT 1`,
  `SELECT * FROM print_job WHERE printer = 'x' AND state IN ('sending','sent') ORDER BY id`,
  `SELECT * FROM print_job WHERE ticket_id = 'x' ORDER BY copy_number DESC LIMIT 1`,
  `SELECT id FROM print_job WHERE document IS NOT NULL AND keep_until <= 1`,
  `SELECT MAX(sequence) AS last FROM kase WHERE service_day = 'x' AND terminal_code = 'A' AND sequence BETWEEN 1 AND 9`,
  `SELECT * FROM kase WHERE case_number = 'x'`,
  `SELECT * FROM kase WHERE ended_at IS NULL AND (0 = 1 OR appeal_kind <> 'complaint') ORDER BY is_hazard DESC, due_at IS NULL, due_at, filed_at LIMIT 200`,
  `SELECT * FROM kase WHERE ended_at >= 1 ORDER BY ended_at DESC LIMIT 200`,
  `SELECT COUNT(*), SUM(state = 'filed' AND leading_id IS NULL), SUM(due_at < 1), SUM(due_at >= 1 AND due_day <= 'x') FROM kase INDEXED BY kase_open_figures WHERE ended_at IS NULL AND (0 = 1 OR appeal_kind <> 'complaint')`,
  `SELECT EXISTS (SELECT 1 FROM kase_hop WHERE case_id = kase.id AND state <> 'filed') AS hasMoved, COUNT(*) FROM kase WHERE service_day = 'x' AND (0 = 1 OR appeal_kind <> 'complaint') GROUP BY hasMoved`,
  `SELECT started_on, filed_at FROM kase WHERE ended_at IS NULL AND state = 'filed' AND leading_id IS NULL`,
  `SELECT COUNT(*) FROM kase WHERE ended_at IS NULL AND due_is_provisional = 1`,
  `SELECT COUNT(*) FROM kase WHERE leading_id = 'x'`,
  `SELECT kase.id FROM kase JOIN kase AS leading ON leading.id = kase.leading_id WHERE kase.leading_id IS NOT NULL AND (kase.appeal_kind = 'complaint') <> (leading.appeal_kind = 'complaint') ORDER BY kase.id`,
  `SELECT id FROM kase WHERE ended_at < 1 AND erased_at IS NULL ORDER BY ended_at`,
  `SELECT case_id FROM kase_token WHERE token_index = 'x' AND receipt = 'acceptance'`,
  `SELECT sealed_token FROM kase_token WHERE case_id = 'x' AND receipt = 'acceptance'`,
  `SELECT * FROM kase_hop WHERE case_id = 'x' ORDER BY id`,
  `SELECT kind FROM kase_stop WHERE case_id = 'x' ORDER BY id`,
  `SELECT COUNT(*) FROM kase_supplement WHERE case_id = 'x' AND read_at IS NULL`,
  `SELECT COUNT(*) FROM kase_supplement JOIN kase ON kase.id = case_id WHERE read_at IS NULL AND (0 = 1 OR appeal_kind <> 'complaint')`,
  `SELECT COUNT(*) FROM print_job WHERE idempotency_key = 'x' AND copy_number > 1 AND created_at >= 1`,
  `SELECT COUNT(*) FROM outbox WHERE state = 'refused'`,
  `SELECT * FROM outbox WHERE state = 'refused' AND sealed_payload IS NOT NULL`,
  `UPDATE outbox SET sealed_payload = NULL WHERE op_id = 'a'`,
  `UPDATE outbox SET sealed_payload = NULL WHERE sealed_payload IS NOT NULL AND EXISTS (SELECT 1 FROM outbox AS delivery WHERE delivery.op_id = outbox.op_id AND delivery.state = 'confirmed' AND delivery.decided_at <= 1)`,
  `SELECT id FROM print_job WHERE sealed_document IS NOT NULL AND keep_until <= 1`,
  `SELECT COUNT(*) FROM attachment WHERE lost_at IS NOT NULL`,
  `SELECT * FROM attachment WHERE sync_state = 'waiting' AND lost_at IS NULL ORDER BY sync_attempts, kept_at`,
  `SELECT attachment.* FROM attachment_use JOIN attachment USING (name) WHERE owner_kind = 'case' AND owner_id = 'x' ORDER BY position`,
  `SELECT 1 FROM attachment_use WHERE name = 'x'`,
  `SELECT id FROM remark WHERE left_at < 1 AND erased_at IS NULL`,
  `SELECT id FROM rating WHERE sealed_words IS NOT NULL AND recorded_at < 1`,
  `SELECT year, calendar, digest, imported_at FROM year_calendar AS one WHERE id = (SELECT MAX(id) FROM year_calendar WHERE year = one.year) ORDER BY year`,
  `SELECT * FROM outbox WHERE state IN ('waiting','sent') ORDER BY seq LIMIT 500`,
])('%s uses an index made for it', (sql) => {
  const plan = hall.store.read((tx) =>
    tx.db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => row.detail)
      .join('; '),
  );
  expect(plan).toMatch(/INDEX/);
  expect(plan).not.toMatch(/SCAN \w+$|SCAN \w+;/);
});
