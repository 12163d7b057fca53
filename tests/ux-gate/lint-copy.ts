/**
 * The words on a screen (ux.md 6.3, 5.2 no. 12): short, plain, Chinese punctuation in Chinese, nothing left in the other
 * language. What people and halls wrote themselves stands in `<bdi>` or under `[data-written]` and is not ours to judge.
 */
import iconv from 'iconv-lite';
import type { TextMeasure } from './measures';
import type { Tally, View } from './tally';

/** Of a title, or of each half of one that says what is so and what to do. */
const TITLE_LENGTH = 10;
const SENTENCE_LENGTH = 22;
const RARE_SHARE = 0.01;

const BANNED = [
  '请选择您要办理',
  '取票成功',
  '确认提交',
  '受理成功',
  '受理编号',
  '申请人',
  '当事人',
  '办事群众',
  '诉求登记',
  '办件进度查询',
  '服务评价',
  '检索',
  '材料清单',
  '法定时限',
  '承诺时限',
  '系统异常',
  '稍后重试',
  '读取失败',
  '超时',
  '会话',
  '打印机缺纸',
  '暂无',
  '非法',
  '登录',
  '注册',
  '验证',
  '工单',
  '敬请期待',
  '开发中',
  'undefined',
  'null',
  'NaN',
  'Object',
];
/** What offices say among themselves: it may stand in brackets behind the plain word, as it stands on a paper. */
const OFFICIAL = [
  '补正',
  '受理',
  '办结',
  '上报',
  '整改',
  '立案',
  '转办',
  '督办',
  '追评',
  '两率',
  '诉求',
  '听证',
  '事项',
];
const BRACKETS = /（[^（）]*）/gu;
const CHINESE = /\p{Script=Han}/u;
/** Half-width punctuation beside a Chinese character; decimal points and times stand between digits. */
const LATIN_PUNCTUATION = /\p{Script=Han}\s*[,;:!?()](?!\d)|[,;:!?()]\s*\p{Script=Han}/u;

export interface CopyLint {
  look(view: View, texts: readonly TextMeasure[]): void;
  /** Over everything that was seen: how many characters a person may not know. */
  end(): void;
}

export function createCopyLint(tally: Tally): CopyLint {
  const seen = new Map<string, boolean>();
  const chineseNames = new Set<string>();
  return {
    look(view, texts) {
      const ours = texts
        .filter(({ isWritten }) => !isWritten)
        .map((text) => ({ ...text, text: withoutNames(text.text) }));
      tally.look(
        'copy-faults',
        view,
        ours.flatMap((text) => copyFaults(text, view.language)),
      );
      if (view.language === 'en') {
        tally.look('untranslated-strings', view, ours.flatMap(chineseInEnglish));
        for (const text of texts.flatMap(namesIn)) if (CHINESE.test(text)) chineseNames.add(text);
      }
      for (const { text } of ours)
        for (const character of text.match(/\p{Script=Han}/gu) ?? []) seen.set(character, isCommon(character));
    },
    end() {
      if (chineseNames.size > 0) {
        tally.note(`${chineseNames.size} names and words of people stand in Chinese: ${[...chineseNames].join(' | ')}`);
      }
      const rare = [...seen].filter(([, isKnown]) => !isKnown).map(([character]) => character);
      const isTooMany = rare.length > seen.size * RARE_SHARE;
      tally.look('copy-faults', null, isTooMany ? [`rare are ${rare.join('')}: more than 1 % of ${seen.size}`] : []);
    },
  };
}

/** Names stand between isolates inside a sentence; they are nobody's words. */
function withoutNames(text: string): string {
  return text.replace(/\u2068[^\u2069]*\u2069/g, '');
}

function namesIn({ text, isWritten }: TextMeasure): string[] {
  return isWritten ? [text] : [...text.matchAll(/\u2068([^\u2069]*)\u2069/g)].map(([, name = '']) => name);
}

/** Parts that say themselves that they are Chinese, e.g. the name of the other language, are meant so. */
export function chineseInEnglish({ text, language }: TextMeasure): string[] {
  return CHINESE.test(text) && !language.startsWith('zh') ? [`Chinese in English: ‘${text}’`] : [];
}

export function copyFaults({ text, isTitle }: TextMeasure, shown: View['language']): string[] {
  if (shown !== 'zh-CN') return [];
  const faults: string[] = [];
  const banned = BANNED.find((word) => text.includes(word));
  if (banned) faults.push(`‘${banned}’ in ‘${text}’`);
  const official = OFFICIAL.find((word) => text.replace(BRACKETS, '').includes(word));
  if (official) faults.push(`‘${official}’ without a plain word in ‘${text}’`);
  if (!CHINESE.test(text)) return faults;
  for (const breath of isTitle ? text.split('，') : []) {
    if (lengthOf(breath) > TITLE_LENGTH) faults.push(`title of ${lengthOf(breath)} characters: ‘${breath}’`);
  }
  for (const sentence of text.split(/[。！？；]/u)) {
    if (lengthOf(sentence) > SENTENCE_LENGTH) {
      faults.push(`sentence of ${lengthOf(sentence)} characters: ‘${sentence.trim()}’`);
    }
  }
  if (LATIN_PUNCTUATION.test(text)) faults.push(`half-width punctuation: ‘${text}’`);
  return faults;
}

/** Characters, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text.trim()].length;
}

/** One of the 3,755 characters of GB 2312 level 1, rows 16 to 55. */
function isCommon(character: string): boolean {
  const [row = 0] = iconv.encode(character, 'gb2312');
  return row >= 0xb0 && row <= 0xd7;
}
