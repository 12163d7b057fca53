/**
 * Lines to SVG: the copy of a slip for the screen and the maintenance page. One unit is one dot of the printer, every
 * cell stands on its column, and the same document gives the same string byte for byte.
 */
import type { PaperDocument } from './document';
import { layoutPaper } from './layout';
import type { PaperFormat, PaperLine } from './paper-line';
import { CHARACTER_DOTS, COLUMN_DOTS, LINE_DOTS, measureLineDots } from './paper-line';
import type { PaperCell } from './paper-text';
import { countColumns } from './paper-text';
import { encodeQr } from './qr-code';

const MARGIN_DOTS = 24;
/** From the top of a character's 24 dots down to its baseline. */
const BASELINE_DOTS = 21;
const INK = '#1c1c22';
const PAPER = '#fdfcf8';

/** A complete SVG document, `width` and `height` in dots; a page scales it by CSS. */
export function renderSvg(document: PaperDocument, format: PaperFormat): string {
  const lines = layoutPaper(document, format);
  const width = format.columns * COLUMN_DOTS + 2 * MARGIN_DOTS;
  let top = MARGIN_DOTS;
  const drawn = lines.map((line) => {
    const svg = drawLine(line, top, format);
    top += measureLineDots(line);
    return svg;
  });
  const height = top + MARGIN_DOTS;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(document.title)}">`,
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    `<g fill="${INK}" font-family="'Noto Sans Mono CJK SC','Noto Sans CJK SC','Microsoft YaHei',monospace" font-size="${CHARACTER_DOTS}">`,
    ...drawn.filter((svg) => svg !== ''),
    '</g></svg>',
  ].join('\n');
}

function drawLine(line: PaperLine, top: number, format: PaperFormat): string {
  switch (line.kind) {
    case 'text':
      return drawText(line, top, format);
    case 'rule': {
      const y = top + LINE_DOTS / 2;
      const thickness = line.weight === 'thick' ? 4 : 2;
      return `<path d="M${MARGIN_DOTS} ${y}h${format.columns * COLUMN_DOTS}" stroke="${INK}" stroke-width="${thickness}"/>`;
    }
    case 'qr':
      return drawQr(line, top, format);
    case 'feed':
    case 'cut':
      return '';
  }
}

function drawText(line: Extract<PaperLine, { kind: 'text' }>, top: number, format: PaperFormat): string {
  const { width, height } = line.size;
  const leadDots = countColumns(line.lead) * COLUMN_DOTS;
  const used = leadDots + countColumns(line.cells) * width * COLUMN_DOTS;
  const left = MARGIN_DOTS + (line.align === 'centre' ? Math.floor((format.columns * COLUMN_DOTS - used) / 2) : 0);
  // Both stand on one baseline, as on paper.
  const leadTop = top + (height - 1) * BASELINE_DOTS;
  return [
    drawCells(line.lead, `translate(${left} ${leadTop})`, line.bold),
    drawCells(
      line.cells,
      `translate(${left + leadDots} ${top})${width > 1 || height > 1 ? ` scale(${width} ${height})` : ''}`,
      line.bold,
    ),
  ].join('');
}

function drawCells(line: readonly PaperCell[], transform: string, isBold: boolean): string {
  let column = 0;
  const cells: { x: number; grapheme: string }[] = [];
  for (const cell of line) {
    if (cell.grapheme !== ' ') cells.push({ x: column * COLUMN_DOTS, grapheme: cell.grapheme });
    column += cell.columns;
  }
  if (cells.length === 0) return '';
  const weight = isBold ? ' font-weight="700"' : '';
  // One tspan a cell: a list of x values counts UTF-16 units in some renderers and code points in others.
  const spans = cells.map(({ x, grapheme }) => `<tspan x="${x}">${escapeXml(grapheme)}</tspan>`).join('');
  return `<text transform="${transform}" y="${BASELINE_DOTS}"${weight}>${spans}</text>`;
}

function drawQr(line: Extract<PaperLine, { kind: 'qr' }>, top: number, format: PaperFormat): string {
  const { size, isDark } = encodeQr(line.payload);
  const left = MARGIN_DOTS + Math.floor((format.columns * COLUMN_DOTS - size * line.moduleDots) / 2);
  const path: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!isDark(row, column)) continue;
      const x = left + column * line.moduleDots;
      const y = top + row * line.moduleDots;
      path.push(`M${x} ${y}h${line.moduleDots}v${line.moduleDots}h-${line.moduleDots}z`);
    }
  }
  return `<path shape-rendering="crispEdges" d="${path.join('')}"/>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
