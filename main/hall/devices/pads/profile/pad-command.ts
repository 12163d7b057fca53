/** What a framed pad or strip is told, by the profile's `tx` rules. */
import iconv from 'iconv-lite';
import { encodeFields } from './frame-codec';
import type { FieldKind, FieldValue } from './field-value';
import { findLiteral, valueInWords } from './field-value';
import { fieldKinds } from './framing';
import type { FramedPadProfile, PadCommand, Part, SendFrame, SetValue } from './pad-profile';
import { commandFramingOf } from './pad-profile';

/** In place of a character that the device's character set has not. */
const MISSING = 0x3f;

/**
 * The frames of a command for the device at `address`, in their order; null: this model cannot. Throws RangeError where
 * no frame can carry the address.
 */
export function encodePadCommand(profile: FramedPadProfile, address: number, command: PadCommand): Uint8Array[] | null {
  const frames = profile.tx[command.kind];
  return frames ? frames.map((frame) => encodeFrame(profile, address, command, frame)) : null;
}

function encodeFrame(profile: FramedPadProfile, address: number, command: PadCommand, frame: SendFrame): Uint8Array {
  const source = { command, colours: profile.quirks.colours };
  if ('bytes' in frame) return partBytes(frame.bytes, source);
  const framing = commandFramingOf(profile);
  const fields: Record<string, FieldValue> = {};
  for (const [name, kind] of fieldKinds(framing)) {
    if (name === profile.addressField) {
      fields[name] = frame.to === 'evaluator' ? address | (profile.quirks.evaluatorAddrOr ?? 0) : address;
    }
    if (Object.hasOwn(frame.set, name)) fields[name] = readSetValue(name, kind, frame.set[name]!, source);
  }
  return encodeFields(framing, fields);
}

interface Source {
  command: PadCommand;
  colours: FramedPadProfile['quirks']['colours'];
}

function readSetValue(name: string, kind: FieldKind, value: SetValue, source: Source): FieldValue {
  if (!Array.isArray(value)) {
    const literal = findLiteral(value, kind);
    if (literal === null) throw new RangeError(`${name} cannot be ${valueInWords(value)}`);
    return literal;
  }
  if (kind === 'number') {
    const [part] = value;
    if (value.length !== 1 || part?.put !== 'number') throw new RangeError(`${name} takes one part of kind number`);
    return numberOf(part, source.command);
  }
  const bytes = partBytes(value, source);
  return kind === 'bytes' ? bytes : String.fromCharCode(...bytes);
}

function partBytes(parts: readonly Part[], source: Source): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => onePart(part, source)));
}

function onePart(part: Part, { command, colours }: Source): number[] {
  switch (part.put) {
    case 'hex':
      return [...part.bytes];
    case 'ascii':
      return Array.from(part.text, (character) => character.charCodeAt(0));
    case 'digits': {
      const all = digitsOf(command);
      const isOverMost = part.max !== undefined && Number(all) > part.max;
      const digits = (isOverMost ? String(part.max) : all).slice(-part.width);
      const missing = new Array<number>(part.width - digits.length).fill(part.pad);
      return [...missing, ...Array.from(digits, (digit) => part.zero + Number(digit))];
    }
    case 'text':
      return textBytes(part, textOf(command), colourOf(command, colours));
    case 'colour':
      return [colourOf(command, colours)];
    case 'number': {
      const value = numberOf(part, command);
      if (part.size === 'u8') return [value & 0xff];
      return part.size === 'u16le' ? [value & 0xff, value >> 8] : [value >> 8, value & 0xff];
    }
  }
}

/** The command's own value as text. */
function textOf(command: PadCommand): string {
  switch (command.kind) {
    case 'ticketNumber':
    case 'text':
      return command.text;
    case 'invite':
      return String(command.seconds);
    case 'waiting':
      return String(command.count);
    case 'stars':
      return String(command.level);
    case 'cancel':
    case 'thanks':
    case 'welcome':
    case 'beep':
      return '';
  }
}

function digitsOf(command: PadCommand): string {
  return textOf(command).replace(/[^0-9]/g, '');
}

function numberOf(part: Extract<Part, { put: 'number' }>, command: PadCommand): number {
  return Math.min(Number(digitsOf(command)), part.max);
}

function colourOf(command: PadCommand, colours: Source['colours']): number {
  return colours?.[command.kind === 'text' ? command.colour : 'red'] ?? 0;
}

/** Whole characters only, as many as fit; a character that the set has not stands as `?`. */
function textBytes(part: Extract<Part, { put: 'text' }>, text: string, colour: number): number[] {
  const bytes: number[] = [];
  for (const character of printable(text)) {
    const encoded = part.without.includes(character) ? [MISSING] : characterBytes(character, part.encoding);
    if (part.colourAfterEach) encoded.push(colour);
    if (bytes.length + encoded.length > part.maxBytes) break;
    bytes.push(...encoded);
  }
  return bytes;
}

/** Control characters would be commands to some strips; a line break is a blank. */
function printable(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '');
}

function characterBytes(character: string, encoding: 'gb18030' | 'gbk' | 'ascii'): number[] {
  if (encoding === 'ascii') return [character <= '~' ? character.charCodeAt(0) : MISSING];
  const bytes = [...iconv.encode(character, encoding === 'gbk' ? 'cp936' : 'gb18030')];
  // GBK has no four-byte codes, and CP936 of one byte above 7Fh is the euro, which strips do not know.
  return encoding === 'gbk' && bytes.length === 1 && bytes[0]! > 0x7f ? [MISSING] : bytes;
}
