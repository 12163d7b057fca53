/**
 * What staff and whoever holds the receipt are told alike of a case. The counter and 查进度 read it here and derive none of
 * it themselves, so that they never say two things about one case.
 */
import type { CaseFacts } from '#contract/case-facts';
import type { CaseProgress } from '#contract/progress';
import { isCaseOpen } from '#domain/case/case-life';
import { warningOf } from '#domain/clock/due-warning';
import type { WorkCalendar } from '#domain/clock/working-days';
import type { CaseId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import type { RatableCase } from '../ratings/ratable-cases';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import type { Case } from '../store/repositories/cases.repo';

/** The calendar and the service day are read once for as many cases as there are. */
export type ReadCaseFacts = (tx: ReadTx, at: EpochMs) => (kase: Case) => CaseFacts;

export function createReadCaseFacts(parts: {
  lines: HallLines;
  calendar: (tx: ReadTx) => WorkCalendar;
}): ReadCaseFacts {
  return (tx, at) => {
    const calendar = parts.calendar(tx);
    const today = currentServiceDay(tx, parts.lines, at);
    return (kase) => {
      const isOpen = isCaseOpen(kase.state);
      return {
        caseId: kase.id,
        caseNumber: kase.caseNumber,
        title: kase.names.title,
        appealKind: kase.appealKind,
        caseType: kase.caseType,
        level: kase.level,
        state: kase.state,
        filedAt: kase.filedAt,
        due: kase.due,
        stoppedFor: isOpen ? kase.stoppedFor : null,
        warning: isOpen ? warningOf({ due: kase.due, calendar, today, now: at }) : 'none',
      };
    };
  };
}

/** As ratings see a case. */
export function ratableOf({ id, state }: Case): Pick<RatableCase, 'caseId' | 'stage'> {
  if (isCaseOpen(state)) return { caseId: id, stage: 'underWay' };
  return { caseId: id, stage: state === 'closed' ? 'closed' : 'ended' };
}

/** 补正: each material with why, and until when; null while nothing is missing. */
export function supplementAskedOf(tx: ReadTx, caseId: CaseId): CaseProgress['supplementAsked'] {
  const asked = cases.openSupplementAsked(tx, caseId);
  return asked && { items: asked.items.map(({ name, reason }) => `${name}：${reason}`), dueDay: asked.dueDay };
}
