/** What is left of a text once everything that nobody says is gone. Any text may come in: pages show what people wrote. */

const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩';
/** Broken halves of a character and code points that mean nothing to anybody. */
const MEANINGLESS = /[\p{Cs}\p{Co}\p{Cn}]/gu;
/** Marks of direction, joiners, variation selectors, skin tones and tags. */
const INVISIBLE = /[\p{Cf}\p{Emoji_Modifier}\p{Variation_Selector}\u{e0000}-\u{e007f}]/gu;
/** Digits, `#` and `*` count as emoji in Unicode; here they are what they are. */
const PICTURES = /(?![\d#*])[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]/gu;
const HAN = '\\p{Script=Han}';
const BETWEEN_HAN = new RegExp(`(?<=${HAN}) +(?=${HAN})`, 'gu');
const BESIDE_HAN = new RegExp(`(?<=${HAN}) +| +(?=${HAN})`, 'gu');

/**
 * Half-width signs, no pictures, no control characters or marks of direction; a line's end is `\n`, other gaps are single
 * spaces, and beside Chinese characters there are none: layout puts them there. Between two of them a gap is a comma.
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[①-⑩]/g, (sign) => `${CIRCLED.indexOf(sign) + 1}，`)
    .replace(INVISIBLE, '')
    .replace(PICTURES, ' ')
    .replace(MEANINGLESS, ' ')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/ *\n */g, '\n')
    .replace(BETWEEN_HAN, '，')
    .replace(BESIDE_HAN, '')
    .trim();
}
