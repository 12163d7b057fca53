/** How unlike two strokes are, by where they run and which way they go. */
import { POINTS_A_STROKE } from './stroke';
import type { FlatStroke } from './stroke';

const PLACE_WEIGHT = 1;
const DIRECTION_WEIGHT = 0.35;
/** A short stroke says little, but it says something. */
const LEAST_WEIGHT = 0.3;

export function weightOf(length: number): number {
  return LEAST_WEIGHT + length;
}

/** 0 for the same; grows with their length, because a long stroke says more. */
export function strokeCost(one: FlatStroke, other: FlatStroke, length: number): number {
  let place = 0;
  let turned = 0;
  let ax = 0;
  let ay = 0;
  let bx = 0;
  let by = 0;
  for (let at = 0; at < 2 * POINTS_A_STROKE; at += 2) {
    const x = one[at]!;
    const y = one[at + 1]!;
    const otherX = other[at]!;
    const otherY = other[at + 1]!;
    place += Math.sqrt((x - otherX) * (x - otherX) + (y - otherY) * (y - otherY));
    if (at > 0) {
      const forward = (x - ax) * (otherX - bx) + (y - ay) * (otherY - by);
      const size = ((x - ax) ** 2 + (y - ay) ** 2) * ((otherX - bx) ** 2 + (otherY - by) ** 2);
      turned += size === 0 ? 0.5 : (1 - forward / Math.sqrt(size)) / 2;
    }
    ax = x;
    ay = y;
    bx = otherX;
    by = otherY;
  }
  const mean = (PLACE_WEIGHT * place) / POINTS_A_STROKE + (DIRECTION_WEIGHT * turned) / (POINTS_A_STROKE - 1);
  return mean * weightOf(length);
}
