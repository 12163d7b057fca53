import { expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createSharedPair } from './shared-pair';

function openPair() {
  const time = createManualTime();
  const heard: { at: number; bytes: number[] }[] = [];
  const from = time.monotonicMs();
  const pair = createSharedPair({
    time,
    characterMs: 1,
    deliver: (bytes) => heard.push({ at: time.monotonicMs() - from, bytes: Array.from(bytes) }),
  });
  return { time, heard, say: (at: number, ...bytes: number[]) => pair.say(Uint8Array.from(bytes), from + at), pair };
}

it('carries those that follow each other as they are', () => {
  const { time, heard, say } = openPair();
  say(5, 1, 2, 3);
  say(8, 4);
  time.advance(20);
  expect(heard).toEqual([
    { at: 8, bytes: [1, 2, 3] },
    { at: 9, bytes: [4] },
  ]);
});

it('spoils both where one speaks into the other', () => {
  const { time, heard, say } = openPair();
  say(5, 0xf0, 0xff, 0x0f);
  say(6, 0xcc, 0x3c, 0x55);
  time.advance(20);
  expect(heard).toEqual([{ at: 9, bytes: [0xf0, 0xcc, 0x0c, 0x55] }]);
});

it('carries nothing that was under way when the plug was pulled', () => {
  const { time, heard, say, pair } = openPair();
  say(5, 1);
  pair.drain();
  time.advance(20);
  expect(heard).toEqual([]);
});
