/** Bytes ↔ frames of any framed profile. */
import { createByteDecoder, encodeByte } from './byte-codec';
import { createDelimitedDecoder, encodeDelimited } from './delimited-codec';
import type { Fields } from './field-value';
import { createFieldsDecoder, encodeFrameFields, longestBytes } from './fields-codec';
import type { FrameDecoder, ProfileFrame } from './frame-decoder';
import type { FrameFraming } from './framing';
import { createLineDecoder, encodeLine } from './line-codec';

export function createFrameDecoder(framing: FrameFraming): FrameDecoder<ProfileFrame> {
  switch (framing.kind) {
    case 'fields':
      return createFieldsDecoder(framing);
    case 'delimited':
      return createDelimitedDecoder(framing);
    case 'line':
      return createLineDecoder(framing);
    case 'byte':
      return createByteDecoder(framing);
  }
}

/**
 * The frame on the wire. Lengths, repeated fields, constants, escapes and sums come by themselves. Throws RangeError
 * that names the field where a value is missing or no frame can carry it.
 */
export function encodeFields(framing: FrameFraming, fields: Fields): Uint8Array {
  switch (framing.kind) {
    case 'fields':
      return encodeFrameFields(framing.fields, fields);
    case 'delimited':
      return encodeDelimited(framing, fields);
    case 'line':
      return encodeLine(framing, fields);
    case 'byte':
      return encodeByte(framing, fields);
  }
}

/** Bytes of the longest frame on the wire. */
export function longestFrameBytes(framing: FrameFraming): number {
  switch (framing.kind) {
    case 'fields':
      return longestBytes(framing.fields);
    case 'delimited':
      return framing.maxBytes * 2 + 2;
    case 'line':
      return framing.maxLength + 2;
    case 'byte':
      return framing.repeat;
  }
}
