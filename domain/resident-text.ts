/**
 * 一个人写的话: what people type, dictate or paste, before anything is kept. Emoji stay: they do no harm, and paper has a
 * sign for what its printer does not know. What is invisible or turns a line around is refused, never silently taken out:
 * nobody should sign a sentence that others read differently.
 */

export type TextFault = 'empty' | 'tooLong' | 'badText';

export type CheckedText = { ok: true; text: string } | { ok: false; reason: TextFault };

/** Controls but line end and tab, marks that turn the direction, noncharacters, halves of pairs. */
const BAD_CHARACTERS =
  /(?![\n\t])\p{Cc}|[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/u;
/** Of every plane: the last two places are no characters. */
const NONCHARACTERS = /[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{10fffe}\u{10ffff}]/u;
/** Says something: more than spaces, joiners and other signs without a shape, U+2800 (Braille without a dot) among them. */
const VISIBLE = /[^\s\p{Cf}\p{DI}\u2800]/u;

/**
 * Composed (NFC), trimmed, line ends as `\n`, tabs as spaces; at most two line ends in a row.
 *
 * @param limit in characters (code points); a longer text is refused, never cut
 */
export function checkResidentText(
  text: string,
  { limit, mayBeEmpty }: { limit: number; mayBeEmpty: boolean },
): CheckedText {
  const clean = text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(/[^\S\n]+\n/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  if (BAD_CHARACTERS.test(clean) || NONCHARACTERS.test(clean)) return { ok: false, reason: 'badText' };
  if (!VISIBLE.test(clean)) return mayBeEmpty ? { ok: true, text: '' } : { ok: false, reason: 'empty' };
  if (countCharacters(clean) > limit) return { ok: false, reason: 'tooLong' };
  return { ok: true, text: clean };
}

/** In code points: a rare character beyond the first plane is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
