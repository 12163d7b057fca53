import { describe, expect, it } from 'vitest';
import { crc16Modbus } from '../crc16';
import { toHex } from '../owp1.codec';
import type { ChecksumAlgorithm, ChecksumForm } from './checksums';
import { ChecksumAlgorithm as Algorithm, CHECKSUMS, checksumBytes, checksumLength, isChecksumRight } from './checksums';

const CHECK = new TextEncoder().encode('123456789');

it.each<[ChecksumAlgorithm, number]>([
  ['sum8', 0xdd],
  ['xor8', 0x31],
  ['crc8', 0xf4],
  ['crc16-modbus', 0x4b37],
  ['crc16-arc', 0xbb3d],
  ['crc16-x25', 0x906e],
  ['crc16-ccitt', 0x29b1],
])('%s has its catalogue check value', (algorithm, value) => {
  expect(CHECKSUMS[algorithm](CHECK, 0, CHECK.length)).toBe(value);
});

it('counts only the range it is given', () => {
  const framed = new TextEncoder().encode('<<123456789>>');
  for (const algorithm of Algorithm.options) {
    expect(CHECKSUMS[algorithm](framed, 2, 11), algorithm).toBe(CHECKSUMS[algorithm](CHECK, 0, CHECK.length));
  }
});

it('agrees with the CRC of OWP/1', () => {
  expect(CHECKSUMS['crc16-modbus'](CHECK, 0, 9)).toBe(crc16Modbus(CHECK));
});

describe('the forms in a frame', () => {
  it.each<[ChecksumAlgorithm, ChecksumForm, string]>([
    ['sum8', 'low-first', 'DD'],
    ['crc16-x25', 'low-first', '6E90'],
    ['crc16-x25', 'high-first', '906E'],
    ['xor8', 'nibbles', '0301'],
    ['crc16-arc', 'nibbles', '0B0B030D'],
    ['sum8', 'hex', '4444'],
    ['crc16-modbus', 'hex', '34423337'],
    ['sum8', 'decimal', '323231'],
    ['crc16-ccitt', 'decimal', '3130363733'],
  ])('%s as %s', (algorithm, form, hex) => {
    const bytes = checksumBytes({ algorithm, form }, CHECK, 0, CHECK.length);
    expect(toHex(bytes)).toBe(hex);
    expect(bytes).toHaveLength(checksumLength({ algorithm, form }));
  });

  it('takes small hex digits, and nothing else', () => {
    const line = new TextEncoder().encode('123456789dd 123456789dD 123456789DE 123456789\x64\x84');
    const hex = { algorithm: 'sum8', form: 'hex' } as const;
    expect(isChecksumRight(hex, line, { from: 0, to: 9, at: 9 })).toBe(true);
    expect(isChecksumRight(hex, line, { from: 12, to: 21, at: 21 })).toBe(true);
    expect(isChecksumRight(hex, line, { from: 24, to: 33, at: 33 })).toBe(false);
    expect(isChecksumRight(hex, line, { from: 36, to: 45, at: 45 })).toBe(false);
  });
});
