/**
 * Frames made of fields: constants, numbers, bytes and a sum, one after the other. Every constant, range, repetition and
 * sum must hold before anything is a frame: with an 8-bit sum these are what keeps noise from being a rating (pads
 * reference §3). The list of fields has been checked (`framing-check.ts`).
 */
import { checksumBytes, checksumLength, isChecksumRight } from './checksums';
import type { Fields, FieldValue } from './field-value';
import { valueInWords } from './field-value';
import type { FrameDecoder, ProfileFrame } from './frame-decoder';
import type { FieldsFraming, FrameField, NumberFrameField } from './framing';
import { greatestOf, isNumberField } from './framing';
import type { Examination } from './rescan-decoder';
import { createRescanDecoder } from './rescan-decoder';

/** Longest frame that these fields can make; `restBytes` stands for a `rest` field. */
export function longestBytes(fields: readonly FrameField[], restBytes = 0): number {
  return fields.reduce((sum, field) => sum + longestOf(field, fields, restBytes), 0);
}

function longestOf(field: FrameField, fields: readonly FrameField[], restBytes: number): number {
  if (field.type !== 'bytes') return fixedLength(field);
  if (field.length === 'rest') return restBytes;
  if (typeof field.length === 'number') return field.length;
  const { field: name, plus } = field.length;
  const source = fields.find((other) => isNumberField(other) && other.name === name);
  return source && isNumberField(source) ? Math.max(0, greatestOf(source) + plus) : 0;
}

function fixedLength(field: Exclude<FrameField, { type: 'bytes' }>): number {
  switch (field.type) {
    case 'const':
      return field.bytes.length;
    case 'u8':
      return 1;
    case 'u16le':
    case 'u16be':
      return 2;
    case 'checksum':
      return checksumLength(field);
  }
}

const NO_HEAD: Examination<never> = { kind: 'refused', reason: 'noise', extent: 1 };

export function createFieldsDecoder({ fields }: FieldsFraming): FrameDecoder<ProfileFrame> {
  const [first] = fields;
  const head = first?.type === 'const' ? first.bytes[0] : undefined;
  return createRescanDecoder({
    longest: longestBytes(fields),
    examine: (bytes, at, end) =>
      head !== undefined && bytes[at] !== head ? NO_HEAD : examineFields(fields, { bytes, at, end, isWhole: false }),
  });
}

/**
 * @param stretch `isWhole`: the bytes are all there is (between delimiters); a `rest` field takes what the fields after
 * it leave, and bytes left over refuse the frame
 */
export function examineFields(
  fields: readonly FrameField[],
  stretch: { bytes: Uint8Array; at: number; end: number; isWhole: boolean },
): Examination<ProfileFrame> {
  const { bytes, at, end, isWhole } = stretch;
  const taken: Taken = { values: {}, starts: [] };
  let place = at;
  const refused = (reason: string, to: number): Examination<ProfileFrame> => ({
    kind: 'refused',
    reason: place === at ? 'noise' : reason,
    extent: Math.max(1, to - at),
  });

  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index]!;
    taken.starts.push(place);
    const length =
      field.type !== 'bytes'
        ? fixedLength(field)
        : field.length === 'rest'
          ? end - place - longestBytes(fields.slice(index + 1))
          : toldLength(field.length, taken.values);
    if (length < 0) return refused('implausible', place);
    const to = place + length;
    if (field.type === 'const') {
      const wrong = firstDifference(field.bytes, bytes, place, Math.min(end, to));
      if (wrong !== null) return refused('implausible', wrong + 1);
    }
    if (to > end) return isWhole ? refused('short', end) : { kind: 'needs', bytes: to - at };
    const reason =
      field.type === 'checksum' ? checkSum(field) : takeField(field, { bytes, from: place, to }, taken.values);
    if (reason !== null) return refused(reason, to);
    place = to;
  }
  if (isWhole && place !== end) return refused('overlong', end);
  return { kind: 'frame', length: place - at, frame: { bytes: bytes.slice(at, place), fields: taken.values } };

  function checkSum(field: Extract<FrameField, { type: 'checksum' }>): string | null {
    const from = taken.starts[indexOf(fields, field.from)]!;
    const to = taken.starts[indexOf(fields, field.to) + 1]!;
    return isChecksumRight(field, bytes, { from, to, at: place }) ? null : 'checksum';
  }
}

function indexOf(fields: readonly FrameField[], name: string): number {
  return fields.findIndex((field) => 'name' in field && field.name === name);
}

interface Taken {
  values: Record<string, FieldValue>;
  /** Where each field begins, and with that where the one before it ends. */
  starts: number[];
}

function toldLength(length: number | { field: string; plus: number }, values: Fields): number {
  return typeof length === 'number' ? length : (values[length.field] as number) + length.plus;
}

/** Adds the field's value, or says why it cannot be one. */
function takeField(
  field: Exclude<FrameField, { type: 'checksum' }>,
  { bytes, from, to }: { bytes: Uint8Array; from: number; to: number },
  values: Record<string, FieldValue>,
): string | null {
  if (field.type === 'const') return null;
  if (field.type === 'bytes') {
    values[field.name] = bytes.slice(from, to);
    return null;
  }
  const value = readNumber(field.type, bytes, from);
  if (!isPlausible(field, value, values)) return 'implausible';
  values[field.name] = value;
  return null;
}

/** Where `bytes[from … to)` first differs from `expected`; null: nowhere. */
function firstDifference(expected: Uint8Array, bytes: Uint8Array, from: number, to: number): number | null {
  for (let at = from; at < to; at += 1) if (bytes[at] !== expected[at - from]) return at;
  return null;
}

function readNumber(type: NumberFrameField['type'], bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (type === 'u8') return first;
  const second = bytes[at + 1]!;
  return type === 'u16le' ? first | (second << 8) : (first << 8) | second;
}

function isPlausible(field: NumberFrameField, value: number, values: Fields): boolean {
  if (field.equals !== undefined && values[field.equals] !== value) return false;
  if (field.min !== undefined && value < field.min) return false;
  if (field.max !== undefined && value > field.max) return false;
  return field.oneOf === undefined || field.oneOf.includes(value);
}

/**
 * The frame with these values; lengths, repetitions, constants and sums come by themselves. Throws RangeError that names
 * the field where a value is missing or the frame could not be read back.
 */
export function encodeFrameFields(fields: readonly FrameField[], values: Fields): Uint8Array {
  const wire: number[] = [];
  const numbers = new Map<string, number>();
  const places = new Map<string, { from: number; to: number }>();
  for (const field of fields) {
    const from = wire.length;
    switch (field.type) {
      case 'const':
        wire.push(...field.bytes);
        continue;
      case 'checksum': {
        const covered = Uint8Array.from(wire);
        wire.push(...checksumBytes(field, covered, places.get(field.from)!.from, places.get(field.to)!.to));
        continue;
      }
      case 'bytes':
        wire.push(...bytesOf(field, values));
        break;
      default: {
        const value = derivedNumber(field, fields, values, numbers);
        if (!isPlausible(field, value, Object.fromEntries(numbers))) {
          throw new RangeError(`${field.name} cannot be ${value}`);
        }
        numbers.set(field.name, value);
        if (field.type === 'u8') wire.push(value);
        else if (field.type === 'u16le') wire.push(value & 0xff, value >> 8);
        else wire.push(value >> 8, value & 0xff);
      }
    }
    places.set(field.name, { from, to: wire.length });
  }
  return Uint8Array.from(wire);
}

function bytesOf(field: Extract<FrameField, { type: 'bytes' }>, values: Fields): Uint8Array {
  const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  if (!(value instanceof Uint8Array)) throw new RangeError(`${field.name}: bytes are missing`);
  if (typeof field.length === 'number' && value.length !== field.length) {
    throw new RangeError(`${field.name} takes ${field.length} bytes, not ${value.length}`);
  }
  return value;
}

/** A field that tells a length, or repeats another one, has its value from there. */
function derivedNumber(
  field: NumberFrameField,
  fields: readonly FrameField[],
  values: Fields,
  numbers: ReadonlyMap<string, number>,
): number {
  if (field.equals !== undefined) return numbers.get(field.equals)!;
  for (const other of fields) {
    if (other.type !== 'bytes' || typeof other.length !== 'object' || other.length.field !== field.name) continue;
    return checkedNumber(field, bytesOf(other, values).length - other.length.plus);
  }
  const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  if (typeof value !== 'number') {
    const found = value === undefined ? 'is missing' : `must be a number, not ${valueInWords(value)}`;
    throw new RangeError(`${field.name} ${found}`);
  }
  return checkedNumber(field, value);
}

function checkedNumber(field: NumberFrameField, value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > greatestOf(field)) {
    throw new RangeError(`${field.name} cannot be ${value}: 0 … ${greatestOf(field)}`);
  }
  return value;
}
