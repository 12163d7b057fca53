/**
 * The printer's font: outlines of characters, drawn once each by a CJK font of this machine and kept. Setting whole
 * lines as text costs seconds a slip, because the renderer opens the font anew for every character.
 */
import { existsSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

export interface GlyphStyle {
  readonly character: string;
  readonly isBold: boolean;
}

export interface GlyphOutlines {
  /** SVG path data in a cell of 24 by 24 dots, by {@link glyphKey}; characters without ink are absent. */
  getOutlines(wanted: readonly GlyphStyle[]): Promise<ReadonlyMap<string, string>>;
}

const FONT_FILES = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc',
];
const CELL_DOTS = 24;
const BASELINE_DOTS = 21;
/** Outlines drawn in one go. The drawing blocks, and a printer must answer a status question within 300 ms. */
const BATCH = 6;

export function glyphKey({ character, isBold }: GlyphStyle): string {
  return `${isBold ? 'bold' : 'regular'} ${character}`;
}

export function createGlyphOutlines(): GlyphOutlines {
  const known = new Map<string, string>();
  return {
    async getOutlines(wanted) {
      const missing = new Map(
        wanted.filter((glyph) => !known.has(glyphKey(glyph))).map((glyph) => [glyphKey(glyph), glyph]),
      );
      const queue = [...missing.values()];
      while (queue.length > 0) {
        const batch = queue.splice(0, BATCH);
        const paths = await drawOutlines(batch);
        for (const [at, glyph] of batch.entries()) known.set(glyphKey(glyph), paths[at]!);
        await nextTurn();
      }
      return known;
    },
  };
}

async function drawOutlines(batch: readonly GlyphStyle[]): Promise<string[]> {
  const { Resvg } = await import('@resvg/resvg-js');
  const fontFiles = FONT_FILES.filter((file) => existsSync(file));
  const texts = batch.map(
    ({ character, isBold }, at) =>
      `<g id="g${at}"><text y="${BASELINE_DOTS}"${isBold ? ' font-weight="700"' : ''}>&#${character.codePointAt(0)};</text></g>`,
  );
  const svg = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL_DOTS}" height="${CELL_DOTS}" font-family="Noto Sans Mono CJK SC" font-size="${CELL_DOTS}">${texts.join('')}</svg>`,
    {
      font: { loadSystemFonts: fontFiles.length === 0, fontFiles, defaultFontFamily: 'Noto Sans CJK SC' },
      logLevel: 'off',
    },
  ).toString();
  return batch.map((_, at) => /<path[^>]* d="([^"]*)"/u.exec(sliceGroup(svg, at))?.[1] ?? '');
}

/** From the start of one group to the start of the next: groups without ink are left out by the renderer. */
function sliceGroup(svg: string, at: number): string {
  const start = svg.indexOf(`id="g${at}"`);
  if (start < 0) return '';
  const next = svg.indexOf(' id="g', start + 1);
  return svg.slice(start, next < 0 ? undefined : next);
}
