/** 手机号 as it is tapped in: what is still wrong with it, in time to say so before it is filed. */
import { checkPhone } from '#domain/phone-number';

const MOBILE_DIGITS = 11;
const LANDLINE_DIGITS = { least: 10, most: 12 };

/** For a sentence beside the field. `digits`: how many there are. */
export type PhoneProblem =
  | { kind: 'empty' }
  | { kind: 'wrongLength' | 'landlineLength'; digits: number }
  | { kind: 'wrongStart' }
  /** As long as one, and still none. */
  | { kind: 'notAPhone' }
  | { kind: 'full' };

const isLandline = (digits: string): boolean => digits.startsWith('0');

export function isPhoneComplete(digits: string): boolean {
  return checkPhone(digits).ok;
}

export function findPhoneProblem(digits: string): PhoneProblem | null {
  if (isPhoneComplete(digits)) return null;
  if (digits === '') return { kind: 'empty' };
  if (isLandline(digits)) {
    const isLongEnough = digits.length >= LANDLINE_DIGITS.least;
    return isLongEnough ? { kind: 'notAPhone' } : { kind: 'landlineLength', digits: digits.length };
  }
  if (!digits.startsWith('1')) return { kind: 'wrongStart' };
  return digits.length === MOBILE_DIGITS ? { kind: 'notAPhone' } : { kind: 'wrongLength', digits: digits.length };
}

/** As many digits as the number that has been begun may have. */
export function mostDigits(digits: string): number {
  return isLandline(digits) ? LANDLINE_DIGITS.most : MOBILE_DIGITS;
}

/** How people read it out: 138 1234 5678, 0731 8888 8888. */
export function phoneGroups(digits: string): readonly number[] {
  return isLandline(digits) ? [4, 4, 4] : [3, 4, 4];
}
