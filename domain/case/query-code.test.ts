import { expect, test } from 'vitest';
import { formatQueryCode, makeQueryCode, readQueryCode } from './query-code';

test('six digits, small ones with their zeros', () => {
  expect(makeQueryCode(() => 42)).toBe('000042');
  expect(makeQueryCode((limit) => limit - 1)).toBe('999999');
  expect(formatQueryCode(makeQueryCode(() => 482_913))).toBe('482 913');
});

test.each([
  ['482913', '482913'],
  [' 482 913\r', '482913'],
  ['４８２-９１３', '482913'],
  ['48291', null],
  ['4829133', null],
  ['48291a', null],
  ['٤٨٢٩١٣', null],
  ['', null],
])('%j typed is %j', (typed, code) => {
  expect(readQueryCode(typed)).toBe(code);
});
