import { describe, expect, it } from 'vitest';
import { layRows } from './table-rows';
import { pagesOf } from './text-pages';
import type { Entry } from './text-pages';

const HEADS = ['Household', 'Village', 'People', 'Yuan a month'];
const entryOf = (cells: string[], heads: readonly string[] = HEADS): Entry => ({
  title: cells[0],
  detail: cells.slice(1).join(', '),
  row: { heads, cells, spoken: cells.join(', '), headLines: 1 },
});
const LIST = Array.from({ length: 30 }, (_, at) => entryOf(['王*', '高桥村', '2', String(480 + at)]));

describe('a list', () => {
  it.each([
    ['its headings in one line where there is room', 45, 1],
    ['its headings in two where they are wider than their cells', 31, 2],
  ])('is a table, %s', (_, columns, headLines) => {
    expect(layRows(LIST, columns).map(({ row }) => row?.headLines)).toEqual(LIST.map(() => headLines));
  });

  it.each([
    ['whose cells are longer than a line', [...LIST, entryOf(['王*', '高桥村七组沿河路大桥旁边那一家'])]],
    ['whose cells are of wide letters', [entryOf(['WMWMWMWMWMWM', 'MWMWMWMW'], ['A', 'B'])]],
    ['whose signs are drawn as wide as characters', [entryOf(['①②③④⑤⑥⑦⑧⑨⑩', '××××××××'], ['A', 'B'])]],
    ['whose headings are wider than a line', [entryOf(['1', '2'], ['Household-of-the-village', 'Neighbourhood'])]],
  ])('%s is read row by row, with a heading before each cell', (_, entries) => {
    for (const entry of layRows(entries, 31)) {
      expect(entry.row).toBeUndefined();
      expect(entry.title).toBeTruthy();
    }
  });

  it('may have rows that are longer or shorter than its head', () => {
    const rows = layRows([entryOf(['王*', '高桥村', '2', '480', '新']), entryOf([])], 45);
    expect(rows.every(({ row }) => row !== undefined)).toBe(true);
  });

  it('leaves text that is no list as it is', () => {
    const entries: Entry[] = [{ title: '镇民政办', text: '监督电话 12345' }];
    expect(layRows(entries, 45)).toEqual(entries);
    expect(layRows([], 45)).toEqual([]);
  });
});

it('a table goes on over pages with its headings on each, and loses no row', () => {
  const entries: Entry[] = [{ text: '按月打到一卡通。' }, ...LIST, { title: '镇民政办' }];
  const room = { lines: 8, columns: 31, gap: 0.25 };
  const pages = pagesOf(layRows(entries, room.columns), room);
  expect(pages.flat().filter(({ row }) => row)).toHaveLength(30);
  expect(pages).toHaveLength(6);
  for (const page of pages) {
    const rows = page.filter(({ row }) => row).length;
    expect(rows + (rows > 0 ? 2 * 0.87 : 0) + (page.length - rows)).toBeLessThanOrEqual(room.lines);
  }
});
