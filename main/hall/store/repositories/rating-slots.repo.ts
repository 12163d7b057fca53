import type { CaseId, CounterNumber, PadId, RatingSlotId, ServingId, StaffNumber, TicketId } from '#domain/ids';
import type { AssessNumber, RatingSlotState } from '#domain/rating';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

interface AnySlot {
  id: RatingSlotId;
  assessNumber: AssessNumber;
  state: RatingSlotState;
  openedAt: EpochMs;
  /** How long a screen may fill it, an `absent` one too. */
  rateUntil: EpochMs;
  closedAt: EpochMs | null;
}

/** 评价机会 of a serving, as stored. A counter without a pad has one too: screens may fill it. */
export interface ServingSlot extends AnySlot {
  servingId: ServingId;
  counterNumber: CounterNumber;
  staffNumber: StaffNumber;
  /** The pad that may fill it and its session, together or not at all. */
  pad: { padId: PadId; sessionId: number } | null;
  /** How long its pad asks. */
  timeoutMs: number;
}

/** 评价机会 of a closed case. */
export interface CaseSlot extends AnySlot {
  caseId: CaseId;
  counterNumber: CounterNumber | null;
  staffNumber: StaffNumber | null;
}

interface AnySlotRow {
  id: RatingSlotId;
  assess_number: AssessNumber;
  state: RatingSlotState;
  opened_at: number;
  rate_until: number;
  closed_at: number | null;
}

interface ServingSlotRow extends AnySlotRow {
  serving_id: ServingId;
  counter_number: CounterNumber;
  staff_number: StaffNumber;
  pad_id: PadId | null;
  session_id: number | null;
  timeout_ms: number;
}

interface CaseSlotRow extends AnySlotRow {
  case_id: CaseId;
  counter_number: CounterNumber | null;
  staff_number: StaffNumber | null;
}

const anySlotOf = (row: AnySlotRow): AnySlot => ({
  id: row.id,
  assessNumber: row.assess_number,
  state: row.state,
  openedAt: row.opened_at,
  rateUntil: row.rate_until,
  closedAt: row.closed_at,
});

const servingSlotOf = (row: ServingSlotRow): ServingSlot => ({
  ...anySlotOf(row),
  servingId: row.serving_id,
  counterNumber: row.counter_number,
  staffNumber: row.staff_number,
  pad: row.pad_id !== null && row.session_id !== null ? { padId: row.pad_id, sessionId: row.session_id } : null,
  timeoutMs: row.timeout_ms,
});

const caseSlotOf = (row: CaseSlotRow): CaseSlot => ({
  ...anySlotOf(row),
  caseId: row.case_id,
  counterNumber: row.counter_number,
  staffNumber: row.staff_number,
});

/** The first one of its serving. */
export function insertOfServing(tx: WriteTx, slot: Omit<ServingSlot, 'assessNumber' | 'state' | 'closedAt'>): void {
  prepared(
    tx,
    `INSERT INTO rating_slot (id, matter, serving_id, assess_number, counter_number, staff_number, pad_id, session_id, state, opened_at, timeout_ms, rate_until)
     VALUES (?, 'serving', ?, 1, ?, ?, ?, ?, 'open', ?, ?, ?)`,
  ).run(
    slot.id,
    slot.servingId,
    slot.counterNumber,
    slot.staffNumber,
    slot.pad?.padId ?? null,
    slot.pad?.sessionId ?? null,
    slot.openedAt,
    slot.timeoutMs,
    slot.rateUntil,
  );
}

export function insertOfCase(tx: WriteTx, slot: Omit<CaseSlot, 'state' | 'closedAt'>): void {
  prepared(
    tx,
    `INSERT INTO rating_slot (id, matter, case_id, assess_number, counter_number, staff_number, state, opened_at, timeout_ms, rate_until)
     VALUES (?, 'case', ?, ?, ?, ?, 'open', ?, 0, ?)`,
  ).run(slot.id, slot.caseId, slot.assessNumber, slot.counterNumber, slot.staffNumber, slot.openedAt, slot.rateUntil);
}

/** A screen may fill it until then, whatever had been said before. */
export function prolong(tx: WriteTx, id: RatingSlotId, rateUntil: EpochMs): void {
  prepared(tx, 'UPDATE rating_slot SET rate_until = ? WHERE id = ?').run(rateUntil, id);
}

export function findBySession(tx: ReadTx, sessionId: number): ServingSlot | null {
  const row = prepared<ServingSlotRow>(tx, 'SELECT * FROM rating_slot WHERE session_id = ?').get(sessionId);
  return row ? servingSlotOf(row) : null;
}

/** The first one. */
export function findOfServing(tx: ReadTx, servingId: ServingId): ServingSlot | null {
  const sql = 'SELECT * FROM rating_slot WHERE serving_id = ? AND assess_number = 1';
  const row = prepared<ServingSlotRow>(tx, sql).get(servingId);
  return row ? servingSlotOf(row) : null;
}

/** At most two, the first one first. */
export function listOfCase(tx: ReadTx, caseId: CaseId): CaseSlot[] {
  const sql = 'SELECT * FROM rating_slot WHERE case_id = ? ORDER BY assess_number';
  return prepared<CaseSlotRow>(tx, sql).all(caseId).map(caseSlotOf);
}

/** Of servings: what pads still ask. */
export function listOpen(tx: ReadTx): ServingSlot[] {
  const sql = `SELECT * FROM rating_slot WHERE state = 'open' AND matter = 'serving' ORDER BY opened_at`;
  return prepared<ServingSlotRow>(tx, sql).all().map(servingSlotOf);
}

/** Of cases: open ones whose time is over. */
export function listLapsed(tx: ReadTx, at: EpochMs): CaseSlot[] {
  const sql = `SELECT * FROM rating_slot WHERE state = 'open' AND matter = 'case' AND rate_until < ? ORDER BY opened_at`;
  return prepared<CaseSlotRow>(tx, sql).all(at).map(caseSlotOf);
}

/** The newest first slot of a serving at a counter, with its ticket. */
export function findLatestAtCounter(
  tx: ReadTx,
  counterNumber: CounterNumber,
): { slot: ServingSlot; ticketId: TicketId } | null {
  const row = prepared<ServingSlotRow & { ticket_id: TicketId }>(
    tx,
    `SELECT r.*, s.ticket_id FROM rating_slot r JOIN serving s ON s.id = r.serving_id
      WHERE r.counter_number = ? AND r.assess_number = 1 ORDER BY r.opened_at DESC, r.rowid DESC LIMIT 1`,
  ).get(counterNumber);
  return row ? { slot: servingSlotOf(row), ticketId: row.ticket_id } : null;
}

/** Of one pad at one counter. */
export function findLatestSession(tx: ReadTx, at: { counterNumber: CounterNumber; padId: PadId }): number | null {
  const row = prepared<{ session_id: number }>(
    tx,
    'SELECT session_id FROM rating_slot WHERE counter_number = ? AND pad_id = ? ORDER BY opened_at DESC LIMIT 1',
  ).get(at.counterNumber, at.padId);
  return row?.session_id ?? null;
}

/** `open` or `absent` to `filled`, or `open` to `absent`. */
export function setState(tx: WriteTx, id: RatingSlotId, state: 'filled' | 'absent', at: EpochMs): void {
  prepared(tx, 'UPDATE rating_slot SET state = ?, closed_at = ? WHERE id = ?').run(state, at, id);
}
