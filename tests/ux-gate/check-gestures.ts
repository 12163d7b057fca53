/** Single taps only (ux.md 1.2): nothing in the kiosk's sources listens for anything else. */
import fs from 'node:fs';
import path from 'node:path';
import type { Tally } from './tally';

const PROJECT_DIR = path.resolve(import.meta.dirname, '../..');
const KIOSK_SOURCES = ['renderer/kiosk', 'renderer/ui'];

/** What a source must not hold, with why. `on…` is how Svelte names its handlers. */
const GESTURES: readonly (readonly [RegExp, string])[] = [
  [/\b(on)?dblclick\b/, 'double clicks'],
  [/\b(on)?touch(start|move|end)\b/, 'raw touches; presses go through renderer/ui/press.ts'],
  [/\b(on)?drag(start|over|end|enter|leave)?\b(?=\s*[=:'"{])/, 'dragging'],
  [/\bdraggable\b/, 'dragging'],
  [/\b(on)?(wheel|scroll)\b(?=\s*[=:'"{])/, 'scrolling'],
  [/\b(on)?gesture(start|change|end)\b/, 'gestures of several fingers'],
];

export function checkGestures(tally: Tally): void {
  for (const file of KIOSK_SOURCES.flatMap((dir) => listSources(path.join(PROJECT_DIR, dir)))) {
    const faults = gesturesIn(fs.readFileSync(file, 'utf8'));
    const name = path.relative(PROJECT_DIR, file);
    tally.look(
      'gesture-handlers',
      null,
      faults.map((fault) => `${name}${fault}`),
    );
  }
}

/** `:LINE: what` of each. */
export function gesturesIn(source: string): string[] {
  return source.split('\n').flatMap((line, index) => {
    const isComment = /^\s*(\/\/|\/?\*|<!--)/.test(line);
    const found = isComment ? undefined : GESTURES.find(([pattern]) => pattern.test(line));
    return found ? [`:${index + 1}: listens for ${found[1]}`] : [];
  });
}

function listSources(dir: string): string[] {
  return fs
    .readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => path.join(dir, name));
}
