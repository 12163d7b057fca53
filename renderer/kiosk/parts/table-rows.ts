/**
 * A list of a notice as a table: one line a row, the headings once a page. Where its columns do not fit beside each other,
 * each row stays an entry of its own, with a heading before every cell.
 */
import { countColumns } from '../../i18n/formats';
import { DETAIL_SIZE, linesOf } from './text-pages';
import type { Entry, TableRow } from './text-pages';

/** Between two columns, in columns of letters: 0.75 em. */
const BETWEEN = 1.5;

const WIDE_LETTER = /[A-Z@%&mw]/;

/** A cell is not broken, so that its letters count as the widest of their kind are drawn in the bold first column. */
function widthOf(cell: string): number {
  return [...cell].reduce((sum, letter) => sum + (letter > '\u007f' ? 2 : WIDE_LETTER.test(letter) ? 1.9 : 1.2), 0);
}

/** All rows of `entries` are of one table. */
export function layRows(entries: readonly Entry[], columns: number): Entry[] {
  const rows = entries.flatMap(({ row }) => row ?? []);
  const headLines = countHeadLines(rows, columns);
  return entries.map(({ row, ...entry }) => ({
    ...entry,
    ...(row && headLines !== null && { row: { ...row, headLines } }),
  }));
}

/** null where the columns do not fit beside each other. */
function countHeadLines(rows: readonly TableRow[], columns: number): number | null {
  const heads = rows[0]?.heads ?? [];
  const count = Math.max(heads.length, ...rows.map(({ cells }) => cells.length));
  const widths = Array.from({ length: count }, (_, at) => {
    const head = heads[at] ?? '';
    const cells = Math.max(0, ...rows.map((row) => widthOf(row.cells[at] ?? '')));
    const widestWord = Math.max(...head.split(' ').map(countColumns));
    return {
      head,
      least: Math.max(cells, widestWord * DETAIL_SIZE),
      most: Math.max(cells, countColumns(head) * DETAIL_SIZE),
    };
  });
  const least = widths.reduce((sum, width) => sum + width.least, 0);
  const most = widths.reduce((sum, width) => sum + width.most, 0);
  const room = columns - BETWEEN * (count - 1);
  if (count === 0 || least > room) return null;
  const share = most <= room ? 1 : (room - least) / (most - least);
  // As a browser lays them: each column between what it needs and what it would like.
  return Math.max(
    ...widths.map(({ head, least: narrow, most: wide }) => {
      const width = narrow + (wide - narrow) * share;
      return linesOf(head, Math.max(1, Math.floor(width / DETAIL_SIZE + 0.001))).length;
    }),
  );
}
