import { expect, test } from 'vitest';
import { countQrModules, encodeQr, QR_PAYLOAD_LIMIT } from './qr-code';

test('the size is known without drawing, at every length that a slip may carry', () => {
  for (let length = 1; length <= QR_PAYLOAD_LIMIT; length += 1) {
    const payload = 'T/500199003/7Kq2mX9d'.padEnd(length, 'x').slice(0, length);
    expect(countQrModules(payload)).toBe(encodeQr(payload).size);
  }
});

test.each([
  ['', 'not empty'],
  ['办件', 'ASCII'],
  ['T/1\u001b@', 'ASCII'],
  ['x'.repeat(121), 'at most 120'],
])('%j is refused', (payload, reason) => {
  expect(() => countQrModules(payload)).toThrow(reason);
  expect(() => encodeQr(payload)).toThrow(RangeError);
});
