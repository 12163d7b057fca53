import type { CounterNumber, PadId, RatingId, RatingSlotId, ServingId, StaffNumber, TicketId } from '#domain/ids';
import type { RatingLevel, RatingSlotState } from '#domain/rating';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** 评价机会 as stored. A counter without a pad has a slot too: other places may fill it. */
export interface RatingSlot {
  id: RatingSlotId;
  servingId: ServingId;
  counterNumber: CounterNumber;
  staffNumber: StaffNumber;
  /** The pad that may fill it and its session, together or not at all. */
  pad: { padId: PadId; sessionId: number } | null;
  state: RatingSlotState;
  openedAt: EpochMs;
  timeoutMs: number;
  closedAt: EpochMs | null;
}

interface SlotRow {
  id: RatingSlotId;
  serving_id: ServingId;
  counter_number: CounterNumber;
  staff_number: StaffNumber;
  pad_id: PadId | null;
  session_id: number | null;
  state: RatingSlotState;
  opened_at: number;
  timeout_ms: number;
  closed_at: number | null;
}

function slotOf(row: SlotRow): RatingSlot {
  return {
    id: row.id,
    servingId: row.serving_id,
    counterNumber: row.counter_number,
    staffNumber: row.staff_number,
    pad: row.pad_id !== null && row.session_id !== null ? { padId: row.pad_id, sessionId: row.session_id } : null,
    state: row.state,
    openedAt: row.opened_at,
    timeoutMs: row.timeout_ms,
    closedAt: row.closed_at,
  };
}

export function insert(tx: WriteTx, slot: Omit<RatingSlot, 'state' | 'closedAt'>): void {
  prepared(
    tx,
    `INSERT INTO rating_slot (id, serving_id, counter_number, staff_number, pad_id, session_id, state, opened_at, timeout_ms)
     VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
  ).run(
    slot.id,
    slot.servingId,
    slot.counterNumber,
    slot.staffNumber,
    slot.pad?.padId ?? null,
    slot.pad?.sessionId ?? null,
    slot.openedAt,
    slot.timeoutMs,
  );
}

export function findBySession(tx: ReadTx, sessionId: number): RatingSlot | null {
  const row = prepared<SlotRow>(tx, 'SELECT * FROM rating_slot WHERE session_id = ?').get(sessionId);
  return row ? slotOf(row) : null;
}

export function findOfServing(tx: ReadTx, servingId: ServingId): RatingSlot | null {
  const row = prepared<SlotRow>(tx, 'SELECT * FROM rating_slot WHERE serving_id = ?').get(servingId);
  return row ? slotOf(row) : null;
}

export function listOpen(tx: ReadTx): RatingSlot[] {
  return prepared<SlotRow>(tx, `SELECT * FROM rating_slot WHERE state = 'open' ORDER BY opened_at`).all().map(slotOf);
}

/** The newest slot of a counter, with its ticket. */
export function findLatestAtCounter(
  tx: ReadTx,
  counterNumber: CounterNumber,
): { slot: RatingSlot; ticketId: TicketId } | null {
  const row = prepared<SlotRow & { ticket_id: TicketId }>(
    tx,
    `SELECT r.*, s.ticket_id FROM rating_slot r JOIN serving s ON s.id = r.serving_id
      WHERE r.counter_number = ? ORDER BY r.opened_at DESC, r.rowid DESC LIMIT 1`,
  ).get(counterNumber);
  return row ? { slot: slotOf(row), ticketId: row.ticket_id } : null;
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

export interface Rating {
  id: RatingId;
  ratingSlotId: RatingSlotId;
  level: RatingLevel;
  rawKey: number;
  pressedAt: EpochMs;
  recordedAt: EpochMs;
}

/** Throws SQLITE_CONSTRAINT_UNIQUE where the slot already has its rating. */
export function insertRating(tx: WriteTx, rating: Rating): void {
  prepared(
    tx,
    `INSERT INTO rating (id, rating_slot_id, level, channel, raw_key, pressed_at, recorded_at) VALUES (?, ?, ?, 'pad', ?, ?, ?)`,
  ).run(rating.id, rating.ratingSlotId, rating.level, rating.rawKey, rating.pressedAt, rating.recordedAt);
}
