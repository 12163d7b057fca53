import { describe, expect, it } from 'vitest';
import { formatElapsed, wholeMinutes } from './durations';

describe('durations', () => {
  it.each([
    [0, '00:00'],
    [59_999, '00:59'],
    [60_000, '01:00'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [3_852_000, '1:04:12'],
    [-5000, '00:00'],
  ])('%i ms is %s', (durationMs, shown) => expect(formatElapsed(durationMs)).toBe(shown));

  it('counts full minutes only', () => {
    expect([59_999, 60_000, -1].map(wholeMinutes)).toEqual([0, 1, 0]);
  });
});
