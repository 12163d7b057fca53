/** What stands in columns on paper: rows, fields, lists and tables, each with a hanging indent of its own. */
import type { PaperBlock, PaperListItem } from './document';
import type { PaperFormat, PaperLine, TextLine, TextSize } from './paper-line';
import { AIR_DOTS, DOUBLE, NORMAL, TALL, WIDE_COLUMNS } from './paper-line';
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
/** The square that every Chinese font ROM has; the ballot box of Unicode stands in none. */
const TICK_BOX = '□ ';

const LEFT = { size: NORMAL, bold: false, align: 'left' } as const;

export function layoutRow(block: Block<'row'>, format: PaperFormat): PaperLine[] {
  const key = splitParagraphs(block.key, format);
  const value = splitParagraphs(block.value, format);
  const keyCells = joinParagraphs(key.paragraphs);
  const valueCells = joinParagraphs(value.paragraphs);
  const needed = countColumns(keyCells) + 1 + countColumns(valueCells);
  const large = block.large ? layoutLargeValue(keyCells, valueCells, format) : null;
  if (large) return addAir(large);
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

/**
 * On 58 mm paper a key of single size leaves its value room for double size, which an old person can read; null where the
 * value does not fit so, or where both fit at double size.
 */
function layoutLargeValue(
  key: readonly PaperCell[],
  value: readonly PaperCell[],
  format: PaperFormat,
): TextLine | null {
  if (format.columns >= WIDE_COLUMNS) return null;
  const room = format.columns - countColumns(value) * DOUBLE.width;
  if (room < countColumns(key) + 1 || pickSize([...key, ...value], 0, format, [DOUBLE]) !== DOUBLE) return null;
  return makeTextLine(value, format, { ...LEFT, size: DOUBLE }, [...key, ...makeSpaces(room - countColumns(key))]);
}

/** Rows of one document have one size: 58 mm paper has no room for double width beside a double-width key. */
function pickRowSizes(isLarge: boolean, format: PaperFormat): readonly [TextSize, ...TextSize[]] {
  if (!isLarge) return [NORMAL];
  return format.columns >= WIDE_COLUMNS ? [DOUBLE, TALL] : [TALL];
}

export function layoutField(block: Block<'field'>, format: PaperFormat): PaperLine[] {
  const large = block.large ? layoutLargeField(block, format) : null;
  if (large) return addAir(large);
  const size = block.large ? TALL : NORMAL;
  return layoutHanging({ key: block.key, value: block.value, indent: 0, size, bold: false }, format);
}

/** Key of single size, value of double size behind it; null where the line does not hold them. */
function layoutLargeField(block: Block<'field'>, format: PaperFormat): TextLine | null {
  const key = joinParagraphs(splitParagraphs(block.key, format).paragraphs);
  const value = joinParagraphs(splitParagraphs(block.value, format).paragraphs);
  const needed = countColumns(key) + countColumns(value) * DOUBLE.width;
  if (needed > format.columns || pickSize([...key, ...value], 0, format, [DOUBLE]) !== DOUBLE) return null;
  return makeTextLine(value, format, { ...LEFT, size: DOUBLE }, key);
}

export function layoutList(block: Block<'list'>, format: PaperFormat): PaperLine[] {
  const shown = block.items.slice(0, LIST_ITEMS_LIMIT);
  return [
    ...shown.flatMap((item, at) => [
      ...(at === 0 ? [] : [{ kind: 'feed', dots: AIR_DOTS } as const]),
      ...(block.marker === 'box'
        ? layoutItem(item, { label: TICK_BOX, bold: true }, format)
        : layoutItem(item, { label: `${at + 1}. `, bold: item.details.length > 0 }, format)),
    ]),
    ...layoutMissing(block.items.length, shown.length, format),
  ];
}

function layoutItem(
  item: PaperListItem,
  { label, bold }: { label: PaperText; bold: boolean },
  format: PaperFormat,
): PaperLine[] {
  const hang = countColumns(joinParagraphs(splitParagraphs(label, format).paragraphs));
  return [
    ...layoutHanging({ key: label, value: item.text, indent: 0, size: NORMAL, bold }, format),
    ...item.details.flatMap(({ key, value }) =>
      layoutHanging({ key, value, indent: hang, size: NORMAL, bold: false }, format),
    ),
  ];
}

/** `key` after `indent` columns, `value` behind it, further lines of the value under its first. */
function layoutHanging(
  {
    key,
    value,
    indent,
    size: wished,
    bold,
  }: { key: PaperText; value: PaperText; indent: number; size: TextSize; bold: boolean },
  format: PaperFormat,
): PaperLine[] {
  const keyText = splitParagraphs(key, format);
  const valueText = splitParagraphs(value, format);
  const keyCells = joinParagraphs(keyText.paragraphs);
  const size = pickSize([...keyCells, ...valueText.paragraphs.flat()], 0, format, [wished]);
  const asLine = (cells: readonly PaperCell[]) => makeTextLine(cells, format, { size, bold, align: 'left' });
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
