import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '#simulators/seeded-random';
import { createShakyHand } from '#tests/support/shaky-hand';
import type { Habits } from '#tests/support/shaky-hand';
import { createHandwritingEngine, HANDWRITING_CANDIDATES } from './handwriting-engine';
import type { Stroke } from './handwriting-engine';
import { readStrokeModel } from './stroke-model';

const model = readStrokeModel(new Uint8Array(readFileSync(new URL('./strokes.bin', import.meta.url))));
const engine = createHandwritingEngine({ model });
const STEADY: Habits = { joins: 0, swaps: false, isOwnOrder: false };

/** As it is taught. */
function taught(text: string): Stroke[] {
  const character = model.find((one) => one.text === text);
  if (!character) throw new Error(`${text} has no strokes`);
  return character.strokes.map((flat) =>
    Array.from({ length: flat.length / 2 }, (_, at) => ({ x: flat[at * 2] ?? 0, y: flat[at * 2 + 1] ?? 0 })),
  );
}

const moved = (strokes: readonly Stroke[], move: (point: { x: number; y: number }) => { x: number; y: number }) =>
  strokes.map((stroke) => stroke.map(move));

/** Of so many frequent characters that nothing was set by, the share that is among the candidates. */
function shareFound(habits: Partial<Habits>): number {
  const hand = createShakyHand(createSeededRandom(20261122));
  const characters = model.slice(700, 740);
  const found = characters.filter(({ text }) =>
    engine.recognise(hand.write(taught(text), { ...STEADY, ...habits })).includes(text),
  );
  return found.length / characters.length;
}

describe('handwriting', () => {
  it('reads what is written as it is taught', () => {
    const frequent = model.slice(0, 60).map(({ text }) => text);
    expect(frequent.filter((text) => engine.recognise(taught(text))[0] !== text)).toEqual([]);
  });

  it('offers eight at most, each once', () => {
    const candidates = engine.recognise(taught('镇'));
    expect(candidates).toHaveLength(HANDWRITING_CANDIDATES);
    expect(new Set(candidates).size).toBe(HANDWRITING_CANDIDATES);
  });

  it.each(['路', '灯', '坏', '一'])('reads %s wherever and however large it is written', (text) => {
    const small = moved(taught(text), ({ x, y }) => ({ x: 0.7 + x * 0.2, y: 0.1 + y * 0.2 }));
    const wide = moved(taught(text), ({ x, y }) => ({ x, y: 0.3 + y * 0.6 }));
    expect(engine.recognise(small)[0]).toBe(text);
    expect(engine.recognise(wide)[0]).toBe(text);
  });

  it.each<[string, Partial<Habits>]>([
    ['by an unsteady hand', {}],
    ['with three strokes joined', { joins: 3 }],
    ['with two strokes in the other order', { swaps: true }],
    ['with strokes joined and others in the other order', { joins: 2, swaps: true }],
    ['in an order of one’s own', { isOwnOrder: true }],
  ])('has it among its eight where it is written %s', (_how, habits) => {
    expect(shareFound(habits)).toBeGreaterThanOrEqual(0.95);
  });

  it('has it among its eight where a stroke was forgotten', () => {
    const short = ['路', '镇', '福', '请', '够', '饭'].filter((text) => {
      const strokes = taught(text);
      return !engine.recognise(strokes.filter((_, at) => at !== 2)).includes(text);
    });
    expect(short).toEqual([]);
  });

  it('takes the frequent one first where two look the same', () => {
    const [first] = engine.recognise(taught('日'));
    expect(first).toBe('日');
    expect(engine.recognise(taught('己')).slice(0, 3)).toEqual(expect.arrayContaining(['己', '已']));
  });

  it('keeps nothing of what it was shown', () => {
    const before = engine.recognise(taught('水'));
    engine.recognise(taught('龙'));
    expect(engine.recognise(taught('水'))).toEqual(before);
  });

  it('says nothing to nothing, and to a scribble', () => {
    expect(engine.recognise([])).toEqual([]);
    expect(engine.recognise([[]])).toEqual([]);
    const scribble = Array.from({ length: 60 }, () => taught('口')).flat();
    expect(engine.recognise(scribble)).toEqual([]);
  });

  it('answers a dot, and a line of many thousand points', () => {
    expect(engine.recognise([[{ x: 0.5, y: 0.5 }]]).length).toBeGreaterThan(0);
    const long = Array.from({ length: 20_000 }, (_, at) => ({ x: at / 20_000, y: 0.5 }));
    expect(engine.recognise([long])[0]).toBe('一');
  });

  it('never throws, whatever a panel reports', () => {
    const reported = fc.record({ x: fc.double(), y: fc.double() });
    fc.assert(
      fc.property(fc.array(fc.array(reported, { maxLength: 12 }), { maxLength: 12 }), (strokes) => {
        expect(engine.recognise(strokes).length).toBeLessThanOrEqual(HANDWRITING_CANDIDATES);
      }),
      { numRuns: 60 },
    );
  });
});
