/**
 * 变调 of 一 and 不, which the voice program does not know; that of two third tones it does. Source: GB/T 16159 writes the
 * tones of dictionaries, speech changes these.
 */

/** After these 一 is a figure or ends its word: 第一, 十一, 统一. */
const KEEPS_AFTER = new Set([...'第十百千万亿零幺二三四五六七八九周期统唯之初点年月']);
/** Before these 一 is a figure: 一月, 一号, 一楼. */
const KEEPS_BEFORE = new Set([...'月日号楼级班组队幺零一二三四五六七八九十点']);

const toneOf = (syllable: string | undefined): string => syllable?.at(-1) ?? '';
const withTone = (syllable: string, tone: number): string => syllable.slice(0, -1) + String(tone);

/**
 * @param characters one Chinese character, letter or pause each
 * @param syllables of the same places, in the tones of dictionaries
 */
export function applySandhi(characters: readonly string[], syllables: readonly string[]): string[] {
  return syllables.map((syllable, at) => {
    const character = characters[at];
    if (character !== '一' && character !== '不') return syllable;
    const before = characters[at - 1] ?? '';
    const after = characters[at + 1] ?? '';
    const isBetweenTwins = before !== '' && before === after;
    if (isBetweenTwins) return withTone(syllable, 5);
    const nextTone = toneOf(syllables[at + 1]);
    return character === '不' ? toneOfNot(syllable, nextTone) : toneOfOne(syllable, { before, after, nextTone });
  });
}

function toneOfNot(syllable: string, nextTone: string): string {
  return nextTone === '4' ? withTone(syllable, 2) : syllable;
}

function toneOfOne(
  syllable: string,
  { before, after, nextTone }: { before: string; after: string; nextTone: string },
): string {
  if (KEEPS_AFTER.has(before) || KEEPS_BEFORE.has(after) || !/[1-5]/.test(nextTone)) return syllable;
  const isBeforeFourth = nextTone === '4' || after === '个';
  return withTone(syllable, isBeforeFourth ? 2 : 4);
}
