/**
 * OWP/1 payloads that make a pad show or say something: SHOW_STAFF, LED_TEXT, PROMPT, BEEP, LIGHTS, SHOW_NUMBER, both
 * ways. Pure. A payload of a wrong length or with impossible values decodes to null. Text longer than its field is cut
 * between characters. Source: OWP/1 §4.4.
 */
import { asciiOctets, asciiText, gbOctets, gbText, readU16, u16 } from './owp1-octets';

const GB18030 = 0;
const UTF8 = 1;

// ---- SHOW_STAFF ------------------------------------------------------------------------------------------------------

/** Who serves here. null is not sent, and a pad shows nothing in its place. */
export interface Owp1Staff {
  number: string | null;
  name: string | null;
  title: string | null;
  counterNumber: number | null;
}

const STAFF_TAG = { number: 1, name: 2, title: 3, stars: 4, photo: 5, counter: 6, encoding: 7 } as const;
const MOST_STAFF_TEXT_BYTES = 30;

/** All null clears the display: the list then holds its encoding alone. */
export function encodeShowStaff(staff: Owp1Staff): Uint8Array {
  const octets: number[] = [STAFF_TAG.encoding, 1, GB18030];
  const add = (tag: number, value: Uint8Array): number => octets.push(tag, value.length, ...value);
  if (staff.number !== null) add(STAFF_TAG.number, asciiOctets(staff.number, MOST_STAFF_TEXT_BYTES));
  if (staff.name !== null) add(STAFF_TAG.name, gbOctets(staff.name, MOST_STAFF_TEXT_BYTES));
  if (staff.title !== null) add(STAFF_TAG.title, gbOctets(staff.title, MOST_STAFF_TEXT_BYTES));
  if (staff.counterNumber !== null) add(STAFF_TAG.counter, asciiOctets(String(staff.counterNumber), 4));
  return Uint8Array.from(octets);
}

export function decodeShowStaff(payload: Uint8Array): Owp1Staff | null {
  const values = new Map<number, Uint8Array>();
  for (let at = 0; at < payload.length;) {
    const length = payload[at + 1];
    if (length === undefined || at + 2 + length > payload.length) return null;
    values.set(payload[at]!, payload.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  const isUtf8 = values.get(STAFF_TAG.encoding)?.[0] === UTF8;
  const text = (tag: number): string | null => {
    const value = values.get(tag);
    return value === undefined ? null : isUtf8 ? utf8Text(value) : gbText(value);
  };
  const counter = values.get(STAFF_TAG.counter);
  return {
    number: text(STAFF_TAG.number),
    name: text(STAFF_TAG.name),
    title: text(STAFF_TAG.title),
    counterNumber: counter === undefined ? null : Number(asciiText(counter)),
  };
}

// ---- LED_TEXT --------------------------------------------------------------------------------------------------------

export interface Owp1LedText {
  /** From 0. */
  line: number;
  colour: 'red' | 'green' | 'yellow';
  /** 0 stands still; others are the maker's. */
  effect: number;
  /** Empty clears the line. */
  text: string;
}

const COLOURS = ['red', 'green', 'yellow'] as const;
/** The protocol's most is 160; half of it keeps the slot short at 9600 baud, and no pad's line is longer. */
const MOST_LED_BYTES = 80;

export function encodeLedText(led: Owp1LedText): Uint8Array {
  const colour = COLOURS.indexOf(led.colour) + 1;
  return Uint8Array.from([led.line, colour, led.effect, GB18030, ...gbOctets(led.text, MOST_LED_BYTES)]);
}

export function decodeLedText(payload: Uint8Array): Owp1LedText | null {
  const colour = COLOURS[(payload[1] ?? 0) - 1];
  const encoding = payload[3];
  if (!colour || payload.length > 164 || (encoding !== GB18030 && encoding !== UTF8)) return null;
  const bytes = payload.subarray(4);
  const text = encoding === UTF8 ? utf8Text(bytes) : gbText(bytes);
  return { line: payload[0]!, colour, effect: payload[2]!, text };
}

function utf8Text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\p{C}/gu, '?');
}

// ---- PROMPT, BEEP, LIGHTS, SHOW_NUMBER ------------------------------------------------------------------------------

/** Volume as the pad is set. */
const VOLUME_DEFAULT = 0xff;

export function encodePrompt(prompt: { id: number; volume?: number }): Uint8Array {
  return Uint8Array.of(prompt.id, prompt.volume ?? VOLUME_DEFAULT);
}

export function decodePrompt(payload: Uint8Array): { id: number; volume: number } | null {
  return payload.length >= 2 ? { id: payload[0]!, volume: payload[1]! } : null;
}

export interface Owp1Beep {
  count: number;
  on10Ms: number;
  off10Ms: number;
}

export function encodeBeep(beep: Owp1Beep): Uint8Array {
  return Uint8Array.of(beep.count, beep.on10Ms, beep.off10Ms);
}

export function decodeBeep(payload: Uint8Array): Owp1Beep | null {
  return payload.length === 3 ? { count: payload[0]!, on10Ms: payload[1]!, off10Ms: payload[2]! } : null;
}

/** One bit a key from the left. */
export interface Owp1Lights {
  bitmap: number;
  blink: number;
}

export function encodeLights(lights: Owp1Lights): Uint8Array {
  return Uint8Array.from([...u16(lights.bitmap), ...u16(lights.blink)]);
}

export function decodeLights(payload: Uint8Array): Owp1Lights | null {
  return payload.length === 4 ? { bitmap: readU16(payload, 0), blink: readU16(payload, 2) } : null;
}

export interface Owp1Number {
  kind: 'waiting' | 'ticket';
  /** ASCII, at most 8; empty clears. */
  text: string;
}

const NUMBER_KINDS = ['waiting', 'ticket'] as const;
const MOST_NUMBER_BYTES = 8;

export function encodeShowNumber(shown: Owp1Number): Uint8Array {
  return Uint8Array.from([NUMBER_KINDS.indexOf(shown.kind) + 1, ...asciiOctets(shown.text, MOST_NUMBER_BYTES)]);
}

export function decodeShowNumber(payload: Uint8Array): Owp1Number | null {
  const kind = NUMBER_KINDS[(payload[0] ?? 0) - 1];
  if (!kind || payload.length > 1 + MOST_NUMBER_BYTES) return null;
  return { kind, text: asciiText(payload.subarray(1)) };
}
