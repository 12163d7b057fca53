/** 时限: how many working days each of the nine types has (DF §2.1, rows 48–53, 65–67). */
import type { CaseType } from '../case/case-type';

/** 属于自己职责范围的事: 1–3 working days (DF 65). */
export const OWN_SCOPE_DAYS = 3;
/** 涉及单位较多、问题较复杂的: 7 working days (DF 66). */
export const COMPLEX_DAYS = 7;
/** 上报件: 在上级批复后的 3 个工作日内 (DF 51). */
export const SUPERIOR_REPLY_DAYS = 3;

/** What the item or staff say about one case. */
export interface LimitFacts {
  /** From the item's promise, or what staff wrote at the acceptance; null where neither says anything. */
  givenDays: number | null;
  /** Several units, or a complex matter. */
  isComplex: boolean;
}

/**
 * 时限 of a case, in working days: 0 is the same day, null is no clock.
 *
 * - `immediate` 即办: the same day, whatever was given.
 * - `promised` 承诺: what the item promises; null without one, and then it is no promise yet.
 * - `supplement` 补办, `reply` 答复, `agency` 代办: what is given, else own scope or complex. 补办 starts when it is complete.
 * - `joint` 联办: what is given, else as complex.
 * - `escalated` 上报: no clock of its own until the superior replies, 3 days from then on.
 * - `referral` 建议: explained and directed to the right office the same day (行政许可法 §32: 即时).
 * - `returned` 退回: none, it is over with its notice.
 *
 * 答复 and 建议 are defined nowhere but in the sources of DF §2.1: these two rules are the product's own.
 */
export function limitOf(caseType: CaseType, { givenDays, isComplex }: LimitFacts): number | null {
  switch (caseType) {
    case 'immediate':
    case 'referral':
      return 0;
    case 'promised':
      return givenDays;
    case 'supplement':
    case 'reply':
    case 'agency':
      return givenDays ?? (isComplex ? COMPLEX_DAYS : OWN_SCOPE_DAYS);
    case 'joint':
      return givenDays ?? COMPLEX_DAYS;
    case 'escalated':
    case 'returned':
      return null;
  }
}
