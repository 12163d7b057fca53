import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { Refusal } from '../refusal';
import { createTryLimit } from './try-limit';

describe('wrong PINs', () => {
  const secondsLeft = (limit: ReturnType<typeof createTryLimit>, door = 'counter 1'): number => {
    try {
      limit.refuseWhileBlocked(door);
      return 0;
    } catch (error) {
      return error instanceof Refusal ? (error.facts['seconds'] as number) : -1;
    }
  };
  const tryFiveTimes = (limit: ReturnType<typeof createTryLimit>) => {
    for (let i = 0; i < 5; i++) limit.countWrong('counter 1');
  };

  it('shut the door for twice as long each time, at most an hour', () => {
    const time = createManualTime();
    const limit = createTryLimit(time);
    const pauses: number[] = [];
    for (let round = 0; round < 8; round++) {
      tryFiveTimes(limit);
      pauses.push(secondsLeft(limit));
      time.advance(secondsLeft(limit) * 1000);
    }
    expect(pauses).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('a right one forgets them, another door knows nothing of them, and setting the clock opens nothing', () => {
    const time = createManualTime();
    const limit = createTryLimit(time);
    tryFiveTimes(limit);
    time.setWallClock(Date.parse('2040-01-01'));
    expect([secondsLeft(limit), secondsLeft(limit, 'counter 2')]).toEqual([60, 0]);
    limit.clear('counter 1');
    expect(secondsLeft(limit)).toBe(0);
  });
});
