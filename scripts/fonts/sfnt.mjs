/**
 * The outer shape of a font file (OpenType 1.9, `otff` and `name`): enough to take one face out of a collection and to
 * give it another name. Tables themselves are carried over byte by byte.
 */

const COLLECTION_TAG = 'ttcf';
const TABLE_RECORD_BYTES = 16;
const HEADER_BYTES = 12;
/** Windows, Unicode BMP, English (United States). */
const WINDOWS_ENGLISH = [3, 1, 0x409];

/** @typedef {{ flavour: number, tables: Map<string, Buffer> }} Face */

/**
 * The faces of a font file, which is a collection or a single font.
 * @param {Buffer} file
 * @returns {Face[]}
 */
export function readFaces(file) {
  if (file.toString('latin1', 0, 4) !== COLLECTION_TAG) return [readFace(file, 0)];
  const count = file.readUInt32BE(8);
  return Array.from({ length: count }, (_, index) => readFace(file, file.readUInt32BE(12 + 4 * index)));
}

/**
 * @param {Buffer} file
 * @param {number} start
 * @returns {Face}
 */
function readFace(file, start) {
  /** @type {Map<string, Buffer>} */
  const tables = new Map();
  for (let index = 0; index < file.readUInt16BE(start + 4); index++) {
    const record = start + HEADER_BYTES + index * TABLE_RECORD_BYTES;
    const offset = file.readUInt32BE(record + 8);
    tables.set(
      file.toString('latin1', record, record + 4),
      file.subarray(offset, offset + file.readUInt32BE(record + 12)),
    );
  }
  return { flavour: file.readUInt32BE(start), tables };
}

/**
 * The English Windows name with this id, e.g. 4 for the full name; undefined where the face has none.
 * @param {Face} face
 * @param {number} nameId
 */
export function findName({ tables }, nameId) {
  const table = tables.get('name');
  if (!table) return undefined;
  const strings = table.readUInt16BE(4);
  for (let index = 0; index < table.readUInt16BE(2); index++) {
    const record = 6 + index * 12;
    const place = [0, 2, 4].map((at) => table.readUInt16BE(record + at));
    if (table.readUInt16BE(record + 6) !== nameId || place.some((value, at) => value !== WINDOWS_ENGLISH[at])) continue;
    const start = strings + table.readUInt16BE(record + 10);
    return Buffer.from(table.subarray(start, start + table.readUInt16BE(record + 8)))
      .swap16()
      .toString('utf16le');
  }
  return undefined;
}

/**
 * A `name` table with these names and no others.
 * @param {ReadonlyMap<number, string>} names
 */
export function writeNames(names) {
  const entries = [...names]
    .sort(([a], [b]) => a - b)
    .map(([id, text]) => ({ id, bytes: Buffer.from(text, 'utf16le').swap16() }));
  const header = Buffer.alloc(6 + 12 * entries.length);
  header.writeUInt16BE(entries.length, 2);
  header.writeUInt16BE(header.length, 4);
  let offset = 0;
  entries.forEach(({ id, bytes }, index) => {
    [...WINDOWS_ENGLISH, id, bytes.length, offset].forEach((value, at) => {
      header.writeUInt16BE(value, 6 + 12 * index + 2 * at);
    });
    offset += bytes.length;
  });
  return Buffer.concat([header, ...entries.map(({ bytes }) => bytes)]);
}

/**
 * A font file of one face.
 * @param {Face} face
 */
export function writeFace({ flavour, tables }) {
  const entries = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const header = Buffer.alloc(HEADER_BYTES + TABLE_RECORD_BYTES * entries.length);
  const power = 2 ** Math.floor(Math.log2(entries.length));
  header.writeUInt32BE(flavour, 0);
  header.writeUInt16BE(entries.length, 4);
  header.writeUInt16BE(16 * power, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE(16 * (entries.length - power), 10);
  const parts = [header];
  let offset = header.length;
  entries.forEach(([tag, table], index) => {
    const record = HEADER_BYTES + TABLE_RECORD_BYTES * index;
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    header.write(tag, record, 'latin1');
    header.writeUInt32BE(checksum(padded), record + 4);
    header.writeUInt32BE(offset, record + 8);
    header.writeUInt32BE(table.length, record + 12);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

/** @param {Buffer} padded */
function checksum(padded) {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
