import { expect, test } from 'vitest';
import { compressionPercentOf } from './limit-compression';

test.each([
  [20, 7, 65],
  [30, 20, 33],
  [10, 0, 100],
  [5, 5, 0],
  [3, 5, 0],
  [0, 0, null],
  [null, 7, null],
])('law %s days, promise %s: %s per cent', (legalDays, promisedDays, percent) => {
  expect(compressionPercentOf({ legalDays, promisedDays })).toBe(percent);
});
