/**
 * What others made and we ship: name, version, licence and its text of every npm package that is bundled or copied beside
 * the bundles, and of the data that the pages have inside them. Electron brings its own list, with Chromium's. A licence
 * that is not known to be allowed stops the build.
 */
import fs from 'node:fs';
import path from 'node:path';
import { NOTICES_FILE } from '../places.mjs';
import { findOutsideModules } from '../stage-app.mjs';
import { PACKAGES_FILE } from './bundled-packages.mjs';
import { isLicenceAllowed } from './judge-licence.mjs';

const BUILDS = ['out/node', 'out/preload', 'out/renderer'];
const TEXT_FILE = /^(?:licen[cs]e|copying|notice)/i;
const RULE = '='.repeat(80);

/** @typedef {{ name: string, version: string | null, licence: string, text: string }} ShippedPart */

/** Data that goes wherever the pages go, and programs that lie in a package under another licence than its own. */
const DATA = [
  { name: 'Township Hall Sans (Noto Sans CJK SC)', licence: 'OFL-1.1', file: 'renderer/ui/fonts/OFL.txt' },
  { name: 'Dictionary of pinyin', licence: 'MIT', file: 'renderer/input/pinyin/dictionary-LICENSE.txt' },
  { name: 'PostgreSQL', licence: 'PostgreSQL', file: 'scripts/notices/postgresql.txt' },
  { name: 'Strokes of characters', licence: 'Arphic-1999', file: 'renderer/input/handwriting/ARPHICPL.TXT' },
];

export class LicenceFailure extends Error {}

/**
 * Writes {@link NOTICES_FILE} anew.
 * @param {{ projectDir: string }} options
 * @throws {LicenceFailure} naming every package whose licence may not enter the app, or that has no text
 */
export function writeNotices({ projectDir }) {
  const parts = [...readPackages(projectDir), ...readData(projectDir)];
  const refused = parts.filter(({ licence }) => !isLicenceAllowed(licence));
  if (refused.length > 0) throw new LicenceFailure(`may not enter the app: ${refused.map(nameOf).join('; ')}`);
  const wordless = parts.filter(({ text }) => text === '');
  if (wordless.length > 0) throw new LicenceFailure(`no text of its licence: ${wordless.map(nameOf).join('; ')}`);
  const head = `Made by others and part of this program: ${parts.length} parts.\nElectron brings its own notices, LICENSES.chromium.html among them.`;
  const file = path.join(projectDir, NOTICES_FILE);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(
    file,
    `${[head, ...parts.map((part) => `${RULE}\n${nameOf(part)}\n\n${part.text}`)].join('\n\n')}\n`,
  );
}

/**
 * @param {string} projectDir
 * @returns {ShippedPart[]} by name; one of several places of the same version
 */
function readPackages(projectDir) {
  const bundled = BUILDS.flatMap((build) =>
    JSON.parse(fs.readFileSync(path.join(projectDir, build, PACKAGES_FILE), 'utf8')),
  );
  // What is neither bundled nor imported by name is found while the program runs: the programs of PostgreSQL.
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(projectDir, 'package.json'), 'utf8'));
  const beside = findOutsideModules(projectDir, Object.keys({ ...dependencies }));
  const dirs = new Set([...bundled, ...findOutsideModules(projectDir), ...beside]);
  const found = new Map();
  for (const dir of dirs) {
    const part = readPackage(path.join(projectDir, dir));
    found.set(nameOf(part), part);
  }
  const parts = [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return parts.map((part) => (part.text === '' ? { ...part, text: textFor(part, parts) } : part));
}

/**
 * @param {string} dir
 * @returns {ShippedPart & { author: string }}
 */
function readPackage(dir) {
  const { name, version, license, licenses, author } = JSON.parse(
    fs.readFileSync(path.join(dir, 'package.json'), 'utf8'),
  );
  const named = license ?? licenses?.map((/** @type {{ type: string }} */ { type }) => type).join(' OR ');
  const files = fs
    .readdirSync(dir)
    .filter((file) => TEXT_FILE.test(file) && fs.statSync(path.join(dir, file)).isFile());
  return {
    name,
    version,
    licence: (typeof named === 'object' ? named?.type : named) ?? 'UNKNOWN',
    text: files
      .sort()
      .map((file) => fs.readFileSync(path.join(dir, file), 'utf8').trim())
      .join('\n\n'),
    author: (typeof author === 'object' ? author?.name : author) ?? `the authors of ${name}`,
  };
}

/**
 * For a package that names its licence and leaves the text out: MIT with its author, otherwise the text that another
 * package of the same licence brings.
 * @param {ShippedPart & { author: string }} part
 * @param {readonly ShippedPart[]} others
 */
function textFor({ licence, author }, others) {
  if (licence === 'MIT') return mitOf(author);
  return others.find((other) => other.licence === licence && other.text !== '')?.text ?? '';
}

/**
 * @param {string} projectDir
 * @returns {ShippedPart[]}
 */
function readData(projectDir) {
  return DATA.map(({ name, licence, file }) => ({
    name,
    version: null,
    licence,
    text: fs.readFileSync(path.join(projectDir, file), 'utf8').trim(),
  }));
}

/** @param {ShippedPart} part */
function nameOf({ name, version, licence }) {
  return `${[name, version].filter(Boolean).join(' ')}, ${licence}`;
}

/** @param {string} author */
function mitOf(author) {
  return `MIT License

Copyright (c) ${author}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
}
