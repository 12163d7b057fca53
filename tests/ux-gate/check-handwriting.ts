/**
 * How often handwriting has the character that was meant, first or among its eight, and the processor's time for it. The
 * hand is a model (tests/support/shaky-hand.ts), not people: the figures tell a change for the worse, not how people fare.
 */
import fs from 'node:fs';
import { createShakyHand } from '#tests/support/shaky-hand';
import type { Habits } from '#tests/support/shaky-hand';
import { createSeededRandom } from '#simulators/seeded-random';
import { createHandwritingEngine } from '../../renderer/input/handwriting/handwriting-engine';
import { readStrokeModel } from '../../renderer/input/handwriting/stroke-model';
import type { ModelCharacter } from '../../renderer/input/handwriting/stroke-model';
import type { Tally } from './tally';

const STROKES_FILE = new URL('../../renderer/input/handwriting/strokes.bin', import.meta.url);
/** Of the most frequent characters. */
const CHARACTERS = { short: 60, full: 500 };
const SEED = 20261122;

const HANDS: Readonly<Record<string, Habits>> = {
  'an unsteady hand': { joins: 0, swaps: false, isOwnOrder: false },
  'one join': { joins: 1, swaps: false, isOwnOrder: false },
  'three joins': { joins: 3, swaps: false, isOwnOrder: false },
  'one pair swapped': { joins: 0, swaps: true, isOwnOrder: false },
  'two joins and one pair swapped': { joins: 2, swaps: true, isOwnOrder: false },
  'an order of its own': { joins: 0, swaps: false, isOwnOrder: true },
};

export function checkHandwriting({ tally, form }: { tally: Tally; form: keyof typeof CHARACTERS }): void {
  const model = readStrokeModel(new Uint8Array(fs.readFileSync(STROKES_FILE)));
  const engine = createHandwritingEngine({ model });
  const characters = model.slice(0, CHARACTERS[form]);
  for (const [where, habits] of Object.entries(HANDS)) {
    const hand = createShakyHand(createSeededRandom(SEED));
    const places = characters.map((character) => {
      const written = hand.write(strokesOf(character), habits);
      const before = process.cpuUsage();
      const candidates = engine.recognise(written);
      const { user, system } = process.cpuUsage(before);
      tally.measure('handwriting-ms', { value: (user + system) / 1000, where: `${character.text}, ${where}` });
      return candidates.indexOf(character.text);
    });
    const percentOf = (count: number): number => (100 * count) / places.length;
    const first = percentOf(places.filter((place) => place === 0).length);
    const inEight = percentOf(places.filter((place) => place >= 0).length);
    tally.measure('handwriting-first-percent', { value: first, where });
    tally.measure('handwriting-in-eight-percent', { value: inEight, where });
  }
}

function strokesOf({ strokes }: ModelCharacter): { x: number; y: number }[][] {
  return strokes.map((flat) =>
    Array.from({ length: flat.length / 2 }, (_, at) => ({ x: flat[at * 2] ?? 0, y: flat[at * 2 + 1] ?? 0 })),
  );
}
