/**
 * 脱敏: what others may see of a person on a screen or a paper. A masked text never holds what it hides: where a visible
 * character would give a hidden one away, it is hidden as well. Source: domain.md "Personal data".
 */

const STAR = '*';

/** 复姓: the surname is two characters. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 ' +
    '百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 第五 东里 仲长 即墨 达奚 褚师 歐陽 司馬 東方 諸葛 尉遲 鍾離 長孫 鮮于'
  ).split(' '),
);

/** Longest first: 有限公司 ends in 公司. */
const ORGANISATION_FORMS = [
  '股份有限公司',
  '有限责任公司',
  '专业合作社',
  '个体工商户',
  '有限公司',
  '合作社',
  '事务所',
  '经营部',
  '工作室',
  '公司',
  '商行',
  '中心',
  '协会',
  '店',
  '厂',
];
const REGION_LENGTH = 2;
const TRADE_LENGTH = 2;
/** The name proper is hidden whole, and so is its length. */
const HIDDEN_NAME = '**';

/** Perceived characters; made for each text, because a segmenter costs nothing once the first exists. */
function splitGraphemes(text: string): string[] {
  return Array.from(new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);
}

/**
 * 张* · 王*明 · 欧阳** · 买**·吐** · J*** S****. Parts of a name that spaces or dots divide are masked each by itself; one
 * character alone is hidden.
 */
export function maskPersonName(name: string): string {
  const parts = name.trim().split(/([\s·•・.‧]+)/u);
  const masked = parts.map((part, at) =>
    at % 2 === 1 ? [part] : maskNamePart(splitGraphemes(part), parts.length === 1),
  );
  const hidden = new Set(
    parts.flatMap((part, at) =>
      at % 2 === 1 ? [] : splitGraphemes(part).filter((_, character) => masked[at]![character] === STAR),
    ),
  );
  return masked
    .map((characters, at) =>
      at % 2 === 1
        ? characters[0]!
        : characters.map((character) => (hidden.has(character) ? STAR : character)).join(''),
    )
    .join('');
}

function maskNamePart(characters: readonly string[], isWholeName: boolean): string[] {
  const visible = new Set<number>();
  if (characters.length > 1) visible.add(0);
  const isCompound = isWholeName && characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join(''));
  if (isCompound) visible.add(1);
  else if (isWholeName && characters.length > 2 && characters.every(isHan)) visible.add(characters.length - 1);
  return characters.map((character, at) => (visible.has(at) ? character : STAR));
}

function isHan(character: string): boolean {
  return /^\p{Script=Han}/u.test(character);
}

/** 138****1234; of other numbers the last third of their digits, at most four. Signs between digits are dropped. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/^\s*(?:\+|00)86/u, '').replace(/\D/gu, '');
  if (/^1\d{10}$/u.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  const shown = Math.min(4, Math.floor(digits.length / 3));
  return STAR.repeat(Math.max(4, digits.length - shown)) + (shown > 0 ? digits.slice(-shown) : '');
}

/** First and last character: 5****************X. Anything that is too short for that is hidden whole. */
export function maskIdNumber(idNumber: string): string {
  const characters = splitGraphemes(idNumber.replace(/\s/gu, ''));
  if (characters.length < 4) return STAR.repeat(4);
  return characters[0]! + STAR.repeat(characters.length - 2) + characters.at(-1)!;
}

/** 广州**餐饮有限公司: place, trade and form stay; the name proper, and how long it is, do not. */
export function maskOrganisationName(name: string): string {
  const characters = splitGraphemes(name.trim());
  const whole = characters.join('');
  const form = ORGANISATION_FORMS.find((candidate) => whole.endsWith(candidate)) ?? '';
  const stem = characters.slice(0, characters.length - splitGraphemes(form).length);
  // Place and trade stay only where something proper is left between them.
  const region = stem.length > REGION_LENGTH ? stem.slice(0, REGION_LENGTH) : [];
  const trade =
    form !== '' && stem.length > REGION_LENGTH + TRADE_LENGTH + 1 ? stem.slice(stem.length - TRADE_LENGTH) : [];
  const hidden = stem.slice(region.length, stem.length - trade.length).join('');
  const shown = [region.join(''), trade.join('') + form];
  return shown.map((part) => (hidden !== '' && part.includes(hidden) ? '' : part)).join(HIDDEN_NAME);
}
