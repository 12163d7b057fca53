/**
 * A document and a paper width make lines: pure data that both back-ends draw, so that the slip and its copy on the
 * screen can never say different things. Guarantees: no text line is wider than the paper, enlarged or not; exactly one
 * cut, and it is last.
 */
import type { PaperBlock, PaperDocument } from './document';
import type { GbRepertoire, PaperCell, PaperText } from './paper-text';
import { cleanPaperText, countColumns, splitPaperText } from './paper-text';
import { encodeQr } from './qr-code';
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
        sizes: [block.large ? TALL : NORMAL],
        bold: block.bold ?? false,
        align: block.align ?? 'left',
      });
    case 'row':
      return layoutRow(block.key, block.value, block.large ? TALL : NORMAL, format);
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
  return wrapCells(cells, Math.floor(format.columns / size.width)).map((line) => ({
    kind: 'text',
    cells: line,
    size,
    bold: style.bold,
    align: style.align,
  }));
}

function layoutNumber(text: PaperText, format: PaperFormat): PaperLine[] {
  const wished = format.columns >= 42 ? 6 : 5;
  const sizes = Array.from({ length: wished }, (_, step) => ({ width: wished - step, height: wished - step }));
  return [
    { kind: 'feed', dots: 12 },
    ...layoutParagraphs(text, format, { sizes: sizes as [TextSize, ...TextSize[]], bold: true, align: 'centre' }),
    { kind: 'feed', dots: 12 },
  ];
}

function layoutRow(key: PaperText, value: PaperText, size: TextSize, format: PaperFormat): PaperLine[] {
  const keyCells = splitPaperText(key, format.gbRepertoire);
  const valueCells = splitPaperText(value, format.gbRepertoire);
  const hasDrawn = [...keyCells, ...valueCells].some((cell) => cell.code === null);
  const asLine = (cells: readonly PaperCell[]): PaperLine => ({
    kind: 'text',
    cells,
    size: hasDrawn ? NORMAL : size,
    bold: false,
    align: 'left',
  });
  const gap = format.columns - countColumns(keyCells) - countColumns(valueCells);
  if (gap >= 1) return [asLine([...keyCells, ...makeSpaces(gap), ...valueCells])];
  return [
    ...wrapCells(keyCells, format.columns).map(asLine),
    ...wrapCells(valueCells, format.columns).map((line) =>
      asLine([...makeSpaces(format.columns - countColumns(line)), ...line]),
    ),
  ];
}

function layoutQr(payload: string, caption: PaperText | undefined, format: PaperFormat): PaperLine[] {
  const { size: modules } = encodeQr(payload);
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
