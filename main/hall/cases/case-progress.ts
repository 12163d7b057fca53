/** 办到哪一步了: one case as whoever holds its receipt may see it. What staff wrote for the resident, nothing else. */
import type { CaseProgress } from '#contract/progress';
import { findProgressStep, isCaseOpen } from '#domain/case/case-life';
import { warningOf } from '#domain/clock/due-warning';
import type { WorkCalendar } from '#domain/clock/working-days';
import type { CaseId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import type { CaseSlots } from '../ratings/case-slots';
import type { RatableCase } from '../ratings/ratable-cases';
import type { SignIn } from '../staff/sign-in';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import type { Case } from '../store/repositories/cases.repo';
import * as caseHops from '../store/repositories/case-hops.repo';
import * as caseSupplements from '../store/repositories/case-supplements.repo';
import { historyOf } from './case-history';
import { findAnswer, maskedPersonOf, responsibleOf } from './case-views';
import type { IntakeCatalogue } from './intake-catalogue';

export type ReadCaseProgress = (tx: ReadTx, caseId: CaseId, at: EpochMs) => CaseProgress;

/** As ratings see a case. */
export function stageOf({ state }: Case): RatableCase['stage'] {
  if (isCaseOpen(state)) return 'underWay';
  return state === 'closed' ? 'closed' : 'ended';
}

export function createCaseProgress(parts: {
  lines: HallLines;
  calendar: (tx: ReadTx) => WorkCalendar;
  caseSlots: Pick<CaseSlots, 'findCurrent'>;
  findStaff: SignIn['findStaff'];
  findUnitPhone: IntakeCatalogue['findUnitPhone'];
  lastContactAt: () => EpochMs | null;
}): ReadCaseProgress {
  function ratingOf(tx: ReadTx, kase: Case, at: EpochMs): CaseProgress['rating'] {
    const { state, assessNumber } = parts.caseSlots.findCurrent(tx, { caseId: kase.id, stage: stageOf(kase) }, at);
    return state === 'open' && assessNumber === 2 ? 'openAgain' : state;
  }

  return (tx, caseId, at) => {
    const kase = cases.get(tx, caseId);
    const hops = caseHops.list(tx, caseId);
    const rating = ratingOf(tx, kase, at);
    const asked = cases.openSupplementAsked(tx, caseId);
    const person = maskedPersonOf(tx, caseId);
    const isOpen = isCaseOpen(kase.state);
    const today = currentServiceDay(tx, parts.lines, at);
    return {
      caseId,
      caseNumber: kase.caseNumber,
      title: kase.names.title,
      appealKind: kase.appealKind,
      caseType: kase.caseType,
      level: kase.level,
      state: kase.state,
      step: findProgressStep(kase.state, rating === 'given' || rating === 'over'),
      filedAt: kase.filedAt,
      due: kase.due,
      warning: isOpen ? warningOf({ due: kase.due, calendar: parts.calendar(tx), today, now: at }) : 'none',
      stoppedFor: isOpen ? kase.stoppedFor : null,
      handledBy: responsibleOf(kase),
      staffName: kase.responsibleStaff && (parts.findStaff(kase.responsibleStaff)?.name ?? null),
      history: historyOf(hops, { names: kase.names, findPhone: parts.findUnitPhone }),
      supplementAsked: asked && {
        items: asked.items.map(({ name, reason }) => `${name}：${reason}`),
        dueDay: asked.dueDay,
      },
      supplements: caseSupplements.count(tx, caseId),
      mayAddSupplement: isOpen,
      answer: findAnswer(hops),
      person: person && { name: person.name, phone: person.phone },
      rating,
      asOf: { at, lastContactAt: parts.lastContactAt(), isHandledElsewhere: kase.isHandedOver },
    };
  };
}
