import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resample } from './wrong-baud';

const bytes = fc.uint8Array({ maxLength: 40 });

it('is the bytes themselves at the same speed', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom(9600, 57_600), (sent, baud) => {
      expect(resample(sent, { sent: baud, read: baud })).toEqual(sent);
    }),
  );
});

it.each([
  // 0x55 is a square wave of one bit: at half the speed every second level is seen, and always the same one.
  ['half the speed reads a square wave as a level', [0x55], { sent: 19_200, read: 9600 }, [0xff]],
  // Start bit and eight zeros, nine low bits, are eighteen low bits of the receiver: a break, read as 00 once.
  ['twice the speed reads a long low as a break', [0x00], { sent: 9600, read: 19_200 }, [0x00]],
  ['twice the speed reads every bit twice', [0x0f], { sent: 9600, read: 19_200 }, [0xfe, 0x80]],
])('%s', (_, sent, bauds, expected) => {
  expect(Array.from(resample(Uint8Array.from(sent), bauds))).toEqual(expected);
});

it('makes no byte out of nothing, and never more than the time allows', () => {
  fc.assert(
    fc.property(bytes, (sent) => {
      const fast = resample(sent, { sent: 9600, read: 115_200 });
      expect(fast.length).toBeLessThanOrEqual(sent.length * 5);
      expect(resample(sent, { sent: 115_200, read: 9600 }).length).toBeLessThanOrEqual(Math.ceil(sent.length / 5) + 1);
      if (sent.length > 0) expect(fast.length).toBeGreaterThan(0);
    }),
  );
});
