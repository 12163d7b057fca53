/**
 * Running text on paper: the size at which it fits, its lines, and an end to it. A text that goes on and on is somebody's
 * mistake or malice; it is shortened where a hand's length of paper is full, and the paper says that it is.
 */
import type { PaperFormat, PaperLine, TextLine, TextSize } from './paper-line';
import { AIR_DOTS, NORMAL } from './paper-line';
import type { PaperCell, PaperText } from './paper-text';
import { cleanPaperText, countColumns, isAsciiCell, splitPaperText } from './paper-text';
import { wrapCells } from './wrap';

export interface ParagraphStyle {
  /** From the wished-for down: the first at which the paragraph fits one line, else the last, wrapped. */
  readonly sizes: readonly [TextSize, ...TextSize[]];
  readonly bold: boolean;
  readonly align: 'left' | 'centre';
}

/** Of one text. */
export const TEXT_LINES_LIMIT = 24;
/** More would not fit those lines at any width; what is behind is not even looked at. */
const TEXT_LENGTH_LIMIT = 4_000;
const SHORTENED = '（字数太多，余下的请到窗口看）';

/** Cells of each paragraph; `isShortened` where the text had more. */
export interface SplitText {
  readonly paragraphs: readonly PaperCell[][];
  readonly isShortened: boolean;
}

/** Runs of line breaks count as one: a slip has no room to be silent. */
export function splitParagraphs(text: PaperText, format: PaperFormat): SplitText {
  const clean = cleanPaperText(text).replace(/\n{2,}/gu, '\n');
  return {
    paragraphs: clean
      .slice(0, TEXT_LENGTH_LIMIT)
      .split('\n')
      .map((paragraph) => splitPaperText(paragraph, format.gbRepertoire)),
    isShortened: clean.length > TEXT_LENGTH_LIMIT,
  };
}

export function layoutParagraphs(text: PaperText, format: PaperFormat, style: ParagraphStyle): PaperLine[] {
  const { paragraphs, isShortened } = splitParagraphs(text, format);
  const lines = paragraphs.flatMap((cells) => layoutParagraph(cells, format, style));
  return endText(lines, isShortened, format, style.align).flatMap(addAir);
}

function layoutParagraph(cells: readonly PaperCell[], format: PaperFormat, style: ParagraphStyle): TextLine[] {
  const size = pickSize(cells, countColumns(cells), format, style.sizes);
  return wrapCells(cells, Math.floor(format.columns / size.width)).map((line) =>
    makeTextLine(line, format, { ...style, size }),
  );
}

/** First of `sizes` at which `neededColumns` of single width fit, else the last; what `cells` do not allow is left out. */
export function pickSize(
  cells: readonly PaperCell[],
  neededColumns: number,
  format: PaperFormat,
  sizes: readonly [TextSize, ...TextSize[]],
): TextSize {
  // A picture stays at single size whatever the printer magnifies: the line around it stays single as well.
  if (format.drawnGlyphs === 'inline' && cells.some((cell) => cell.code === null)) return NORMAL;
  const isCapped = format.chineseSize === 'FS !' && !cells.every(isAsciiCell);
  const allowed = sizes.filter(({ width, height }) => !isCapped || (width <= 2 && height <= 2));
  return (
    allowed.find((size) => neededColumns * size.width <= format.columns) ?? allowed.at(-1) ?? sizes.at(-1) ?? NORMAL
  );
}

export function makeTextLine(
  cells: readonly PaperCell[],
  format: PaperFormat,
  style: { size: TextSize; bold: boolean; align: 'left' | 'centre' },
  lead: readonly PaperCell[] = [],
): TextLine {
  return {
    kind: 'text',
    lead,
    cells,
    size: style.size,
    bold: style.bold,
    align: style.align,
    chineseSize: format.chineseSize,
    drawnGlyphs: format.drawnGlyphs,
  };
}

/** At most {@link TEXT_LINES_LIMIT} lines, and a sentence behind them where something is missing. */
export function endText(
  lines: readonly TextLine[],
  isShortened: boolean,
  format: PaperFormat,
  align: 'left' | 'centre',
): TextLine[] {
  if (!isShortened && lines.length <= TEXT_LINES_LIMIT) return [...lines];
  const sentence = wrapCells(splitPaperText(SHORTENED, format.gbRepertoire), format.columns);
  return [
    ...lines.slice(0, TEXT_LINES_LIMIT),
    ...sentence.map((cells) => makeTextLine(cells, format, { size: NORMAL, bold: false, align })),
  ];
}

/** Enlarged characters fill their line from edge to edge: without air they touch the line below. */
export function addAir(line: TextLine): PaperLine[] {
  return line.size.height > 1 ? [line, { kind: 'feed', dots: AIR_DOTS }] : [line];
}
