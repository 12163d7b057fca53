/** How many cases are open, untouched, late; asked with every snapshot, so each has an index of its own. */
import type { FirstMoves } from '#domain/case/same-day';
import type { ServiceDay } from '#domain/service-day';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx } from '../open-store';
import { prepared } from '../prepared';
import type { CaseScope } from './cases.repo';

export interface OpenCaseFigures {
  open: number;
  untouched: number;
  overdue: number;
  dueToday: number;
}

/** Asked with every snapshot. */
export function countOpen(
  tx: ReadTx,
  { now, today, withComplaints }: { now: EpochMs; today: ServiceDay } & CaseScope,
): OpenCaseFigures {
  const row = prepared<OpenCaseFigures>(
    tx,
    `SELECT COUNT(*) AS open, COALESCE(SUM(state = 'filed' AND leading_id IS NULL), 0) AS untouched,
       COALESCE(SUM(due_at < :now), 0) AS overdue, COALESCE(SUM(due_at >= :now AND due_day <= :today), 0) AS dueToday
     FROM kase INDEXED BY kase_open_figures
     WHERE ended_at IS NULL AND (:withComplaints = 1 OR appeal_kind <> 'complaint')`,
  ).get({ now, today, withComplaints: withComplaints ? 1 : 0 });
  return row ?? { open: 0, untouched: 0, overdue: 0, dueToday: 0 };
}

/** The cases of that day, which is the hall's day now: what moved has moved on it. */
export function listFirstMovesToday(
  tx: ReadTx,
  { today, withComplaints }: { today: ServiceDay } & CaseScope,
): FirstMoves[] {
  return prepared<{ hasMoved: number; cases: number }>(
    tx,
    `SELECT EXISTS (SELECT 1 FROM kase_hop WHERE case_id = kase.id AND state <> 'filed') AS hasMoved, COUNT(*) AS cases
      FROM kase WHERE service_day = :today AND (:withComplaints = 1 OR appeal_kind <> 'complaint') GROUP BY hasMoved`,
  )
    .all({ today, withComplaints: withComplaints ? 1 : 0 })
    .map(({ hasMoved, cases }) => ({ filedOn: today, movedOn: hasMoved === 1 ? today : null, cases }));
}

/** When each that nobody has touched was filed. */
export function listUntouched(tx: ReadTx): { filedOn: ServiceDay; filedAt: EpochMs }[] {
  return prepared<{ filedOn: ServiceDay; filedAt: number }>(
    tx,
    `SELECT started_on AS filedOn, filed_at AS filedAt FROM kase
      WHERE ended_at IS NULL AND state = 'filed' AND leading_id IS NULL`,
  ).all();
}

export function countProvisional(tx: ReadTx): number {
  const sql = 'SELECT COUNT(*) AS n FROM kase WHERE ended_at IS NULL AND due_is_provisional = 1';
  return prepared<{ n: number }>(tx, sql).get()?.n ?? 0;
}
