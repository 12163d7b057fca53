import { expect, it } from 'vitest';
import { ratingShown } from './rating-shown';

it.each([
  ['online', 'asked', 'asked'],
  ['offline', 'asked', 'asked'],
  ['none', 'asked', 'noPad'],
  ['none', 'absent', 'noPad'],
  ['none', 'rated', 'rated'],
] as const)('at a counter whose pad is %s, a rating that is %s reads %s', (pad, ratingProgress, shown) => {
  expect(ratingShown({ pad, ratingProgress })).toBe(shown);
});
