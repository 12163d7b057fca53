import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, wallTimeAt } from './wall-time';

describe('the moment at which the hall’s clock shows a time', () => {
  it.each([
    ['2026-11-20', '17:00', 'Asia/Shanghai', '2026-11-20T17:00:00+08:00'],
    ['2026-11-20', '17:00', 'Asia/Kathmandu', '2026-11-20T17:00:00+05:45'],
    ['2026-03-08', '17:00', 'America/New_York', '2026-03-08T17:00:00-04:00'],
    ['2026-11-01', '17:00', 'America/New_York', '2026-11-01T17:00:00-05:00'],
    ['2026-12-31', '23:59', 'Pacific/Kiritimati', '2026-12-31T23:59:00+14:00'],
    ['1988-04-17', '17:00', 'Asia/Shanghai', '1988-04-17T17:00:00+09:00'],
  ])('%s %s in %s', (day, time, timezone, expected) => {
    expect(instantAt(day, time, timezone)).toBe(Date.parse(expected));
  });

  it('shown twice, it is the second', () => {
    expect(instantAt('2026-11-01', '01:30', 'America/New_York')).toBe(Date.parse('2026-11-01T01:30:00-05:00'));
    expect(instantAt('2026-04-05', '01:45', 'Australia/Lord_Howe')).toBe(Date.parse('2026-04-05T01:45:00+10:30'));
  });

  it('leapt over, it is the end of the leap', () => {
    expect(instantAt('2026-03-08', '02:30', 'America/New_York')).toBe(Date.parse('2026-03-08T03:00:00-04:00'));
    expect(instantAt('2026-10-04', '02:15', 'Australia/Lord_Howe')).toBe(Date.parse('2026-10-04T02:30:00+11:00'));
    expect(instantAt('2011-12-30', '17:00', 'Pacific/Apia')).toBe(Date.parse('2011-12-31T00:00:00+14:00'));
  });

  it('undoes wallTimeAt in every zone, but for a repeated hour', () => {
    const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kolkata'];
    const from = Date.parse('2026-01-01T00:00:00Z') / 60_000;
    fc.assert(
      fc.property(fc.integer({ min: from, max: from + 3 * 525_600 }), fc.constantFrom(...zones), (minute, timezone) => {
        const shown = (instant: number) => {
          const { year, month, day, hour, minute: m } = wallTimeAt(instant, timezone);
          const two = (value: number) => String(value).padStart(2, '0');
          return [`${year}-${two(month)}-${two(day)}`, `${two(hour)}:${two(m)}`] as const;
        };
        const [day, time] = shown(minute * 60_000);
        const found = instantAt(day, time, timezone);
        expect(shown(found)).toEqual([day, time]);
        expect(found).toBeGreaterThanOrEqual(minute * 60_000);
        expect(found - minute * 60_000).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});
