/**
 * `renderer-size`: what the kiosk's page has to read before home can stand, as scripts and styles packed with gzip, without
 * fonts. What is fetched later, while home rests, is no part of it: pages of errands, dictionary, handwriting, symbols.
 */
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { PROJECT_DIR } from '../../scripts/places.mjs';
import type { Benchmark } from './benchmark';
import { toSizeFigure } from './figure';
import type { SizeFigure } from './figure';

const LINKED = /<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+\.(?:js|css))"/g;
/** Of a module as the build writes it; `import(…)` is none. */
const IMPORTED = /\b(?:from|import)\s*"(\.[^"]+\.js)"/g;
const MOST_KB = 150;

export interface FirstLoadFile {
  /** In the folder of the built pages. */
  file: string;
  gzipBytes: number;
}

/** Every script and style that the page links, and what those scripts import. Throws where one of them is not there. */
export function listFirstLoad({ pagesDir, page }: { pagesDir: string; page: string }): FirstLoadFile[] {
  const html = path.join(page, 'index.html');
  const waiting = linksIn(fs.readFileSync(path.join(pagesDir, html), 'utf8'), LINKED, html);
  const found = new Map<string, FirstLoadFile>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    const content = fs.readFileSync(path.join(pagesDir, file));
    found.set(file, { file, gzipBytes: gzipSync(content).length });
    if (file.endsWith('.js')) waiting.push(...linksIn(content.toString(), IMPORTED, file));
  }
  return [...found.values()].sort((a, b) => b.gzipBytes - a.gzipBytes);
}

/** Of the pages that the last build made. */
export function measureKiosk(pagesDir = path.join(PROJECT_DIR, 'out/renderer')): SizeFigure {
  const files = listFirstLoad({ pagesDir, page: 'kiosk' });
  const kB = files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000;
  return toSizeFigure({ name: 'renderer-size', kB, n: files.length, mostKB: MOST_KB });
}

export const rendererSize: Benchmark = async () => [measureKiosk()];

function linksIn(text: string, pattern: RegExp, from: string): string[] {
  return [...text.matchAll(pattern)].map(([, link]) => path.join(path.dirname(from), link!));
}
