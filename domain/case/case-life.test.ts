import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { CaseStanding } from './case-life';
import {
  findProgressStep,
  findTypeAfter,
  isCaseOpen,
  isCaseUntouched,
  listCaseActs,
  mayBeAcceptedAs,
  nextCaseState,
} from './case-life';
import { CaseAct, CaseState } from './case-state';
import { CaseType } from './case-type';

const FILED: CaseStanding = {
  state: 'filed',
  caseType: 'promised',
  isProcedureRunning: false,
  isFollower: false,
  hasFollowers: false,
};

/** Walks acts one after the other and tells every state; the last is null where an act was refused. */
function walk(caseType: CaseType, acts: readonly CaseAct[]): (CaseState | null)[] {
  let standing: CaseStanding = { ...FILED, caseType };
  const states: (CaseState | null)[] = [];
  for (const act of acts) {
    const state = nextCaseState(standing, act);
    states.push(state);
    if (state === null) break;
    const isProcedureRunning =
      act === 'specialProcedureBegun' || (standing.isProcedureRunning && act !== 'specialProcedureEnded');
    standing = {
      ...standing,
      state,
      isProcedureRunning,
      caseType: act === 'accepted' ? caseType : (findTypeAfter(standing.caseType, act) ?? standing.caseType),
    };
  }
  return states;
}

describe('the nine types from filing to their end', () => {
  test.each<[CaseType, CaseAct[], CaseState[]]>([
    ['immediate', ['accepted', 'answered', 'closed'], ['accepted', 'answered', 'closed']],
    ['promised', ['accepted', 'begun', 'answered', 'closed'], ['accepted', 'inProgress', 'answered', 'closed']],
    [
      'supplement',
      ['accepted', 'supplementRequested', 'supplementReceived', 'answered', 'closed'],
      ['accepted', 'awaitingSupplement', 'inProgress', 'answered', 'closed'],
    ],
    [
      'escalated',
      ['accepted', 'escalated', 'superiorReplied', 'answered', 'closed'],
      ['accepted', 'escalated', 'inProgress', 'answered', 'closed'],
    ],
    ['referral', ['accepted', 'referred', 'closed'], ['accepted', 'answered', 'closed']],
    [
      'joint',
      ['accepted', 'begun', 'specialProcedureBegun', 'specialProcedureEnded', 'handedOver', 'answered', 'closed'],
      ['accepted', 'inProgress', 'inProgress', 'inProgress', 'inProgress', 'answered', 'closed'],
    ],
    ['reply', ['accepted', 'answered', 'closed'], ['accepted', 'answered', 'closed']],
    ['agency', ['accepted', 'begun', 'answered', 'closed'], ['accepted', 'inProgress', 'answered', 'closed']],
    ['returned', ['returned', 'reopened', 'answered', 'closed'], ['returned', 'inProgress', 'answered', 'closed']],
  ])('%s', (caseType, acts, states) => {
    expect(walk(caseType, acts)).toEqual(states);
  });

  test.each<[string, CaseType, CaseAct[]]>([
    ['nothing is closed without an answer', 'promised', ['accepted', 'begun', 'closed']],
    ['nothing is answered before somebody has taken it', 'promised', ['answered']],
    ['nothing is accepted twice', 'promised', ['accepted', 'accepted']],
    ['即办 has no time for a hearing', 'immediate', ['accepted', 'specialProcedureBegun']],
    ['建议 is not escalated', 'referral', ['accepted', 'escalated']],
    ['建议 wants no papers', 'referral', ['accepted', 'supplementRequested']],
    ['答复 wants no papers', 'reply', ['accepted', 'supplementRequested']],
    ['what is missing is received once', 'supplement', ['accepted', 'supplementReceived']],
    ['a superior replies once asked', 'escalated', ['accepted', 'superiorReplied']],
    ['a procedure ends once begun', 'joint', ['accepted', 'begun', 'specialProcedureEnded']],
    ['one procedure at a time', 'joint', ['accepted', 'specialProcedureBegun', 'specialProcedureBegun']],
    ['while papers are missing nothing is answered', 'promised', ['accepted', 'supplementRequested', 'answered']],
    ['what was answered is not voided', 'promised', ['accepted', 'answered', 'voided']],
    ['what was voided is over', 'promised', ['voided', 'reopened']],
    ['what is open is not reopened', 'promised', ['accepted', 'reopened']],
  ])('%s', (_rule, caseType, acts) => {
    expect(walk(caseType, acts).at(-1)).toBeNull();
  });
});

test('acts that say what kind of case it is', () => {
  expect(findTypeAfter('promised', 'escalated')).toBe('escalated');
  expect(findTypeAfter('promised', 'referred')).toBe('referral');
  expect(findTypeAfter('promised', 'returned')).toBe('returned');
  expect(findTypeAfter('immediate', 'supplementRequested')).toBe('supplement');
  expect(findTypeAfter('promised', 'supplementRequested')).toBeNull();
  expect(CaseType.options.filter((caseType) => !mayBeAcceptedAs(caseType))).toEqual(['returned']);
});

describe('cases that belong together', () => {
  it('a follower leaves everything to its leading case but its own return or voiding', () => {
    const follower = { ...FILED, state: 'accepted', isFollower: true } as const;
    expect(listCaseActs(follower)).toEqual(['returned', 'voided']);
    expect(nextCaseState(follower, 'answered')).toBeNull();
  });

  it('a leading case cannot leave its followers without an answer', () => {
    const leading = { ...FILED, state: 'accepted', hasFollowers: true } as const;
    for (const act of ['returned', 'voided', 'linked'] as const) expect(nextCaseState(leading, act)).toBeNull();
    expect(nextCaseState(leading, 'answered')).toBe('answered');
  });
});

test('what may be done comes in the order in which it is usually done', () => {
  const accepted = (caseType: CaseType) => listCaseActs({ ...FILED, state: 'accepted', caseType });
  expect(listCaseActs(FILED)).toEqual(['accepted', 'referred', 'returned', 'linked', 'voided']);
  expect(accepted('promised')[0]).toBe('begun');
  expect(accepted('immediate')[0]).toBe('answered');
  expect(accepted('supplement')[0]).toBe('supplementRequested');
  expect(accepted('referral')[0]).toBe('referred');
  expect(listCaseActs({ ...FILED, state: 'answered' })).toEqual(['closed', 'answered']);
});

test('every offered act leads somewhere, and no other one does', () => {
  fc.assert(
    fc.property(
      fc.record({
        state: fc.constantFrom(...CaseState.options),
        caseType: fc.constantFrom(...CaseType.options),
        isProcedureRunning: fc.boolean(),
        isFollower: fc.boolean(),
        hasFollowers: fc.boolean(),
      }),
      (standing) => {
        const offered = listCaseActs(standing);
        expect(new Set(offered).size).toBe(offered.length);
        for (const act of CaseAct.options) expect(nextCaseState(standing, act) !== null).toBe(offered.includes(act));
      },
    ),
  );
});

test('no open case is without a next step', () => {
  for (const state of CaseState.options)
    for (const caseType of CaseType.options)
      if (isCaseOpen(state)) expect(listCaseActs({ ...FILED, state, caseType }).length).toBeGreaterThan(0);
});

test('open, untouched, and the step on the bar', () => {
  expect(CaseState.options.filter((state) => !isCaseOpen(state))).toEqual(['closed', 'returned', 'voided']);
  expect(isCaseUntouched(FILED)).toBe(true);
  expect(isCaseUntouched({ ...FILED, state: 'accepted' })).toBe(false);
  expect(isCaseUntouched({ ...FILED, isFollower: true })).toBe(false);
  expect(CaseState.options.map((state) => findProgressStep(state, false))).toEqual([
    'accepting',
    'handling',
    'handling',
    'handling',
    'handling',
    'feedback',
    'rating',
    null,
    null,
  ]);
  expect(findProgressStep('closed', true)).toBeNull();
});
