import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ServiceDay } from '../service-day';
import { makeCaseNumber, readCaseNumber } from './case-number';
import { formatCaseNumber, formatShortCaseNumber, splitCaseNumber } from './case-number-groups';
import { checkCharacterOf, findCheckCharacter } from './check-character';

const HERE = { hallCode: '500199003', terminalCode: 'A' };
const DAY = '2026-11-22' as ServiceDay;
const make = (sequence: number) => makeCaseNumber(HERE, DAY, sequence);

test.each([
  // Published with the Global Release Identifier and ISAN, which use the same system.
  ['A12425GABC1234002', 'M'],
  ['00000000D07A0090', 'Q'],
  ['00000000D07A009000000000', 'X'],
  ['00003BAB93520000', 'G'],
  ['00003BAB9352000000000000', 'Q'],
])('ISO 7064 MOD 37,36 of %s is %s', (text, character) => {
  expect(checkCharacterOf(text)).toBe(character);
});

describe('办件编号', () => {
  const number = make(7);
  const { checkCharacter } = splitCaseNumber(number);

  it('is hall, terminal, day, sequence and check character, and is grouped for people', () => {
    expect(number).toBe(`500199003A2611220007${checkCharacter}`);
    expect(formatCaseNumber(number)).toBe(`500199003-A-261122-0007-${checkCharacter}`);
    expect(formatShortCaseNumber(number)).toBe('261122 0007');
    expect(formatShortCaseNumber(make(12_345))).toBe('261122 12345');
    expect(findCheckCharacter('2611220007', HERE)).toBe(checkCharacter);
    expect(findCheckCharacter('261122', HERE)).toBeNull();
  });

  test.each([
    ['2611220007'],
    [' 261122 0007 '],
    ['261122-0007'],
    ['２６１１２２０００７'],
    ['A2611220007'],
    ['a 261122 0007'],
    [number],
    [number.toLowerCase()],
    [formatCaseNumber(number)],
    ['500199003A2611220007'],
    ['５００１９９００３－Ａ－２６１１２２－０００７'],
    ['261122/0007.'],
  ])('%s is read as it', (typed) => {
    expect(readCaseNumber(typed, HERE)).toContain(number);
  });

  test.each([
    '',
    '0007',
    '26112200',
    'abc',
    '😀',
    '2611220007😀',
    '26112200071234567',
    '\u202e2611220007',
    '500199003a2611220007' + (splitCaseNumber(make(7)).checkCharacter === 'Z' ? 'Y' : 'Z'),
  ])('%j is none', (typed) => {
    expect(readCaseNumber(typed, HERE)).toEqual([]);
  });

  test.each(['x', '2', '２', '\u0000'])('ten thousand times %j is none', (character) => {
    expect(readCaseNumber(character.repeat(10_000), HERE)).toEqual([]);
  });

  it('a check character that looks like another is taken for it', () => {
    const withO = Array.from({ length: 200 }, (_, at) => make(at + 1)).find((one) => one.endsWith('O'))!;
    expect(readCaseNumber(`${withO.slice(0, -1)}0`, HERE)).toEqual(expect.arrayContaining([withO]));
  });

  it('of another hall stays one of another hall', () => {
    const other = makeCaseNumber({ hallCode: '500199004', terminalCode: 'B' }, DAY, 7);
    expect(readCaseNumber(other, HERE)).toEqual([other]);
  });

  it('any number reads as itself, whole or short, and among at most two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (sequence) => {
        const made = make(sequence);
        expect(readCaseNumber(formatCaseNumber(made), HERE)).toContain(made);
        const short = readCaseNumber(formatShortCaseNumber(made), HERE);
        expect(short).toContain(made);
        expect(short.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('with one wrong character, or two neighbours swapped, is no number of that case', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat({ max: 19 }), fc.nat({ max: 9 }), (sequence, at, digit) => {
        const made = make(sequence);
        const wrong = made.slice(0, at) + String(digit) + made.slice(at + 1);
        if (wrong !== made) expect(readCaseNumber(wrong, HERE)).not.toContain(wrong);
      }),
    );
  });
});
