/**
 * Chinese as it is said: numbers by their grammar, codes digit by digit, signs as pauses. Rules stand in their order; the
 * first that fits at a place says it. Source: ux.md 3.10 (026 digit by digit, 1 as 幺, the counter as a plain number).
 */
import { sayCount, sayDigits, sayDigitsPlainly } from './chinese-numbers';
import { findUnit, isMeasured } from './measure-words';
import type { SpokenSegment } from './spoken-segment';

interface Place {
  /** What stands before and after the match, as written. */
  before: string;
  rest: string;
}

interface Said {
  words: string;
  language?: SpokenSegment['language'];
  /** Characters of `rest` that are said too. */
  taken?: number;
}

interface Rule {
  /** Sticky. */
  pattern: RegExp;
  say: (match: RegExpExecArray, place: Place) => Said | string;
}

/** A pause between the groups. */
const inGroups = (parts: readonly string[]): string => parts.map(sayCode).join('，');

/** Letters one by one, digits one by one. */
function sayCode(code: string): string {
  return code.toUpperCase().replace(/\d+/g, sayDigits);
}

function sayMasked(masked: string): string {
  return masked.replace(/\d+|\*+|[A-Z]/gi, (run) => {
    if (run.startsWith('*')) return `，${sayCount(String(run.length), { isMeasured: true })}个星号，`;
    return sayCode(run);
  });
}

/** A mask of an identity is as long as what it hides; 某某 says as much. */
const MOST_PLACEHOLDERS = 2;

const CODES: readonly Rule[] = [
  // 138****5678: what is hidden is told to be hidden.
  { pattern: /(?=[\d*]*\d)(?=\d*\*)[\d*]+[Xx]?/y, say: ([masked]) => sayMasked(masked) },
  // 张*丽 → 张某丽.
  {
    pattern: /(?<=[\p{Script=Han}·])\*+/uy,
    say: ([stars]) => '某'.repeat(Math.min(stars.length, MOST_PLACEHOLDERS)),
  },
  { pattern: /(?<=[A-Za-z])\*+/y, say: () => '某' },
  { pattern: /\*{2,}(?=\p{Script=Han})/uy, say: () => '某某' },
  { pattern: /(?:https?:\/\/|www\.)[^\s\p{Script=Han}]+/uy, say: () => '网址，' },
  { pattern: /(\d{6})(\d{8})(\d{3}[\dXx])(?![\dA-Za-z])/y, say: ([, ...parts]) => inGroups(parts) },
  {
    pattern: /(\d{9})-?([A-Z])-?(\d{6})-?(\d{4,6})-?([0-9A-Z])(?![\dA-Za-z])/y,
    say: ([, ...parts]) => inGroups(parts),
  },
  // 查询密码 and 编号, in the groups that the page shows.
  { pattern: /\d{3,8}(?: \d{3,8})+(?!\d)/y, say: ([code]) => inGroups(code.split(' ')) },
];

const PHONES: readonly Rule[] = [
  { pattern: /(0\d{2,3})-(\d{3,4})-?(\d{4})(?!\d)/y, say: ([, ...parts]) => inGroups(parts) },
  { pattern: /(400|800)-?(\d{3,4})-?(\d{3,4})(?!\d)/y, say: ([, ...parts]) => inGroups(parts) },
  { pattern: /(1[3-9]\d)-?(\d{4})-?(\d{4})(?!\d)/y, say: ([, ...parts]) => inGroups(parts) },
  // Emergency and service numbers, where nothing is counted.
  {
    pattern: /(?:11[0249]|12[02]|12\d{3}|9\d{4}|100\d{2})(?!\d|[.,:-]\d|%)/y,
    say: ([number], place) =>
      isMeasured(place.rest) || findUnit(place.rest) ? sayNumber(number, place) : sayDigits(number),
  },
];

const DATES: readonly Rule[] = [
  // 1:500 比例.
  {
    pattern: /(\d{1,2}):(\d{1,6})(?=的?比)/y,
    say: ([, one = '', other = '']) => `${sayCount(one)}比${sayCount(other)}`,
  },
  {
    pattern: /((?:19|20)\d{2})([-./])(\d{1,2})\2(\d{1,2})(?!\d)/y,
    say: ([, year = '', , month = '', day = '']) => `${sayDigitsPlainly(year)}年${sayCount(month)}月${sayCount(day)}日`,
  },
  {
    pattern: /((?:19|20|21)\d{2})(?=年|年?[-–—~～至到](?:19|20|21)\d{2}年)/y,
    say: ([, year = '']) => sayDigitsPlainly(year),
  },
  {
    pattern: /([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?!\d)/y,
    say: ([, hour = '', minute = '', second]) => sayTime(hour, minute, second),
  },
];

function sayTime(hour: string, minute: string, second: string | undefined): string {
  const hours = `${sayCount(hour, { isMeasured: true })}点`;
  if (minute === '00' && second === undefined) return hours;
  const minutes = `${minute.startsWith('0') && minute !== '00' ? '零' : ''}${sayCount(minute)}分`;
  return hours + minutes + (second === undefined ? '' : `${sayCount(second)}秒`);
}

const AMOUNT = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

/** Beyond it 11/21 is a day or a page, no fraction. */
const LARGEST_DENOMINATOR = 10;

const NUMBERS: readonly Rule[] = [
  {
    pattern: new RegExp(`(${AMOUNT})(?: ?[-–—~～至到] ?(${AMOUNT}))? ?([%‰])`, 'y'),
    say: ([, from = '', to, sign]) => {
      const name = sign === '%' ? '百分之' : '千分之';
      return name + sayCount(from) + (to === undefined ? '' : `到${name}${sayCount(to)}`);
    },
  },
  {
    pattern: new RegExp(`[¥￥] ?(${AMOUNT})([万亿])?元?`, 'y'),
    say: ([, amount = '', group = '']) => `${sayCount(amount, { isMeasured: true })}${group}元`,
  },
  // A026, S-03, P1, 5G: letters and digits that belong together.
  {
    pattern: /(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*(?![a-z])/y,
    say: ([code]) => measured(code) ?? sayJoinedCode(code),
  },
  {
    pattern: /(\d{1,2})\/(\d{1,2})(?![\d/])/y,
    say: ([, above = '', below = '']) =>
      Number(above) < Number(below) && Number(below) <= LARGEST_DENOMINATOR
        ? `${sayCount(below)}分之${sayCount(above)}`
        : `${sayCount(above)}，${sayCount(below)}`,
  },
  { pattern: /-(?=\d[\d.]* ?[℃°])/y, say: () => '零下' },
  { pattern: new RegExp(AMOUNT, 'y'), say: ([number], place) => sayNumber(number, place) },
];

/** `40MB` is counted, whatever else looks like it is a code. */
function measured(code: string): string | null {
  const [, digits = '', letters = ''] = /^(\d+)([A-Z]{2})$/.exec(code) ?? [];
  const unit = findUnit(letters);
  return unit && sayCount(digits, { isMeasured: true }) + unit.said;
}

function sayJoinedCode(code: string): string {
  const parts = code.split('-').map(sayCode);
  return /^[A-Z]+-\d+$/.test(code) ? parts.join('') : parts.join('，');
}

/** More digits that measure nothing are somebody's number. */
const COUNTED_WITHOUT_MEASURE = 4;
/** Of a range both numbers are: 第 1–2 页. */
const ORDINAL_BEFORE = /第(?:\d+ ?[-–—~～至到] ?)?$/;

function sayNumber(number: string, { before, rest }: Place): Said | string {
  const unit = findUnit(rest);
  if (unit) return { words: sayCount(number, { isMeasured: true }) + unit.said, taken: unit.length };
  const isPlain = /^\d+$/.test(number);
  const isCode = isPlain && number.length > 1 && number.startsWith('0');
  if (isCode) return sayDigits(number);
  if (ORDINAL_BEFORE.test(before)) return sayCount(number);
  if (isMeasured(rest)) return sayCount(number, { isMeasured: true });
  // 301 室、108 号 are names, 12 号 is counted.
  if (isPlain && number.length > 2 && /^(?:号(?!窗|楼)|室|房|路|门)/.test(rest)) return sayDigits(number);
  if (isPlain && number.length > COUNTED_WITHOUT_MEASURE) return sayDigits(number);
  return sayCount(number);
}

/** Longer runs of capitals are words, not initials. */
const MOST_INITIALS = 5;

const LETTERS: readonly Rule[] = [
  // English, WiFi: an English voice says them.
  {
    pattern: /[A-Za-zÀ-ɏ]*[a-zà-ɏ][A-Za-zÀ-ɏ'’]*(?:[ -][A-Za-zÀ-ɏ'’]+)*/y,
    say: ([word]) => {
      const plain = word.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');
      return plain.length < 2 ? plain.toUpperCase() : { words: plain, language: 'en' };
    },
  },
  {
    pattern: /[A-Z]+/y,
    say: ([letters]) => (letters.length > MOST_INITIALS ? { words: letters.toLowerCase(), language: 'en' } : letters),
  },
];

const SIGNS: readonly Rule[] = [
  // 8:30–12:00、11月21日-23日、周一至周五.
  { pattern: /(?<=[\d日月年号点分秒天元岁级楼层周期%万]) ?[-–—~～〜] ?(?=\d|[¥￥])/y, say: () => '到' },
  { pattern: /(?<=(?:周|星期)[一二三四五六日天]|[上下]午) ?[-–—~～〜] ?(?=周|星期|[上下]午)/y, say: () => '到' },
  { pattern: /(?<=\d) ?[×xX] ?(?=\d)/y, say: () => '乘' },
  { pattern: /(?<=\d) ?\+ ?(?=\d)/y, say: () => '加' },
  { pattern: /(?<=\d)\+/y, say: () => '以上' },
  { pattern: /(?<=\d) ?= ?(?=\d)/y, say: () => '等于' },
  { pattern: /[≥≧]/y, say: () => '不少于' },
  { pattern: /[≤≦]/y, say: () => '不超过' },
  { pattern: /[&＆]/y, say: () => '和' },
  { pattern: /〇/y, say: () => '零' },
  { pattern: /[。！？!?；;\n]|\.(?!\d)/y, say: () => '。' },
  { pattern: /[“”‘’「」『』《》〈〉"'*#_`^~]|\.(?=\d)/y, say: () => '' },
  { pattern: /\p{Script=Han}/uy, say: ([character]) => character },
  { pattern: /々/y, say: (_, { before }) => [...before].at(-1) ?? '' },
];

const RULES: readonly Rule[] = [...CODES, ...PHONES, ...DATES, ...NUMBERS, ...LETTERS, ...SIGNS];

/** @param text cleaned */
export function sayChinese(text: string): SpokenSegment[] {
  // Sticky patterns remember a place: each text has its own.
  const rules = RULES.map(({ pattern, say }) => ({ pattern: new RegExp(pattern), say }));
  const segments: SpokenSegment[] = [];
  for (let at = 0; at < text.length;) {
    const { said, length } = sayAt(rules, text, at);
    segments.push({ language: said.language ?? 'zh-CN', words: said.words });
    at += length;
  }
  return segments;
}

function sayAt(rules: readonly Rule[], text: string, at: number): { said: Said; length: number } {
  for (const { pattern, say } of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match || match[0] === '') continue;
    const { length } = match[0];
    const answer = say(match, { before: text.slice(0, at), rest: text.slice(at + length) });
    const said = typeof answer === 'string' ? { words: answer } : answer;
    return { said, length: length + (said.taken ?? 0) };
  }
  // Any other sign is a short pause.
  return { said: { words: '，' }, length: String.fromCodePoint(text.codePointAt(at)!).length };
}
