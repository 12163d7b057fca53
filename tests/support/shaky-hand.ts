/**
 * A model of how people write on a screen, in place of people: it takes the strokes of a character as they are taught and
 * writes them as an unsteady hand might. Seeded: the same seed writes the same. What it cannot show is the shape that a
 * person gives a character by habit, so a rate measured with it is no rate of people.
 */
import type { createSeededRandom } from '#simulators/seeded-random';

type Point = { x: number; y: number };
type Writing = readonly (readonly Point[])[];

const DEGREE = Math.PI / 180;
const MOST_TURN = 8 * DEGREE;
const MOST_SLANT = 0.2;
const MOST_STRETCH = 0.25;
/** Of the pad; standard deviations. */
const STROKE_OFF_PLACE = 0.045;
const STROKE_OFF_LENGTH = 0.18;
const TREMOR = 0.018;
/** Of its strokes, at most: a dot and a line joined to one are no character any more. */
const MOST_JOINED_SHARE = 1 / 3;
const POINT_EVERY = 0.03;

/** How somebody writes beside being unsteady. */
export interface Habits {
  /** How many times the finger does not lift between two strokes; fewer where a character has few of them. */
  joins: number;
  /** One pair of neighbours in the other order; never of the strokes that are joined. */
  swaps: boolean;
  /** In an order that nobody taught. */
  isOwnOrder: boolean;
}

export interface ShakyHand {
  write(strokes: Writing, habits: Habits): Writing;
}

export function createShakyHand(random: ReturnType<typeof createSeededRandom>): ShakyHand {
  const share = (): number => random();
  const between = (least: number, most: number): number => least + (most - least) * share();
  /** Sum of twelve: near enough to a bell. */
  const bell = (): number => Array.from({ length: 12 }, share).reduce((sum, value) => sum + value, -6);

  function distort(strokes: Writing): Point[][] {
    const turn = between(-MOST_TURN, MOST_TURN);
    const slant = between(-MOST_SLANT, MOST_SLANT);
    const size = between(0.45, 0.9);
    const stretch = 1 + between(-MOST_STRETCH, MOST_STRETCH);
    const placeAt = (x: number, y: number): Point => {
      const across = (x - 0.5) * size * stretch + slant * (y - 0.5) * size;
      const down = ((y - 0.5) * size) / stretch;
      return {
        x: 0.5 + across * Math.cos(turn) - down * Math.sin(turn),
        y: 0.5 + across * Math.sin(turn) + down * Math.cos(turn),
      };
    };
    return strokes.map((stroke) => {
      const dense = densify(stroke);
      const middle = dense[Math.floor(dense.length / 2)] ?? { x: 0.5, y: 0.5 };
      const off = { x: STROKE_OFF_PLACE * bell(), y: STROKE_OFF_PLACE * bell() };
      const longer = 1 + STROKE_OFF_LENGTH * bell();
      let drift = { x: 0, y: 0 };
      return dense.map(({ x, y }) => {
        drift = { x: 0.7 * drift.x + TREMOR * bell(), y: 0.7 * drift.y + TREMOR * bell() };
        const written = placeAt(middle.x + (x - middle.x) * longer + off.x, middle.y + (y - middle.y) * longer + off.y);
        return { x: written.x + drift.x * size, y: written.y + drift.y * size };
      });
    });
  }

  const pick = (count: number): number => Math.floor(share() * count);

  return {
    write(strokes, { joins, swaps, isOwnOrder }) {
      const written = distort(strokes);
      if (isOwnOrder) return shuffled(written, pick);
      const swapAt = swaps && written.length > 2 ? pick(written.length - 1) : -1;
      if (swapAt >= 0) written.splice(swapAt, 2, written[swapAt + 1]!, written[swapAt]!);
      const gaps = written
        .map((_, at) => at)
        .filter((at) => at > 0 && Math.abs(at - 1 - swapAt) > (swapAt < 0 ? -1 : 1));
      const most = Math.min(joins, Math.floor(strokes.length * MOST_JOINED_SHARE));
      const joined = new Set(shuffled(gaps, pick).slice(0, most));
      return written.reduce<Point[][]>((fingers, stroke, at) => {
        if (joined.has(at)) fingers.at(-1)?.push(...stroke);
        else fingers.push([...stroke]);
        return fingers;
      }, []);
    },
  };
}

function shuffled<T>(all: readonly T[], pick: (count: number) => number): T[] {
  const left = [...all];
  return all.flatMap(() => left.splice(pick(left.length), 1));
}

/** A finger is seen every few millimetres. */
function densify(stroke: readonly Point[]): Point[] {
  return stroke.flatMap((point, index) => {
    const next = stroke[index + 1];
    if (!next) return [point];
    const count = Math.max(1, Math.round(Math.hypot(next.x - point.x, next.y - point.y) / POINT_EVERY));
    return Array.from({ length: count }, (_, step) => ({
      x: point.x + ((next.x - point.x) * step) / count,
      y: point.y + ((next.y - point.y) * step) / count,
    }));
  });
}
