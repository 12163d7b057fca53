import { expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createPressMemory } from './press-memory';

it('keeps a hundred presses that cannot be stored, says no to more, and stores them in their order', () => {
  const time = createManualTime();
  const stored: number[] = [];
  let isRefusing = true;
  const memory = createPressMemory({
    repeatWindowMs: 2000,
    time,
    random: () => 0,
    notStored: () => undefined,
    storedLater: () => undefined,
  });
  memory.lineOpened();
  const hear = (key: number) =>
    memory.heard(String(key), () => () => {
      if (isRefusing) throw new Error('the disk is full');
      stored.push(key);
    });
  const fates = Array.from({ length: 101 }, (_, key) => hear(key));
  expect(new Set(fates.slice(0, 100))).toEqual(new Set(['kept']));
  expect(fates[100]).toBe('overflow');
  isRefusing = false;
  time.advance(10_000);
  expect(stored).toEqual(Array.from({ length: 100 }, (_, key) => key));
  expect(hear(101)).toBe('stored');
});
