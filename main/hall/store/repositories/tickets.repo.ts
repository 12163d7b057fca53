import type { CounterNumber, LineId, ServingId, StaffNumber, TicketId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { TicketNumber, TicketState } from '#domain/ticket';
import type { EpochMs } from '#domain/time-source';
import type { WaitEstimate } from '#domain/wait-estimate';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** 票 as stored. */
export interface Ticket {
  id: TicketId;
  serviceDay: ServiceDay;
  /** What the person waits for now: another than the one of its number after a transfer. */
  line: LineId;
  sequence: number;
  ticketNumber: TicketNumber;
  state: TicketState;
  /**
   * Transferred to this counter: no other may call it. null as long as nobody is signed in there, so that whoever was sent
   * to a counter that its clerk has left waits in the line again, with the same place.
   */
  onlyCounter: CounterNumber | null;
  issuedAt: EpochMs;
  stateSince: EpochMs;
  ahead: number;
  estimate: WaitEstimate | null;
}

interface TicketRow {
  id: TicketId;
  service_day: ServiceDay;
  current_line: LineId;
  sequence: number;
  ticket_number: TicketNumber;
  state: TicketState;
  bound_counter: CounterNumber | null;
  issued_at: number;
  state_since: number;
  ahead: number;
  estimate_from_minutes: number | null;
  estimate_to_minutes: number | null;
}

const BOUND_COUNTER = '(SELECT counter_number FROM counter_staff WHERE counter_number = only_counter)';
const TICKET = `SELECT *, ${BOUND_COUNTER} AS bound_counter FROM ticket`;

function ticketOf(row: TicketRow): Ticket {
  const { estimate_from_minutes: fromMinutes, estimate_to_minutes: toMinutes } = row;
  return {
    id: row.id,
    serviceDay: row.service_day,
    line: row.current_line,
    sequence: row.sequence,
    ticketNumber: row.ticket_number,
    state: row.state,
    onlyCounter: row.bound_counter,
    issuedAt: row.issued_at,
    stateSince: row.state_since,
    ahead: row.ahead,
    estimate: fromMinutes !== null && toMinutes !== null ? { fromMinutes, toMinutes } : null,
  };
}

export function insert(tx: WriteTx, ticket: Omit<Ticket, 'onlyCounter'>): void {
  prepared(
    tx,
    `INSERT INTO ticket (id, service_day, line, current_line, sequence, ticket_number, state, queue_order, issued_at, state_since, ahead, estimate_from_minutes, estimate_to_minutes)
     VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(MAX(queue_order), 0) + 1 FROM ticket), ?, ?, ?, ?, ?)`,
  ).run(
    ticket.id,
    ticket.serviceDay,
    ticket.line,
    ticket.line,
    ticket.sequence,
    ticket.ticketNumber,
    ticket.state,
    ticket.issuedAt,
    ticket.stateSince,
    ticket.ahead,
    ticket.estimate?.fromMinutes ?? null,
    ticket.estimate?.toMinutes ?? null,
  );
}

export function find(tx: ReadTx, id: TicketId): Ticket | null {
  const row = prepared<TicketRow>(tx, `${TICKET} WHERE id = ?`).get(id);
  return row ? ticketOf(row) : null;
}

export function get(tx: ReadTx, id: TicketId): Ticket {
  const ticket = find(tx, id);
  if (!ticket) throw new Error(`ticket ${id} is missing`);
  return ticket;
}

/** Tickets of the day whose number ends in `sequence`, of any line. */
export function listBySequence(tx: ReadTx, serviceDay: ServiceDay, sequence: number): Ticket[] {
  return prepared<TicketRow>(tx, `${TICKET} WHERE service_day = ? AND sequence = ? ORDER BY queue_order`)
    .all(serviceDay, sequence)
    .map(ticketOf);
}

export function nextSequence(tx: ReadTx, serviceDay: ServiceDay, line: LineId): number {
  return (
    prepared<{ next: number }>(
      tx,
      'SELECT COALESCE(MAX(sequence), 0) + 1 AS next FROM ticket WHERE service_day = ? AND line = ?',
    ).get(serviceDay, line)?.next ?? 1
  );
}

/** The newest service day that has a ticket, or null in a new hall. */
export function findLatestServiceDay(tx: ReadTx): ServiceDay | null {
  return prepared<{ day: ServiceDay | null }>(tx, 'SELECT MAX(service_day) AS day FROM ticket').get()?.day ?? null;
}

export function countOfDay(tx: ReadTx, day: ServiceDay): number {
  return prepared<{ n: number }>(tx, 'SELECT COUNT(*) AS n FROM ticket WHERE service_day = ?').get(day)?.n ?? 0;
}

/** Who waits for any counter of the line: without those who were transferred to one counter at which somebody works. */
export function countWaiting(tx: ReadTx, line: LineId): number {
  const sql = `SELECT COUNT(*) AS n FROM ticket WHERE current_line = ? AND state = 'waiting' AND ${BOUND_COUNTER} IS NULL`;
  return prepared<{ n: number }>(tx, sql).get(line)?.n ?? 0;
}

/** What each who waits is waiting for, in the order in which they are called. */
export function listWaitingFor(tx: ReadTx): Pick<Ticket, 'line' | 'onlyCounter'>[] {
  return prepared<{ current_line: LineId; bound_counter: CounterNumber | null }>(
    tx,
    `SELECT current_line, ${BOUND_COUNTER} AS bound_counter FROM ticket WHERE state = 'waiting' ORDER BY queue_order, issued_at`,
  )
    .all()
    .map((row) => ({ line: row.current_line, onlyCounter: row.bound_counter }));
}

/** Tickets in `state`, first in line first. */
export function listByState(tx: ReadTx, state: 'waiting' | 'missed'): Ticket[] {
  return prepared<TicketRow>(tx, `${TICKET} WHERE state = ? ORDER BY queue_order, issued_at`).all(state).map(ticketOf);
}

export function setState(tx: WriteTx, id: TicketId, state: TicketState, at: EpochMs): void {
  prepared(tx, 'UPDATE ticket SET state = ?, state_since = ? WHERE id = ?').run(state, at, id);
}

/** What the ticket waits for from now on; its number and its place stay. */
export function setDestination(
  tx: WriteTx,
  id: TicketId,
  { line, onlyCounter }: { line: LineId; onlyCounter: CounterNumber | null },
): void {
  prepared(tx, 'UPDATE ticket SET current_line = ?, only_counter = ? WHERE id = ?').run(line, onlyCounter, id);
}

/** Puts a missed ticket `places` behind the head of its own line. */
export function placeBehindHead(tx: WriteTx, id: TicketId, line: LineId, places: number): void {
  const orders = prepared<{ queue_order: number }>(
    tx,
    `SELECT queue_order FROM ticket WHERE current_line = ? AND state = 'waiting' AND id <> ? ORDER BY queue_order LIMIT ?`,
  )
    .all(line, id, places + 1)
    .map((row) => row.queue_order);
  const before = orders[Math.min(places, orders.length) - 1];
  const after = orders[places];
  const order = before === undefined ? (after ?? 1) - 1 : after === undefined ? before + 1 : (before + after) / 2;
  prepared(tx, 'UPDATE ticket SET queue_order = ? WHERE id = ?').run(order, id);
}

/** An open call: which ticket stands at which counter, and who called it. */
export interface OpenCall {
  id: number;
  ticketId: TicketId;
  counterNumber: CounterNumber;
  staffNumber: StaffNumber;
  calledAt: EpochMs;
  recalls: number;
}

interface CallRow {
  id: number;
  ticket_id: TicketId;
  counter_number: CounterNumber;
  staff_number: StaffNumber;
  called_at: number;
  recalls: number;
}

const callOf = (row: CallRow): OpenCall => ({
  id: row.id,
  ticketId: row.ticket_id,
  counterNumber: row.counter_number,
  staffNumber: row.staff_number,
  calledAt: row.called_at,
  recalls: row.recalls,
});

export function findOpenCallAtCounter(tx: ReadTx, counterNumber: CounterNumber): OpenCall | null {
  const row = prepared<CallRow>(tx, 'SELECT * FROM ticket_call WHERE counter_number = ? AND ended_at IS NULL').get(
    counterNumber,
  );
  return row ? callOf(row) : null;
}

export function findOpenCallOfTicket(tx: ReadTx, ticketId: TicketId): OpenCall | null {
  const row = prepared<CallRow>(tx, 'SELECT * FROM ticket_call WHERE ticket_id = ? AND ended_at IS NULL').get(ticketId);
  return row ? callOf(row) : null;
}

/** Throws SQLITE_CONSTRAINT_UNIQUE where the counter or the ticket already has an open call. */
export function openCall(tx: WriteTx, call: Omit<OpenCall, 'id' | 'recalls'>): void {
  prepared(tx, 'INSERT INTO ticket_call (ticket_id, counter_number, staff_number, called_at) VALUES (?, ?, ?, ?)').run(
    call.ticketId,
    call.counterNumber,
    call.staffNumber,
    call.calledAt,
  );
}

export function countRecall(tx: WriteTx, callId: number): void {
  prepared(tx, 'UPDATE ticket_call SET recalls = recalls + 1 WHERE id = ?').run(callId);
}

export function endCall(tx: WriteTx, callId: number, at: EpochMs): void {
  prepared(tx, 'UPDATE ticket_call SET ended_at = ? WHERE id = ?').run(at, callId);
}

export interface Announcement {
  callSequence: number;
  ticketNumber: TicketNumber;
  counterNumber: CounterNumber;
  calledAt: EpochMs;
}

export function announce(tx: WriteTx, ticketId: TicketId, counterNumber: CounterNumber, at: EpochMs): void {
  prepared(tx, 'INSERT INTO announcement (ticket_id, counter_number, called_at) VALUES (?, ?, ?)').run(
    ticketId,
    counterNumber,
    at,
  );
}

/** Latest announcement of each ticket of the day, newest first; none of tickets that wait again. */
export function listAnnouncements(tx: ReadTx, serviceDay: ServiceDay, limit: number): Announcement[] {
  return prepared<{
    call_sequence: number;
    ticket_number: TicketNumber;
    counter_number: CounterNumber;
    called_at: number;
  }>(
    tx,
    `SELECT MAX(a.call_sequence) AS call_sequence, t.ticket_number, a.counter_number, a.called_at
       FROM announcement a JOIN ticket t ON t.id = a.ticket_id
      WHERE t.service_day = ? AND t.state <> 'waiting' GROUP BY a.ticket_id ORDER BY 1 DESC LIMIT ?`,
  )
    .all(serviceDay, limit)
    .map((row) => ({
      callSequence: row.call_sequence,
      ticketNumber: row.ticket_number,
      counterNumber: row.counter_number,
      calledAt: row.called_at,
    }));
}

/** Waiting, called and missed tickets of days before `serviceDay`. */
export function listUnfinishedBefore(tx: ReadTx, serviceDay: ServiceDay): Ticket[] {
  return prepared<TicketRow>(tx, `${TICKET} WHERE state IN ('waiting','called','missed') AND service_day < ?`)
    .all(serviceDay)
    .map(ticketOf);
}

/** 转窗 as it happened. */
export interface TicketTransfer {
  ticketId: TicketId;
  /** null where the person was called and not yet served. */
  servingId: ServingId | null;
  serviceDay: ServiceDay;
  fromCounter: CounterNumber;
  staffNumber: StaffNumber;
  toLine: LineId;
  toCounter: CounterNumber | null;
  transferredAt: EpochMs;
}

export function insertTransfer(tx: WriteTx, transfer: TicketTransfer): void {
  prepared(
    tx,
    `INSERT INTO ticket_transfer (ticket_id, serving_id, service_day, from_counter, staff_number, to_line, to_counter, transferred_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    transfer.ticketId,
    transfer.servingId,
    transfer.serviceDay,
    transfer.fromCounter,
    transfer.staffNumber,
    transfer.toLine,
    transfer.toCounter,
    transfer.transferredAt,
  );
}
