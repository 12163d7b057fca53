import type { CounterNumber, LineId, StaffNumber } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx } from '../open-store';
import { prepared } from '../prepared';

/** One person at one counter on one service day. */
export interface DayAtCounter {
  counterNumber: CounterNumber;
  staffNumber: StaffNumber;
  serviceDay: ServiceDay;
}

export interface LineFigures {
  line: LineId;
  finished: number;
  /** Of all finished servings together. */
  durationMs: number;
}

/** Finished servings by line, as every screen counts them: a transferred one is finished where it ends. */
export function listFinishedByLine(tx: ReadTx, day: DayAtCounter): LineFigures[] {
  return prepared<{ line: LineId; finished: number; duration_ms: number }>(
    tx,
    `SELECT line, COUNT(*) AS finished, SUM(duration_ms) AS duration_ms FROM serving
      WHERE counter_number = ? AND service_day = ? AND staff_number = ? AND finished_at IS NOT NULL AND ended_by = 'finish'
      GROUP BY line ORDER BY line`,
  )
    .all(day.counterNumber, day.serviceDay, day.staffNumber)
    .map((row) => ({ line: row.line, finished: row.finished, durationMs: row.duration_ms }));
}

export interface CallFigures {
  called: number;
  missed: number;
  /** First call, and the end of the last one; null where nobody was called. */
  span: { from: EpochMs; to: EpochMs } | null;
}

/** A call was missed where it ended and nobody was served, sent on, or left over at the day's end. */
export function countCalls(tx: ReadTx, day: DayAtCounter): CallFigures {
  const row = prepared<{ called: number; missed: number | null; first_at: EpochMs | null; last_at: EpochMs | null }>(
    tx,
    `SELECT COUNT(*) AS called, MIN(c.called_at) AS first_at, MAX(COALESCE(c.ended_at, c.called_at)) AS last_at,
        SUM(c.ended_at IS NOT NULL
          AND NOT (t.state = 'abandoned' AND t.state_since = c.ended_at)
          AND NOT EXISTS (SELECT 1 FROM serving s
            WHERE s.counter_number = c.counter_number AND s.service_day = :serviceDay AND s.finished_at IS NOT NULL
              AND s.ticket_id = c.ticket_id AND s.started_at BETWEEN c.called_at AND c.ended_at)
          AND NOT EXISTS (SELECT 1 FROM ticket_transfer x
            WHERE x.ticket_id = c.ticket_id AND x.from_counter = c.counter_number
              AND x.transferred_at BETWEEN c.called_at AND c.ended_at)) AS missed
      FROM ticket_call c JOIN ticket t ON t.id = c.ticket_id
      WHERE c.counter_number = :counterNumber AND c.staff_number = :staffNumber AND t.service_day = :serviceDay
        AND c.called_at >= (SELECT MIN(issued_at) FROM ticket WHERE service_day = :serviceDay)`,
  ).get({ counterNumber: day.counterNumber, staffNumber: day.staffNumber, serviceDay: day.serviceDay });
  if (!row || row.first_at === null || row.last_at === null) return { called: 0, missed: 0, span: null };
  return { called: row.called, missed: row.missed ?? 0, span: { from: row.first_at, to: row.last_at } };
}

export function countTransfers(tx: ReadTx, day: DayAtCounter): number {
  const sql = `SELECT COUNT(*) AS n FROM ticket_transfer WHERE from_counter = ? AND service_day = ? AND staff_number = ?`;
  return prepared<{ n: number }>(tx, sql).get(day.counterNumber, day.serviceDay, day.staffNumber)?.n ?? 0;
}

/** How many were asked to rate, and how many did. Levels are not read at all. */
export function countRated(tx: ReadTx, day: DayAtCounter): { rated: number; slots: number } {
  const row = prepared<{ rated: number | null; slots: number }>(
    tx,
    `SELECT COUNT(*) AS slots, SUM(r.state = 'filled') AS rated FROM serving s JOIN rating_slot r ON r.serving_id = s.id AND r.assess_number = 1
      WHERE s.counter_number = ? AND s.service_day = ? AND s.staff_number = ? AND s.finished_at IS NOT NULL`,
  ).get(day.counterNumber, day.serviceDay, day.staffNumber);
  return { rated: row?.rated ?? 0, slots: row?.slots ?? 0 };
}

/** Pauses of the day; one that goes on counts up to now. */
export function sumPausesMs(tx: ReadTx, day: DayAtCounter, now: EpochMs): number {
  const sql = `SELECT COALESCE(SUM(COALESCE(duration_ms, MAX(0, ? - started_at))), 0) AS ms FROM counter_pause
    WHERE counter_number = ? AND service_day = ? AND staff_number = ?`;
  return prepared<{ ms: number }>(tx, sql).get(now, day.counterNumber, day.serviceDay, day.staffNumber)?.ms ?? 0;
}

export interface PaperFigures {
  printed: number;
  reprinted: number;
  failed: number;
}

/** What became of the papers that this person asked for since the day began. */
export function countPapers(tx: ReadTx, day: DayAtCounter): PaperFigures {
  const row = prepared<{ printed: number | null; reprinted: number | null; failed: number | null }>(
    tx,
    `SELECT SUM(state = 'printed' AND copy_number = 1) AS printed, SUM(state = 'printed' AND copy_number > 1) AS reprinted,
        SUM(state IN ('unknown','expired','cancelled')) AS failed
      FROM print_job
      WHERE operator = ? AND created_at >= (SELECT MIN(issued_at) FROM ticket WHERE service_day = ?)`,
  ).get(day.staffNumber, day.serviceDay);
  return { printed: row?.printed ?? 0, reprinted: row?.reprinted ?? 0, failed: row?.failed ?? 0 };
}
