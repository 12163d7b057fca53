/**
 * Reads a slip's bytes strictly: whatever is not on the list of commands that a slip may contain is an error. Knows
 * nothing of the renderer and decodes Chinese with the platform's own decoder.
 */
export interface WalkedLine {
  /** Decoded text; `▩` for a drawn character. */
  readonly text: string;
  /** Columns on paper, magnification counted. */
  readonly columns: number;
}

export interface WalkedSlip {
  readonly lines: readonly WalkedLine[];
  readonly qrPayloads: readonly string[];
  readonly cuts: number;
  readonly endsWithCut: boolean;
  readonly bitmaps: number;
  /** Blocks of `GS v 0`. */
  readonly rasters: number;
}

const FIXED_COMMANDS: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['ESC @', [0x1b, 0x40]],
  ['FS &', [0x1c, 0x26]],
  ['ESC R 0', [0x1b, 0x52, 0x00]],
  ['ESC 2', [0x1b, 0x32]],
  ['GS a', [0x1d, 0x61, 0x0e]],
  ['left', [0x1b, 0x61, 0x00]],
  ['centre', [0x1b, 0x61, 0x01]],
  ['bold off', [0x1b, 0x45, 0x00]],
  ['bold on', [0x1b, 0x45, 0x01]],
  ['QR model', [0x1d, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00]],
  ['QR level', [0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, 0x31]],
  ['QR print', [0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30]],
];
/** The two cuts, and the feed to a tear bar, which ends a slip as they do. */
const CUTS = [
  [0x1d, 0x56, 0x42, 0x00],
  [0x1d, 0x56, 0x41, 0x00],
];
const FEED_LINES = [0x1b, 0x64];
const USER_GLYPH = [0x1c, 0x32, 0xfe];
const RASTER = [0x1d, 0x76, 0x30, 0x00];
const QR_MODULE = [0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43];
const BITMAP = [0x1b, 0x2a, 33, 24, 0];

const gb18030 = new TextDecoder('gb18030', { fatal: true });

export function walkEscpos(bytes: Uint8Array): WalkedSlip {
  const startsWith = (at: number, wanted: readonly number[]) =>
    wanted.every((byte, index) => bytes[at + index] === byte);
  const lines: WalkedLine[] = [];
  const qrPayloads: string[] = [];
  let cuts = 0;
  let lastCutEnd = -1;
  let bitmaps = 0;
  let rasters = 0;
  let magnification = 1;
  let chineseMagnification = 1;
  const userGlyphs = new Set<number>();
  let text = '';
  let columns = 0;
  let at = 0;
  while (at < bytes.length) {
    const fixed = FIXED_COMMANDS.find(([, command]) => startsWith(at, command));
    const byte = bytes[at]!;
    if (fixed) {
      at += fixed[1].length;
    } else if (CUTS.some((cut) => startsWith(at, cut))) {
      cuts += 1;
      at += 4;
      lastCutEnd = at;
    } else if (startsWith(at, FEED_LINES)) {
      cuts += 1;
      at += 3;
      lastCutEnd = at;
    } else if (startsWith(at, [0x1d, 0x21])) {
      magnification = (bytes[at + 2]! >> 4) + 1;
      chineseMagnification = magnification;
      at += 3;
    } else if (startsWith(at, [0x1c, 0x21])) {
      chineseMagnification = bytes[at + 2]! & 0x04 ? 2 : 1;
      at += 3;
    } else if (startsWith(at, USER_GLYPH)) {
      assertNoRealTimeCommand(bytes.subarray(at + 4, at + 4 + 72));
      userGlyphs.add(bytes[at + 3]!);
      at += 4 + 72;
    } else if (startsWith(at, RASTER)) {
      const length = (bytes[at + 4]! + 256 * bytes[at + 5]!) * (bytes[at + 6]! + 256 * bytes[at + 7]!);
      assertNoRealTimeCommand(bytes.subarray(at + 8, at + 8 + length));
      rasters += 1;
      at += 8 + length;
    } else if (startsWith(at, [0x1b, 0x4a])) {
      at += 3;
    } else if (startsWith(at, QR_MODULE) && bytes[at + 7]! >= 1 && bytes[at + 7]! <= 8) {
      at += 8;
    } else if (startsWith(at, [0x1d, 0x28, 0x6b]) && startsWith(at + 5, [0x31, 0x50, 0x30])) {
      const length = bytes[at + 3]! + 256 * bytes[at + 4]!;
      qrPayloads.push(Buffer.from(bytes.subarray(at + 8, at + 5 + length)).toString('latin1'));
      at += 5 + length;
    } else if (startsWith(at, BITMAP)) {
      assertNoRealTimeCommand(bytes.subarray(at + BITMAP.length, at + BITMAP.length + 72));
      bitmaps += 1;
      text += '▩';
      columns += 2;
      at += BITMAP.length + 72;
    } else if (byte === 0x0a) {
      lines.push({ text, columns });
      text = '';
      columns = 0;
      at += 1;
    } else if (byte >= 0x20 && byte <= 0x7e) {
      text += String.fromCharCode(byte);
      columns += magnification;
      at += 1;
    } else if (byte === 0xfe && userGlyphs.has(bytes[at + 1]!)) {
      bitmaps += 1;
      text += '▩';
      columns += 2 * chineseMagnification;
      at += 2;
    } else if (byte >= 0x81 && byte <= 0xfe && bytes[at + 1]! >= 0x30 && bytes[at + 1]! <= 0x39) {
      text += gb18030.decode(bytes.subarray(at, at + 4));
      columns += 2 * chineseMagnification;
      at += 4;
    } else if (byte >= 0x81 && byte <= 0xfe && bytes[at + 1]! >= 0x40) {
      text += gb18030.decode(bytes.subarray(at, at + 2));
      columns += 2 * chineseMagnification;
      at += 2;
    } else {
      throw new Error(`byte ${at}: ${Buffer.from(bytes.subarray(at, at + 8)).toString('hex')} may not stand in a slip`);
    }
  }
  return { lines, qrPayloads, cuts, endsWithCut: lastCutEnd === bytes.length, bitmaps, rasters };
}

function assertNoRealTimeCommand(bitmap: Uint8Array): void {
  for (let at = 0; at + 1 < bitmap.length; at++) {
    if (bitmap[at] === 0x10 && [0x04, 0x05, 0x14].includes(bitmap[at + 1]!)) throw new Error('a live DLE in a bitmap');
  }
}
