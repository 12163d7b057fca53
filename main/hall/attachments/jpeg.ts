/**
 * JPEG photos without what cameras write into them: place, time, device and thumbnails are personal, and nobody has been
 * asked for them. Everything that makes the picture is copied byte for byte; which way is up stays, in a segment of our
 * own. SPEC(ITU-T T.81 annex B; Exif 2.3 §4.6).
 */

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
/** Adobe: how the colours are meant; without it some pictures turn blue. */
const APP14 = 0xee;
/** Its twelve bytes; what a program writes behind them is its own. */
const ADOBE_BYTES = 12;
const MAX_SIDE = 20_000;

interface Segment {
  marker: number;
  /** Marker and length included. */
  bytes: Buffer;
  /** Behind its length. */
  body: Buffer;
}

/** null where it is not one whole picture. What stands behind its end is dropped. */
export function copyPicture(bytes: Uint8Array): Uint8Array | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view[0] !== 0xff || view[1] !== SOI) return null;
  const kept: Buffer[] = [];
  let orientation = 1;
  let hasSize = false;
  let hasScan = false;
  for (let at = 2; ;) {
    if (view[at] !== 0xff) return null;
    while (view[at + 1] === 0xff) at += 1;
    if (view[at + 1] === EOI) {
      if (!hasSize || !hasScan) return null;
      const start = [Buffer.of(0xff, SOI), ...(orientation === 1 ? [] : [orientationSegment(orientation)])];
      return Buffer.concat([...start, ...kept, Buffer.of(0xff, EOI)]);
    }
    const segment = readSegment(view, at);
    if (!segment) return null;
    at += segment.bytes.length;
    if (segment.marker === APP1) orientation = orientationOf(segment.body) ?? orientation;
    if (segment.marker === APP14) kept.push(...adobeSegment(segment.body));
    else if (isKept(segment)) kept.push(segment.bytes);
    if (isFrame(segment.marker)) {
      if (!isPlausibleFrame(segment.body)) return null;
      hasSize = true;
    }
    if (segment.marker === SOS) {
      const end = endOfScan(view, at);
      kept.push(view.subarray(at, end));
      hasScan ||= end > at;
      at = end;
    }
  }
}

export interface PictureSize {
  width: number;
  height: number;
}

/** In pixels, as it is coded; null where no frame says it. A small file can hold a picture that fills a machine's memory. */
export function findPictureSize(picture: Uint8Array): PictureSize | null {
  const view = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  for (let at = 2; ;) {
    const segment = readSegment(view, at);
    if (!segment) return null;
    const { marker, bytes, body } = segment;
    if (isFrame(marker) && body.length >= 6) return { height: body.readUInt16BE(1), width: body.readUInt16BE(3) };
    if (marker === SOS) return null;
    at += bytes.length;
  }
}

function readSegment(view: Buffer, at: number): Segment | null {
  const marker = view[at + 1];
  if (marker === undefined || marker < 0xc0 || (marker >= 0xd0 && marker <= SOI) || at + 4 > view.length) return null;
  const length = view.readUInt16BE(at + 2);
  const end = at + 2 + length;
  if (length < 2 || end > view.length) return null;
  return { marker, bytes: view.subarray(at, end), body: view.subarray(at + 4, end) };
}

function isKept({ marker, body }: Segment): boolean {
  if (marker === APP0) return body.toString('latin1', 0, 5) === 'JFIF\0' && body.length <= 14;
  // F0 … FD are reserved and make no part of the picture, so anything may lie in them, as in COM.
  return marker < APP0;
}

function adobeSegment(body: Buffer): Buffer[] {
  if (body.toString('latin1', 0, 5) !== 'Adobe' || body.length < ADOBE_BYTES) return [];
  return [Buffer.of(0xff, APP14, 0, ADOBE_BYTES + 2), body.subarray(0, ADOBE_BYTES)];
}

/** SOF0 … SOF15, without the tables that lie between them (DHT, JPG, DAC). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function isPlausibleFrame(body: Buffer): boolean {
  if (body.length < 6) return false;
  const sides = [body.readUInt16BE(1), body.readUInt16BE(3)];
  return sides.every((side) => side > 0 && side <= MAX_SIDE);
}

/** Of the coded picture: the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(view: Buffer, from: number): number {
  for (let at = view.indexOf(0xff, from); at !== -1; at = view.indexOf(0xff, at + 1)) {
    const next = view[at + 1];
    if (next !== 0 && !(next !== undefined && next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at;
  }
  return view.length;
}

const ORIENTATION_TAG = 0x0112;

/** 1 … 8, or null where this is no Exif or says nothing about it. */
function orientationOf(body: Buffer): number | null {
  if (body.toString('latin1', 0, 6) !== 'Exif\0\0') return null;
  const tiff = body.subarray(6);
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 10 || (order !== 'II' && order !== 'MM')) return null;
  const short = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return null;
  const entries = short(directory);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (short(at) !== ORIENTATION_TAG) continue;
    const orientation = short(at + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : null;
  }
  return null;
}

function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.from(
    'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100000000' + '00000000',
    'hex',
  );
  segment.writeUInt16BE(orientation, 28);
  return segment;
}
