import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countColumns, splitPaperText } from './paper-text';
import { wrapCells } from './wrap';

const wrap = (text: string, columns: number) =>
  wrapCells(splitPaperText(text, 'gbk'), columns).map((line) => line.map((cell) => cell.grapheme).join(''));

describe('wrapping', () => {
  test('no line begins with closing punctuation, none ends with an opening one', () => {
    expect(wrap('过号请找窗口，不用', 12)).toEqual(['过号请找窗', '口，不用']);
    expect(wrap('请看《受理通知书》', 6)).toEqual(['请看', '《受理', '通知', '书》']);
  });

  test('words and numbers stay whole where a line can hold them', () => {
    expect(wrap('电话 023-6728-1234 咨询', 13)).toEqual(['电话', '023-6728-1234', '咨询']);
    expect(wrap('12345678901234', 8)).toEqual(['12345678', '901234']);
  });

  test('an empty paragraph is an empty line', () => {
    expect(wrap('', 32)).toEqual(['']);
  });

  test('a line of nothing but closing marks still ends', () => {
    expect(wrap('。。。。。。', 4)).toEqual(['。。', '。。', '。。']);
  });

  test('any text at any width: no line too wide, nothing but spaces lost, no cell cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'一二三，。、（）《》“” ab1-,.𬬭²'), { maxLength: 120 }),
        fc.integer({ min: 2, max: 48 }),
        (characters, columns) => {
          const cells = splitPaperText(characters.join(''), 'gbk');
          const lines = wrapCells(cells, columns);
          for (const line of lines) expect(countColumns(line)).toBeLessThanOrEqual(columns);
          const inked = lines.flat().filter((cell) => cell.grapheme !== ' ');
          expect(inked).toEqual(cells.filter((cell) => cell.grapheme !== ' '));
        },
      ),
    );
  });
});
