/**
 * What a receiver at one speed makes of bytes that were sent at another: 8N1, bit by bit. Pure. A receiver waits for a
 * falling edge, reads the middle of each of its own bits, and takes what it finds; a byte whose stop bit is no stop bit
 * comes through as well, as a UART gives it to a program that does not ask for framing errors.
 */

export const USUAL_BAUDS = [9600, 19_200, 38_400, 57_600, 115_200] as const;

const BITS_PER_BYTE = 10;
const DATA_BITS = 8;
const STOP_BIT = 9;

export function resample(bytes: Uint8Array, bauds: { sent: number; read: number }): Uint8Array {
  const bitsReadPerBitSent = bauds.read / bauds.sent;
  const levels = Array.from(bytes, levelsOf).flat();
  /** The line at a moment, counted in bits of the receiver; idle is high. */
  const levelAt = (moment: number): number => levels[Math.floor(moment / bitsReadPerBitSent)] ?? 1;
  const end = levels.length * bitsReadPerBitSent;
  const found: number[] = [];
  let at = 0;
  while (at < end) {
    if (levelAt(at) === 1) {
      at = nextEdge(at, bitsReadPerBitSent);
      continue;
    }
    let octet = 0;
    for (let bit = 0; bit < DATA_BITS; bit += 1) octet |= levelAt(at + 1.5 + bit) << bit;
    found.push(octet);
    at += STOP_BIT + 0.5;
    // A stop bit that is low: no falling edge until the line has been high again.
    while (at < end && levelAt(at) === 0) at = nextEdge(at, bitsReadPerBitSent);
  }
  return Uint8Array.from(found);
}

function levelsOf(octet: number): number[] {
  return Array.from({ length: BITS_PER_BYTE }, (_, bit) => {
    if (bit === 0) return 0;
    return bit === STOP_BIT ? 1 : (octet >> (bit - 1)) & 1;
  });
}

/** Where the next bit of the sender begins. */
function nextEdge(moment: number, bitLength: number): number {
  return (Math.floor(moment / bitLength + 1e-9) + 1) * bitLength;
}
