/** One stroke as a polyline, and what makes two of them comparable: the same number of points, evenly along the line. */

/** 笔画: where a finger went, in order. 0…1 of the pad, y downwards. */
export type Stroke = readonly { readonly x: number; readonly y: number }[];

/** Points of a stroke, x and y in turn. */
export type FlatStroke = Float32Array;

export const POINTS_A_STROKE = 8;

/** x and y in turn; points that are no numbers are left out. null where nothing remains. */
export function flatten(stroke: Stroke): FlatStroke | null {
  const sound = stroke.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  return sound.length === 0 ? null : Float32Array.from(sound.flatMap(({ x, y }) => [x, y]));
}

export function lengthOf(points: FlatStroke): number {
  let length = 0;
  for (let at = 2; at < points.length; at += 2) {
    length += segmentLength(points, at);
  }
  return length;
}

/** `count` points at equal distances along the line, its ends among them. A dot is one place `count` times. */
export function resample(points: FlatStroke, count: number): FlatStroke {
  const resampled = new Float32Array(count * 2);
  const step = lengthOf(points) / (count - 1);
  let at = 2;
  let walked = 0;
  for (let index = 0; index < count; index += 1) {
    const wanted = index * step;
    for (; at < points.length - 2; at += 2) {
      const segment = segmentLength(points, at);
      if (walked + segment >= wanted) break;
      walked += segment;
    }
    const segment = at < points.length ? segmentLength(points, at) : 0;
    const share = segment === 0 ? 0 : Math.min(1, (wanted - walked) / segment);
    const to = Math.min(at, points.length - 2);
    const from = Math.max(0, at - 2);
    resampled[index * 2] = points[from]! + share * (points[to]! - points[from]!);
    resampled[index * 2 + 1] = points[from + 1]! + share * (points[to + 1]! - points[from + 1]!);
  }
  return resampled;
}

/** Of the segment that ends at `at`. */
function segmentLength(points: FlatStroke, at: number): number {
  const dx = points[at]! - points[at - 2]!;
  const dy = points[at + 1]! - points[at - 1]!;
  return Math.sqrt(dx * dx + dy * dy);
}
