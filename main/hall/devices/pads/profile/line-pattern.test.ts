import { describe, expect, it } from 'vitest';
import { checkLinePattern, wholeLine } from './line-pattern';

describe('a pattern out of a file', () => {
  it.each([
    ['K(?<key>\\d)', 32],
    ['(?<kind>K|S),(?<digits>\\d*)', 32],
    ['(?:x(?<key>[1-5])){1}', 32],
    ['(?<a>[^,]*),(?<b>[^,]*)', 64],
    ['A{3}(?<b>B?)', 8],
  ])('may be %s', (pattern, maxLength) => {
    expect(checkLinePattern(pattern, maxLength)).toBeInstanceOf(Set);
  });

  it.each([
    ['(a+)+', 20, /repeated itself/],
    ['(?:a*)*b', 20, /repeated itself/],
    ['(?:a|a)*b', 20, /must not repeat alternatives/],
    ['(?:a|ab){2,9}', 20, /must not repeat alternatives/],
    ['.*.*.*x', 64, /274625 tries on a line of 64/],
    ['(a)\\1', 20, /must not refer back/],
    ['(?=a)a', 20, /must not look around/],
    ['(?<!b)a', 20, /must not look around/],
    ['(?<key>', 20, /is no regular expression/],
    ['[z-a]', 20, /is no regular expression/],
    ['(?<a>x)(?<a>y)', 20, /is no regular expression/],
  ])('must not be %s', (pattern, maxLength, reason) => {
    expect(checkLinePattern(pattern, maxLength)).toMatch(reason);
  });

  it('tells its groups', () => {
    expect(checkLinePattern('(?<key>\\d)(x)(?:(?<more>y))', 9)).toEqual(new Set(['key', 'more']));
  });

  it('fits whole lines only, each of its alternatives', () => {
    expect(wholeLine('ab|cd').test('abx')).toBe(false);
    expect(wholeLine('ab|cd').test('xcd')).toBe(false);
    expect(wholeLine('ab|cd').test('cd')).toBe(true);
  });
});
