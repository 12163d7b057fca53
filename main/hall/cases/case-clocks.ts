/**
 * 期限 of cases: what their recorded days say by the calendar that is known now. The clock starts on the day of filing, not
 * of the acceptance: the due day that a resident reads on the receipt never moves because nobody looked at the case.
 */
import { dueOf } from '#domain/clock/case-clock';
import type { ClockFacts, ClosingTime } from '#domain/clock/case-clock';
import type { WorkCalendar } from '#domain/clock/working-days';
import type { CaseId } from '#domain/ids';
import type { CaseClocks } from '../calendars/hall-calendars';
import type { ReadTx, WriteTx } from '../store/open-store';
import * as caseFigures from '../store/repositories/case-figures.repo';
import * as cases from '../store/repositories/cases.repo';
import type { Case } from '../store/repositories/cases.repo';
import * as caseStops from '../store/repositories/case-stops.repo';

/** More open cases than a township has. */
export const MOST_OPEN_CASES = 100_000;

export function clockFactsOf(tx: ReadTx, { id, caseType, clock }: Pick<Case, 'id' | 'caseType' | 'clock'>): ClockFacts {
  const { limitDays, startedOn, startedAt, restartedOn, escalatedOn, superiorRepliedOn } = clock;
  return {
    caseType,
    startedOn,
    startedAt,
    limitDays,
    restartedOn,
    stops: caseStops.list(tx, id),
    superior: escalatedOn === null ? null : { escalatedOn, repliedOn: superiorRepliedOn },
  };
}

/** Reads the clock anew and writes what it says. What is over has no due day to come and keeps the one it had. */
export function renewDue(
  tx: WriteTx,
  caseId: CaseId,
  { calendar, closing }: { calendar: WorkCalendar; closing: ClosingTime },
): void {
  const kase = cases.get(tx, caseId);
  if (kase.endedAt !== null) return;
  const { due, stoppedFor } = dueOf({ calendar, facts: clockFactsOf(tx, kase), ...closing });
  cases.setDue(tx, caseId, due, stoppedFor);
}

/** The clocks of open cases, as calendars see them. */
export function createCaseClocks(): CaseClocks {
  return {
    listOpenClocks: (tx) =>
      cases.listOpen(tx, MOST_OPEN_CASES, { withComplaints: true }).map((kase) => ({
        caseId: kase.id,
        caseNumber: kase.caseNumber,
        facts: clockFactsOf(tx, kase),
        due: kase.due,
      })),
    countProvisional: caseFigures.countProvisional,
    changeDue(unit, caseId, due) {
      cases.setDue(unit.tx, caseId, due, cases.get(unit.tx, caseId).stoppedFor);
    },
  };
}
