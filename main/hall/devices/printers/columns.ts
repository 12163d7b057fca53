/** What stands in columns on paper: rows, fields, lists and tables, each with a hanging indent of its own. */
import type { PaperBlock, PaperListItem } from './document';
import type { PaperFormat, PaperLine, TextLine, TextSize } from './paper-line';
import { DOUBLE, NORMAL, TALL, WIDE_COLUMNS } from './paper-line';
import type { PaperCell, PaperText } from './paper-text';
import { countColumns, makeSpaces } from './paper-text';
import { addAir, endText, layoutParagraphs, makeTextLine, pickSize, splitParagraphs } from './paragraphs';
import { wrapCells } from './wrap';

type Block<Kind extends PaperBlock['kind']> = Extract<PaperBlock, { kind: Kind }>;

const LIST_ITEMS_LIMIT = 30;
const TABLE_ROWS_LIMIT = 40;
const missingItems = (count: number, missing: number) => `（共 ${count} 项，余下 ${missing} 项请到窗口看）`;
const FIELD_FALLBACK_INDENT = 2;
const TABLE_GAP = 2;

const LEFT = { size: NORMAL, bold: false, align: 'left' } as const;

export function layoutRow(block: Block<'row'>, format: PaperFormat): PaperLine[] {
  const key = splitParagraphs(block.key, format);
  const value = splitParagraphs(block.value, format);
  const keyCells = joinParagraphs(key.paragraphs);
  const valueCells = joinParagraphs(value.paragraphs);
  const needed = countColumns(keyCells) + 1 + countColumns(valueCells);
  const size = pickSize([...keyCells, ...valueCells], needed, format, pickRowSizes(block.large ?? false, format));
  const columns = Math.floor(format.columns / size.width);
  const asLine = (cells: readonly PaperCell[]) => makeTextLine(cells, format, { ...LEFT, size });
  if (needed <= columns) {
    return addAir(asLine([...keyCells, ...makeSpaces(columns - needed + 1), ...valueCells]));
  }
  const valueLines = wrapCells(valueCells, columns).map((line) =>
    asLine([...makeSpaces(columns - countColumns(line)), ...line]),
  );
  return [
    ...endText(wrapCells(keyCells, columns).map(asLine), key.isShortened, format, 'left'),
    ...endText(valueLines, value.isShortened, format, 'left'),
  ].flatMap(addAir);
}

/** Rows of one document have one size: 58 mm paper has no room for double width beside a double-width key. */
function pickRowSizes(isLarge: boolean, format: PaperFormat): readonly [TextSize, ...TextSize[]] {
  if (!isLarge) return [NORMAL];
  return format.columns >= WIDE_COLUMNS ? [DOUBLE, TALL] : [TALL];
}

export function layoutField(block: Block<'field'>, format: PaperFormat): PaperLine[] {
  return layoutHanging(block.key, block.value, 0, format, block.large ? [TALL] : [NORMAL]);
}

export function layoutList(block: Block<'list'>, format: PaperFormat): PaperLine[] {
  const shown = block.items.slice(0, LIST_ITEMS_LIMIT);
  return [
    ...shown.flatMap((item, at) => layoutItem(item, at + 1, format)),
    ...layoutMissing(block.items.length, shown.length, format),
  ];
}

function layoutItem(item: PaperListItem, number: number, format: PaperFormat): PaperLine[] {
  const label = `${number}. `;
  return [
    ...layoutHanging(label, item.text, 0, format, [NORMAL]),
    ...item.details.flatMap(({ key, value }) => layoutHanging(key, value, label.length, format, [NORMAL])),
  ];
}

/** `key` after `indent` columns, `value` behind it, further lines of the value under its first. */
function layoutHanging(
  key: PaperText,
  value: PaperText,
  indent: number,
  format: PaperFormat,
  sizes: readonly [TextSize],
): PaperLine[] {
  const keyText = splitParagraphs(key, format);
  const valueText = splitParagraphs(value, format);
  const keyCells = joinParagraphs(keyText.paragraphs);
  const size = pickSize([...keyCells, ...valueText.paragraphs.flat()], 0, format, sizes);
  const asLine = (cells: readonly PaperCell[]) => makeTextLine(cells, format, { ...LEFT, size });
  const keyColumns = indent + countColumns(keyCells);
  // A key that leaves less than half the paper stands above its value.
  const isBeside = keyColumns <= format.columns / 2 && !keyText.isShortened;
  const hang = isBeside ? keyColumns : indent + FIELD_FALLBACK_INDENT;
  const valueLines = valueText.paragraphs
    .flatMap((cells) => wrapCells(cells, format.columns - hang))
    .map((cells, at) =>
      asLine(at === 0 && isBeside ? [...makeSpaces(indent), ...keyCells, ...cells] : [...makeSpaces(hang), ...cells]),
    );
  const keyLines = isBeside
    ? []
    : wrapCells(keyCells, format.columns - indent).map((cells) => asLine([...makeSpaces(indent), ...cells]));
  return [
    ...endText(keyLines, keyText.isShortened, format, 'left'),
    ...endText(valueLines, valueText.isShortened, format, 'left'),
  ].flatMap(addAir);
}

export function layoutTable(block: Block<'table'>, format: PaperFormat): PaperLine[] {
  const shown = block.rows.slice(0, TABLE_ROWS_LIMIT);
  const cellsOf = (row: readonly PaperText[]) =>
    block.titles.map((_, at) => joinParagraphs(splitParagraphs(row[at] ?? '', format).paragraphs));
  const titles = cellsOf(block.titles);
  const rows = shown.map(cellsOf);
  const total = block.total ? [cellsOf(block.total)] : [];
  const widths = measureTable([titles, ...rows, ...total], format.columns);
  const asLines = (row: readonly PaperCell[][]) => layoutTableRow(row, widths, format);
  const rule: PaperLine = { kind: 'rule', weight: 'thin' };
  return [
    ...asLines(titles),
    rule,
    ...rows.flatMap(asLines),
    ...layoutMissing(block.rows.length, shown.length, format),
    ...(total.length > 0 ? [rule, ...total.flatMap(asLines)] : []),
  ];
}

/** Figures get what they need while the first column keeps half the paper; the first column gets the rest. */
function measureTable(rows: readonly PaperCell[][][], columns: number): number[] {
  const figures = Math.max(0, rows[0]!.length - 1);
  if (figures === 0) return [columns];
  const most = Math.max(2, Math.floor((columns / 2 - figures * TABLE_GAP) / figures));
  const widths = Array.from({ length: figures }, (_, at) =>
    Math.min(most, Math.max(2, ...rows.map((row) => countColumns(row[at + 1]!)))),
  );
  return [columns - widths.reduce((sum, width) => sum + width + TABLE_GAP, 0), ...widths];
}

function layoutTableRow(row: readonly PaperCell[][], widths: readonly number[], format: PaperFormat): TextLine[] {
  const wrapped = row.map((cells, at) => wrapCells(cells, widths[at]!));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, lineAt) =>
    wrapped.flatMap((cellLines, at) => {
      const cells = cellLines[lineAt] ?? [];
      const filling = makeSpaces(widths[at]! - countColumns(cells));
      return at === 0 ? [...cells, ...filling] : [...makeSpaces(TABLE_GAP), ...filling, ...cells];
    }),
  );
  return endText(
    lines.map((cells) => makeTextLine(cells, format, LEFT)),
    false,
    format,
    'left',
  );
}

function layoutMissing(count: number, shown: number, format: PaperFormat): PaperLine[] {
  if (count === shown) return [];
  return layoutParagraphs(missingItems(count, count - shown), format, { ...LEFT, sizes: [NORMAL] });
}

function joinParagraphs(paragraphs: readonly PaperCell[][]): PaperCell[] {
  return paragraphs.flatMap((cells, at) => (at === 0 ? cells : [...makeSpaces(1), ...cells]));
}
