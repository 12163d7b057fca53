/**
 * How much ink goes in which direction in which part of a character: coarse, quick to compare, and nearly the same whatever
 * the order of its strokes and whether some of them were joined.
 */
import type { Shape } from './shape';

const CELLS = 5;
const DIRECTIONS = 8;
/** The grid reaches from -EDGE to EDGE; what lies outside counts for the outermost cells. */
const EDGE = 1;

export const GRID_SIZE = CELLS * CELLS * DIRECTIONS;

/** Of length 1, so that a product of two of them is how alike they are. */
export function directionGridOf(shape: Shape): Float32Array {
  const grid = new Float32Array(GRID_SIZE);
  for (const stroke of shape.strokes) {
    for (let at = 2; at < stroke.length; at += 2) {
      const dx = stroke[at]! - stroke[at - 2]!;
      const dy = stroke[at + 1]! - stroke[at - 1]!;
      addSegment(grid, (stroke[at]! + stroke[at - 2]!) / 2, (stroke[at + 1]! + stroke[at - 1]!) / 2, dx, dy);
    }
  }
  return toUnitLength(grid);
}

/** Shared between the nearest cells and the nearest directions, so that a small shift changes little. */
function addSegment(grid: Float32Array, x: number, y: number, dx: number, dy: number): void {
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return;
  const turn = (Math.atan2(dy, dx) / (2 * Math.PI)) * DIRECTIONS + DIRECTIONS;
  const direction = Math.floor(turn) % DIRECTIONS;
  const next = (direction + 1) % DIRECTIONS;
  const turnShare = turn - Math.floor(turn);
  const across = alongCells(x);
  const down = alongCells(y);
  const column = Math.min(CELLS - 2, Math.floor(across));
  const row = Math.min(CELLS - 2, Math.floor(down));
  for (let corner = 0; corner < 4; corner += 1) {
    const right = corner % 2;
    const below = corner >> 1;
    const shareX = right ? across - column : 1 - (across - column);
    const shareY = below ? down - row : 1 - (down - row);
    const cell = ((row + below) * CELLS + column + right) * DIRECTIONS;
    const ink = length * shareX * shareY;
    grid[cell + direction]! += ink * (1 - turnShare);
    grid[cell + next]! += ink * turnShare;
  }
}

/** From 0 in the middle of the first cell to the middle of the last. */
function alongCells(place: number): number {
  return Math.min(CELLS - 1, Math.max(0, ((place + EDGE) / (2 * EDGE)) * CELLS - 0.5));
}

/** The root first: much ink in one place says less than a little in each. */
function toUnitLength(grid: Float32Array): Float32Array {
  let sum = 0;
  for (const ink of grid) sum += ink;
  if (sum === 0) return grid;
  for (let at = 0; at < grid.length; at += 1) grid[at] = Math.sqrt(grid[at]! / sum);
  return grid;
}
