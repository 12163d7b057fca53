import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#tests/support/any-text';
import { cleanPaperText, countColumns, splitPaperText } from './paper-text';

const graphemes = (text: string) => splitPaperText(text, 'gbk').map((cell) => cell.grapheme);
const isDrawn = (character: string, repertoire: 'gb2312' | 'gbk' | 'gb18030') =>
  splitPaperText(character, repertoire)[0]!.code === null;

describe('columns', () => {
  test('one-byte codes take one column, everything else two, whatever Unicode says of widths', () => {
    expect(countColumns(splitPaperText('A1 ~', 'gbk'))).toBe(4);
    for (const wide of '中，“”‘’…—·①№℃×α²•¥𬬭') expect(countColumns(splitPaperText(wide, 'gbk'))).toBe(2);
  });

  test('a grapheme is one cell: combined marks, emoji and rare characters are never split', () => {
    expect(graphemes('e\u0301中')).toEqual(['é', '中']);
    expect(graphemes('x\u0302\u0301')).toHaveLength(1);
    expect(graphemes('𬬭𠮷')).toEqual(['𬬭', '𠮷']);
  });

  test('a compatibility ideograph of a name stays the character that was written', () => {
    expect(graphemes('\uf92c')).toEqual(['\uf92c']);
  });
});

describe('what the ROM is trusted with', () => {
  test.each([
    ['镇', false, false, false],
    ['镕', true, false, false],
    ['頤', true, false, false],
    ['€', true, true, false],
    ['䶮', true, true, false],
    ['㛃', true, true, false],
    ['²', true, true, false],
    ['𬬭', true, true, true],
    ['\ue000', true, true, true],
  ])('%s is drawn by gb2312 %s, gbk %s, gb18030 %s', (character, gb2312, gbk, gb18030) => {
    expect([isDrawn(character, 'gb2312'), isDrawn(character, 'gbk'), isDrawn(character, 'gb18030')]).toEqual([
      gb2312,
      gbk,
      gb18030,
    ]);
  });

  test('every code decodes back to its character by a decoder that is not ours', () => {
    const gb18030 = new TextDecoder('gb18030', { fatal: true });
    for (let point = 0x20; point <= 0xffff; point += 7) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const cell = splitPaperText(String.fromCharCode(point), 'gbk')[0];
      if (cell?.code) expect(gb18030.decode(cell.code)).toBe(cell.grapheme);
    }
  });
});

describe('cleaning', () => {
  test('controls, bidi marks, joiners and selectors are gone; separators break lines; spaces are spaces', () => {
    expect(cleanPaperText('a\x1b@\x1dV\x00\x10\x04\x01b')).toBe('a@Vb');
    expect(cleanPaperText('\u202e左\u200f右\ufeff\u200d\ufe0f')).toBe('左右');
    expect(cleanPaperText('一\r\n二\u2028三\u0085四')).toBe('一\n二\n三\n四');
    expect(cleanPaperText('a\tb\u00a0c\u3000d')).toBe('a b c\u3000d');
    expect(cleanPaperText('\ud83d')).toBe('〓');
  });

  test('no text whatever leaves a control character, and cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanPaperText(text);
        expect(clean).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(cleanPaperText(clean)).toBe(clean);
      }),
    );
  });
});
