/**
 * 前面几人: who is called before somebody that takes a number now. A counter serves several lines and calls whoever came
 * first among them, so a line of its own with nobody in it still has people before it.
 */
import type { LineId } from './ids';

/** A counter at which somebody works now. */
export interface StaffedCounter {
  lines: readonly LineId[];
  /** Somebody is called to it or served at it. */
  isBusy: boolean;
}

export interface TurnForecast {
  /** People who are called before, at the counters that serve the line. */
  ahead: number;
  /** Servings of the usual length until then; half of one where somebody stands at the counter already. */
  servings: number;
}

const REST_OF_A_SERVING = 0.5;

/**
 * Lets the counters call one after the other, each serving takes equally long.
 *
 * @param waiting lines of the people who wait, first come first
 * @param counters at least one of them serves `line`
 * @throws RangeError where none of them does: nobody would ever be called
 */
export function forecastTurn(
  line: LineId,
  waiting: readonly LineId[],
  counters: readonly StaffedCounter[],
): TurnForecast {
  if (!counters.some((counter) => counter.lines.includes(line))) throw new RangeError(`no counter serves ${line}`);
  const own = waiting.length;
  const places = placesByLine([...waiting, line]);
  let working = counters.map(({ lines, isBusy }) => ({ lines, freeAt: isBusy ? REST_OF_A_SERVING : 0 }));
  let ahead = 0;
  for (;;) {
    const counter = working.reduce((first, other) => (other.freeAt < first.freeAt ? other : first));
    const heads = counter.lines.flatMap((served) => places.get(served) ?? []);
    const next = heads.reduce<Queue | null>((first, queue) => earlier(first, queue), null);
    const place = next?.take();
    if (place === own) return { ahead, servings: counter.freeAt };
    if (place === undefined) working = working.filter((other) => other !== counter);
    else if (counter.lines.includes(line)) ahead += 1;
    counter.freeAt += 1;
  }
}

/** Places of one line in the whole hall's order, from the front. */
interface Queue {
  readonly head: number;
  take(): number | undefined;
}

function earlier(first: Queue | null, queue: Queue): Queue | null {
  return first === null || queue.head < first.head ? queue : first;
}

function placesByLine(order: readonly LineId[]): Map<LineId, Queue> {
  const places = new Map<LineId, number[]>();
  order.forEach((line, place) => {
    const queue = places.get(line);
    if (queue) queue.push(place);
    else places.set(line, [place]);
  });
  return new Map([...places].map(([line, queue]) => [line, createQueue(queue)]));
}

function createQueue(places: readonly number[]): Queue {
  let taken = 0;
  return {
    get head() {
      return places[taken] ?? Infinity;
    },
    take: () => places[taken++],
  };
}
