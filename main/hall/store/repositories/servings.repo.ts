import type { CounterNumber, LineId, ServingId, StaffNumber, TicketId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** 现场办理: one ticket at one counter. */
export interface Serving {
  id: ServingId;
  ticketId: TicketId;
  counterNumber: CounterNumber;
  staffNumber: StaffNumber;
  startedAt: EpochMs;
}

export function insert(tx: WriteTx, serving: Serving, ticket: { line: LineId; serviceDay: ServiceDay }): void {
  prepared(
    tx,
    `INSERT INTO serving (id, ticket_id, line, service_day, counter_number, staff_number, started_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    serving.id,
    serving.ticketId,
    ticket.line,
    ticket.serviceDay,
    serving.counterNumber,
    serving.staffNumber,
    serving.startedAt,
  );
}

export function findOpen(tx: ReadTx, ticketId: TicketId): Serving | null {
  const row = prepared<{
    id: ServingId;
    ticket_id: TicketId;
    counter_number: CounterNumber;
    staff_number: StaffNumber;
    started_at: number;
  }>(tx, 'SELECT * FROM serving WHERE ticket_id = ? AND finished_at IS NULL').get(ticketId);
  return row
    ? {
        id: row.id,
        ticketId: row.ticket_id,
        counterNumber: row.counter_number,
        staffNumber: row.staff_number,
        startedAt: row.started_at,
      }
    : null;
}

/** `transfer`: this counter has done its part, the person goes on to another. */
export function end(
  tx: WriteTx,
  id: ServingId,
  { by, at, durationMs }: { by: 'finish' | 'transfer'; at: EpochMs; durationMs: number },
): void {
  prepared(tx, 'UPDATE serving SET ended_by = ?, finished_at = ?, duration_ms = ? WHERE id = ?').run(
    by,
    at,
    durationMs,
    id,
  );
}

/** Durations of the line's latest finished servings, newest first: a transferred one says nothing about a whole one. */
export function listDurations(tx: ReadTx, line: LineId, limit: number): number[] {
  return prepared<{ duration_ms: number }>(
    tx,
    `SELECT duration_ms FROM serving WHERE line = ? AND finished_at IS NOT NULL AND ended_by = 'finish'
      ORDER BY finished_at DESC LIMIT ?`,
  )
    .all(line, limit)
    .map((row) => row.duration_ms);
}

export function countFinished(tx: ReadTx, counterNumber: CounterNumber, serviceDay: ServiceDay): number {
  const sql = `SELECT COUNT(*) AS n FROM serving
    WHERE counter_number = ? AND service_day = ? AND finished_at IS NOT NULL AND ended_by = 'finish'`;
  return prepared<{ n: number }>(tx, sql).get(counterNumber, serviceDay)?.n ?? 0;
}

/** Finished ones and the one that runs, newest first. */
export function listOfTicket(
  tx: ReadTx,
  ticketId: TicketId,
): (Pick<Serving, 'id' | 'counterNumber' | 'staffNumber' | 'startedAt'> & {
  line: LineId;
  finishedAt: EpochMs | null;
})[] {
  return prepared<{
    id: ServingId;
    line: LineId;
    counter_number: CounterNumber;
    staff_number: StaffNumber;
    started_at: number;
    finished_at: number | null;
  }>(tx, 'SELECT * FROM serving WHERE ticket_id = ? ORDER BY started_at DESC, rowid DESC')
    .all(ticketId)
    .map((row) => ({
      id: row.id,
      line: row.line,
      counterNumber: row.counter_number,
      staffNumber: row.staff_number,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
    }));
}
