/** 手机号 as it is tapped in: mobile numbers of 11 digits, or a landline with its area code. */
const MOBILE_DIGITS = 11;
const LANDLINE_DIGITS = { least: 10, most: 12 };

/** What is wrong with it, for a sentence beside the field. `digits`: how many there are. */
export type PhoneProblem =
  | { kind: 'empty' }
  | { kind: 'wrongLength' | 'landlineLength'; digits: number }
  | { kind: 'wrongStart' }
  | { kind: 'full' };

const isLandline = (digits: string): boolean => digits.startsWith('0');

export function isPhoneComplete(digits: string): boolean {
  return findPhoneProblem(digits) === null;
}

export function findPhoneProblem(digits: string): PhoneProblem | null {
  if (digits === '') return { kind: 'empty' };
  if (isLandline(digits)) {
    const fits = digits.length >= LANDLINE_DIGITS.least && digits.length <= LANDLINE_DIGITS.most;
    return fits ? null : { kind: 'landlineLength', digits: digits.length };
  }
  if (!/^1[3-9]/.test(digits) && digits.length > 1) return { kind: 'wrongStart' };
  return digits.length === MOBILE_DIGITS ? null : { kind: 'wrongLength', digits: digits.length };
}

/** As many digits as the number that has been begun may have. */
export function mostDigits(digits: string): number {
  return isLandline(digits) ? LANDLINE_DIGITS.most : MOBILE_DIGITS;
}

/** How people read it out: 138 1234 5678, 0731 8888 8888. */
export function phoneGroups(digits: string): readonly number[] {
  return isLandline(digits) ? [4, 4, 4] : [3, 4, 4];
}
