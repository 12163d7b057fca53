/**
 * Values of a frame's fields, as a profile's JSON writes them and as frames carry them: numbers (`17`, `"0x11"`), bytes
 * (`"FF 68"`) and text. The only expressions a profile knows are a field, one byte of it, and either with a constant
 * added or taken away; nothing in a profile is ever run.
 */
import * as z from 'zod';
import { toHex } from '../owp1.codec';

/** Text keeps the wire's bytes, one character each (Latin-1); what they mean is the profile's business. */
export type FieldValue = number | string | Uint8Array;
export type Fields = Readonly<Record<string, FieldValue>>;

export type FieldKind = 'number' | 'bytes' | 'text';

const HEX_NUMBER = /^0x[0-9A-Fa-f]{1,4}$/;
const HEX_BYTES = /^\s*(?:[0-9A-Fa-f]{2}(?:\s*[0-9A-Fa-f]{2})*)?\s*$/;

export const FieldName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,31}$/, 'expected a field name: a small letter, then letters and digits');

export const Octet = z
  .union([z.int().min(0).max(0xff), z.string().regex(/^0x[0-9A-Fa-f]{1,2}$/)], {
    error: 'expected one byte: 0 … 255 or "0x00" … "0xFF"',
  })
  .transform(Number);

export const Word = z
  .union([z.int().min(0).max(0xffff), z.string().regex(HEX_NUMBER)], {
    error: 'expected a number: 0 … 65535 or "0x0" … "0xFFFF"',
  })
  .transform(Number);

export const HexBytes = z
  .string()
  .regex(HEX_BYTES, 'expected bytes in hex, two digits each, e.g. "FF 68"')
  .transform((text) => readHex(text) ?? new Uint8Array());

/** Which of the three it must be, the field it stands for decides. */
export const Literal = z.union([z.number(), z.string().max(1024)], {
  error: 'expected a number, or a text such as "0x11" or "FF 68"',
});
export type Literal = z.infer<typeof Literal>;

function readHex(text: string): Uint8Array | null {
  if (!HEX_BYTES.test(text)) return null;
  return Uint8Array.from(text.replace(/\s+/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function isLatin1(text: string): boolean {
  return Array.from(text).every((character) => character <= '\xff');
}

const EXPECTED: Readonly<Record<FieldKind, string>> = {
  number: 'a number: 17 or "0x11"',
  bytes: 'bytes in hex: "FF 68"',
  text: 'text of one-byte characters',
};

/** null where `literal` cannot be a value of that kind. */
export function findLiteral(literal: Literal, kind: FieldKind): FieldValue | null {
  if (kind === 'number') {
    const number = typeof literal === 'string' && HEX_NUMBER.test(literal) ? Number(literal) : literal;
    return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 0xffff ? number : null;
  }
  if (typeof literal !== 'string') return null;
  if (kind === 'bytes') return readHex(literal);
  return isLatin1(literal) ? literal : null;
}

export function expectedLiteral(kind: FieldKind): string {
  return EXPECTED[kind];
}

export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return toHex(a) === toHex(b);
  return a === b;
}

/** For messages: `17`, `FF68`, `"K1"`. */
export function valueInWords(value: FieldValue): string {
  return value instanceof Uint8Array ? toHex(value) : JSON.stringify(value);
}

export interface Expression {
  field: string;
  /** Byte of a `bytes` field; from the end where negative, -1 is the last. */
  index: number | null;
  plus: number;
}

const EXPRESSION = /^([a-z][A-Za-z0-9]{0,31})(?:\[(-?\d{1,3})\])?(?:([+-])(\d{1,5}))?$/;

export const Expression = z
  .string()
  .regex(EXPRESSION, 'expected a field, one byte of it, with or without a constant: "cmd", "data[-1]", "data[0]+1"')
  .transform((text): Expression => {
    const [, field = '', index, sign, constant = '0'] = EXPRESSION.exec(text) ?? [];
    return {
      field,
      index: index === undefined ? null : Number(index),
      plus: sign === '-' ? -Number(constant) : Number(constant),
    };
  });

/** null: no such byte in this frame. */
export function evaluate({ field, index, plus }: Expression, fields: Fields): FieldValue | null {
  const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (value === undefined) return null;
  if (index === null) return typeof value === 'number' ? value + plus : plus === 0 ? value : null;
  if (!(value instanceof Uint8Array)) return null;
  const octet = value.at(index);
  return octet === undefined ? null : octet + plus;
}
