/** What each kind of record holds about a person, and what is left of it when its time is over. */
import type { CaseId, RatingId, RemarkId } from '#domain/ids';
import * as caseHops from '../store/repositories/case-hops.repo';
import * as casePeople from '../store/repositories/case-people.repo';
import * as caseSupplements from '../store/repositories/case-supplements.repo';
import * as cases from '../store/repositories/cases.repo';
import * as outbox from '../store/repositories/outbox.repo';
import * as ratings from '../store/repositories/ratings.repo';
import * as remarks from '../store/repositories/remarks.repo';
import type { PersonalRecords } from './retention';

/** Person, words, supplements, what they said to the answer, and all attachments; numbers, states, hops and answers stay. Counted from its end. */
const caseRecords: PersonalRecords = {
  listErasable: cases.listErasable,
  erase(unit, id) {
    const caseId = id as CaseId;
    const { tx, moment } = unit;
    const supplementIds = caseSupplements.listIds(tx, caseId);
    casePeople.erase(tx, caseId);
    caseSupplements.erase(tx, caseId);
    caseHops.eraseFeedback(tx, caseId);
    cases.eraseWords(tx, caseId, moment.at);
    outbox.emptyRefused(tx, { field: 'caseId', id });
    unit.record('case.personErased', { caseId });
    return [
      { kind: 'case', id: caseId },
      ...supplementIds.map((supplementId) => ({ kind: 'supplement' as const, id: supplementId })),
    ];
  },
};

const remarkRecords: PersonalRecords = {
  listErasable: remarks.listErasable,
  erase(unit, id) {
    const remarkId = id as RemarkId;
    remarks.erase(unit.tx, remarkId, unit.moment.at);
    outbox.emptyRefused(unit.tx, { field: 'remarkId', id });
    unit.record('remark.erased', { remarkId });
    return [{ kind: 'remark', id }];
  },
};

/** The reason's own words; level and tags stay. */
const ratingRecords: PersonalRecords = {
  listErasable: ratings.listErasable,
  erase(unit, id) {
    const ratingId = id as RatingId;
    ratings.eraseWords(unit.tx, ratingId);
    outbox.emptyRefused(unit.tx, { field: 'ratingId', id });
    unit.record('rating.wordsErased', { ratingId });
    return [{ kind: 'rating', id }];
  },
};

export const PERSONAL_RECORDS: readonly PersonalRecords[] = [caseRecords, remarkRecords, ratingRecords];
