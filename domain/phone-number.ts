/** 手机号、座机号 as a resident types it. */

export type PhoneFault = 'tooShort' | 'tooLong' | 'notAPhone';

export type CheckedPhone = { ok: true; phone: string } | { ok: false; reason: PhoneFault };

const MOBILE_DIGITS = 11;

/**
 * A mobile number of 11 digits, or a landline with its area code (and without: seven or eight digits say nothing outside
 * their town). Spaces and dashes between digits, full-width digits and +86 are as good.
 */
export function checkPhone(text: string): CheckedPhone {
  const typed = text
    .slice(0, 60)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}()]/gu, '')
    .replace(/^(?:\+|00)86/u, '');
  if (/^1[3-9]\d{9}$/u.test(typed) || /^0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/u.test(typed))
    return { ok: true, phone: typed };
  if (!/^\d+$/u.test(typed)) return { ok: false, reason: 'notAPhone' };
  if (typed.length < MOBILE_DIGITS) return { ok: false, reason: 'tooShort' };
  return { ok: false, reason: typed.length > MOBILE_DIGITS + 1 ? 'tooLong' : 'notAPhone' };
}
