/**
 * How unlike two characters are, stroke by stroke. People join strokes, lift the finger in the middle of one, leave one
 * out, write two in the other order or all in an order of their own: each of these costs something, and the cheapest way
 * through counts.
 */
import { lengthOf, POINTS_A_STROKE, resample } from './stroke';
import type { JoinedStrokes, Shape } from './shape';
import { strokeCost, weightOf } from './stroke-cost';

/** For each finger that did not lift, or lifted too early. */
const JOINED = 0.08;
const SWAPPED = 0.05;
/** For each unit of its weight. */
const LEFT_OUT = 0.8;
/** An order of one's own, for each stroke that comes after one it should precede. */
const OUT_OF_ORDER = 0.05;
/** How many strokes may have been joined or left out at any point of a character. */
const BAND = 4;

/** 0 for the same; comparable between characters of different length. */
export function distanceBetween(written: Shape, model: Shape): number {
  const pairs = pairCosts(written, model);
  const cheapest = Math.min(costInOrder(written, model, pairs), costInAnyOrder(written, model, pairs));
  return cheapest / (written.totalLength + model.totalLength);
}

/** Row by row: what each stroke that was written costs for each of the model. */
function pairCosts(written: Shape, model: Shape): Float64Array {
  const columns = model.strokes.length;
  const costs = new Float64Array(written.strokes.length * columns);
  for (let row = 0; row < written.strokes.length; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const length = (written.lengths[row]! + model.lengths[column]!) / 2;
      costs[row * columns + column] = strokeCost(written.strokes[row]!, model.strokes[column]!, length);
    }
  }
  return costs;
}

function costInOrder(written: Shape, model: Shape, pairs: Float64Array): number {
  const rows = written.strokes.length;
  const columns = model.strokes.length;
  const width = columns + 1;
  const cheapest = new Float64Array((rows + 1) * width).fill(Infinity);
  cheapest[0] = 0;
  const offer = (row: number, column: number, cost: number): void => {
    const at = row * width + column;
    if (cost < cheapest[at]!) cheapest[at] = cost;
  };
  const joined = (row: number, rowCount: number, column: number, columnCount: number): number => {
    const mine = joinedOf(written, rowCount)[row]!;
    const theirs = joinedOf(model, columnCount)[column]!;
    const cost = strokeCost(mine.points, theirs.points, (mine.length + theirs.length) / 2);
    return cost + JOINED * (rowCount + columnCount - 2);
  };
  /** Whoever joined strokes wrote fewer than there are, whoever lifted too early wrote more: nothing else is tried. */
  const missing = columns - rows;
  const slack = BAND + Math.abs(missing);
  for (let row = 0; row <= rows; row += 1) {
    const last = Math.min(columns, row + slack);
    for (let column = Math.max(0, row - slack); column <= last; column += 1) {
      const cost = cheapest[row * width + column]!;
      const isRow = row < rows;
      const isColumn = column < columns;
      if (isRow) offer(row + 1, column, cost + LEFT_OUT * weightOf(written.lengths[row]!));
      if (isColumn) offer(row, column + 1, cost + LEFT_OUT * weightOf(model.lengths[column]!));
      if (!isRow || !isColumn) continue;
      offer(row + 1, column + 1, cost + pairs[row * columns + column]!);
      if (missing < 0 && row + 1 < rows) offer(row + 2, column + 1, cost + joined(row, 2, column, 1));
      if (missing > 0 && column + 1 < columns) offer(row + 1, column + 2, cost + joined(row, 1, column, 2));
      if (missing > 1 && column + 2 < columns) offer(row + 1, column + 3, cost + joined(row, 1, column, 3));
      if (row + 1 < rows && column + 1 < columns) {
        const crossed = pairs[row * columns + column + 1]! + pairs[(row + 1) * columns + column]!;
        offer(row + 2, column + 2, cost + crossed + SWAPPED);
      }
    }
  }
  return cheapest[rows * width + columns]!;
}

/** The nearest two first, whatever their places; what finds no partner was left out or is too much. */
function costInAnyOrder(written: Shape, model: Shape, pairs: Float64Array): number {
  const rows = written.strokes.length;
  const columns = model.strokes.length;
  const partners = new Int32Array(rows).fill(-1);
  const taken = new Uint8Array(columns);
  let cost = 0;
  for (let done = 0; done < Math.min(rows, columns); done += 1) {
    let best = Infinity;
    let bestAt = -1;
    for (let row = 0; row < rows; row += 1) {
      if (partners[row]! >= 0) continue;
      for (let column = 0; column < columns; column += 1) {
        const pair = pairs[row * columns + column]!;
        if (taken[column] || pair >= best) continue;
        best = pair;
        bestAt = row * columns + column;
      }
    }
    partners[Math.floor(bestAt / columns)] = bestAt % columns;
    taken[bestAt % columns] = 1;
    cost += best;
  }
  for (let row = 0; row < rows; row += 1) {
    if (partners[row]! < 0) cost += LEFT_OUT * weightOf(written.lengths[row]!);
    else if (row > 0 && partners[row]! < partners[row - 1]!) cost += OUT_OF_ORDER;
  }
  for (let column = 0; column < columns; column += 1) {
    if (!taken[column]) cost += LEFT_OUT * weightOf(model.lengths[column]!);
  }
  return cost;
}

/** `count` strokes from each on, as if the finger had not lifted. */
function joinedOf(shape: Shape, count: number): readonly JoinedStrokes[] {
  const known = (shape.joined[count] ??= shape.strokes
    .slice(0, shape.strokes.length - count + 1)
    .map((stroke, from) => {
      if (count === 1) return { points: stroke, length: shape.lengths[from]! };
      const whole = new Float32Array(count * POINTS_A_STROKE * 2);
      for (let part = 0; part < count; part += 1) {
        whole.set(shape.strokes[from + part]!, part * POINTS_A_STROKE * 2);
      }
      return { points: resample(whole, POINTS_A_STROKE), length: lengthOf(whole) };
    }));
  return known;
}
