import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import fixture from './fixtures/owp1-vectors.json';
import { createOwp1Decoder, fromHex, toHex } from './owp1.codec';
import {
  ANY_UID,
  createScanReader,
  decodeDiscover,
  decodeEventAck,
  decodeScan,
  decodeSetAddress,
  decodeSetLine,
  decodeTime,
  discoverSlotMs,
  encodeDiscover,
  encodeEventAck,
  encodeScan,
  encodeScanHit,
  encodeSetAddress,
  encodeSetLine,
  encodeTime,
  hasPrefix,
  scanSlot100Us,
  splitPrefix,
} from './owp1-line.messages';

function payloadOfVector(id: string): Uint8Array {
  return createOwp1Decoder().push(fromHex(fixture.vectors.find((vector) => vector.id === id)!.hex)).frames[0]!.payload;
}

it('V16 gives an address and V18 acknowledges an event', () => {
  const change = { uid: '4F57503100000017', address: 17 };
  expect(encodeSetAddress(change)).toEqual(payloadOfVector('V16'));
  expect(decodeSetAddress(payloadOfVector('V16'))).toEqual(change);
  expect(encodeEventAck({ boot: 0xbeef, evseq: 10 })).toEqual(payloadOfVector('V18'));
  expect(decodeEventAck(payloadOfVector('V18'))).toEqual({ boot: 0xbeef, evseq: 10 });
});

it('carries line, time and scan both ways', () => {
  expect(decodeSetLine(encodeSetLine({ baud: 38_400, mode: 'polled' }))).toEqual({ baud: 38_400, mode: 'polled' });
  expect(decodeTime(encodeTime(1_795_000_000))).toBe(1_795_000_000);
  expect(decodeScan(encodeScan({ base: 1, count: 32, slot100Us: 42 }))).toEqual({ base: 1, count: 32, slot100Us: 42 });
});

it('computes slots from the speed', () => {
  expect(scanSlot100Us(9600)).toBe(42);
  expect(scanSlot100Us(115_200)).toBe(15);
  expect(discoverSlotMs(9600)).toBe(67.5);
});

const anyUid = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(toHex);

describe('prefixes of UIDs', () => {
  it('split into two halves, of which each UID is in exactly one, down to one UID', () => {
    fc.assert(
      fc.property(anyUid, (uid) => {
        let prefix = ANY_UID;
        for (let bits = 0; bits < 64; bits += 1) {
          const halves = splitPrefix(prefix);
          expect(halves).toHaveLength(2);
          expect(halves.filter((half) => hasPrefix(uid, half))).toHaveLength(1);
          prefix = halves.find((half) => hasPrefix(uid, half))!;
          expect(decodeDiscover(encodeDiscover({ prefix, slots: 8 }))).toEqual({ prefix, slots: 8 });
        }
        expect(toHex(prefix.octets)).toBe(uid);
        expect(splitPrefix(prefix)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what comes in the slots of SCAN', () => {
  it('is found whatever way it is cut', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 247 }), { maxLength: 32 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (addresses, cuts) => {
          const bytes = Uint8Array.from(addresses.flatMap((address) => [...encodeScanHit(address)]));
          const reader = createScanReader();
          const found: number[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
            const end = at + cuts[turn % cuts.length]!;
            found.push(...reader.push(bytes.subarray(at, end)));
            at = end;
          }
          expect(found).toEqual(addresses);
        },
      ),
    );
  });

  it('is found behind noise', () => {
    expect(createScanReader().push(Uint8Array.of(0x00, 0x33, 5, 0xfa, 0x12, 9, 0xf6))).toEqual([5, 9]);
  });
});

it('reads nothing from payloads of a wrong shape', () => {
  expect(decodeSetAddress(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 0))).toBeNull();
  expect(decodeSetAddress(new Uint8Array(8))).toBeNull();
  expect(decodeDiscover(Uint8Array.of(65, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8))).toBeNull();
  expect(decodeDiscover(Uint8Array.of(4, 0xf0, 0))).toBeNull();
  expect(decodeScan(Uint8Array.of(240, 9, 42))).toBeNull();
  expect(decodeSetLine(Uint8Array.of(9, 0))).toBeNull();
  expect(decodeTime(new Uint8Array(3))).toBeNull();
  expect(decodeEventAck(new Uint8Array(3))).toBeNull();
});

it('refuses an UID that is none', () => {
  expect(() => encodeSetAddress({ uid: 'usb-1a86', address: 1 })).toThrow(RangeError);
});
