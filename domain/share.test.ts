import { expect, test } from 'vitest';
import { formatShare } from './share';

// The seeds' own arithmetic (domain.md "Figures").
test.each([
  [4250, 4307, '98.7%'],
  [4174, 4250, '98.2%'],
  [2364, 4307, '54.9%'],
  [4019, 4250, '94.6%'],
  [231, 4250, '5.4%'],
  [1, 2000, '0.1%'],
  [999, 2000, '50.0%'],
  [0, 7, '0.0%'],
  [7, 7, '100.0%'],
  [0, 0, '—'],
])('%i of %i is %s', (numerator, denominator, share) => {
  expect(formatShare({ numerator, denominator })).toBe(share);
});
