/**
 * A whole character, free of where, how large and how slim it was written: its ink lies around the middle with the same
 * spread for everybody. Spread, not the outermost points: one long tail must not shrink the rest.
 */
import { lengthOf, POINTS_A_STROKE, resample } from './stroke';
import type { FlatStroke } from './stroke';

/** How much of a character that is too wide or too slim is set right; all of it would turn 一 into a square. */
const ASPECT_SHARE = 0.5;
/** Beyond this, a character is meant to be flat or thin. */
const LARGEST_ASPECT = 2.5;
/** Of a dot alone: it has no spread to be measured by. */
const LEAST_SPREAD = 0.02;
/** So that ink reaches from about -1 to 1. */
const SPREAD = 0.5;

export interface Shape {
  /** {@link POINTS_A_STROKE} points each, evenly along the line. */
  strokes: readonly FlatStroke[];
  lengths: readonly number[];
  totalLength: number;
  /** By how many: neighbouring strokes as one; made when it is first asked for. */
  readonly joined: Record<number, readonly JoinedStrokes[]>;
}

/** Neighbouring strokes as if the finger had not lifted between them; `length` with the way between them. */
export interface JoinedStrokes {
  points: FlatStroke;
  length: number;
}

/** Of at least one stroke. */
export function shapeOf(written: readonly FlatStroke[]): Shape {
  const even = written.map((stroke) => resample(stroke, POINTS_A_STROKE));
  const place = placeOf(even);
  for (const stroke of even) moveTo(place, stroke);
  const lengths = even.map(lengthOf);
  return { strokes: even, lengths, totalLength: lengths.reduce((sum, length) => sum + length, 0), joined: {} };
}

function moveTo(place: Place, stroke: FlatStroke): void {
  for (let at = 0; at < stroke.length; at += 2) {
    stroke[at] = (stroke[at]! - place.x) * place.scaleX;
    stroke[at + 1] = (stroke[at + 1]! - place.y) * place.scaleY;
  }
}

interface Place {
  x: number;
  y: number;
  scaleX: number;
  scaleY: number;
}

/** Every stroke weighs what it is long, so that how fast a finger went does not matter. */
function placeOf(strokes: readonly FlatStroke[]): Place {
  const sum = { weight: 0, x: 0, y: 0, xx: 0, yy: 0 };
  for (const stroke of strokes) {
    const weight = lengthOf(stroke) + LEAST_SPREAD;
    for (let at = 0; at < stroke.length; at += 2) {
      const x = stroke[at]!;
      const y = stroke[at + 1]!;
      sum.weight += weight;
      sum.x += weight * x;
      sum.y += weight * y;
      sum.xx += weight * x * x;
      sum.yy += weight * y * y;
    }
  }
  const x = sum.x / sum.weight;
  const y = sum.y / sum.weight;
  const spreadX = Math.sqrt(Math.max(0, sum.xx / sum.weight - x * x));
  const spreadY = Math.sqrt(Math.max(0, sum.yy / sum.weight - y * y));
  const spread = Math.max(Math.hypot(spreadX, spreadY) / Math.SQRT2, LEAST_SPREAD);
  const aspect = Math.min(LARGEST_ASPECT, Math.max(1 / LARGEST_ASPECT, spreadX / Math.max(spreadY, LEAST_SPREAD / 4)));
  const stretch = aspect ** (ASPECT_SHARE / 2);
  return { x, y, scaleX: SPREAD / spread / stretch, scaleY: (SPREAD / spread) * stretch };
}
