/**
 * OWP/1 payloads about the line itself: DISCOVER, SET_ADDR, SET_LINE, TIME, EVENT_ACK, SCAN with its slots, both ways.
 * Pure. A payload of a wrong length or with impossible values decodes to null. Source: OWP/1 §4.4, §4.7 – §4.9.
 */
import { toHex } from './owp1.codec';
import { readU16, readU32, u16, u32, uidOctets } from './owp1-octets';

// ---- DISCOVER, SET_ADDR ----------------------------------------------------------------------------------------------

/** The first `bits` bits of an UID, in whole octets, the rest zero. */
export interface Owp1UidPrefix {
  /** 0 … 64. */
  bits: number;
  octets: Uint8Array;
}

export const ANY_UID: Owp1UidPrefix = { bits: 0, octets: new Uint8Array(0) };
const UID_BITS = 64;

/** The two prefixes that are one bit longer; none where the prefix is a whole UID. */
export function splitPrefix(prefix: Owp1UidPrefix): Owp1UidPrefix[] {
  if (prefix.bits >= UID_BITS) return [];
  const bits = prefix.bits + 1;
  return [0, 1].map((bit) => {
    const octets = new Uint8Array(Math.ceil(bits / 8));
    octets.set(prefix.octets);
    if (bit) octets[prefix.bits >> 3]! |= 0x80 >> (prefix.bits & 7);
    return { bits, octets };
  });
}

/** `uid`: 16 hex digits. */
export function hasPrefix(uid: string, prefix: Owp1UidPrefix): boolean {
  const octets = uidOctets(uid);
  for (let bit = 0; bit < prefix.bits; bit += 1) {
    const mask = 0x80 >> (bit & 7);
    if ((octets[bit >> 3]! & mask) !== (prefix.octets[bit >> 3]! & mask)) return false;
  }
  return true;
}

export interface Owp1Discover {
  prefix: Owp1UidPrefix;
  slots: number;
}

export function encodeDiscover(discover: Owp1Discover): Uint8Array {
  return Uint8Array.from([discover.prefix.bits, ...discover.prefix.octets, discover.slots]);
}

export function decodeDiscover(payload: Uint8Array): Owp1Discover | null {
  const bits = payload[0];
  if (bits === undefined || bits > UID_BITS) return null;
  const prefixBytes = Math.ceil(bits / 8);
  const slots = payload[1 + prefixBytes];
  if (!slots || payload.length !== 2 + prefixBytes) return null;
  return { prefix: { bits, octets: payload.slice(1, 1 + prefixBytes) }, slots };
}

/** Length of one answering slot: an IDENT reply with room around it. */
export function discoverSlotMs(baud: number): number {
  return (60 * 10 * 1000) / baud + 5;
}

export interface Owp1SetAddress {
  /** 16 hex digits. */
  uid: string;
  address: number;
}

export function encodeSetAddress(change: Owp1SetAddress): Uint8Array {
  return Uint8Array.from([...uidOctets(change.uid), change.address]);
}

export function decodeSetAddress(payload: Uint8Array): Owp1SetAddress | null {
  const address = payload[8];
  if (payload.length !== 9 || !address || address > 247) return null;
  return { uid: toHex(payload.subarray(0, 8)), address };
}

// ---- SET_LINE, TIME, EVENT_ACK ---------------------------------------------------------------------------------------

const BAUDS = [9600, 19_200, 38_400, 57_600, 115_200] as const;
const MODES = ['polled', 'async'] as const;

export interface Owp1SetLine {
  baud: (typeof BAUDS)[number];
  mode: (typeof MODES)[number];
}

export function encodeSetLine(line: Owp1SetLine): Uint8Array {
  return Uint8Array.of(BAUDS.indexOf(line.baud), MODES.indexOf(line.mode));
}

export function decodeSetLine(payload: Uint8Array): Owp1SetLine | null {
  const baud = BAUDS[payload[0] ?? -1];
  const mode = MODES[payload[1] ?? -1];
  return payload.length === 2 && baud && mode ? { baud, mode } : null;
}

/** Whole seconds since 1970. */
export function encodeTime(epochSeconds: number): Uint8Array {
  return Uint8Array.from(u32(epochSeconds));
}

export function decodeTime(payload: Uint8Array): number | null {
  return payload.length === 4 ? readU32(payload, 0) : null;
}

export interface Owp1EventAck {
  boot: number;
  evseq: number;
}

export function encodeEventAck(acknowledgement: Owp1EventAck): Uint8Array {
  return Uint8Array.from([...u16(acknowledgement.boot), ...u16(acknowledgement.evseq)]);
}

export function decodeEventAck(payload: Uint8Array): Owp1EventAck | null {
  return payload.length === 4 ? { boot: readU16(payload, 0), evseq: readU16(payload, 2) } : null;
}

// ---- SCAN ------------------------------------------------------------------------------------------------------------

export interface Owp1Scan {
  /** Addresses `base` … `base + count − 1` are asked. */
  base: number;
  count: number;
  slot100Us: number;
}

export function encodeScan(scan: Owp1Scan): Uint8Array {
  return Uint8Array.of(scan.base, scan.count, scan.slot100Us);
}

export function decodeScan(payload: Uint8Array): Owp1Scan | null {
  const [base, count, slot100Us] = payload;
  if (payload.length !== 3 || !base || !count || !slot100Us || base + count - 1 > 247) return null;
  return { base, count, slot100Us };
}

/** Least slot of a line, in the unit of SCAN: 4 characters, and no less than 1.5 ms. */
export function scanSlot100Us(baud: number): number {
  return Math.ceil(Math.max((4 * 10 * 10_000) / baud, 15));
}

export function encodeScanHit(address: number): Uint8Array {
  return Uint8Array.of(address, address ^ 0xff);
}

/** Finds hits in what came in the slots, whatever way it is cut; noise and collisions between them are passed over. */
export function createScanReader(): { push(bytes: Uint8Array): number[] } {
  let last: number | null = null;
  return {
    push(bytes) {
      const hits: number[] = [];
      for (const octet of bytes) {
        if (last !== null && octet === (last ^ 0xff)) {
          hits.push(last);
          last = null;
        } else last = octet;
      }
      return hits;
    },
  };
}
