/** A slip as it lies on the table: thermal paper, grey-black ink, a real QR symbol, the blade's edge. */
import qrcode from 'qrcode-generator';
import { drawCode128 } from './code128';
import { glyphKey } from './glyph-outlines';
import type { GlyphOutlines } from './glyph-outlines';
import { CHARACTER_DOTS, COLUMN_DOTS } from './paper';
import type { PaperRow, PlacedItem } from './paper';
import type { PrintedSlip } from './slip';

const INK = '#26262c';
const PAPER = '#fcfbf7';
const TABLE = '#d9dbe0';
/** Around the paper, so that its edge can be seen. */
const TABLE_MARGIN = 28;
/** Between the last row and the blade. */
const TAIL_DOTS = 56;
const HEAD_DOTS = 56;
const TOOTH_DOTS = 8;
const LINE_DOTS = 30;
/** Dots of the paper's whole width: 58 mm and 80 mm rolls have margins that no head reaches. */
function paperDots(columns: number): number {
  if (columns === 32) return 464;
  if (columns === 48) return 640;
  return columns * COLUMN_DOTS + 64;
}

function drawSlip(slip: PrintedSlip, outlines: ReadonlyMap<string, string>): string {
  const width = paperDots(slip.columns);
  const left = (width - slip.columns * COLUMN_DOTS) / 2;
  let top = HEAD_DOTS;
  const drawn = slip.rows.map((row) => {
    const svg = drawRow(row, left, top, outlines);
    top += row.heightDots;
    return svg;
  });
  const height = top + TAIL_DOTS;
  const imageWidth = width + 2 * TABLE_MARGIN;
  const imageHeight = height + 2 * TABLE_MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${imageWidth}" height="${imageHeight}" viewBox="0 0 ${imageWidth} ${imageHeight}">`,
    '<defs><linearGradient id="curl" x1="0" x2="1" y1="0" y2="0">',
    '<stop offset="0" stop-color="#000" stop-opacity=".05"/><stop offset=".08" stop-color="#000" stop-opacity="0"/>',
    '<stop offset=".92" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".05"/>',
    '</linearGradient></defs>',
    `<rect width="${imageWidth}" height="${imageHeight}" fill="${TABLE}"/>`,
    `<g transform="translate(${TABLE_MARGIN} ${TABLE_MARGIN})">`,
    `<path d="${outline(width, height)}" transform="translate(4 7)" fill="#000" opacity=".16"/>`,
    `<path d="${outline(width, height)}" fill="${PAPER}"/>`,
    `<path d="${outline(width, height)}" fill="url(#curl)"/>`,
    `<g fill="${INK}">`,
    ...drawn,
    '</g></g></svg>',
  ].join('\n');
}

export async function renderSlipPng(slip: PrintedSlip, font: GlyphOutlines): Promise<Uint8Array> {
  const characters = slip.rows
    .flatMap((row) => (row.kind === 'text' ? row.items : []))
    .flatMap((item) => (item.kind === 'character' && item.character !== ' ' ? [item] : []));
  const svg = drawSlip(slip, await font.getOutlines(characters));
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, { font: { loadSystemFonts: false }, logLevel: 'off' });
  return image.asPng();
}

/** Straight at the head, the blade's teeth at the foot. */
function outline(width: number, height: number): string {
  const teeth = Math.floor(width / TOOTH_DOTS);
  const points = Array.from({ length: teeth * 2 + 1 }, (_, at) => {
    const x = width - (at * TOOTH_DOTS) / 2;
    return `L${Math.max(0, x)} ${at % 2 === 0 ? height : height - 4}`;
  });
  return `M0 0H${width}V${height}${points.join('')}L0 ${height}Z`;
}

function drawRow(row: PaperRow, left: number, top: number, outlines: ReadonlyMap<string, string>): string {
  switch (row.kind) {
    case 'feed':
      return '';
    case 'qr':
      return drawQr(row, left + row.left, top);
    case 'raster':
      return drawRaster(row, left + row.left, top);
    case 'barcode':
      return drawBarcode(row, left + row.left, top);
    case 'text':
      return row.items.map((item) => drawItem(item, left, top, row.heightDots, outlines)).join('');
  }
}

function drawItem(
  item: PlacedItem,
  left: number,
  top: number,
  heightDots: number,
  outlines: ReadonlyMap<string, string>,
): string {
  const x = left + item.left;
  if (item.kind === 'image') {
    const y = top + Math.max(0, heightDots - Math.max(LINE_DOTS, item.height * CHARACTER_DOTS));
    return drawImage(item, x, y);
  }
  const outline = outlines.get(glyphKey(item));
  if (!outline) return '';
  // Characters of one line stand on one baseline, whatever their size.
  const y = top + Math.max(0, heightDots - Math.max(LINE_DOTS, item.height * CHARACTER_DOTS));
  const scale = item.width > 1 || item.height > 1 ? ` scale(${item.width} ${item.height})` : '';
  return `<path transform="translate(${x} ${y})${scale}" d="${outline}"/>`;
}

function drawImage(
  { columns, width, height }: Extract<PlacedItem, { kind: 'image' }>,
  left: number,
  top: number,
): string {
  const path: string[] = [];
  for (let x = 0; x < columns.length / 3; x++) {
    for (let y = 0; y < CHARACTER_DOTS; y++) {
      if (columns[x * 3 + (y >> 3)]! & (0x80 >> (y & 7))) path.push(`M${x} ${y}h1v1h-1z`);
    }
  }
  return `<path transform="translate(${left} ${top}) scale(${width} ${height})" d="${path.join('')}"/>`;
}

function drawRaster(row: Extract<PaperRow, { kind: 'raster' }>, left: number, top: number): string {
  const path: string[] = [];
  for (const [at, byte] of row.bits.entries()) {
    const y = Math.floor(at / row.widthBytes);
    for (let bit = 0; bit < 8; bit++) {
      if (byte & (0x80 >> bit)) path.push(`M${(at % row.widthBytes) * 8 + bit} ${y}h1v1h-1z`);
    }
  }
  const { width, height } = row.magnify;
  return `<path transform="translate(${left} ${top}) scale(${width} ${height})" d="${path.join('')}"/>`;
}

function drawBarcode(row: Extract<PaperRow, { kind: 'barcode' }>, left: number, top: number): string {
  const bars = drawCode128(row.data).map(
    ({ at, width }) =>
      `M${left + at * row.moduleDots} ${top}h${width * row.moduleDots}v${row.barDots}h-${width * row.moduleDots}z`,
  );
  return `<path shape-rendering="crispEdges" d="${bars.join('')}"/>`;
}

function drawQr(row: Extract<PaperRow, { kind: 'qr' }>, left: number, top: number): string {
  const code = qrcode(0, row.level);
  code.addData(row.payload, 'Byte');
  code.make();
  const path: string[] = [];
  for (let y = 0; y < row.modules; y++) {
    for (let x = 0; x < row.modules; x++) {
      if (!code.isDark(y, x)) continue;
      const side = row.moduleDots;
      path.push(`M${left + x * side} ${top + y * side}h${side}v${side}h-${side}z`);
    }
  }
  return `<path shape-rendering="crispEdges" d="${path.join('')}"/>`;
}
