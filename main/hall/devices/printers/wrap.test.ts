import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countColumns, splitPaperText } from './paper-text';
import { wrapAtSpaces, wrapCells } from './wrap';

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

  test('where marks stand alone between characters, no line begins or ends with a wrong one', () => {
    const pieces = fc.array(fc.tuple(fc.constantFrom(...'一二三四'), fc.constantFrom(...'，。、》（《“', '', '', '')), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 8, max: 48 }), (parts, columns) => {
        const lines = wrap(`一${parts.map(([character, mark]) => mark + character).join('')}一`, columns);
        for (const line of lines) expect(line).not.toMatch(/^[，。、》]|[（《“]$/u);
      }),
    );
  });

  test('what stands between two spaces of a mark stays whole where a line can hold it', () => {
    const wrapMark = (text: string, columns: number) =>
      wrapAtSpaces(splitPaperText(text, 'gbk'), columns).map((line) => line.map((cell) => cell.grapheme).join(''));
    expect(wrapMark('【补打 第2联 工号0312】', 16)).toEqual(['【补打 第2联', '工号0312】']);
    expect(wrapMark('一二三四五', 4)).toEqual(['一二', '三四', '五']);
    expect(wrapMark('', 4)).toEqual(['']);
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
