import { describe, expect, it, test } from 'vitest';
import { findOwnNumber, maskCell, maskOwnNumbers } from './published-numbers';

describe('a cell shows what its column allows', () => {
  test.each([
    ['name', '张小丽', '张*丽'],
    ['name', '张丽', '张*'],
    ['name', '欧阳娜娜', '欧阳**'],
    ['phone', '13812340000', '138****0000'],
    ['phone', '138 1234 0000', '138****0000'],
    ['idNumber', '990000195001010011', '9****************1'],
    ['text', '高桥村', '高桥村'],
  ] as const)('%s %s', (kind, cell, shown) => {
    expect(maskCell(kind, cell)).toBe(shown);
  });

  it('what somebody masked already stays as it is', () => {
    expect([maskCell('name', '张*'), maskCell('phone', '138****0000')]).toEqual(['张*', '138****0000']);
    expect([maskCell('name', '王*明'), maskCell('idNumber', '990000********0011')]).toEqual([
      '王*明',
      '990000********0011',
    ]);
  });

  test.each([
    ['name', '张小丽*', '张***'],
    ['phone', '138*2340000', '*******000'],
    ['idNumber', '9900001950*01010011', '9*****************1'],
  ] as const)('one star hides nothing of a %s: %s', (kind, cell, shown) => {
    expect(maskCell(kind, cell)).toBe(shown);
  });
});

describe('somebody’s own number is found wherever it stands', () => {
  test.each([
    ['电话13812340000找老张', 'phone'],
    ['138-1234-0000', 'phone'],
    ['１３８１２３４００００', 'phone'],
    ['+8613812340000', 'phone'],
    ['8613812340000', 'phone'],
    ['0086 138 1234 0000', 'phone'],
    ['1381 234 0000', 'phone'],
    ['138.1234.0000', 'phone'],
    ['138－1234－0000', 'phone'],
    ['138\u200b1234\u200b0000', 'phone'],
    ['身份证 99000019500101001X', 'idNumber'],
    ['990000 1950 0101 0011', 'idNumber'],
    ['990000 19500101 0011', 'idNumber'],
    ['卡号6222000011112222333', 'longNumber'],
    ['卡号 6222 0000 1111 2222 333', 'longNumber'],
    ['6222-0000-1111-2222', 'longNumber'],
  ])('%s', (text, kind) => {
    expect(findOwnNumber(text)).toBe(kind);
  });

  test.each([
    '023-0000-0000',
    '12345',
    '2026-11-01 2026-11-30',
    '2023-2024 2025-2026',
    '0376-1234567 0376-1234568',
    '更换 6 盏路灯和 120 米电线',
    '文号 2026-0043',
    '',
  ])('and not in %s', (text) => {
    expect(findOwnNumber(text)).toBeNull();
  });
});

it('masks numbers in running words and leaves everything else alone', () => {
  expect(maskOwnNumbers('谢谢！请回 13812340000，或 990000195001010011。')).toBe(
    '谢谢！请回 138****0000，或 9****************1。',
  );
  expect(maskOwnNumbers('卡 6222 0000 1111 2222 333，+8613812340000。')).toBe('卡 6*****************3，138****0000。');
  expect(maskOwnNumbers('大厅 023-0000-0000，Ｂ座')).toBe('大厅 023-0000-0000，Ｂ座');
});
