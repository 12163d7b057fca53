import { expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createKeyWatch, WATCH } from './key-watch';

function open() {
  const time = createManualTime();
  const keys: number[] = [];
  const stops: number[] = [];
  const watch = createKeyWatch({ time, stop: () => stops.push(time.monotonicMs()) });
  return { time, keys, stops, watch, leave: watch.watch((rawKey) => keys.push(rawKey)) };
}

it('asks at once, again before the pad gives up, and not while nobody watches', () => {
  const { time, watch, stops, leave } = open();
  expect(watch.inviteAt).toBeLessThanOrEqual(time.monotonicMs());
  const sentAt = time.monotonicMs();
  time.advance(100);
  watch.invited(sentAt);
  expect(watch.inviteAt).toBe(time.monotonicMs() + WATCH.againMs);
  expect(WATCH.againMs).toBeLessThan(WATCH.seconds * 1000);
  leave();
  leave();
  expect([watch.inviteAt, watch.isRunning, stops.length]).toEqual([null, false, 1]);
});

it('asks again right after a key, which ended the invitation', () => {
  const { time, watch, keys } = open();
  watch.invited(time.monotonicMs());
  time.advance(5000);
  watch.pressed(2);
  expect([keys, watch.inviteAt]).toEqual([[2], time.monotonicMs()]);
});

it('a key while the invitation was still on the wires ended it too', () => {
  const { time, watch } = open();
  const sentAt = time.monotonicMs();
  time.advance(20);
  watch.pressed(1);
  time.advance(80);
  watch.invited(sentAt);
  expect(watch.inviteAt).toBeLessThanOrEqual(time.monotonicMs());
  const againAt = time.monotonicMs();
  time.advance(100);
  watch.invited(againAt);
  expect(watch.inviteAt).toBe(time.monotonicMs() + WATCH.againMs);
});
