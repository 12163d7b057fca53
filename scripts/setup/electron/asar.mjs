/**
 * Packs a flat folder as an asar archive. SPEC(@electron/asar, Chromium Pickle): a pickled header size, the pickled
 * JSON header padded to four bytes, then the files one after the other.
 */
import fs from 'node:fs';
import path from 'node:path';

/**
 * @param {string} dir files only, no folders
 * @returns {Buffer}
 */
export function packAsar(dir) {
  /** @type {Record<string, { size: number, offset: string }>} */
  const files = {};
  const contents = [];
  let offset = 0;
  for (const name of fs.readdirSync(dir).sort()) {
    const content = fs.readFileSync(path.join(dir, name));
    files[name] = { size: content.length, offset: String(offset) };
    contents.push(content);
    offset += content.length;
  }
  const json = Buffer.from(JSON.stringify({ files }));
  const padding = (4 - (json.length % 4)) % 4;
  const header = Buffer.alloc(8 + json.length + padding);
  header.writeUInt32LE(4 + json.length + padding, 0);
  header.writeUInt32LE(json.length, 4);
  json.copy(header, 8);
  const size = Buffer.alloc(8);
  size.writeUInt32LE(4, 0);
  size.writeUInt32LE(header.length, 4);
  return Buffer.concat([size, header, ...contents]);
}
