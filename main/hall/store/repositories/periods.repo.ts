import type { CounterNumber, StaffNumber, TicketId } from '#domain/ids';
import type { PeriodKind } from '#domain/ticket';
import type { WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** One instant on both clocks: the wall for people, the monotonic one of this boot for durations. */
export interface Moment {
  at: number;
  monotonicMs: number;
  bootId: string;
}

/** Duration between two moments: by the monotonic clock within one boot, else by the wall clock and never below zero. */
export function durationBetween(start: Moment, end: Moment): number {
  const ms = start.bootId === end.bootId ? end.monotonicMs - start.monotonicMs : end.at - start.at;
  return Math.max(0, Math.round(ms));
}

/** Ends the ticket's running period, if there is one. Returns its length. */
export function end(tx: WriteTx, ticketId: TicketId, now: Moment): number | null {
  const row = prepared<{ id: number; started_at: number; boot_id: string; started_monotonic_ms: number }>(
    tx,
    'SELECT id, started_at, boot_id, started_monotonic_ms FROM period WHERE ticket_id = ? AND ended_at IS NULL',
  ).get(ticketId);
  if (!row) return null;
  const durationMs = durationBetween(
    { at: row.started_at, monotonicMs: row.started_monotonic_ms, bootId: row.boot_id },
    now,
  );
  prepared(tx, 'UPDATE period SET ended_at = ?, duration_ms = ? WHERE id = ?').run(now.at, durationMs, row.id);
  return durationMs;
}

export function begin(
  tx: WriteTx,
  ticketId: TicketId,
  kind: PeriodKind,
  now: Moment,
  actor: { counterNumber: CounterNumber; staffNumber: StaffNumber } | null,
): void {
  prepared(
    tx,
    'INSERT INTO period (ticket_id, kind, counter_number, staff_number, started_at, boot_id, started_monotonic_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    ticketId,
    kind,
    actor?.counterNumber ?? null,
    actor?.staffNumber ?? null,
    now.at,
    now.bootId,
    Math.round(now.monotonicMs),
  );
}
