/**
 * 编号序列: 投诉 are registered in a series of their own (DF 32). Its sequences begin with a 9: a digit, because residents
 * type numbers on keys that have no letters, and no other case ever has the same digits.
 */
import type { AppealKind } from '../visit';

export type CaseSeries = 'ordinary' | 'complaint';

/** Inclusive. A band of its own for every length that a written sequence can have. */
export interface SequenceBand {
  readonly from: number;
  readonly to: number;
}

/** From the lowest; together they hold every sequence but 9000, which is no first number for anybody. */
export const SERIES_BANDS: Readonly<Record<CaseSeries, readonly SequenceBand[]>> = {
  ordinary: [
    { from: 1, to: 8999 },
    { from: 10_000, to: 89_999 },
    { from: 100_000, to: 899_999 },
  ],
  complaint: [
    { from: 9001, to: 9999 },
    { from: 90_000, to: 99_999 },
    { from: 900_000, to: 999_999 },
  ],
};

export function seriesFor(appealKind: AppealKind): CaseSeries {
  return appealKind === 'complaint' ? 'complaint' : 'ordinary';
}

/** The lowest sequence of the series that is not below `sequence`. */
export function sequenceFrom(series: CaseSeries, sequence: number): number {
  const band = SERIES_BANDS[series].find(({ to }) => sequence <= to);
  if (!band) throw new Error(`the ${series} series has no sequence from ${sequence}`);
  return Math.max(band.from, sequence);
}
