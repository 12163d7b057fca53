/** The shipped framed profiles and their vectors, both ways; what noise, cuts and single wrong bits do to each of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../owp1.codec';
import type { Discard } from '../line-protocol';
import type { Fields, FieldValue } from './field-value';
import { createFrameDecoder, encodeFields, longestFrameBytes } from './frame-codec';
import type { FrameFraming, LineGroup } from './framing';
import { DelimitedFraming, FieldsFraming, isNumberField, LineFraming } from './framing';
import { getPadProfile, PAD_PROFILE_IDS } from './load-profile';
import type { FramedPadProfile } from './pad-profile';
import { commandFramingOf, isFramedProfile } from './pad-profile';

const profiles = PAD_PROFILE_IDS.map((id) => getPadProfile(id)).filter(isFramedProfile);

function getFramed(id: string): FramedPadProfile {
  return profiles.find((profile) => profile.id === id)!;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

function decodeInPieces(framing: FrameFraming, bytes: Uint8Array, cuts: readonly number[]) {
  const decoder = createFrameDecoder(framing);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const frames: Fields[] = [];
  const discarded: Discard[] = [];
  let from = 0;
  for (const end of [...ends, -1]) {
    const result = end < 0 ? decoder.expire() : decoder.push(bytes.subarray(from, end));
    frames.push(...result.frames.map((frame) => frame.fields));
    discarded.push(...result.discarded);
    from = end;
  }
  return { frames, discarded };
}

describe.each(profiles.map((profile) => [profile.id, profile] as const))('%s', (_, profile) => {
  const received = profile.vectors.filter((vector) => vector.kind === 'receive');
  const sent = profile.vectors.filter((vector) => vector.kind === 'send').filter((vector) => vector.hex.length > 0);

  it('has vectors of what it says, of what it is told, and of what it must not say', () => {
    const kinds = new Set(profile.vectors.map((vector) => vector.kind));
    expect([...kinds].sort()).toEqual(['receive', 'refused', 'send']);
  });

  it.each(received.map((vector) => [vector.name, vector.hex] as const))(
    'writes again what it read: %s',
    (_name, hex) => {
      const { frames, discarded } = createFrameDecoder(profile.framing).push(hex);
      expect(discarded).toEqual([]);
      expect(frames.map((frame) => toHex(frame.bytes))).toEqual([toHex(hex)]);
      expect(toHex(encodeFields(profile.framing, frames[0]!.fields))).toBe(toHex(hex));
    },
  );

  if (sent.length > 0) {
    it.each(sent.map((vector) => [vector.name, vector.hex] as const))(
      'can be read by the device: %s',
      (_name, hexes) => {
        const framing = commandFramingOf(profile);
        for (const hex of hexes) {
          const { frames, discarded } = createFrameDecoder(framing).push(hex);
          expect(discarded).toEqual([]);
          expect(frames).toHaveLength(1);
          expect(toHex(encodeFields(framing, frames[0]!.fields))).toBe(toHex(hex));
        }
      },
    );
  }
});

const octet = fc.integer({ min: 0, max: 255 });
const octets = (length: { min: number; max: number }) =>
  fc.uint8Array({ minLength: length.min, maxLength: length.max });

/** Any values that a framing can carry. */
function anyFields(framing: FrameFraming): fc.Arbitrary<Record<string, FieldValue>> {
  if (framing.kind === 'byte') {
    return fc
      .constantFrom(...framing.codes)
      .chain(({ first, last }) => fc.integer({ min: first, max: last }))
      .map((code) => ({ code }));
  }
  if (framing.kind === 'line') {
    const groups = Object.entries(framing.groups).map(([name, group]) => [name, anyGroup(name, group)] as const);
    return fc.record(Object.fromEntries(groups));
  }
  const record: Record<string, fc.Arbitrary<FieldValue>> = {};
  for (const field of framing.fields) {
    if (field.type === 'bytes') {
      record[field.name] = octets({ min: 0, max: typeof field.length === 'object' ? 60 : 40 });
    } else if (isNumberField(field)) {
      const isLength = framing.fields.some(
        (other) => other.type === 'bytes' && typeof other.length === 'object' && other.length.field === field.name,
      );
      if (isLength || field.equals !== undefined) continue;
      const widest = field.type === 'u8' ? 0xff : 0xffff;
      record[field.name] = field.oneOf
        ? fc.constantFrom(...field.oneOf)
        : fc.integer({ min: field.min ?? 0, max: field.max ?? widest });
    }
  }
  return fc.record(record);
}

function anyGroup(name: string, group: LineGroup): fc.Arbitrary<FieldValue> {
  if (group.type !== 'text') {
    const base = group.type === 'hex' ? 16 : 10;
    return fc.integer({ min: 0, max: base ** group.digits - 1 });
  }
  if (name === 'type') return fc.constantFrom('K', 'S');
  if (name === 'verb') return fc.constantFrom('I', 'M', 'T');
  const isAnything = name === 'value';
  const usual = fc.string({ maxLength: 8, unit: fc.constantFrom(...'0189AZ') });
  const wide = fc
    .array(
      octet.filter((code) => !'$*\r\n'.includes(String.fromCharCode(code))),
      { maxLength: 40 },
    )
    .map((codes) => String.fromCharCode(...codes));
  return isAnything ? wide : usual;
}

/** Framings that no shipped model has, so that each kind and each way of escaping is walked. */
const CCITT_FRAMES = FieldsFraming.parse({
  kind: 'fields',
  fields: [
    { type: 'const', bytes: '3A 3A' },
    { type: 'u16le', name: 'len', max: 70 },
    { type: 'u8', name: 'kind' },
    { type: 'bytes', name: 'body', length: 'len' },
    { type: 'u16be', name: 'serial' },
    { type: 'checksum', algorithm: 'crc16-ccitt', form: 'hex', from: 'len', to: 'serial' },
  ],
});
const ONBON_FRAMES = DelimitedFraming.parse({
  kind: 'delimited',
  start: '0xA5',
  end: '0x5A',
  escape: {
    style: 'table',
    pairs: [
      { byte: '0xA5', as: 'A6 02' },
      { byte: '0xA6', as: 'A6 01' },
      { byte: '0x5A', as: '5B 02' },
      { byte: '0x5B', as: '5B 01' },
    ],
  },
  maxBytes: 90,
  fields: [
    { type: 'u16le', name: 'to' },
    { type: 'bytes', name: 'body', length: 'rest' },
    { type: 'u8', name: 'last' },
    { type: 'checksum', algorithm: 'crc16-arc', from: 'to', to: 'last' },
  ],
});
const DECIMAL_LINES = LineFraming.parse({
  kind: 'line',
  eol: 'any',
  maxLength: 30,
  pattern: '(?<all>PAD(?<number>\\d{3}):(?<code>[0-9A-F]{2}))=(?<sum>\\d{3})',
  groups: { number: { type: 'decimal', digits: 3 }, code: { type: 'hex', digits: 2 } },
  template: 'PAD{number}:{code}={checksum}',
  checksum: { algorithm: 'sum8', form: 'decimal', group: 'sum', over: 'all' },
});

const framings: [string, FrameFraming][] = [
  ...profiles.flatMap((profile): [string, FrameFraming][] => [
    [profile.id, profile.framing],
    ...(profile.commandFraming ? [[`${profile.id} (commands)`, profile.commandFraming] as [string, FrameFraming]] : []),
  ]),
  ['a CCITT sum in hex', CCITT_FRAMES],
  ['escapes out of a table', ONBON_FRAMES],
  ['lines with a decimal sum', DECIMAL_LINES],
  ['a byte sent twice', { kind: 'byte', codes: [{ first: 0x41, last: 0x46 }], repeat: 2 }],
];

describe.each(framings)('any stream of %s', (_, framing) => {
  it('gives back what was written, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(anyFields(framing), { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (all, cuts) => {
          const bytes = concat(all.map((fields) => encodeFields(framing, fields)));
          const { frames, discarded } = decodeInPieces(framing, bytes, cuts);
          expect(discarded).toEqual([]);
          expect(frames).toHaveLength(all.length);
          for (const [index, fields] of all.entries()) expect(frames[index]).toMatchObject(fields);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('makes the same frames and discards of garbage in any cut, and accounts for every byte', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(octets({ min: 0, max: 60 }), anyFields(framing)), { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (parts, cuts) => {
          const bytes = concat(parts.map((part) => (part instanceof Uint8Array ? part : encodeFields(framing, part))));
          const whole = decodeInPieces(framing, bytes, []);
          expect(decodeInPieces(framing, bytes, cuts)).toEqual(whole);
          const lost = whole.discarded.reduce((sum, discard) => sum + discard.bytes.length, 0);
          const kept = whole.frames.reduce((sum, fields) => sum + encodeFields(framing, fields).length, 0);
          // Delimiters and ends of lines that belong to nobody are no bytes of anything.
          if (framing.kind === 'fields' || framing.kind === 'byte') expect(lost + kept).toBe(bytes.length);
          else expect(lost + kept).toBeLessThanOrEqual(bytes.length);
          for (const discard of whole.discarded) expect(discard.bytes.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('makes no frame of garbage that its own encoder would not make', () => {
    fc.assert(
      fc.property(octets({ min: 0, max: 400 }), (bytes) => {
        for (const frame of createFrameDecoder(framing).push(bytes).frames) {
          const again = toHex(encodeFields(framing, frame.fields));
          if (framing.kind === 'fields' || framing.kind === 'byte') expect(again).toBe(toHex(frame.bytes));
          else expect(createFrameDecoder(framing).push(fromHex(again)).frames[0]?.fields).toEqual(frame.fields);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keeps less than one frame of endless garbage, and looks at each byte a bounded number of times', () => {
    const decoder = createFrameDecoder(framing);
    const garbage = Uint8Array.from({ length: 20_000 }, (_unused, at) => (at * 73 + (at >> 3) * 29) & 0xff);
    for (let at = 0; at < garbage.length; at += 617) {
      decoder.push(garbage.subarray(at, at + 617));
      expect(decoder.pendingBytes).toBeLessThan(longestFrameBytes(framing) + 2);
    }
    expect(decoder.examinedBytes).toBeLessThanOrEqual(garbage.length * 8);
  });
});

describe('ff68', () => {
  const { framing } = getFramed('ff68-21key');
  const rating = fromHex('FF 68 03 03 68 81 11 03 95 16');

  it('refuses every single wrong bit of a rating, and still reads the next frame', () => {
    for (let bit = 0; bit < rating.length * 8; bit += 1) {
      const wrong = Uint8Array.from(rating);
      wrong[bit >> 3]! ^= 1 << (bit & 7);
      const alone = decodeInPieces(framing, wrong, []);
      expect(alone.frames, `bit ${bit}`).toEqual([]);
      const { frames } = createFrameDecoder(framing).push(concat([wrong, rating]));
      expect(
        frames.map((frame) => toHex(frame.bytes)),
        `bit ${bit}`,
      ).toEqual([toHex(rating)]);
    }
  });

  it('loses no intact frame behind a cut one: a claimed length is not believed', () => {
    for (let kept = 1; kept < rating.length; kept += 1) {
      const decoder = createFrameDecoder(framing);
      const first = decoder.push(concat([rating.subarray(0, kept), rating]));
      const last = decoder.expire();
      expect([...first.frames, ...last.frames], `${kept} bytes kept`).toHaveLength(1);
    }
  });

  it('looks at the bytes of intact frames a few times, whatever the pieces', () => {
    const decoder = createFrameDecoder(framing);
    const stream = concat(Array.from({ length: 500 }, () => rating));
    for (const one of stream) decoder.push(Uint8Array.of(one));
    expect(decoder.examinedBytes).toBeLessThanOrEqual(stream.length * 6);
  });

  it('looks at a line of false heads a bounded number of times', () => {
    const decoder = createFrameDecoder(framing);
    const heads = concat(Array.from({ length: 2000 }, () => fromHex('FF 68 40 40 68 01 11')));
    expect(decoder.push(heads).frames).toEqual([]);
    expect(decoder.examinedBytes).toBeLessThanOrEqual(heads.length * 12);
  });

  it('tells a frame with a wrong sum in one piece', () => {
    const wrong = fromHex('FF 68 03 03 68 81 11 02 95 16');
    const { discarded } = createFrameDecoder(framing).push(wrong);
    expect(discarded.map((discard) => [discard.reason, toHex(discard.bytes)])).toEqual([
      ['checksum', 'FF6803036881110295'],
    ]);
  });

  it('tells the noise before a frame', () => {
    const { frames, discarded } = createFrameDecoder(framing).push(concat([fromHex('00 13 FF'), rating]));
    expect(frames).toHaveLength(1);
    expect(discarded.map((discard) => [discard.reason, toHex(discard.bytes)])).toEqual([['noise', '0013FF']]);
  });
});

it('reports endless noise in pieces instead of collecting it', () => {
  const { discarded } = createFrameDecoder(getFramed('ff68-21key').framing).push(new Uint8Array(1000).fill(0x55));
  expect(discarded.map((discard) => discard.bytes.length)).toEqual([256, 256, 256]);
});

describe('frames between two different delimiters', () => {
  const [one, two] = [7, 0xa55a].map((to) => encodeFields(ONBON_FRAMES, { to, body: fromHex('A5 5A A6 5B'), last: 1 }));

  it('are escaped', () => {
    expect(toHex(one!)).toMatch(/^A50700A6025B02A6015B0101.+5A$/);
  });

  it('survive a frame whose end was lost', () => {
    const { frames, discarded } = createFrameDecoder(ONBON_FRAMES).push(concat([one!.subarray(0, -1), two!]));
    expect(frames.map((frame) => frame.fields['to'])).toEqual([0xa55a]);
    expect(discarded.map((discard) => discard.reason)).toEqual(['abort']);
  });

  it('may have any number of start bytes', () => {
    const lead = new Uint8Array(8).fill(0xa5);
    expect(createFrameDecoder(ONBON_FRAMES).push(concat([lead, one!, lead, two!])).frames).toHaveLength(2);
  });

  it('drop an escape that no sender makes', () => {
    const { frames, discarded } = createFrameDecoder(ONBON_FRAMES).push(fromHex('A5 07 00 A6 07 11 22 33 5A'));
    expect(frames).toEqual([]);
    expect(discarded[0]?.reason).toBe('escape');
  });
});

describe('what no frame can carry is refused with the field', () => {
  const ff68 = getFramed('ff68-21key').framing;
  const line = getFramed('ascii-line').framing;
  it.each<[string, FrameFraming, Fields, RegExp]>([
    ['a missing number', ff68, { cmd: 1, data: fromHex('0C') }, /addr is missing/],
    ['missing bytes', ff68, { addr: 1, cmd: 1 }, /data: bytes are missing/],
    ['a command that nobody has', ff68, { addr: 1, cmd: 9, data: fromHex('0C') }, /cmd cannot be 9/],
    ['an address that is too large', ff68, { addr: 256, cmd: 1, data: fromHex('0C') }, /addr cannot be 256/],
    ['too much data', ff68, { addr: 1, cmd: 1, data: new Uint8Array(63) }, /len cannot be 65/],
    ['a fraction', ff68, { addr: 1.5, cmd: 1, data: fromHex('0C') }, /addr cannot be 1.5/],
    ['too many digits', line, { type: 'K', addr: 100, code: 1, typed: '' }, /addr: 100 has more than 2 digits/],
    ['text that the pattern does not read', line, { type: 'K', addr: 1, code: 1, typed: 'a*' }, /does not read/],
    ['no text', line, { type: 'K', addr: 1, code: 1 }, /typed: text is missing/],
    ['a byte that is no code', getFramed('byte-map').framing, { code: 0x30 }, /code cannot be 48/],
  ])('%s', (_, framing, fields, message) => {
    expect(() => encodeFields(framing, fields)).toThrow(RangeError);
    expect(() => encodeFields(framing, fields)).toThrow(message);
  });
});
