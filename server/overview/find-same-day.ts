/**
 * 当天有进展 of every hall, over the last days. What a terminal sent before it told the service day of its hops is no part of
 * it, neither of the cases nor of those that moved.
 */
import { sql } from 'kysely';
import { shiftDay } from '#domain/clock/calendar-day';
import { sameDayFigureOf } from '#domain/case/same-day';
import type { FirstMoves, SameDayFigure } from '#domain/case/same-day';
import type { ServiceDay } from '#domain/service-day';
import type { Database } from '../db/open-database';

export const SAME_DAY_DAYS = 30;

/** By hall code; halls that filed nothing are left out. `today` is the last day that counts. */
export async function findSameDay(
  db: Database,
  today: ServiceDay,
): Promise<({ hallCode: string; hallName: string } & SameDayFigure)[]> {
  const { rows } = await sql<FirstMoves & { hallCode: string; hallName: string }>`
    SELECT hall_code AS "hallCode", min(hall_name) AS "hallName", kase.service_day AS "filedOn",
      moved.service_day AS "movedOn", count(*)::integer AS cases
    FROM kase JOIN terminal USING (terminal_id)
      LEFT JOIN LATERAL (
        SELECT op_id, service_day FROM case_hop AS hop
        WHERE hop.terminal_id = kase.terminal_id AND hop.case_id = kase.case_id AND hop.state <> 'filed'
        ORDER BY happened_at LIMIT 1
      ) AS moved ON true
    WHERE kase.service_day > ${shiftDay(today, -SAME_DAY_DAYS)}
      AND (moved.op_id IS NULL OR moved.service_day IS NOT NULL)
    GROUP BY hall_code, kase.service_day, moved.service_day
    ORDER BY hall_code`.execute(db);
  const halls = new Map(rows.map(({ hallCode, hallName }) => [hallCode, hallName]));
  return [...halls].map(([hallCode, hallName]) => ({
    hallCode,
    hallName,
    ...sameDayFigureOf(rows.filter((row) => row.hallCode === hallCode)),
  }));
}
