/** Integers and text as OWP/1 payloads carry them. Little endian. Source: OWP/1 §4.1. */
import iconv from 'iconv-lite';

export function u16(value: number): [number, number] {
  return [value & 0xff, (value >>> 8) & 0xff];
}

export function u32(value: number): [number, number, number, number] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff];
}

export function readU16(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8);
}

export function readU32(bytes: Uint8Array, at: number): number {
  return (readU16(bytes, at) | (readU16(bytes, at + 2) << 16)) >>> 0;
}

/** Printable ASCII; anything else becomes `?`, so that no control character reaches a log or a screen. */
export function asciiText(bytes: Uint8Array): string {
  return Array.from(bytes, (octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '?')).join('');
}

/** At most `mostBytes`; what is not ASCII is left out. */
export function asciiOctets(text: string, mostBytes: number): Uint8Array {
  const codes = Array.from(text, (character) => character.codePointAt(0)!);
  return Uint8Array.from(codes.filter((code) => code >= 0x20 && code < 0x7f).slice(0, mostBytes));
}

/** GB18030 of as many whole characters as fit; control characters are left out. */
export function gbOctets(text: string, mostBytes: number): Uint8Array {
  const octets: number[] = [];
  for (const character of text.replace(/\p{C}/gu, '')) {
    const code = iconv.encode(character, 'gb18030');
    if (octets.length + code.length > mostBytes) break;
    octets.push(...code);
  }
  return Uint8Array.from(octets);
}

export function gbText(bytes: Uint8Array): string {
  return iconv.decode(Buffer.from(bytes), 'gb18030').replace(/\p{C}/gu, '?');
}

/** 16 hex digits → 8 octets. Throws RangeError for anything else. */
export function uidOctets(uid: string): Uint8Array {
  if (!/^[0-9A-Fa-f]{16}$/.test(uid)) throw new RangeError(`not an OWP/1 UID: ${uid.slice(0, 40)}`);
  return Uint8Array.from(uid.match(/../g)!, (pair) => Number.parseInt(pair, 16));
}
