/**
 * Real-time commands, obeyed when they arrive and wherever they stand, inside a bitmap too: that is how printers are
 * built, and why `16 04 01` in a CODE128 of set C is a question as well (printing.md §3.2).
 */

export type RealTimeCommand =
  | { readonly kind: 'status'; readonly question: number }
  /** `DLE ENQ 1` or `2`: go on after a recoverable error; with 2 without what stands in the buffers. */
  | { readonly kind: 'recover'; readonly clears: boolean }
  /** `DLE DC4 8`. */
  | { readonly kind: 'clear' };

const CLEAR = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

/** Fed byte by byte; returns the command that this byte completes. */
export function createRealTimeWatch(): (byte: number) => RealTimeCommand | null {
  let recent: number[] = [];
  return (byte) => {
    recent.push(byte);
    if (recent.length > CLEAR.length) recent.shift();
    const [first, second] = recent.slice(-3);
    if (recent.length >= 3 && first === 0x10) {
      if (second === 0x04 && byte >= 1 && byte <= 4) return { kind: 'status', question: byte };
      if (second === 0x05 && (byte === 1 || byte === 2)) return { kind: 'recover', clears: byte === 2 };
    }
    if (byte !== CLEAR.at(-1) || recent.length < CLEAR.length) return null;
    if (!CLEAR.every((expected, at) => recent[at] === expected)) return null;
    recent = [];
    return { kind: 'clear' };
  };
}
