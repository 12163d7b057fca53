/** 校验 of pads and strips: every sum that a profile may name, and how it stands in the frame. */
import * as z from 'zod';

/** Over `bytes[from … to)`. */
export type Sum = (bytes: Uint8Array, from: number, to: number) => number;

const sum8: Sum = (bytes, from, to) => {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum = (sum + bytes[at]!) & 0xff;
  return sum;
};

const xor8: Sum = (bytes, from, to) => {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum ^= bytes[at]!;
  return sum;
};

/** Poly 07h, init 0, not reflected (CRC-8/SMBUS). */
const crc8: Sum = (() => {
  const table = Uint8Array.from({ length: 256 }, (_, octet) => {
    let crc = octet;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1;
    return crc;
  });
  return (bytes, from, to) => {
    let crc = 0;
    for (let at = from; at < to; at += 1) crc = table[crc ^ bytes[at]!]!;
    return crc;
  };
})();

function reflectedCrc16(options: { poly: number; init: number; xorOut: number }): Sum {
  const table = Uint16Array.from({ length: 256 }, (_, octet) => {
    let crc = octet;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ options.poly : crc >> 1;
    return crc;
  });
  return (bytes, from, to) => {
    let crc = options.init;
    for (let at = from; at < to; at += 1) crc = (crc >> 8) ^ table[(crc ^ bytes[at]!) & 0xff]!;
    return crc ^ options.xorOut;
  };
}

/** Poly 1021h, init FFFFh, not reflected: what field code calls CCITT (CRC-16/IBM-3740). */
const crc16Ccitt: Sum = (() => {
  const table = Uint16Array.from({ length: 256 }, (_, octet) => {
    let crc = octet << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
    return crc;
  });
  return (bytes, from, to) => {
    let crc = 0xffff;
    for (let at = from; at < to; at += 1) crc = ((crc << 8) & 0xffff) ^ table[(crc >> 8) ^ bytes[at]!]!;
    return crc;
  };
})();

export const CHECKSUMS = {
  sum8,
  xor8,
  crc8,
  'crc16-modbus': reflectedCrc16({ poly: 0xa001, init: 0xffff, xorOut: 0 }),
  'crc16-arc': reflectedCrc16({ poly: 0xa001, init: 0, xorOut: 0 }),
  'crc16-x25': reflectedCrc16({ poly: 0x8408, init: 0xffff, xorOut: 0xffff }),
  'crc16-ccitt': crc16Ccitt,
} as const satisfies Record<string, Sum>;

export const ChecksumAlgorithm = z.enum([
  'sum8',
  'xor8',
  'crc8',
  'crc16-modbus',
  'crc16-arc',
  'crc16-x25',
  'crc16-ccitt',
]);
export type ChecksumAlgorithm = z.infer<typeof ChecksumAlgorithm>;

/**
 * How the sum stands in the frame: as bytes, low or high byte first; as two half-bytes in a byte each, high one first;
 * as ASCII digits.
 */
export const ChecksumForm = z.enum(['low-first', 'high-first', 'nibbles', 'hex', 'decimal']);
export type ChecksumForm = z.infer<typeof ChecksumForm>;

export interface Checksum {
  algorithm: ChecksumAlgorithm;
  form: ChecksumForm;
}

function octetsOf(algorithm: ChecksumAlgorithm): 1 | 2 {
  return algorithm.startsWith('crc16') ? 2 : 1;
}

/** Bytes that the sum takes up in the frame. */
export function checksumLength({ algorithm, form }: Checksum): number {
  const octets = octetsOf(algorithm);
  switch (form) {
    case 'low-first':
    case 'high-first':
      return octets;
    case 'nibbles':
    case 'hex':
      return octets * 2;
    case 'decimal':
      return octets === 1 ? 3 : 5;
  }
}

/** As it goes on the wire. Hex digits are capital letters. */
export function checksumBytes(checksum: Checksum, bytes: Uint8Array, from: number, to: number): Uint8Array {
  const sum = CHECKSUMS[checksum.algorithm](bytes, from, to);
  const octets = octetsOf(checksum.algorithm);
  switch (checksum.form) {
    case 'low-first':
      return octets === 1 ? Uint8Array.of(sum) : Uint8Array.of(sum & 0xff, sum >> 8);
    case 'high-first':
      return octets === 1 ? Uint8Array.of(sum) : Uint8Array.of(sum >> 8, sum & 0xff);
    case 'nibbles':
      return Uint8Array.from({ length: octets * 2 }, (_, at) => (sum >> ((octets * 2 - 1 - at) * 4)) & 0x0f);
    case 'hex':
      return ascii(
        sum
          .toString(16)
          .toUpperCase()
          .padStart(octets * 2, '0'),
      );
    case 'decimal':
      return ascii(String(sum).padStart(checksumLength(checksum), '0'));
  }
}

/** Whether `bytes[at …]` carries the sum of `bytes[from … to)`. Small hex digits are as good as capital ones. */
export function isChecksumRight(
  checksum: Checksum,
  bytes: Uint8Array,
  range: { from: number; to: number; at: number },
): boolean {
  if (checksumLength(checksum) === 1) {
    return CHECKSUMS[checksum.algorithm](bytes, range.from, range.to) === bytes[range.at];
  }
  const expected = checksumBytes(checksum, bytes, range.from, range.to);
  return expected.every((octet, index) => {
    const found = bytes[range.at + index]!;
    return found === octet || (checksum.form === 'hex' && isSmallLetterOf(found, octet));
  });
}

function isSmallLetterOf(found: number, capital: number): boolean {
  return capital >= 0x41 && capital <= 0x46 && found === capital + 0x20;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
