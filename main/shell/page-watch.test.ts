import { beforeEach, describe, expect, test } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import type { ManualTime } from '#tests/support/manual-time';
import { createCrashPolicy, createHangWatch, createRateLimit, HANG_AFTER_MS } from './page-watch';

let time: ManualTime;
beforeEach(() => {
  time = createManualTime();
});

describe('a page', () => {
  function watch() {
    const hangs: number[] = [];
    const hangWatch = createHangWatch({ time, hung: () => hangs.push(time.monotonicMs()) });
    return { hangs, ...hangWatch };
  }

  function run(seconds: number, eachHalfSecond: () => void = () => undefined): void {
    for (let i = 0; i < 2 * seconds; i++) {
      time.advance(500);
      eachHalfSecond();
    }
  }

  test('that beats is left alone', () => {
    const page = watch();
    run(60, () => page.beat());
    expect(page.hangs).toEqual([]);
  });

  test('that falls silent is hung once, soon after the limit', () => {
    const page = watch();
    page.beat();
    const since = time.monotonicMs();
    run(60);
    expect(page.hangs).toHaveLength(1);
    expect(page.hangs[0]! - since).toBeGreaterThan(HANG_AFTER_MS);
    expect(page.hangs[0]! - since).toBeLessThanOrEqual(HANG_AFTER_MS + 1_000);
  });

  test('that is loading has all the time it needs', () => {
    const page = watch();
    run(60);
    page.beat();
    page.pause();
    run(60);
    expect(page.hangs).toEqual([]);
  });

  test('is not blamed for a machine that stood still', () => {
    const standing = createManualTime();
    let delayMs = 0;
    const hangs: string[] = [];
    const hangWatch = createHangWatch({
      time: { ...standing, after: (ms, task) => standing.after(ms + delayMs, task) },
      hung: () => hangs.push('hung'),
    });
    hangWatch.beat();
    delayMs = 20_000;
    standing.advance(1_000);
    delayMs = 0;
    standing.advance(21_000);
    hangWatch.beat();
    standing.advance(3_000);
    expect(hangs).toEqual([]);
    standing.advance(10_000);
    expect(hangs).toEqual(['hung']);
  });

  test('that is closed is no longer watched', () => {
    const page = watch();
    page.beat();
    page.stop();
    run(60);
    expect(page.hangs).toEqual([]);
  });
});

describe('a page that crashes', () => {
  test('gets a new window at the third time within a minute', () => {
    const policy = createCrashPolicy({ time });
    const answers = [1, 2, 3, 4].map(() => {
      time.advance(1_000);
      return policy.crashed();
    });
    expect(answers).toEqual(['reload', 'reload', 'rebuild', 'reload']);
  });

  test('is only reloaded when it crashes now and then', () => {
    const policy = createCrashPolicy({ time });
    const answers = [1, 2, 3, 4, 5].map(() => {
      time.advance(30_000);
      return policy.crashed();
    });
    expect(answers).toEqual(['reload', 'reload', 'reload', 'reload', 'reload']);
  });
});

test('a rate limit forgets what lies outside its window', () => {
  const rate = createRateLimit({ time, limit: 2, windowMs: 1_000 });
  expect([rate.allows(), rate.allows(), rate.allows()]).toEqual([true, true, false]);
  time.advance(1_000);
  expect(rate.allows()).toBe(true);
});
