import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { ServiceDay } from '../service-day';
import { makeCaseNumber } from './case-number';
import { formatShortCaseNumber } from './case-number-groups';
import { SERIES_BANDS, sequenceFrom, seriesFor } from './case-series';

test.each([
  ['ordinary', 1, 1],
  ['ordinary', 187, 187],
  ['ordinary', 8999, 8999],
  ['ordinary', 9000, 10_000],
  ['ordinary', 90_000, 100_000],
  ['complaint', 1, 9001],
  ['complaint', 9001, 9001],
  ['complaint', 9999, 9999],
  ['complaint', 10_000, 90_000],
  ['complaint', 100_000, 900_000],
] as const)('the %s series goes on from %i with %i', (series, from, next) => {
  expect(sequenceFrom(series, from)).toBe(next);
});

it('only a complaint is numbered as one', () => {
  const kinds = ['opinion', 'suggestion', 'problem', 'enquiry', 'complaint', 'help', 'praise'] as const;
  expect(kinds.filter((kind) => seriesFor(kind) === 'complaint')).toEqual(['complaint']);
});

it('no series goes on for ever', () => {
  expect(() => sequenceFrom('ordinary', 900_000)).toThrow('900000');
});

it('what stands on paper begins with 9 for complaints and for nobody else', () => {
  const origin = { hallCode: '500199003', terminalCode: 'A' };
  const written = (sequence: number) => {
    const number = makeCaseNumber(origin, '2026-11-22' as ServiceDay, sequence);
    return formatShortCaseNumber(number).split(' ')[1]!;
  };
  const highest = SERIES_BANDS.ordinary.at(-1)!.to;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: highest }), (from) => {
      expect(written(sequenceFrom('complaint', from))).toMatch(/^9/);
      expect(written(sequenceFrom('ordinary', from))).not.toMatch(/^9/);
    }),
  );
});
