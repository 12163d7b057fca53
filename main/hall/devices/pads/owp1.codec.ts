/**
 * OWP/1 frames: bytes in, frames *and discarded bytes* out. Pure, no timers, bounded memory. Whatever way the bytes are
 * cut, the same frames and the same discards come out; a damaged frame costs that frame only, because every 7E is a new
 * chance. Meaning of commands and events: `owp1.messages.ts`. Source: OWP/1 §4.2, pinned by its vectors.
 *
 * ```
 * 7E | CTL ADDR SEQ CMD LEN PAYLOAD[0..200] CRClo CRChi | 7E
 * ```
 */
import { crc16Modbus } from './crc16';

const FLAG = 0x7e;
const ESCAPE = 0x7d;
const ESCAPE_XOR = 0x20;
const HEADER_BYTES = 5;
const CRC_BYTES = 2;
export const OWP1_MAX_PAYLOAD_BYTES = 200;
const MAX_BODY_BYTES = HEADER_BYTES + OWP1_MAX_PAYLOAD_BYTES + CRC_BYTES;
const VERSION = 1;
/** Noise with no flag in it is reported in pieces of this size, so that a babbling line needs no memory. */
const NOISE_PIECE_BYTES = 256;

const CTL_FROM_PAD = 0x10;
const CTL_REPEAT = 0x08;
const CTL_SECURED = 0x04;
const CTL_PENDING = 0x02;

export interface Owp1Frame {
  /** CTL.DIR: false host→pad, true pad→host. */
  fromPad: boolean;
  /** CTL.RTX: the sender knows that this is a repeat. */
  isRepeat: boolean;
  /** CTL.SEC: the last 8 payload bytes are a tag. */
  isSecured: boolean;
  /** CTL.PEND: the pad holds more events. */
  hasMore: boolean;
  /** 0 broadcast, 1–247 a unit, 248 any pad (point to point only). */
  address: number;
  sequence: number;
  command: number;
  payload: Uint8Array;
}

export type Owp1DiscardReason =
  /** Bytes outside any frame. */
  | 'noise'
  /** 7D 7E: the sender gave the frame up. */
  | 'abort'
  /** 7D 7D, which no sender makes. */
  | 'escape'
  | 'overlong'
  | 'short'
  | 'length'
  | 'crc'
  | 'version';

export interface Owp1Discard {
  reason: Owp1DiscardReason;
  /** As received, before unstuffing, without flags. */
  bytes: Uint8Array;
}

export interface Owp1Decoder {
  push(bytes: Uint8Array): { frames: Owp1Frame[]; discarded: Owp1Discard[] };
}

/** The frame with both flags. Throws RangeError for values that no frame can carry. */
export function encodeFrame(frame: Owp1Frame): Uint8Array {
  const { payload } = frame;
  if (payload.length > OWP1_MAX_PAYLOAD_BYTES) throw new RangeError(`OWP/1 payload of ${payload.length} bytes`);
  for (const octet of [frame.address, frame.sequence, frame.command]) {
    if (!Number.isInteger(octet) || octet < 0 || octet > 0xff) throw new RangeError(`OWP/1 header octet ${octet}`);
  }
  const body = new Uint8Array(HEADER_BYTES + payload.length + CRC_BYTES);
  body.set([controlOctet(frame), frame.address, frame.sequence, frame.command, payload.length]);
  body.set(payload, HEADER_BYTES);
  const crc = crc16Modbus(body, body.length - CRC_BYTES);
  body.set([crc & 0xff, crc >> 8], body.length - CRC_BYTES);

  const wire: number[] = [FLAG];
  for (const octet of body) {
    if (octet === FLAG || octet === ESCAPE) wire.push(ESCAPE, octet ^ ESCAPE_XOR);
    else wire.push(octet);
  }
  wire.push(FLAG);
  return Uint8Array.from(wire);
}

function controlOctet(frame: Owp1Frame): number {
  return (
    (VERSION << 5) |
    (frame.fromPad ? CTL_FROM_PAD : 0) |
    (frame.isRepeat ? CTL_REPEAT : 0) |
    (frame.isSecured ? CTL_SECURED : 0) |
    (frame.hasMore ? CTL_PENDING : 0)
  );
}

/** A receiver of one line, in HUNT until its first 7E. */
export function createOwp1Decoder(): Owp1Decoder {
  const body = new Uint8Array(MAX_BODY_BYTES);
  let bodyBytes = 0;
  let raw: number[] = [];
  let isHunting = true;
  let isEscaped = false;

  function takeRaw(): Uint8Array {
    const taken = Uint8Array.from(raw);
    raw = [];
    return taken;
  }

  function closeFrame(frames: Owp1Frame[], discarded: Owp1Discard[]): void {
    const wasHunting = isHunting;
    const wasEscaped = isEscaped;
    const length = bodyBytes;
    isHunting = false;
    isEscaped = false;
    bodyBytes = 0;
    const bytes = takeRaw();
    if (bytes.length === 0) return;
    if (wasHunting) discarded.push({ reason: 'noise', bytes });
    else if (wasEscaped) discarded.push({ reason: 'abort', bytes });
    else {
      const found = findFrame(body.subarray(0, length));
      if (typeof found === 'string') discarded.push({ reason: found, bytes });
      else frames.push(found);
    }
  }

  function giveUp(reason: Owp1DiscardReason, discarded: Owp1Discard[]): void {
    discarded.push({ reason, bytes: takeRaw() });
    isHunting = true;
    isEscaped = false;
    bodyBytes = 0;
  }

  function takeOctet(octet: number, discarded: Owp1Discard[]): void {
    raw.push(octet);
    if (isHunting) {
      if (raw.length === NOISE_PIECE_BYTES) discarded.push({ reason: 'noise', bytes: takeRaw() });
      return;
    }
    if (octet === ESCAPE) {
      if (isEscaped) giveUp('escape', discarded);
      else isEscaped = true;
      return;
    }
    // SPEC(OWP/1 §4.2): "207 raw bytes" counts after unstuffing, as its reference receiver does; a full payload with
    // one escape would be refused otherwise.
    if (bodyBytes === MAX_BODY_BYTES) {
      giveUp('overlong', discarded);
      return;
    }
    body[bodyBytes] = isEscaped ? octet ^ ESCAPE_XOR : octet;
    bodyBytes += 1;
    isEscaped = false;
  }

  return {
    push(bytes) {
      const frames: Owp1Frame[] = [];
      const discarded: Owp1Discard[] = [];
      for (const octet of bytes) {
        if (octet === FLAG) closeFrame(frames, discarded);
        else takeOctet(octet, discarded);
      }
      return { frames, discarded };
    },
  };
}

function findFrame(body: Uint8Array): Owp1Frame | Owp1DiscardReason {
  if (body.length < HEADER_BYTES + CRC_BYTES) return 'short';
  const [control, address, sequence, command, length] = body as unknown as [number, number, number, number, number];
  if (length !== body.length - HEADER_BYTES - CRC_BYTES) return 'length';
  const at = body.length - CRC_BYTES;
  if (crc16Modbus(body, at) !== (body[at]! | (body[at + 1]! << 8))) return 'crc';
  if (control >> 5 !== VERSION) return 'version';
  return {
    fromPad: (control & CTL_FROM_PAD) !== 0,
    isRepeat: (control & CTL_REPEAT) !== 0,
    isSecured: (control & CTL_SECURED) !== 0,
    hasMore: (control & CTL_PENDING) !== 0,
    address,
    sequence,
    command,
    payload: body.slice(HEADER_BYTES, at),
  };
}

/** `7E2005…7E`, for logs and records. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0').toUpperCase()).join('');
}

/** Reads `7E 20 05` as well as `7E2005`. Throws RangeError for anything else. */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, '');
  if (!/^([0-9A-Fa-f]{2})*$/.test(digits)) throw new RangeError(`not hex: ${text.slice(0, 40)}`);
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
