import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc16Modbus } from './crc16';
import fixture from './fixtures/owp1-vectors.json';
import type { Owp1Discard, Owp1Frame } from './owp1.codec';
import { createOwp1Decoder, encodeFrame, fromHex, toHex } from './owp1.codec';

interface FrameInWords {
  fromPad?: boolean;
  isSecured?: boolean;
  address: number;
  sequence: number;
  command: number;
  payload: string;
}

function frameOf(words: FrameInWords): Owp1Frame {
  return {
    fromPad: words.fromPad ?? false,
    isRepeat: false,
    isSecured: words.isSecured ?? false,
    hasMore: false,
    address: words.address,
    sequence: words.sequence,
    command: words.command,
    payload: fromHex(words.payload),
  };
}

const octet = fc.integer({ min: 0, max: 255 });
const anyFrame: fc.Arbitrary<Owp1Frame> = fc.record({
  fromPad: fc.boolean(),
  isRepeat: fc.boolean(),
  isSecured: fc.boolean(),
  hasMore: fc.boolean(),
  address: octet,
  sequence: octet,
  command: octet,
  // Flags and escapes far more often than chance would give them.
  payload: fc
    .array(fc.oneof(octet, fc.constantFrom(0x7e, 0x7d)), { maxLength: 200 })
    .map((octets) => Uint8Array.from(octets)),
});
/** Anything a line may carry between frames except a flag, which would begin a frame of its own. */
const noise = fc
  .array(
    octet.filter((value) => value !== 0x7e && value !== 0x7d),
    { maxLength: 12 },
  )
  .map((octets) => Uint8Array.from(octets));

function concat(parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

function decodeInPieces(bytes: Uint8Array, cuts: number[]): { frames: Owp1Frame[]; discarded: Owp1Discard[] } {
  const decoder = createOwp1Decoder();
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const frames: Owp1Frame[] = [];
  const discarded: Owp1Discard[] = [];
  let from = 0;
  for (const end of ends) {
    const result = decoder.push(bytes.subarray(from, end));
    frames.push(...result.frames);
    discarded.push(...result.discarded);
    from = end;
  }
  return { frames, discarded };
}

it('computes the check value of CRC-16/MODBUS', () => {
  expect(crc16Modbus(new TextEncoder().encode('123456789'))).toBe(0x4b37);
});

describe('published vectors', () => {
  it.each(fixture.vectors)('$id encodes: $meaning', ({ hex, frame }) => {
    expect(toHex(encodeFrame(frameOf(frame)))).toBe(toHex(fromHex(hex)));
  });

  it.each(fixture.vectors)('$id decodes: $meaning', ({ hex, frame }) => {
    expect(createOwp1Decoder().push(fromHex(hex))).toEqual({ frames: [frameOf(frame)], discarded: [] });
  });

  it.each(fixture.streams)('$id: $meaning', ({ hex, frames, discards }) => {
    const result = createOwp1Decoder().push(fromHex(hex));
    expect(result.frames).toHaveLength(frames);
    expect(result.discarded.map((discard) => discard.reason)).toEqual(discards);
  });
});

describe('the stream', () => {
  it('gives the same frames and discards for any chunking, with noise between the frames', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(noise, anyFrame), { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (parts, cuts) => {
          const bytes = concat(parts.flatMap(([between, frame]) => [between, encodeFrame(frame)]));
          const whole = createOwp1Decoder().push(bytes);
          expect(whole.frames).toEqual(parts.map(([, frame]) => frame));
          expect(decodeInPieces(bytes, cuts)).toEqual(whole);
        },
      ),
    );
  });

  it('accounts for every byte of garbage in any chunking', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 900 }), fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
        expect(decodeInPieces(bytes, cuts)).toEqual(createOwp1Decoder().push(bytes));
      }),
    );
  });

  it('rejects every single-bit corruption of a rating frame and still reads the next frame', () => {
    const rating = fromHex(fixture.vectors.find((vector) => vector.id === 'V9')!.hex);
    const next = fromHex(fixture.vectors.find((vector) => vector.id === 'V1')!.hex);
    for (let bit = 0; bit < rating.length * 8; bit += 1) {
      const corrupted = Uint8Array.from(rating);
      corrupted[bit >> 3]! ^= 1 << (bit & 7);
      const { frames } = createOwp1Decoder().push(concat([corrupted, next]));
      // The flags belong to no frame: with one of them damaged the octets between may still stand between two flags.
      const isFlagBit = bit < 8 || bit >= (rating.length - 1) * 8;
      const ratings = frames.filter((frame) => frame.command === 0x90);
      expect(ratings, `bit ${bit}`).toEqual([]);
      if (!isFlagBit)
        expect(
          frames.map((frame) => frame.command),
          `bit ${bit}`,
        ).toEqual([1]);
    }
  });

  it('reports endless noise in pieces instead of collecting it', () => {
    const decoder = createOwp1Decoder();
    const { discarded } = decoder.push(new Uint8Array(1000).fill(0x55));
    expect(discarded.map((discard) => [discard.reason, discard.bytes.length])).toEqual([
      ['noise', 256],
      ['noise', 256],
      ['noise', 256],
    ]);
  });

  it('gives up a frame that never ends, and finds the one after it', () => {
    const decoder = createOwp1Decoder();
    const endless = decoder.push(concat([Uint8Array.of(0x7e), new Uint8Array(208).fill(0x11)]));
    expect(endless.discarded.map((discard) => discard.reason)).toEqual(['overlong']);
    const next = decoder.push(fromHex('7E 20 01 01 01 01 AA EB 68 7E'));
    expect(next.frames).toHaveLength(1);
  });

  it('takes no frame of another version, however intact', () => {
    const body = [0x40, 1, 1, 1, 0];
    const crc = crc16Modbus(Uint8Array.from(body));
    const wire = Uint8Array.from([0x7e, ...body, crc & 0xff, crc >> 8, 0x7e]);
    const { frames, discarded } = createOwp1Decoder().push(wire);
    expect(frames).toEqual([]);
    expect(discarded.map((discard) => discard.reason)).toEqual(['version']);
  });

  it('carries a full payload of flags', () => {
    const frame = frameOf({ address: 1, sequence: 1, command: 1, payload: '7E'.repeat(200) });
    expect(createOwp1Decoder().push(encodeFrame(frame)).frames).toEqual([frame]);
  });
});

it('refuses to encode what no frame can carry', () => {
  const frame = frameOf({ address: 1, sequence: 1, command: 1, payload: '' });
  expect(() => encodeFrame({ ...frame, payload: new Uint8Array(201) })).toThrow(RangeError);
  expect(() => encodeFrame({ ...frame, address: 256 })).toThrow(RangeError);
});
