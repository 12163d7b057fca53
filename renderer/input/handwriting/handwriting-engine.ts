/**
 * 手写: which characters some strokes may mean. First everything that has about as many strokes is sorted by how much ink
 * goes where (direction-grid.ts), then the nearest are compared stroke by stroke (alignment.ts). Pure: it keeps nothing of
 * what it was shown.
 */
import { directionGridOf, GRID_SIZE } from './direction-grid';
import { distanceBetween } from './alignment';
import { shapeOf } from './shape';
import type { Shape } from './shape';
import { flatten } from './stroke';
import type { Stroke } from './stroke';
import type { StrokeModel } from './stroke-model';

export type { Stroke } from './stroke';

/** As many as the pad shows. */
export const HANDWRITING_CANDIDATES = 8;
/** No character has as many: whoever scribbles on is not kept waiting. */
const MOST_STROKES = 48;
/** How many are compared stroke by stroke. */
const SHORT_LIST = 160;
/** Strokes that may have been joined, in the least and of ten. */
const FEWER = 3;
const FEWER_OF_TEN = 3;
/** Strokes that may have been written in two. */
const MORE = 2;
/** What the last of all characters costs more than the first: where two look the same, the frequent one comes first. */
const RARITY = 0.02;

export interface HandwritingEngine {
  /** Candidates, best first, at most {@link HANDWRITING_CANDIDATES}; none where nothing or a scribble was written. */
  recognise(strokes: readonly Stroke[]): readonly string[];
}

export function createHandwritingEngine({ model }: { model: StrokeModel }): HandwritingEngine {
  const shapes = model.map(({ strokes }) => shapeOf(strokes));
  const grids = new Float32Array(model.length * GRID_SIZE);
  shapes.forEach((shape, at) => grids.set(directionGridOf(shape), at * GRID_SIZE));
  return {
    recognise(strokes) {
      const written = strokes.flatMap((stroke) => flatten(stroke) ?? []);
      if (written.length === 0 || written.length > MOST_STROKES) return [];
      const shape = shapeOf(written);
      return shortList(shape, shapes, grids)
        .map((at) => ({ at, distance: distanceBetween(shape, shapes[at]!) + (RARITY * at) / model.length }))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, HANDWRITING_CANDIDATES)
        .map(({ at }) => model[at]!.text);
    },
  };
}

function shortList(written: Shape, shapes: readonly Shape[], grids: Float32Array): number[] {
  const grid = directionGridOf(written);
  const count = written.strokes.length;
  const most = count + Math.max(FEWER, Math.ceil((count * FEWER_OF_TEN) / 10));
  const near: { at: number; alike: number }[] = [];
  for (let at = 0; at < shapes.length; at += 1) {
    const strokes = shapes[at]!.strokes.length;
    if (strokes < count - MORE || strokes > most) continue;
    near.push({ at, alike: product(grid, grids, at * GRID_SIZE) });
  }
  near.sort((a, b) => b.alike - a.alike);
  return near.slice(0, SHORT_LIST).map(({ at }) => at);
}

function product(grid: Float32Array, grids: Float32Array, from: number): number {
  let sum = 0;
  for (let at = 0; at < GRID_SIZE; at += 1) sum += grid[at]! * grids[from + at]!;
  return sum;
}
