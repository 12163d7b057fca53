/**
 * Lines to ESC/POS bytes. node-thermal-printer is the command builder only: whatever is not ASCII reaches it as a
 * GB18030 buffer, because its own text path changes code page in mid-line and prints other, legible Chinese (ADR 0004).
 */
import { BreakLine, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { PaperDocument } from './document';
import type { GlyphBitmap, GlyphSource } from './glyph-source';
import { layoutPaper } from './layout';
import { avoidRealTimeCommands, makeCutCommand, measureMm } from './paper-commands';
import type { PaperLine, QrLine, TextLine, TextSize } from './paper-line';
import { measureLineDots, NORMAL } from './paper-line';
import type { PaperCell } from './paper-text';
import { isAsciiCell, MISSING_GLYPH } from './paper-text';
import type { PrinterProfile } from './printer-profile';
import { encodeQr } from './qr-code';
import iconv from 'iconv-lite';

export interface RenderedSlip {
  readonly bytes: Buffer;
  /** Paper that the slip takes, for the time that printing may need and the roll's length. */
  readonly lengthMm: number;
  /** Characters printed as 〓 because no glyph was to be had. */
  readonly missingGlyphs: number;
}

const LF = 0x0a;
const MISSING_CODE = iconv.encode(MISSING_GLYPH, 'gb18030');
/** `FS 2` defines from here on: FE A1, FE A2 … */
const FIRST_USER_GLYPH = [0xfe, 0xa1] as const;
/** On the sheet that asks how many a model holds. */
const TRIAL_USER_GLYPHS = 6;
/** Rows of a raster block: cheap models lose longer ones. */
const RASTER_ROWS = 96;

/** @throws RangeError where the document carries a QR payload that is not short ASCII */
export async function renderEscpos(options: {
  document: PaperDocument;
  profile: PrinterProfile;
  glyphs: GlyphSource;
}): Promise<RenderedSlip> {
  const { document, profile, glyphs } = options;
  const lines = layoutPaper(document, profile);
  const rare = new Set(lines.flatMap(listDrawn));
  const shapes: ReadonlyMap<string, GlyphBitmap> = rare.size > 0 ? await glyphs.findGlyphs([...rare]) : new Map();
  const builder = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    // Empty: no transport. Its own ones report success for slips that never print.
    interface: '',
    width: profile.columns,
    breakLine: BreakLine.NONE,
  });
  startSlip(builder, profile);
  let missingGlyphs = 0;
  for (const line of lines) {
    if (line.kind === 'text') missingGlyphs += appendText(builder, line, profile, shapes);
    else appendLine(builder, line, profile);
  }
  const dots = lines.reduce((sum, line) => sum + measureLineDots(line), 0);
  return {
    bytes: builder.getBuffer(),
    lengthMm: measureMm(dots, profile) + profile.headToBladeMm,
    missingGlyphs,
  };
}

function listDrawn(line: PaperLine): string[] {
  if (line.kind !== 'text' || line.drawnGlyphs === 'none') return [];
  return [...line.lead, ...line.cells].flatMap((cell) => (cell.code === null ? [cell.grapheme] : []));
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

function appendLine(builder: ThermalPrinter, line: Exclude<PaperLine, TextLine>, profile: PrinterProfile): void {
  switch (line.kind) {
    case 'rule':
      builder.append(Buffer.from((line.weight === 'thick' ? '=' : '-').repeat(profile.columns), 'ascii'));
      builder.append(command(LF));
      return;
    case 'qr':
      builder.alignCenter();
      if (line.by === 'printer')
        builder.printQR(line.payload, { cellSize: line.moduleDots, correction: 'M', model: 2 });
      else appendRasterQr(builder, line);
      builder.alignLeft();
      return;
    case 'feed':
      builder.append(command(0x1b, 0x4a, line.dots)); // ESC J n
      return;
    case 'cut':
      // Ours, because the library's own cut wastes 30 mm of paper a slip.
      builder.append(makeCutCommand(profile));
  }
}

/** `GS v 0` in blocks: for models without `GS ( k`. */
function appendRasterQr(builder: ThermalPrinter, { payload, moduleDots }: QrLine): void {
  const { size, isDark } = encodeQr(payload);
  const side = size * moduleDots;
  const rowBytes = Math.ceil(side / 8);
  const picture = new Uint8Array(rowBytes * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (isDark(Math.floor(y / moduleDots), Math.floor(x / moduleDots)))
        picture[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  const safe = avoidRealTimeCommands(picture);
  for (let top = 0; top < side; top += RASTER_ROWS) {
    const rows = Math.min(RASTER_ROWS, side - top);
    builder.append(command(0x1d, 0x76, 0x30, 0x00, rowBytes, 0x00, rows, 0x00));
    builder.append(Buffer.from(safe.subarray(top * rowBytes, (top + rows) * rowBytes)));
  }
}

/** Returns how many characters were printed as {@link MISSING_GLYPH}. */
function appendText(
  builder: ThermalPrinter,
  line: TextLine,
  profile: PrinterProfile,
  shapes: ReadonlyMap<string, GlyphBitmap>,
): number {
  const isEnlarged = line.size.width > 1 || line.size.height > 1;
  const write = createCellWriter(line, profile, shapes);
  // ORDER: before the size, which a definition would not survive on every model.
  builder.append(write.definitions);
  if (line.align === 'centre') builder.alignCenter();
  if (line.bold) builder.bold(true);
  for (const cell of line.lead) builder.append(write.encode(cell));
  if (isEnlarged) appendSize(builder, line, line.size);
  for (const cell of line.cells) builder.append(write.encode(cell));
  builder.append(command(LF));
  if (isEnlarged) appendSize(builder, line, NORMAL);
  if (line.bold) builder.bold(false);
  if (line.align === 'centre') builder.alignLeft();
  return [...line.lead, ...line.cells].filter((cell) => cell.grapheme === MISSING_GLYPH || write.isMissing(cell))
    .length;
}

/**
 * GS ! for every size: ESC ! leaves Chinese small, or large for ever, on strict firmware; the library swaps the axes.
 * FS ! behind it where the model wants it for Chinese: the last one received is in force.
 */
function appendSize(builder: ThermalPrinter, line: TextLine, size: TextSize): void {
  builder.append(command(0x1d, 0x21, ((size.width - 1) << 4) | (size.height - 1)));
  if (line.chineseSize === 'GS !' || line.cells.every(isAsciiCell)) return;
  builder.append(command(0x1c, 0x21, (size.width > 1 ? 0x04 : 0) | (size.height > 1 ? 0x08 : 0)));
}

interface CellWriter {
  /** What has to go before the line. */
  readonly definitions: Buffer;
  encode(cell: PaperCell): Buffer;
  isMissing(cell: PaperCell): boolean;
}

function createCellWriter(
  line: TextLine,
  profile: PrinterProfile,
  shapes: ReadonlyMap<string, GlyphBitmap>,
): CellWriter {
  const drawn = [...new Set(listDrawn(line))].filter((grapheme) => shapes.has(grapheme));
  // Redefined line by line: what is printed already keeps its shape, and a model holds a few definitions only.
  const most = profile.drawnGlyphs === 'userDefined' ? profile.userGlyphs : TRIAL_USER_GLYPHS;
  const defined = line.drawnGlyphs === 'userDefined' ? drawn.slice(0, most) : [];
  const userCodes = new Map(
    defined.map((grapheme, at) => [grapheme, command(FIRST_USER_GLYPH[0], FIRST_USER_GLYPH[1] + at)] as const),
  );
  const findBytes = (cell: PaperCell): Buffer | null => {
    if (cell.code !== null) return Buffer.from(cell.code);
    if (line.drawnGlyphs === 'userDefined') return userCodes.get(cell.grapheme) ?? null;
    const shape = line.drawnGlyphs === 'inline' ? shapes.get(cell.grapheme) : undefined;
    return shape ? Buffer.concat([command(0x1b, 0x2a, 33, 24, 0), shape]) : null; // ESC * 33: 24 columns of 24 dots
  };
  return {
    definitions: Buffer.concat(
      [...userCodes].flatMap(([grapheme, code]) => [command(0x1c, 0x32), code, shapes.get(grapheme)!]),
    ),
    encode: (cell) => findBytes(cell) ?? MISSING_CODE,
    isMissing: (cell) => findBytes(cell) === null,
  };
}
