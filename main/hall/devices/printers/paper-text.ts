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

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

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
  return Array.from(segmenter.segment(flat), ({ segment }) => makeCell(segment, repertoire));
}

/** Columns that the cells take at single width. */
export function countColumns(cells: readonly PaperCell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}

export function isAsciiCell(cell: PaperCell): boolean {
  return cell.columns === 1;
}

function makeCell(segment: string, repertoire: GbRepertoire): PaperCell {
  // Composed only where there are marks to compose: NFC would also exchange compatibility ideographs, and a name's
  // character must stay the one that was written.
  const grapheme = isSingleCodePoint(segment) ? segment : segment.normalize('NFC');
  if (/^[\x20-\x7e]$/u.test(grapheme)) return { grapheme, columns: 1, code: Uint8Array.of(grapheme.charCodeAt(0)) };
  return { grapheme, columns: 2, code: findRomCode(grapheme, repertoire) };
}

function isSingleCodePoint(text: string): boolean {
  return text.length === (text.codePointAt(0)! > 0xffff ? 2 : 1);
}

function findRomCode(grapheme: string, repertoire: GbRepertoire): Uint8Array | null {
  // Private-use codes print whatever a vendor put there; non-BMP is in no common ROM.
  if (grapheme.length !== 1 || /\p{Co}/u.test(grapheme)) return null;
  const code = iconv.encode(grapheme, 'gb18030');
  if (code.length === 4) return repertoire === 'gb18030' ? code : null;
  if (code.length !== 2) return null;
  if (repertoire === 'gb18030') return code;
  // GB18030 filled holes of GBK with later characters (€, ǹ, 䶮, vertical forms): GBK's own table knows none of them.
  if (!iconv.encode(grapheme, 'cp936').equals(code)) return null;
  return repertoire === 'gbk' || isGb2312(code[0]!, code[1]!) ? code : null;
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
