import type { CounterNumber, ServingId, StaffNumber, VisitId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { EpochMs } from '#domain/time-source';
import type { AppealKind } from '#domain/visit';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** 来访登记 of one serving. */
export interface Visit {
  id: VisitId;
  servingId: ServingId;
  serviceDay: ServiceDay;
  counterNumber: CounterNumber;
  staffNumber: StaffNumber;
  people: number;
  appealKind: AppealKind;
  registeredAt: EpochMs;
}

export function isRegistered(tx: ReadTx, servingId: ServingId): boolean {
  return prepared(tx, 'SELECT 1 FROM visit WHERE serving_id = ?').get(servingId) !== undefined;
}

/** Throws SQLITE_CONSTRAINT_UNIQUE where the serving has its visit. */
export function insert(tx: WriteTx, visit: Visit): void {
  prepared(
    tx,
    `INSERT INTO visit (id, serving_id, service_day, counter_number, staff_number, people, appeal_kind, registered_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    visit.id,
    visit.servingId,
    visit.serviceDay,
    visit.counterNumber,
    visit.staffNumber,
    visit.people,
    visit.appealKind,
    visit.registeredAt,
  );
}

/** Visits and people of one counter's staff on one day. */
export function countOfDay(
  tx: ReadTx,
  of: { counterNumber: CounterNumber; staffNumber: StaffNumber; serviceDay: ServiceDay },
): { visits: number; people: number } {
  const sql = `SELECT COUNT(*) AS visits, COALESCE(SUM(people), 0) AS people FROM visit
    WHERE counter_number = ? AND service_day = ? AND staff_number = ?`;
  return (
    prepared<{ visits: number; people: number }>(tx, sql).get(of.counterNumber, of.serviceDay, of.staffNumber) ?? {
      visits: 0,
      people: 0,
    }
  );
}
