/** 停钟: days of a case that do not count. */
import type { ClockStop, StopKind } from '#domain/clock/case-clock';
import type { CaseId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

export function list(tx: ReadTx, caseId: CaseId): ClockStop[] {
  return prepared<ClockStop>(
    tx,
    'SELECT kind, from_day AS "from", until_day AS until FROM kase_stop WHERE case_id = ? ORDER BY id',
  ).all(caseId);
}

/** Throws SQLITE_CONSTRAINT_UNIQUE where the clock stands for this already. */
export function begin(tx: WriteTx, caseId: CaseId, kind: StopKind, from: ServiceDay): void {
  prepared(tx, 'INSERT INTO kase_stop (case_id, kind, from_day) VALUES (?, ?, ?)').run(caseId, kind, from);
}

/** Does nothing where the clock does not stand for it. */
export function end(tx: WriteTx, caseId: CaseId, kind: StopKind, until: ServiceDay): void {
  prepared(tx, 'UPDATE kase_stop SET until_day = ? WHERE case_id = ? AND kind = ? AND until_day IS NULL').run(
    until,
    caseId,
    kind,
  );
}
