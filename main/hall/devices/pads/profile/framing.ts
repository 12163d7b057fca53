/**
 * How a model cuts the line's bytes into frames, as data. What each kind means on the wire is in its codec
 * (`fields-codec.ts`, `delimited-codec.ts`, `line-codec.ts`, `byte-codec.ts`, `modbus-rtu.ts`); what no file may say is
 * in `framing-check.ts`. Source: pads reference §2.2.
 */
import * as z from 'zod';
import { ChecksumAlgorithm, ChecksumForm } from './checksums';
import type { FieldKind } from './field-value';
import { FieldName, HexBytes, Octet, Word } from './field-value';

/** No frame of any profile is longer; what a decoder keeps of a babbling line is bounded by it. */
export const LONGEST_FRAME_BYTES = 1024;

const NumberField = {
  name: FieldName,
  /** The same value as this earlier field. */
  equals: FieldName.optional(),
  min: Word.optional(),
  max: Word.optional(),
  oneOf: z.array(Word).min(1).max(64).optional(),
};

/** `len`, `len-2`, `len+1`: an earlier number field; or so many bytes always; or all that the frame has left. */
const BytesLength = z.union(
  [
    z.int().min(0).max(LONGEST_FRAME_BYTES),
    z.literal('rest'),
    z
      .string()
      .regex(/^[a-z][A-Za-z0-9]{0,31}(?:[+-]\d{1,3})?$/)
      .transform((text) => {
        const [, field = '', plus = '0'] = /^([a-zA-Z0-9]+)([+-]\d+)?$/.exec(text) ?? [];
        return { field, plus: Number(plus) };
      }),
  ],
  { error: 'expected a number of bytes, an earlier field with or without a constant ("len-2"), or "rest"' },
);

export const FrameField = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('const'), bytes: HexBytes.refine((bytes) => bytes.length > 0, 'expected bytes') }),
  z.strictObject({ type: z.literal('u8'), ...NumberField }),
  z.strictObject({ type: z.literal('u16le'), ...NumberField }),
  z.strictObject({ type: z.literal('u16be'), ...NumberField }),
  z.strictObject({ type: z.literal('bytes'), name: FieldName, length: BytesLength }),
  z.strictObject({
    type: z.literal('checksum'),
    algorithm: ChecksumAlgorithm,
    form: ChecksumForm.default('low-first'),
    /** First and last field that it covers. */
    from: FieldName,
    to: FieldName,
  }),
]);
export type FrameField = z.infer<typeof FrameField>;
export type NumberFrameField = Extract<FrameField, { type: 'u8' | 'u16le' | 'u16be' }>;

const FrameFields = z.array(FrameField).min(1).max(24);

/** Fixed or length-prefixed frames. */
export const FieldsFraming = z.strictObject({ kind: z.literal('fields'), fields: FrameFields });
export type FieldsFraming = z.infer<typeof FieldsFraming>;

const OctetRange = z
  .string()
  .regex(/^[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2})?$/, 'expected one byte or a range in hex: "7D", "00-1F"')
  .transform((text) => {
    const [first = '', last = first] = text.split('-');
    return { first: Number.parseInt(first, 16), last: Number.parseInt(last, 16) };
  });

export const Escaping = z.discriminatedUnion('style', [
  /** `lead`, then the byte with some bits turned over: 7E → 7D 5E. */
  z.strictObject({ style: z.literal('xor'), lead: Octet, xor: Octet, bytes: z.array(OctetRange).min(1).max(16) }),
  /** Each byte by its own pair: A5 → A6 02. */
  z.strictObject({
    style: z.literal('table'),
    pairs: z
      .array(z.strictObject({ byte: Octet, as: HexBytes.refine((bytes) => bytes.length === 2, 'expected two bytes') }))
      .min(1)
      .max(32),
  }),
]);
export type Escaping = z.infer<typeof Escaping>;

/** A start and an end byte that never stand inside a frame. */
export const DelimitedFraming = z.strictObject({
  kind: z.literal('delimited'),
  start: Octet,
  end: Octet,
  escape: Escaping,
  /** Between the delimiters, before escaping. */
  maxBytes: z.int().min(1).max(LONGEST_FRAME_BYTES),
  fields: FrameFields,
});
export type DelimitedFraming = z.infer<typeof DelimitedFraming>;

export const LineGroup = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('decimal'), digits: z.int().min(1).max(5) }),
  z.strictObject({ type: z.literal('hex'), digits: z.int().min(1).max(4) }),
  z.strictObject({ type: z.literal('text') }),
]);
export type LineGroup = z.infer<typeof LineGroup>;

/** Lines of text. */
export const LineFraming = z.strictObject({
  kind: z.literal('line'),
  /** One character that no line has in its middle; what comes before it is noise. */
  start: z
    .string()
    .refine((text) => text.length === 1 && text <= '\x7f', 'expected one ASCII character')
    .optional(),
  eol: z.enum(['cr', 'lf', 'crlf', 'any']),
  /** Characters without the end of line. */
  maxLength: z.int().min(1).max(256),
  /** The whole line, from its start character; one named group for each field. */
  pattern: z.string().min(1).max(200),
  groups: z.record(FieldName, LineGroup),
  /** The line to send: `{name}` stands for a field, `{checksum}` for the sum. */
  template: z.string().min(1).max(200),
  checksum: z
    .strictObject({
      algorithm: ChecksumAlgorithm,
      form: z.enum(['hex', 'decimal']),
      /** The pattern's group that holds the sum. */
      group: FieldName,
      /** The pattern's group that the sum covers. */
      over: FieldName,
    })
    .optional(),
});
export type LineFraming = z.infer<typeof LineFraming>;

/** One byte is one frame. */
export const ByteFraming = z.strictObject({
  kind: z.literal('byte'),
  /** The bytes that mean anything; all others are noise. */
  codes: z.array(OctetRange).min(1).max(64),
  /** So many equal bytes in a row are one press. */
  repeat: z.int().min(1).max(8).default(1),
});
export type ByteFraming = z.infer<typeof ByteFraming>;

export const ModbusRegister = z.strictObject({
  name: FieldName,
  /** Registers that it takes up, high word first. */
  registers: z.int().min(1).max(64).default(1),
});

export const ModbusBlock = z.strictObject({
  address: Word,
  registers: z.array(ModbusRegister).min(1).max(32),
});
export type ModbusBlock = z.infer<typeof ModbusBlock>;

/** The blocks that the host reads and writes, always whole. */
export const MODBUS_BLOCK_NAMES = ['identity', 'poll', 'event', 'acknowledge', 'command', 'result', 'text'] as const;
export type ModbusBlockName = (typeof MODBUS_BLOCK_NAMES)[number];

const ModbusBlocks = z.strictObject({
  identity: ModbusBlock,
  poll: ModbusBlock,
  event: ModbusBlock,
  acknowledge: ModbusBlock,
  command: ModbusBlock,
  result: ModbusBlock,
  text: ModbusBlock,
} satisfies Record<ModbusBlockName, typeof ModbusBlock>);

export const ModbusFraming = z.strictObject({ kind: z.literal('modbus-rtu'), blocks: ModbusBlocks });
export type ModbusFraming = z.infer<typeof ModbusFraming>;

export const Owp1Framing = z.strictObject({ kind: z.literal('owp1') });

/** The kinds whose frames a profile's own rules read. */
export const FrameFraming = z.discriminatedUnion('kind', [FieldsFraming, DelimitedFraming, LineFraming, ByteFraming]);
export type FrameFraming = z.infer<typeof FrameFraming>;

/** The one field of `byte` framing. */
export const CODE_FIELD = 'code';

/** What a rule may name, with its kind; sums and constants have no name. */
export function fieldKinds(framing: FrameFraming): ReadonlyMap<string, FieldKind> {
  switch (framing.kind) {
    case 'byte':
      return new Map([[CODE_FIELD, 'number']]);
    case 'line':
      return new Map(
        Object.entries(framing.groups).map(([name, group]) => [name, group.type === 'text' ? 'text' : 'number']),
      );
    case 'fields':
    case 'delimited':
      return new Map(
        framing.fields.flatMap((field): [string, FieldKind][] => {
          if (field.type === 'const' || field.type === 'checksum') return [];
          return [[field.name, field.type === 'bytes' ? 'bytes' : 'number']];
        }),
      );
  }
}

export function isNumberField(field: FrameField): field is NumberFrameField {
  return field.type === 'u8' || field.type === 'u16le' || field.type === 'u16be';
}

/** Largest value that a field may have. */
export function greatestOf(field: NumberFrameField): number {
  const widest = field.type === 'u8' ? 0xff : 0xffff;
  return Math.min(field.max ?? widest, ...(field.oneOf ? [Math.max(...field.oneOf)] : []), widest);
}
