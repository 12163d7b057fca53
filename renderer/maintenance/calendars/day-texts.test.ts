import { expect, it } from 'vitest';
import type { ServiceDay } from '#domain/service-day';
import { daysText } from './day-texts';

const days = (...texts: string[]) => texts as ServiceDay[];

it('says together what lies together, and a year only where it is another', () => {
  const some = days('2026-12-31', '2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-28', '2027-03-01');
  expect(daysText('zh-CN', some, 2027)).toBe('2026年12月31日至1月1日、2月5日、2月8日至9日、2月28日至3月1日');
  expect(daysText('en', some, 2027)).toBe('Dec 31, 2026–Jan 1; Feb 5; Feb 8–9; Feb 28–Mar 1');
  expect(daysText('zh-CN', [], 2027)).toBe('');
});
