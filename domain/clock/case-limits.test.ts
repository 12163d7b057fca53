import { expect, it } from 'vitest';
import { CaseType } from '../case/case-type';
import { limitOf } from './case-limits';

/** [nothing said, complex, item says 5, item says 5 and complex] */
const LIMITS: Record<CaseType, (number | null)[]> = {
  immediate: [0, 0, 0, 0],
  promised: [null, null, 5, 5],
  supplement: [3, 7, 5, 5],
  escalated: [null, null, null, null],
  referral: [0, 0, 0, 0],
  joint: [7, 7, 5, 5],
  reply: [3, 7, 5, 5],
  agency: [3, 7, 5, 5],
  returned: [null, null, null, null],
};

it.each(CaseType.options)('%s', (caseType) => {
  expect([
    limitOf(caseType, { givenDays: null, isComplex: false }),
    limitOf(caseType, { givenDays: null, isComplex: true }),
    limitOf(caseType, { givenDays: 5, isComplex: false }),
    limitOf(caseType, { givenDays: 5, isComplex: true }),
  ]).toEqual(LIMITS[caseType]);
});
