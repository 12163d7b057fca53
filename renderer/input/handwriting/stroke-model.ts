/**
 * The file with the strokes of all characters that handwriting is compared with (docs/adr/0014-handwriting-data.md). It is
 * read as a whole or not at all: a damaged file is told from a sound one before anything is compared with it.
 */
import type { FlatStroke } from './stroke';

const MAGIC = 'township-hall strokes 1\n';
const EMPTY_LINE = '\n\n';
const STEPS = 255;

export interface ModelCharacter {
  text: string;
  /** In the order in which they are taught, 0…1. */
  strokes: readonly FlatStroke[];
}

/** Most frequent first. */
export type StrokeModel = readonly ModelCharacter[];

/** The file is none of ours, was cut off or changed. */
export class DamagedStrokeModel extends Error {
  override readonly name = 'DamagedStrokeModel';
}

/** @throws {DamagedStrokeModel} */
export function readStrokeModel(file: Uint8Array): StrokeModel {
  const body = openBody(file);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const count = view.getUint16(0, true);
  const characters: ModelCharacter[] = [];
  let at = 2;
  for (let index = 0; index < count; index += 1) {
    const text = String.fromCharCode(view.getUint16(at, true));
    const strokeCount = view.getUint8(at + 2);
    at += 3;
    const strokes: FlatStroke[] = [];
    for (let stroke = 0; stroke < strokeCount; stroke += 1) {
      const end = at + 1 + view.getUint8(at) * 2;
      strokes.push(Float32Array.from(body.subarray(at + 1, end), (step) => step / STEPS));
      at = end;
    }
    characters.push({ text, strokes });
  }
  return characters;
}

function openBody(file: Uint8Array): Uint8Array {
  const head = new TextDecoder().decode(file.subarray(0, MAGIC.length));
  if (head !== MAGIC) throw new DamagedStrokeModel('not a file of strokes');
  const emptyLine = findEmptyLine(file);
  const start = emptyLine + EMPTY_LINE.length;
  if (emptyLine < 0 || file.length < start + 8) throw new DamagedStrokeModel('the file of strokes ends too early');
  const view = new DataView(file.buffer, file.byteOffset + start, 8);
  const body = file.subarray(start + 8);
  if (body.length !== view.getUint32(0, true)) throw new DamagedStrokeModel('the file of strokes was cut off');
  if (checkOf(body) !== view.getUint32(4, true)) throw new DamagedStrokeModel('the file of strokes was changed');
  return body;
}

function findEmptyLine(file: Uint8Array): number {
  const lineEnd = EMPTY_LINE.charCodeAt(0);
  return file.findIndex((byte, at) => byte === lineEnd && file[at + 1] === lineEnd);
}

/** FNV-1a, as scripts/handwriting/stroke-file.mjs writes it. */
function checkOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
