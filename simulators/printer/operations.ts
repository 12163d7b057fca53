/**
 * ESC/POS as a printer reads it: bytes in, one operation at a time out. Written from the command references and not from
 * our renderer, which it is there to check; it shares no code with it.
 */

export type PaperOperation =
  | { kind: 'initialise' }
  | { kind: 'chineseMode'; isOn: boolean }
  | { kind: 'size'; width: number; height: number }
  | { kind: 'bold'; isOn: boolean }
  | { kind: 'align'; align: 'left' | 'centre' | 'right' }
  | { kind: 'lineSpacing'; dots: number }
  /** `columns` 1 for a one-byte code, 2 for anything else. `code`: of two bytes; a glyph of the user's may have it. */
  | { kind: 'character'; character: string; columns: 1 | 2; code?: number }
  /** `FS 2`: 24 by 24 dots under a code, three bytes a column; null: `FS ?` takes it away. */
  | { kind: 'userGlyph'; code: number; columns: Uint8Array | null }
  /** 24 dots high, column after column, three bytes each. */
  | { kind: 'image'; columns: Uint8Array }
  | { kind: 'lineFeed' }
  | { kind: 'feed'; dots: number }
  | { kind: 'feedLines'; count: number }
  | { kind: 'qrModule'; dots: number }
  | { kind: 'qrLevel'; level: 'L' | 'M' | 'Q' | 'H' }
  | { kind: 'qrStore'; payload: string }
  | { kind: 'qrPrint' }
  /** `GS v 0`: row after row, `widthBytes` each. */
  | { kind: 'raster'; widthBytes: number; magnify: { width: 1 | 2; height: 1 | 2 }; rows: Uint8Array }
  | { kind: 'barcodeHeight'; dots: number }
  | { kind: 'barcodeModule'; dots: number }
  | { kind: 'barcodeText'; isBelow: boolean }
  /** CODE128 as sent: `{A`, `{B`, `{C` choose the set. */
  | { kind: 'barcode'; data: Uint8Array }
  | { kind: 'cut'; isPartial: boolean; feedDots: number }
  | { kind: 'processId'; processId: string }
  | { kind: 'sensor'; sensor: number }
  | { kind: 'identify'; item: number }
  | { kind: 'automaticStatus'; mask: number }
  /** Obeyed when it arrived; nothing to do when its turn comes. */
  | { kind: 'realTime' }
  /** Understood as far as its length. */
  | { kind: 'ignored'; hex: string };

export interface ReadOperation {
  readonly operation: PaperOperation;
  /** Bytes that it took. */
  readonly length: number;
}

const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
/** 24 columns of 24 dots. */
const GLYPH_BYTES = 72;

/** The operation at the start of `bytes`, or null where its last bytes have not come yet. */
export function readOperation(bytes: Uint8Array, isChineseMode: boolean): ReadOperation | null {
  const first = bytes[0];
  if (first === undefined) return null;
  switch (first) {
    case DLE:
      return readRealTime(bytes);
    case ESC:
      return readEscape(bytes);
    case FS:
      return readFs(bytes);
    case GS:
      return readGroup(bytes);
    case 0x0a:
      return { operation: { kind: 'lineFeed' }, length: 1 };
    default:
      return first < 0x20 ? ignore(bytes, 1) : readCharacter(bytes, isChineseMode);
  }
}

function ignore(bytes: Uint8Array, length: number): ReadOperation | null {
  if (bytes.length < length) return null;
  return { operation: { kind: 'ignored', hex: Buffer.from(bytes.subarray(0, length)).toString('hex') }, length };
}

/** `operation` once `length` bytes are there. */
function withLength(bytes: Uint8Array, length: number, make: () => PaperOperation): ReadOperation | null {
  return bytes.length < length ? null : { operation: make(), length };
}

function readRealTime(bytes: Uint8Array): ReadOperation | null {
  // DLE DC4 takes three parameters, or eight where it clears the buffers.
  const length = bytes[1] === 0x14 ? (bytes[2] === 8 ? 10 : 5) : 3;
  return withLength(bytes, length, () => ({ kind: 'realTime' }));
}

function readEscape(bytes: Uint8Array): ReadOperation | null {
  const n = bytes[2] ?? 0;
  switch (bytes[1]) {
    case undefined:
      return null;
    case 0x40:
      return { operation: { kind: 'initialise' }, length: 2 };
    case 0x32:
      return { operation: { kind: 'lineSpacing', dots: 30 }, length: 2 };
    case 0x33:
      return withLength(bytes, 3, () => ({ kind: 'lineSpacing', dots: n }));
    case 0x45:
      return withLength(bytes, 3, () => ({ kind: 'bold', isOn: (n & 1) === 1 }));
    case 0x61:
      return withLength(bytes, 3, () => ({
        kind: 'align',
        align: n === 1 || n === 0x31 ? 'centre' : n === 2 || n === 0x32 ? 'right' : 'left',
      }));
    case 0x4a:
      return withLength(bytes, 3, () => ({ kind: 'feed', dots: n }));
    case 0x64:
      return withLength(bytes, 3, () => ({ kind: 'feedLines', count: n }));
    case 0x2a:
      return readBitImage(bytes);
    case 0x70:
      return ignore(bytes, 5);
    default:
      return ignore(bytes, 3);
  }
}

function readBitImage(bytes: Uint8Array): ReadOperation | null {
  if (bytes.length < 5) return null;
  const columns = bytes[3]! + 256 * bytes[4]!;
  const isTall = bytes[2] === 32 || bytes[2] === 33;
  const length = 5 + columns * (isTall ? 3 : 1);
  if (!isTall) return ignore(bytes, length);
  return withLength(bytes, length, () => ({ kind: 'image', columns: bytes.slice(5, length) }));
}

function readFs(bytes: Uint8Array): ReadOperation | null {
  switch (bytes[1]) {
    case undefined:
      return null;
    case 0x26:
      return { operation: { kind: 'chineseMode', isOn: true }, length: 2 };
    case 0x2e:
      return { operation: { kind: 'chineseMode', isOn: false }, length: 2 };
    case 0x32:
      return withLength(bytes, 4 + GLYPH_BYTES, () => ({
        kind: 'userGlyph',
        code: 256 * bytes[2]! + bytes[3]!,
        columns: bytes.slice(4, 4 + GLYPH_BYTES),
      }));
    case 0x3f:
      return withLength(bytes, 4, () => ({ kind: 'userGlyph', code: 256 * bytes[2]! + bytes[3]!, columns: null }));
    case 0x53:
      return ignore(bytes, 4);
    default:
      return ignore(bytes, 3);
  }
}

function readGroup(bytes: Uint8Array): ReadOperation | null {
  const n = bytes[2] ?? 0;
  switch (bytes[1]) {
    case undefined:
      return null;
    case 0x21:
      return withLength(bytes, 3, () => ({ kind: 'size', width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 }));
    case 0x28:
      return readCountedGroup(bytes);
    case 0x49:
      return withLength(bytes, 3, () => ({ kind: 'identify', item: n }));
    case 0x56:
      return readCut(bytes);
    case 0x61:
      return withLength(bytes, 3, () => ({ kind: 'automaticStatus', mask: n }));
    case 0x72:
      return withLength(bytes, 3, () => ({ kind: 'sensor', sensor: n }));
    case 0x6b:
      return readBarcode(bytes);
    case 0x68:
      return withLength(bytes, 3, () => ({ kind: 'barcodeHeight', dots: n }));
    case 0x77:
      return withLength(bytes, 3, () => ({ kind: 'barcodeModule', dots: n }));
    case 0x48:
      return withLength(bytes, 3, () => ({ kind: 'barcodeText', isBelow: (n & 2) !== 0 }));
    case 0x76:
      return readRaster(bytes);
    case 0x4c:
    case 0x57:
      return ignore(bytes, 4);
    default:
      return ignore(bytes, 3);
  }
}

const CODE128 = 73;

function readBarcode(bytes: Uint8Array): ReadOperation | null {
  const symbology = bytes[2];
  if (symbology === undefined) return null;
  if (symbology < 65) {
    // The older form ends with a zero byte.
    const end = bytes.indexOf(0, 3);
    return end < 0 ? null : ignore(bytes, end + 1);
  }
  if (bytes.length < 4) return null;
  const length = 4 + bytes[3]!;
  if (symbology !== CODE128) return ignore(bytes, length);
  return withLength(bytes, length, () => ({ kind: 'barcode', data: bytes.slice(4, length) }));
}

function readRaster(bytes: Uint8Array): ReadOperation | null {
  if (bytes.length < 8) return null;
  const widthBytes = bytes[4]! + 256 * bytes[5]!;
  const length = 8 + widthBytes * (bytes[6]! + 256 * bytes[7]!);
  const mode = bytes[3]!;
  return withLength(bytes, length, () => ({
    kind: 'raster',
    widthBytes,
    magnify: { width: (mode & 1) !== 0 ? 2 : 1, height: (mode & 2) !== 0 ? 2 : 1 },
    rows: bytes.slice(8, length),
  }));
}

function readCut(bytes: Uint8Array): ReadOperation | null {
  const mode = bytes[2];
  if (mode === undefined) return null;
  const isPartial = [1, 0x31, 66].includes(mode);
  if (mode < 65) return { operation: { kind: 'cut', isPartial, feedDots: 0 }, length: 3 };
  return withLength(bytes, 4, () => ({ kind: 'cut', isPartial, feedDots: bytes[3]! }));
}

/** `GS (`: a two-byte count tells how much follows. */
function readCountedGroup(bytes: Uint8Array): ReadOperation | null {
  if (bytes.length < 5) return null;
  const length = 5 + bytes[3]! + 256 * bytes[4]!;
  if (bytes.length < length) return null;
  const family = bytes[2];
  const body = bytes.subarray(5, length);
  const operation = family === 0x6b ? readSymbol(body) : family === 0x48 ? readResponseRequest(body) : null;
  return operation ? { operation, length } : ignore(bytes, length);
}

function readResponseRequest(body: Uint8Array): PaperOperation | null {
  if (body[0] !== 0x30 || body[1] !== 0x30 || body.length !== 6) return null;
  return { kind: 'processId', processId: Buffer.from(body.subarray(2)).toString('latin1') };
}

function readSymbol(body: Uint8Array): PaperOperation | null {
  if (body[0] !== 0x31) return null;
  switch (body[1]) {
    case 0x43:
      return { kind: 'qrModule', dots: body[2]! };
    case 0x45:
      return { kind: 'qrLevel', level: (['L', 'M', 'Q', 'H'] as const)[(body[2]! - 0x30) & 3]! };
    case 0x50:
      return { kind: 'qrStore', payload: Buffer.from(body.subarray(3)).toString('latin1') };
    case 0x51:
      return { kind: 'qrPrint' };
    default:
      return null;
  }
}

const gb18030 = new TextDecoder('gb18030');
/** What the ROM shows for a code it has no glyph for. */
const NO_GLYPH = '□';

function readCharacter(bytes: Uint8Array, isChineseMode: boolean): ReadOperation | null {
  const first = bytes[0]!;
  if (first < 0x80) {
    return { operation: { kind: 'character', character: String.fromCharCode(first), columns: 1 }, length: 1 };
  }
  // Without Chinese mode each byte is a character of some code page: nonsense, but one column of it.
  if (!isChineseMode) return { operation: { kind: 'character', character: '¤', columns: 1 }, length: 1 };
  const second = bytes[1];
  if (second === undefined) return null;
  if (second >= 0x30 && second <= 0x39) {
    // The simulated ROM ends with GBK: four-byte codes print a box.
    return withLength(bytes, 4, () => ({ kind: 'character', character: NO_GLYPH, columns: 2 }));
  }
  const character = gb18030.decode(bytes.subarray(0, 2));
  return { operation: { kind: 'character', character, columns: 2, code: 256 * first + second }, length: 2 };
}
