/** Numbers as Chinese says them: counted, or digit by digit. Source: ux.md 3.10, GB/T 15835. */

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];
const GROUPS = ['', '万', '亿', '万亿'];
/** 一 and 七 are easily confused where several digits follow each other: from here on 1 is 幺. */
const DIGITS_WITH_YAO = 3;
/** Longer than its groups reach, a number is said digit by digit. */
const LONGEST_COUNTED = 16;

/** 逐位: `026` → 零二六, `110` → 幺幺零. Signs other than digits are left out. */
export function sayDigits(digits: string): string {
  const only = digits.replace(/\D/g, '');
  const said = sayDigitsPlainly(only);
  return only.length >= DIGITS_WITH_YAO ? said.replaceAll('一', '幺') : said;
}

/** As years are said, and what follows a decimal point: `2026` → 二零二六, `1911` → 一九一一. */
export function sayDigitsPlainly(digits: string): string {
  return [...digits].map((digit) => DIGITS[Number(digit)]).join('');
}

/**
 * 基数: `23` → 二十三, `2000` → 两千, `12.50` → 十二点五.
 *
 * @param number digits, with or without commas and one decimal point
 * @param isMeasured a measure word follows: 2 is 两
 */
export function sayCount(number: string, { isMeasured = false }: { isMeasured?: boolean } = {}): string {
  const [whole = '', decimals = ''] = number.replaceAll(',', '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const fraction = decimals.replace(/0+$/, '');
  if (digits.length > LONGEST_COUNTED) return sayDigits(digits);
  if (fraction !== '') return `${sayWhole(digits)}点${sayDigitsPlainly(fraction)}`;
  return isMeasured && digits === '2' ? '两' : sayWhole(digits);
}

function sayWhole(digits: string): string {
  if (/^0*$/.test(digits)) return '零';
  const groups = groupsOfFour(digits);
  let said = '';
  let isZeroDue = false;
  groups.forEach((group, at) => {
    const value = Number(group);
    if (value === 0) {
      isZeroDue = said !== '';
      return;
    }
    const name = GROUPS[groups.length - 1 - at]!;
    const isZeroBefore = said !== '' && (isZeroDue || value < 1000);
    said += (isZeroBefore ? '零' : '') + sayGroup(group, { isFirst: said === '', isNamed: name !== '' }) + name;
    isZeroDue = false;
  });
  return said.replace(/^一十/, '十');
}

function groupsOfFour(digits: string): string[] {
  const first = digits.length % 4;
  const rest = digits.slice(first).match(/\d{4}/g) ?? [];
  return first === 0 ? rest : [digits.slice(0, first), ...rest];
}

/** Up to four digits, not all zero: `2012` → 两千零一十二; after a higher group 二千. */
function sayGroup(group: string, { isFirst, isNamed }: { isFirst: boolean; isNamed: boolean }): string {
  const digits = [...group.replace(/^0+/, '')];
  if (isNamed && digits.join('') === '2') return '两';
  let said = '';
  let isZeroDue = false;
  digits.forEach((digit, at) => {
    const place = digits.length - 1 - at;
    if (digit === '0') {
      isZeroDue = true;
      return;
    }
    const name = digit === '2' && place === 3 && isFirst ? '两' : DIGITS[Number(digit)]!;
    said += (isZeroDue ? '零' : '') + name + PLACES[place]!;
    isZeroDue = false;
  });
  return said;
}
