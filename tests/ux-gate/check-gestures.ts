/**
 * Single taps only (ux.md 1.2): nothing in the kiosk's sources listens for anything else. The one exception is the pad for
 * handwriting, which follows the finger that writes; everything that can be written on it can be typed as well.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Tally } from './tally';

const PROJECT_DIR = path.resolve(import.meta.dirname, '../..');
const KIOSK_SOURCES = ['renderer/kiosk', 'renderer/ui', 'renderer/input'];
/** The exception: it may follow a finger, and nothing else of the list. */
const FOLLOWS_A_FINGER = 'renderer/input/handwriting/finger-strokes.ts';

/** A handler as Svelte names it (`onwheel=`) or as the DOM does (`'wheel'`). */
const listensFor = (names: string): RegExp => new RegExp(`\\bon(${names})\\b|['"\`](${names})['"\`]`);

/** What a source must not listen for, with why. */
const GESTURES: readonly (readonly [RegExp, string])[] = [
  [listensFor('dblclick'), 'double clicks'],
  [listensFor('touch(start|move|end)'), 'raw touches; presses go through renderer/ui/press.ts'],
  [listensFor('drag(start|over|end|enter|leave)?|drop'), 'dragging'],
  [/\bdraggable=/, 'dragging'],
  [listensFor('wheel|scroll'), 'scrolling'],
  [listensFor('gesture(start|change|end)'), 'gestures of several fingers'],
];
const FOLLOWING: (typeof GESTURES)[number] = [
  listensFor('(pointer|mouse)move|pointerrawupdate'),
  'the way of a finger; only the pad for handwriting follows one',
];

export function checkGestures(tally: Tally): void {
  for (const file of KIOSK_SOURCES.flatMap((dir) => listSources(path.join(PROJECT_DIR, dir)))) {
    const name = path.relative(PROJECT_DIR, file);
    const faults = gesturesIn(fs.readFileSync(file, 'utf8'), { mayFollow: name === FOLLOWS_A_FINGER });
    tally.look(
      'gesture-handlers',
      null,
      faults.map((fault) => `${name}${fault}`),
    );
  }
}

/** `:LINE: what` of each. */
export function gesturesIn(source: string, { mayFollow }: { mayFollow: boolean }): string[] {
  const gestures = mayFollow ? GESTURES : [...GESTURES, FOLLOWING];
  return source.split('\n').flatMap((line, index) => {
    const isComment = /^\s*(\/\/|\/?\*|<!--)/.test(line);
    const found = isComment ? undefined : gestures.find(([pattern]) => pattern.test(line));
    return found ? [`:${index + 1}: listens for ${found[1]}`] : [];
  });
}

function listSources(dir: string): string[] {
  return fs
    .readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => path.join(dir, name));
}
