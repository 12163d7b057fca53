/**
 * 办件怎么往前走: which act may follow which state, and what an act makes of state and type. Nothing is ever deleted, every
 * way out of a case ends in an answer, a notice or a reason (domain.md "Cases", DF §2.1 and rows 48–53).
 */
import type { CaseAct, CaseState } from './case-state';
import type { CaseType } from './case-type';

/** Where a case stands, as far as its next act depends on it. */
export interface CaseStanding {
  state: CaseState;
  caseType: CaseType;
  /** 特别程序 is under way. */
  isProcedureRunning: boolean;
  /** It follows a leading case: what is done is done to that one, and its end is this one's. */
  isFollower: boolean;
  hasFollowers: boolean;
}

type Moves = Partial<Record<CaseAct, CaseState>>;

const HANDLED: Moves = {
  answered: 'answered',
  supplementRequested: 'awaitingSupplement',
  escalated: 'escalated',
  referred: 'answered',
};

/** In the order in which it is usually done; `linked` and `handedOver` stand beside: they change no state. */
const MOVES: Readonly<Record<CaseState, Moves>> = {
  filed: { accepted: 'accepted', referred: 'answered', returned: 'returned', linked: 'filed', voided: 'voided' },
  accepted: {
    begun: 'inProgress',
    ...HANDLED,
    specialProcedureBegun: 'inProgress',
    handedOver: 'accepted',
    returned: 'returned',
    linked: 'accepted',
    voided: 'voided',
  },
  inProgress: {
    specialProcedureEnded: 'inProgress',
    ...HANDLED,
    specialProcedureBegun: 'inProgress',
    handedOver: 'inProgress',
    returned: 'returned',
    linked: 'inProgress',
    voided: 'voided',
  },
  awaitingSupplement: {
    supplementReceived: 'inProgress',
    handedOver: 'awaitingSupplement',
    returned: 'returned',
    linked: 'awaitingSupplement',
    voided: 'voided',
  },
  escalated: {
    superiorReplied: 'inProgress',
    handedOver: 'escalated',
    returned: 'returned',
    linked: 'escalated',
    voided: 'voided',
  },
  answered: { closed: 'closed', answered: 'answered' },
  closed: { reopened: 'inProgress' },
  returned: { reopened: 'inProgress' },
  voided: {},
};

/** What a type rules out: 即办 has no time for procedures, 建议 and 答复 want nothing from the resident. */
const NOT_FOR_TYPE: Partial<Record<CaseType, readonly CaseAct[]>> = {
  immediate: ['specialProcedureBegun'],
  referral: ['supplementRequested', 'specialProcedureBegun', 'escalated'],
  reply: ['supplementRequested', 'specialProcedureBegun'],
};

/** What a type is usually about to need: offered first. */
const FIRST_OF_TYPE: Partial<Record<CaseType, CaseAct>> = {
  immediate: 'answered',
  reply: 'answered',
  supplement: 'supplementRequested',
  escalated: 'escalated',
  referral: 'referred',
};

/** A leading case that ends without an answer would leave the others with none. */
const NOT_WITH_FOLLOWERS: readonly CaseAct[] = ['returned', 'voided', 'linked'];
const OF_FOLLOWERS: readonly CaseAct[] = ['returned', 'voided'];

function isPossible(standing: CaseStanding, act: CaseAct): boolean {
  if (standing.isFollower) return OF_FOLLOWERS.includes(act);
  if (standing.hasFollowers && NOT_WITH_FOLLOWERS.includes(act)) return false;
  if (act === 'specialProcedureBegun' && standing.isProcedureRunning) return false;
  if (act === 'specialProcedureEnded' && !standing.isProcedureRunning) return false;
  return !NOT_FOR_TYPE[standing.caseType]?.includes(act);
}

/** The state after `act`; null where it cannot be done now. */
export function nextCaseState(standing: CaseStanding, act: CaseAct): CaseState | null {
  const next = MOVES[standing.state][act];
  return next !== undefined && isPossible(standing, act) ? next : null;
}

/** What may be done now, in the order in which it is usually done. */
export function listCaseActs(standing: CaseStanding): CaseAct[] {
  const acts = (Object.keys(MOVES[standing.state]) as CaseAct[]).filter((act) => isPossible(standing, act));
  const first = FIRST_OF_TYPE[standing.caseType];
  return first && acts.includes(first) ? [first, ...acts.filter((act) => act !== first)] : acts;
}

/** 归类: the acts that say by themselves what kind of case it is; null where the type stays. */
export function findTypeAfter(caseType: CaseType, act: CaseAct): CaseType | null {
  if (act === 'escalated') return 'escalated';
  if (act === 'referred') return 'referral';
  if (act === 'returned') return 'returned';
  return act === 'supplementRequested' && caseType === 'immediate' ? 'supplement' : null;
}

/** 退回 has its own act and notice; everything else may be said at the acceptance. */
export function mayBeAcceptedAs(caseType: CaseType): boolean {
  return caseType !== 'returned';
}

/** 在办: somebody still has to do something about it. */
export function isCaseOpen(state: CaseState): boolean {
  return state !== 'closed' && state !== 'returned' && state !== 'voided';
}

/** 事不过夜: nobody has touched it since it was filed. */
export function isCaseUntouched({ state, isFollower }: Pick<CaseStanding, 'state' | 'isFollower'>): boolean {
  return state === 'filed' && !isFollower;
}

export type ProgressStep = 'accepting' | 'handling' | 'feedback' | 'rating';

/** 四步: the step that a case is on (DF 17); null where all four are behind it, or it ended otherwise. */
export function findProgressStep(state: CaseState, isRatingOver: boolean): ProgressStep | null {
  switch (state) {
    case 'filed':
      return 'accepting';
    case 'accepted':
    case 'inProgress':
    case 'awaitingSupplement':
    case 'escalated':
      return 'handling';
    case 'answered':
      return 'feedback';
    case 'closed':
      return isRatingOver ? null : 'rating';
    case 'returned':
    case 'voided':
      return null;
  }
}
