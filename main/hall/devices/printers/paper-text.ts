/**
 * Text as the paper counts it. A GB printer gives one column to a one-byte code and two to everything else, whatever
 * Unicode says about widths; a person's perceived character (grapheme) is never split; and text can never become a
 * command: control and format characters are gone before anything is encoded.
 */
import iconv from 'iconv-lite';

/** Any Unicode text. Encoding, widths and rare glyphs are the back-ends' concern. */
export type PaperText = string;

/**
 * What a printer's font ROM is known to hold.
 * `gb2312` 6763 characters; `gbk` all two-byte codes of GBK; `gb18030` those and the four-byte codes of the BMP.
 */
export type GbRepertoire = 'gb2312' | 'gbk' | 'gb18030';

/** One perceived character on the paper. */
export interface PaperCell {
  readonly grapheme: string;
  readonly columns: 1 | 2;
  /** GB18030 bytes that the ROM can print; null where the character has to be drawn. */
  readonly code: Uint8Array | null;
}

/** Printed where a character is neither in the ROM nor drawn: the typesetter's own sign for a missing sort. */
export const MISSING_GLYPH = '〓';

/** Made for each text: the first one costs 15 ms, which no start of the hall should wait for, the others nothing. */
const createSegmenter = () => new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Removes what must never reach a printer or a preview: controls, bidi marks, joiners, variation selectors. Line and
 * paragraph separators become `\n`, other spaces a plain space (U+3000 stays), lone surrogates {@link MISSING_GLYPH}.
 */
export function cleanPaperText(text: PaperText): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(/(?!\u3000)\p{Zs}/gu, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{DI}]/gu, '')
    .replace(/\p{Cs}/gu, MISSING_GLYPH);
}

/** Cells of one paragraph. `text` is cleaned here; a `\n` in it counts as a space. */
export function splitPaperText(text: PaperText, repertoire: GbRepertoire): PaperCell[] {
  const flat = cleanPaperText(text).replace(/\n/gu, ' ');
  const graphemes = Array.from(createSegmenter().segment(flat), ({ segment }) => compose(segment));
  const codes = findRomCodes(graphemes.filter(mayBeInRom), repertoire);
  return graphemes.map((grapheme) => {
    if (/^[\x20-\x7e]$/u.test(grapheme)) return { grapheme, columns: 1, code: Uint8Array.of(grapheme.charCodeAt(0)) };
    return { grapheme, columns: 2, code: codes.get(grapheme) ?? null };
  });
}

/**
 * Cells for the commissioning sheet, which has to print what no profile vouches for yet.
 *
 * @param way `rom`: every character by its GB18030 code, four bytes included; `drawn`: all but ASCII is drawn
 */
export function splitTrialText(text: PaperText, way: 'rom' | 'drawn'): PaperCell[] {
  return splitPaperText(text, 'gb18030').map((cell) => {
    if (isAsciiCell(cell)) return cell;
    return { ...cell, code: way === 'drawn' ? null : Uint8Array.from(iconv.encode(cell.grapheme, 'gb18030')) };
  });
}

export function makeSpaces(count: number): PaperCell[] {
  return Array.from({ length: count }, () => ({ grapheme: ' ', columns: 1, code: Uint8Array.of(0x20) }));
}

/** Columns that the cells take at single width. */
export function countColumns(cells: readonly PaperCell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}

export function isAsciiCell(cell: PaperCell): boolean {
  return cell.columns === 1;
}

/**
 * Composed only where there are marks to compose: NFC would also exchange compatibility ideographs, and a name's
 * character must stay the one that was written.
 */
function compose(segment: string): string {
  return segment.length === (segment.codePointAt(0)! > 0xffff ? 2 : 1) ? segment : segment.normalize('NFC');
}

/** Private-use codes print whatever a vendor put there; characters beyond the BMP are in no common ROM. */
function mayBeInRom(grapheme: string): boolean {
  return grapheme.length === 1 && grapheme > '\x7f' && !/\p{Co}/u.test(grapheme);
}

/** Encoded in one go: a slip has hundreds of characters, and an encoder is costly to set up. */
function findRomCodes(characters: readonly string[], repertoire: GbRepertoire): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  if (characters.length === 0) return found;
  const joined = characters.join('');
  const gb18030 = iconv.encode(joined, 'gb18030');
  const gbk = iconv.encode(joined, 'cp936');
  let at = 0;
  let gbkAt = 0;
  for (const character of characters) {
    const isFourBytes = gb18030[at + 1]! >= 0x30 && gb18030[at + 1]! <= 0x39;
    const code = gb18030.subarray(at, at + (isFourBytes ? 4 : 2));
    // One byte: a question mark, or the € that CP936 has outside GBK.
    const gbkCode = gbk.subarray(gbkAt, gbkAt + (gbk[gbkAt]! <= 0x80 ? 1 : 2));
    at += code.length;
    gbkAt += gbkCode.length;
    if (isInRom(code, gbkCode, repertoire)) found.set(character, Uint8Array.from(code));
  }
  return found;
}

function isInRom(code: Buffer, gbkCode: Buffer, repertoire: GbRepertoire): boolean {
  if (repertoire === 'gb18030') return true;
  // GB18030 filled holes of GBK with later characters (€, ǹ, 䶮, vertical forms): GBK's own table knows none of them.
  if (!code.equals(gbkCode)) return false;
  return repertoire === 'gbk' || isGb2312(code[0]!, code[1]!);
}

function isGb2312(lead: number, trail: number): boolean {
  if (trail < 0xa1) return false;
  if (lead >= 0xb0) return lead <= 0xf7;
  switch (lead) {
    case 0xa1:
    case 0xa3:
    case 0xa4:
    case 0xa5:
    case 0xa7:
      return true;
    case 0xa2:
      return trail >= 0xb1;
    case 0xa6:
      return trail <= 0xd8;
    case 0xa8:
      return trail <= 0xba || trail >= 0xc5;
    case 0xa9:
      return trail >= 0xa4;
    default:
      return false;
  }
}
