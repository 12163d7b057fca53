/** What a device of a profile is told: the profile's `tx` rules read backwards. */
import iconv from 'iconv-lite';
import type { FieldValue } from '#pads/profile/field-value';
import { findLiteral, sameValue } from '#pads/profile/field-value';
import { fieldKinds } from '#pads/profile/framing';
import type { FramedPadProfile, PadCommand, Part, SetValue } from '#pads/profile/pad-profile';
import { commandFramingOf } from '#pads/profile/pad-profile';
import type { ProfileFrame } from '#pads/profile/frame-decoder';

export type Colour = 'red' | 'green' | 'yellow';

export interface ReadCommand {
  kind: PadCommand['kind'];
  /** What stands in it as text or digits; empty where the command carries nothing. */
  text: string;
  /** null: the frames carry none. */
  colour: Colour | null;
}

/** null: no command of this profile looks like it. */
export function readPadCommand(profile: FramedPadProfile, frame: ProfileFrame): ReadCommand | null {
  const kinds = fieldKinds(commandFramingOf(profile));
  return findCommand(profile, (send, found) => {
    if (!('set' in send)) return false;
    return Object.entries(send.set).every(([name, expected]) => {
      const value = frame.fields[name];
      const kind = kinds.get(name);
      return value !== undefined && kind !== undefined && readValue({ expected, value, kind, found });
    });
  });
}

/** Commands that are bare bytes, without a frame of their own. */
export function readBareCommand(profile: FramedPadProfile, piece: Uint8Array): ReadCommand | null {
  return findCommand(profile, (send, found) => 'bytes' in send && readParts(send.bytes, piece, found));
}

interface Found {
  text: string;
  colourByte: number | null;
}

type AnySendFrame = NonNullable<FramedPadProfile['tx'][PadCommand['kind']]>[number];

function findCommand(
  profile: FramedPadProfile,
  isIt: (send: AnySendFrame, found: Found) => boolean,
): ReadCommand | null {
  for (const kind of Object.keys(profile.tx) as PadCommand['kind'][]) {
    for (const send of profile.tx[kind] ?? []) {
      const found: Found = { text: '', colourByte: null };
      if (!isIt(send, found)) continue;
      return { kind, text: found.text, colour: findColour(profile, found.colourByte) };
    }
  }
  return null;
}

function findColour(profile: FramedPadProfile, byte: number | null): Colour | null {
  const { colours } = profile.quirks;
  if (byte === null || !colours) return null;
  return (Object.keys(colours) as Colour[]).find((colour) => colours[colour] === byte) ?? null;
}

function readValue(options: {
  expected: SetValue;
  value: FieldValue;
  kind: 'number' | 'bytes' | 'text';
  found: Found;
}): boolean {
  const { expected, value, kind, found } = options;
  if (!Array.isArray(expected)) {
    const literal = findLiteral(expected, kind);
    return literal !== null && sameValue(literal, value);
  }
  if (typeof value === 'number') {
    found.text = String(value);
    return true;
  }
  const bytes = typeof value === 'string' ? Uint8Array.from(value, (one) => one.charCodeAt(0)) : value;
  return readParts(expected, bytes, found);
}

function readParts(parts: readonly Part[], bytes: Uint8Array, found: Found): boolean {
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const after = parts.slice(index + 1).reduce((sum, next) => sum + (fixedLength(next) ?? 0), 0);
    const length = fixedLength(part) ?? bytes.length - at - after;
    if (length < 0 || at + length > bytes.length) return false;
    if (!readPart(part, bytes.subarray(at, at + length), found)) return false;
    at += length;
  }
  return at === bytes.length;
}

/** null: as long as what is left. */
function fixedLength(part: Part): number | null {
  switch (part.put) {
    case 'hex':
      return part.bytes.length;
    case 'ascii':
      return part.text.length;
    case 'digits':
      return part.width;
    case 'number':
      return part.size === 'u8' ? 1 : 2;
    case 'colour':
      return 1;
    case 'text':
      return null;
  }
}

function readPart(part: Part, bytes: Uint8Array, found: Found): boolean {
  switch (part.put) {
    case 'hex':
      return sameValue(part.bytes, bytes);
    case 'ascii':
      return part.text === String.fromCharCode(...bytes);
    case 'digits':
      return readDigits(part, bytes, found);
    case 'number':
      found.text = String(
        part.size === 'u16le' ? bytes[0]! | (bytes[1]! << 8) : bytes.reduce((sum, octet) => sum * 256 + octet, 0),
      );
      return true;
    case 'colour':
      found.colourByte = bytes[0]!;
      return true;
    case 'text':
      readText(part, bytes, found);
      return true;
  }
}

function readDigits(part: Extract<Part, { put: 'digits' }>, bytes: Uint8Array, found: Found): boolean {
  const digits = Array.from(bytes, (octet) => (octet === part.pad && part.pad !== part.zero ? '' : octet - part.zero));
  if (digits.some((digit) => typeof digit === 'number' && (digit < 0 || digit > 9))) return false;
  found.text = digits.join('');
  return true;
}

function readText(part: Extract<Part, { put: 'text' }>, bytes: Uint8Array, found: Found): void {
  if (!part.colourAfterEach) {
    found.text = iconv.decode(Buffer.from(bytes), part.encoding === 'gbk' ? 'cp936' : part.encoding);
    return;
  }
  const characters: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const width = bytes[at]! > 0x7f ? 2 : 1;
    characters.push(...bytes.subarray(at, at + width));
    found.colourByte = bytes[at + width] ?? null;
    at += width + 1;
  }
  found.text = iconv.decode(Buffer.from(characters), 'cp936');
}
