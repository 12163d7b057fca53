/**
 * A document and a paper width make lines: pure data that both back-ends draw, so that the slip and its copy on the
 * screen can never say different things. Guarantees: no text line is wider than the paper, enlarged or not; exactly one
 * cut, and it is last.
 */
import type { PaperBlock, PaperDocument } from './document';
import type { GbRepertoire, PaperCell, PaperText } from './paper-text';
import { cleanPaperText, countColumns, splitPaperText } from './paper-text';
import { countQrModules } from './qr-code';
import { wrapCells } from './wrap';

/** What layout has to know of a printer. */
export interface PaperFormat {
  readonly columns: number;
  readonly gbRepertoire: GbRepertoire;
}

/** Magnification, 1 to 8 each way. */
export interface TextSize {
  readonly width: number;
  readonly height: number;
}

export type PaperLine =
  | {
      readonly kind: 'text';
      readonly cells: readonly PaperCell[];
      readonly size: TextSize;
      readonly bold: boolean;
      readonly align: 'left' | 'centre';
    }
  | { readonly kind: 'rule'; readonly weight: 'thin' | 'thick' }
  | { readonly kind: 'qr'; readonly payload: string; readonly moduleDots: number; readonly modules: number }
  | { readonly kind: 'feed'; readonly dots: number }
  | { readonly kind: 'cut' };

/** Dots of one column, and of a line of single height: font A and 24-dot Chinese at 203 dpi. */
export const COLUMN_DOTS = 12;
export const CHARACTER_DOTS = 24;
export const LINE_DOTS = 30;

const NORMAL: TextSize = { width: 1, height: 1 };
const TALL: TextSize = { width: 1, height: 2 };
const DOUBLE: TextSize = { width: 2, height: 2 };
/** 80 mm paper; 42 columns on the heads with 512 dots. */
const WIDE_COLUMNS = 42;
const AIR_DOTS = 8;
/** White around a symbol: scanners ask for four modules. */
const QUIET_MODULES = 4;
/** A symbol wider than this is no easier to scan, only longer. */
const QR_WIDTH_DOTS = 176;
const QR_MODULE_DOTS_LIMIT = 8;

export function layoutPaper(document: PaperDocument, format: PaperFormat): PaperLine[] {
  return [...document.blocks.flatMap((block) => layoutBlock(block, format)), { kind: 'cut' }];
}

/** Height of the line on paper, in dots of 1/203 inch. */
export function measureLineDots(line: PaperLine): number {
  switch (line.kind) {
    case 'text':
      return Math.max(LINE_DOTS, line.size.height * CHARACTER_DOTS);
    case 'rule':
      return LINE_DOTS;
    case 'qr':
      return line.modules * line.moduleDots;
    case 'feed':
      return line.dots;
    case 'cut':
      return 0;
  }
}

function layoutBlock(block: PaperBlock, format: PaperFormat): PaperLine[] {
  switch (block.kind) {
    case 'heading':
      return layoutParagraphs(block.text, format, { sizes: [DOUBLE, TALL], bold: false, align: 'centre' });
    case 'number':
      return layoutNumber(block.text, format);
    case 'mark':
      return layoutParagraphs(block.text, format, { sizes: [NORMAL], bold: true, align: 'centre' });
    case 'text':
      return layoutParagraphs(block.text, format, {
        sizes: block.large ? [DOUBLE, TALL] : [NORMAL],
        bold: block.bold ?? false,
        align: block.align ?? 'left',
      });
    case 'row':
      return layoutRow(block.key, block.value, pickRowSizes(block.large ?? false, format), format);
    case 'rule':
      return [{ kind: 'rule', weight: block.weight }];
    case 'qr':
      return layoutQr(block.payload, block.caption, format);
  }
}

interface ParagraphStyle {
  /** From the wished-for down: the first at which the paragraph fits one line, else the last, wrapped. */
  sizes: readonly [TextSize, ...TextSize[]];
  bold: boolean;
  align: 'left' | 'centre';
}

function layoutParagraphs(text: PaperText, format: PaperFormat, style: ParagraphStyle): PaperLine[] {
  return cleanPaperText(text)
    .split('\n')
    .flatMap((paragraph) => layoutParagraph(splitPaperText(paragraph, format.gbRepertoire), format, style));
}

function layoutParagraph(cells: readonly PaperCell[], format: PaperFormat, style: ParagraphStyle): PaperLine[] {
  // A drawn glyph stays at single size whatever the printer magnifies: the line around it stays single as well.
  const sizes = cells.some((cell) => cell.code === null) ? [NORMAL] : style.sizes;
  const width = countColumns(cells);
  const size = sizes.find((candidate) => width * candidate.width <= format.columns) ?? sizes.at(-1)!;
  return wrapCells(cells, Math.floor(format.columns / size.width)).flatMap((line) =>
    withAir({ kind: 'text', cells: line, size, bold: style.bold, align: style.align }),
  );
}

/** Enlarged characters fill their line from edge to edge: without air they touch the line below. */
function withAir(line: Extract<PaperLine, { kind: 'text' }>): PaperLine[] {
  return line.size.height > 1 ? [line, { kind: 'feed', dots: AIR_DOTS }] : [line];
}

function layoutNumber(text: PaperText, format: PaperFormat): PaperLine[] {
  const wished = format.columns >= WIDE_COLUMNS ? 6 : 5;
  const sizes = Array.from({ length: wished }, (_, step) => ({ width: wished - step, height: wished - step }));
  return [
    { kind: 'feed', dots: AIR_DOTS },
    ...layoutParagraphs(text, format, { sizes: sizes as [TextSize, ...TextSize[]], bold: true, align: 'centre' }),
    { kind: 'feed', dots: AIR_DOTS },
  ];
}

/** Rows of one document have one size: 58 mm paper has no room for double width beside a double-width key. */
function pickRowSizes(isLarge: boolean, format: PaperFormat): readonly [TextSize, ...TextSize[]] {
  if (!isLarge) return [NORMAL];
  return format.columns >= WIDE_COLUMNS ? [DOUBLE, TALL] : [TALL];
}

function layoutRow(
  key: PaperText,
  value: PaperText,
  wished: readonly [TextSize, ...TextSize[]],
  format: PaperFormat,
): PaperLine[] {
  const keyCells = splitPaperText(key, format.gbRepertoire);
  const valueCells = splitPaperText(value, format.gbRepertoire);
  const sizes = [...keyCells, ...valueCells].some((cell) => cell.code === null) ? [NORMAL] : wished;
  const needed = countColumns(keyCells) + 1 + countColumns(valueCells);
  const size = sizes.find((candidate) => needed * candidate.width <= format.columns) ?? sizes.at(-1)!;
  const columns = Math.floor(format.columns / size.width);
  const asLine = (cells: readonly PaperCell[]) => withAir({ kind: 'text', cells, size, bold: false, align: 'left' });
  if (needed <= columns) {
    return asLine([...keyCells, ...makeSpaces(columns - needed + 1), ...valueCells]);
  }
  return [
    ...wrapCells(keyCells, columns).flatMap(asLine),
    ...wrapCells(valueCells, columns).flatMap((line) => asLine([...makeSpaces(columns - countColumns(line)), ...line])),
  ];
}

function layoutQr(payload: string, caption: PaperText | undefined, format: PaperFormat): PaperLine[] {
  const modules = countQrModules(payload);
  const room = format.columns * COLUMN_DOTS;
  const moduleDots = Math.max(
    1,
    Math.min(
      QR_MODULE_DOTS_LIMIT,
      Math.floor(QR_WIDTH_DOTS / modules),
      Math.floor(room / (modules + 2 * QUIET_MODULES)),
    ),
  );
  return [
    { kind: 'feed', dots: QUIET_MODULES * moduleDots },
    { kind: 'qr', payload, moduleDots, modules },
    { kind: 'feed', dots: QUIET_MODULES * moduleDots },
    ...(caption === undefined
      ? []
      : layoutParagraphs(caption, format, { sizes: [NORMAL], bold: false, align: 'centre' })),
  ];
}

function makeSpaces(count: number): PaperCell[] {
  return Array.from({ length: count }, () => ({ grapheme: ' ', columns: 1, code: Uint8Array.of(0x20) }));
}
