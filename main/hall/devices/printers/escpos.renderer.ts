/**
 * Lines to ESC/POS bytes. node-thermal-printer is the command builder only: whatever is not ASCII reaches it as a
 * GB18030 buffer, because its own text path changes code page in mid-line and prints other, legible Chinese (ADR 0004).
 */
import { BreakLine, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { PaperDocument } from './document';
import type { GlyphBitmap, GlyphSource } from './glyph-source';
import type { PaperLine, TextSize } from './layout';
import { layoutPaper, measureLineDots } from './layout';
import type { PaperCell } from './paper-text';
import { MISSING_GLYPH } from './paper-text';
import type { PrinterProfile } from './printer-profile';
import iconv from 'iconv-lite';

export interface RenderedSlip {
  readonly bytes: Buffer;
  /** Paper that the slip takes, for the time that printing may need. */
  readonly lengthMm: number;
  /** Characters printed as 〓 because no glyph was to be had. */
  readonly missingGlyphs: number;
}

const DOTS_PER_MM = 8;
/** From the head to the blade: every cut feeds this much. */
const HEAD_TO_BLADE_MM = 15;
const LF = 0x0a;
const MISSING_CODE = iconv.encode(MISSING_GLYPH, 'gb18030');

/** @throws RangeError where the document carries a QR payload that is not short ASCII */
export async function renderEscpos(options: {
  document: PaperDocument;
  profile: PrinterProfile;
  glyphs: GlyphSource;
}): Promise<RenderedSlip> {
  const { document, profile, glyphs } = options;
  const lines = layoutPaper(document, profile);
  const rare = new Set(lines.flatMap((line) => (line.kind === 'text' ? line.cells : [])).flatMap(drawnGrapheme));
  const shapes: ReadonlyMap<string, GlyphBitmap> = rare.size > 0 ? await glyphs.findGlyphs([...rare]) : new Map();
  const builder = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    // Empty: no transport. Its own ones report success for slips that never print.
    interface: '',
    width: profile.columns,
    breakLine: BreakLine.NONE,
  });
  startSlip(builder, profile);
  for (const line of lines) appendLine(builder, line, profile, shapes);
  const dots = lines.reduce((sum, line) => sum + measureLineDots(line), 0);
  return {
    bytes: builder.getBuffer(),
    lengthMm: dots / DOTS_PER_MM + HEAD_TO_BLADE_MM,
    missingGlyphs: lines
      .flatMap((line) => (line.kind === 'text' ? line.cells : []))
      .filter((cell) => cell.grapheme === MISSING_GLYPH || (cell.code === null && !shapes.has(cell.grapheme))).length,
  };
}

function drawnGrapheme(cell: PaperCell): string[] {
  return cell.code === null ? [cell.grapheme] : [];
}

function command(...bytes: number[]): Buffer {
  return Buffer.from(bytes);
}

/** A printer may have been left in any mode by whoever printed before, or by a job that broke off. */
function startSlip(builder: ThermalPrinter, profile: PrinterProfile): void {
  builder.append(command(0x1b, 0x40)); // ESC @: initialise
  builder.append(command(0x1c, 0x26)); // FS &: Chinese mode, which export models do not power up in
  builder.append(command(0x1b, 0x52, 0x00)); // ESC R 0: ASCII as it is; the China set turns $ into ¥
  builder.append(command(0x1d, 0x21, 0x00)); // GS ! 0
  builder.append(command(0x1b, 0x32)); // ESC 2: default line spacing; ESC 3 counts in units that differ by model
  // ORDER: after ESC @, which switches automatic status off on some models.
  if (profile.status.automatic) builder.append(command(0x1d, 0x61, 0x0e));
}

function appendLine(
  builder: ThermalPrinter,
  line: PaperLine,
  profile: PrinterProfile,
  shapes: ReadonlyMap<string, GlyphBitmap>,
): void {
  switch (line.kind) {
    case 'text':
      appendText(builder, line, shapes);
      return;
    case 'rule':
      builder.append(Buffer.from((line.weight === 'thick' ? '=' : '-').repeat(profile.columns), 'ascii'));
      builder.append(command(LF));
      return;
    case 'qr':
      builder.alignCenter();
      builder.printQR(line.payload, { cellSize: line.moduleDots, correction: 'M', model: 2 });
      builder.alignLeft();
      return;
    case 'feed':
      builder.append(command(0x1b, 0x4a, line.dots)); // ESC J n
      return;
    case 'cut':
      // GS V 66 0 feeds to the blade and cuts; the library's own cut wastes 30 mm of paper a slip.
      builder.append(profile.cut === 'partial' ? command(0x1d, 0x56, 0x42, 0x00) : command(0x1b, 0x64, 0x05));
  }
}

function appendText(
  builder: ThermalPrinter,
  line: Extract<PaperLine, { kind: 'text' }>,
  shapes: ReadonlyMap<string, GlyphBitmap>,
): void {
  const isEnlarged = line.size.width > 1 || line.size.height > 1;
  if (line.align === 'centre') builder.alignCenter();
  if (line.bold) builder.bold(true);
  if (isEnlarged) appendSize(builder, line.size);
  for (const cell of line.cells) builder.append(encodeCell(cell, shapes));
  builder.append(command(LF));
  if (isEnlarged) appendSize(builder, { width: 1, height: 1 });
  if (line.bold) builder.bold(false);
  if (line.align === 'centre') builder.alignLeft();
}

/** GS ! for every size: ESC ! leaves Chinese small, or large for ever, on strict firmware; the library swaps the axes. */
function appendSize(builder: ThermalPrinter, size: TextSize): void {
  builder.append(command(0x1d, 0x21, ((size.width - 1) << 4) | (size.height - 1)));
}

function encodeCell(cell: PaperCell, shapes: ReadonlyMap<string, GlyphBitmap>): Buffer {
  if (cell.code !== null) return Buffer.from(cell.code);
  const shape = shapes.get(cell.grapheme);
  if (!shape) return MISSING_CODE;
  return Buffer.concat([command(0x1b, 0x2a, 33, 24, 0), shape]); // ESC * 33: 24 columns of 24 dots, in the line
}
