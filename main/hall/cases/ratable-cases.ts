import { formatCaseNumber } from '#domain/case/case-number-groups';
import type { RatableCases } from '../ratings/ratable-cases';
import * as cases from '../store/repositories/cases.repo';
import type { CaseDoor } from './case-access';
import { ratableOf } from './case-facts';

/** Cases as ratings see them: the same door as for progress, so that its tries are counted together. */
export function createRatableCases(door: CaseDoor): RatableCases {
  return {
    findCaseByAccess: (tx, access) => door.find(tx, access),
    findRatable(tx, caseId) {
      const kase = cases.find(tx, caseId);
      if (!kase) return null;
      return {
        ...ratableOf(kase),
        caseNumber: formatCaseNumber(kase.caseNumber),
        title: kase.names.title,
        at: kase.endedAt ?? kase.filedAt,
      };
    },
  };
}
