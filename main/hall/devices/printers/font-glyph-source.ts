/**
 * Draws rare characters with a CJK font of this machine. resvg is loaded with the first rare character, never at start:
 * most halls print for weeks without one.
 */
import { existsSync } from 'node:fs';
import type { Logger } from '../../log/logger';
import type { GlyphBitmap, GlyphSource } from './glyph-source';
import { avoidRealTimeCommands } from './paper-commands';

/** Where Debian, Kylin, UOS, Windows and macOS keep a font with the characters of Chinese names. */
const FONT_FILES = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc',
  'C:/Windows/Fonts/msyh.ttc',
  'C:/Windows/Fonts/simsunb.ttf',
  '/System/Library/Fonts/PingFang.ttc',
];
const GLYPH_DOTS = 24;
const BASELINE_DOTS = 21;
/** Distance between two glyphs in the drawing: room to see whether one leaves its cell. */
const PITCH_DOTS = 3 * GLYPH_DOTS;
/** Ink from this alpha on is a dot; a little below half keeps hairlines. */
const INK_ALPHA = 110;
/** Clusters with more code points are decoration, not a name. */
const CODE_POINT_LIMIT = 4;
/** Unassigned for ever: shows what the font draws for a character it lacks. */
const NONCHARACTER = '\u{10FFFE}';
/** Names with rare characters come from one township; this holds them all. */
const CACHE_LIMIT = 512;

export function createFontGlyphSource(options: { log: Logger; fontFiles?: readonly string[] }): GlyphSource {
  const { log } = options;
  const known = new Map<string, GlyphBitmap | null>();

  async function draw(graphemes: readonly string[]): Promise<void> {
    const drawn = await drawGlyphs(graphemes, options.fontFiles ?? FONT_FILES);
    for (const grapheme of graphemes) {
      if (known.size >= CACHE_LIMIT) known.delete(known.keys().next().value!);
      known.set(grapheme, drawn.get(grapheme) ?? null);
    }
  }

  return {
    async findGlyphs(graphemes) {
      const wanted = graphemes.filter((grapheme) => [...grapheme].length <= CODE_POINT_LIMIT);
      const unknown = wanted.filter((grapheme) => !known.has(grapheme));
      if (unknown.length > 0) {
        try {
          await draw(unknown);
        } catch (error) {
          log.error({ err: error, count: unknown.length }, 'rare characters could not be drawn');
        }
      }
      return new Map(
        wanted.flatMap((grapheme) => {
          const glyph = known.get(grapheme);
          return glyph ? [[grapheme, glyph] as const] : [];
        }),
      );
    },
  };
}

async function drawGlyphs(
  graphemes: readonly string[],
  candidates: readonly string[],
): Promise<Map<string, GlyphBitmap>> {
  const fontFiles = candidates.filter((file) => existsSync(file));
  const { renderAsync } = await import('@resvg/resvg-js');
  const cells = [NONCHARACTER, ...graphemes];
  const width = PITCH_DOTS * cells.length;
  const texts = cells.map(
    (grapheme, at) =>
      `<text x="${PITCH_DOTS * at + GLYPH_DOTS}" y="${BASELINE_DOTS}" font-size="${GLYPH_DOTS}">${escapeXml(grapheme)}</text>`,
  );
  const image = await renderAsync(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${GLYPH_DOTS}">${texts.join('')}</svg>`,
    {
      font: { loadSystemFonts: fontFiles.length === 0, fontFiles, defaultFontFamily: 'Noto Sans CJK SC' },
      logLevel: 'off',
    },
  );
  const { pixels } = image;
  const isInk = (x: number, y: number) => pixels[(y * width + x) * 4 + 3]! >= INK_ALPHA;
  const lacking = readGlyph(isInk, GLYPH_DOTS);
  const found = new Map<string, GlyphBitmap>();
  for (const [index, grapheme] of graphemes.entries()) {
    const left = PITCH_DOTS * (index + 1) + GLYPH_DOTS;
    const glyph = readGlyph(isInk, left);
    const isEmpty = glyph.every((byte) => byte === 0);
    const isLacking = lacking.every((byte, at) => byte === glyph[at]);
    if (isEmpty || isLacking || leavesCell(isInk, left)) continue;
    found.set(grapheme, avoidRealTimeCommands(glyph) as GlyphBitmap);
  }
  return found;
}

function readGlyph(isInk: (x: number, y: number) => boolean, left: number): GlyphBitmap {
  const glyph = new Uint8Array(GLYPH_DOTS * 3);
  for (let x = 0; x < GLYPH_DOTS; x++) {
    for (let y = 0; y < GLYPH_DOTS; y++) {
      if (isInk(left + x, y)) glyph[x * 3 + (y >> 3)]! |= 0x80 >> (y & 7);
    }
  }
  return glyph as GlyphBitmap;
}

/** A cluster with a part that the font lacks draws that part beside its cell. Two dots of overhang are a swash. */
function leavesCell(isInk: (x: number, y: number) => boolean, left: number): boolean {
  for (let y = 0; y < GLYPH_DOTS; y++) {
    for (let x = 2; x < GLYPH_DOTS; x++) {
      if (isInk(left + GLYPH_DOTS + x, y) || isInk(left - 1 - x, y)) return true;
    }
  }
  return false;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
