/** 办到哪一步了: one case as whoever holds its receipt may see it. What staff wrote for the resident, nothing else. */
import type { CaseProgress } from '#contract/progress';
import { findProgressStep, isCaseOpen } from '#domain/case/case-life';
import type { CaseId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { AttachmentStore } from '../attachments/attachment-store';
import type { CaseSlots } from '../ratings/case-slots';
import type { SignIn } from '../staff/sign-in';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import type { Case } from '../store/repositories/cases.repo';
import * as caseHops from '../store/repositories/case-hops.repo';
import * as caseSupplements from '../store/repositories/case-supplements.repo';
import { ratableOf, supplementAskedOf } from './case-facts';
import type { ReadCaseFacts } from './case-facts';
import { historyOf } from './case-history';
import { findAnswer, maskedPersonOf, photosLeftOf, responsibleOf } from './case-views';
import type { IntakeCatalogue } from './intake-catalogue';

export type ReadCaseProgress = (tx: ReadTx, caseId: CaseId, at: EpochMs) => CaseProgress;

export function createCaseProgress(parts: {
  readFacts: ReadCaseFacts;
  attachments: Pick<AttachmentStore, 'countOf'>;
  caseSlots: Pick<CaseSlots, 'findCurrent'>;
  findStaff: SignIn['findStaff'];
  findUnitPhone: IntakeCatalogue['findUnitPhone'];
  lastContactAt: () => EpochMs | null;
}): ReadCaseProgress {
  function ratingOf(tx: ReadTx, kase: Case, at: EpochMs): CaseProgress['rating'] {
    const { state, assessNumber } = parts.caseSlots.findCurrent(tx, ratableOf(kase), at);
    return state === 'open' && assessNumber === 2 ? 'openAgain' : state;
  }

  return (tx, caseId, at) => {
    const kase = cases.get(tx, caseId);
    const hops = caseHops.list(tx, caseId);
    const rating = ratingOf(tx, kase, at);
    const person = maskedPersonOf(tx, caseId);
    return {
      ...parts.readFacts(tx, at)(kase),
      step: findProgressStep(kase.state, rating === 'given' || rating === 'over'),
      handledBy: responsibleOf(kase),
      staffName: kase.responsibleStaff && (parts.findStaff(kase.responsibleStaff)?.name ?? null),
      history: historyOf(hops, { names: kase.names, findPhone: parts.findUnitPhone }),
      supplementAsked: supplementAskedOf(tx, caseId),
      supplements: caseSupplements.count(tx, caseId),
      mayAddSupplement: isCaseOpen(kase.state),
      photosLeft: photosLeftOf(tx, caseId, parts.attachments),
      answer: findAnswer(hops),
      person: person && { name: person.name, phone: person.phone },
      rating,
      asOf: { at, lastContactAt: parts.lastContactAt(), isHandledElsewhere: kase.isHandedOver },
    };
  };
}
