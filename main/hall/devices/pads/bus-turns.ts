/**
 * Whose turn it is on a line. Acknowledgements and urgent commands first; hot pads and the others by turns, else four
 * hot pads would silence the rest; a display's text after two polls at the soonest, so it delays none by more than one
 * slot; one probe a cycle, because each costs a whole time-out; one that is answered costs none. Within a class the station that has waited longest.
 * Source: driver design §2.4.
 */
import type { MonotonicMs } from '#domain/time-source';
import type { BusStation, TurnWish, Urgency } from './line-protocol';

export type Choice<Frame> =
  | { kind: 'turn'; station: BusStation<Frame>; wish: TurnWish<Frame> }
  /** `ms` null: until somebody wakes the bus. */
  | { kind: 'wait'; ms: number | null };

export interface Turns<Frame> {
  /** `isAcknowledgeOnly`: the line is not free yet for anything else. */
  choose(now: MonotonicMs, isAcknowledgeOnly: boolean): Choice<Frame>;
  /** An absent pad is back, and seldom alone: the next one is probed at once. */
  probeAnswered(): void;
}

const POLLS_BETWEEN_TEXTS = 2;

interface Entry<Frame> {
  station: BusStation<Frame>;
  wish: TurnWish<Frame>;
}

export function createTurns<Frame>(stations: readonly BusStation<Frame>[]): Turns<Frame> {
  const servedAt = { polls: new Map<BusStation<Frame>, number>(), texts: new Map<BusStation<Frame>, number>() };
  let turn = 0;
  let turnsSinceProbe = 0;
  let turnsSinceText = 0;
  let wasHot = false;
  /** Stations whose probes followed each other without a pause; each has one. */
  const probedInARow = new Set<BusStation<Frame>>();
  let hasProbeAnswered = false;

  const servedOf = (urgency: Urgency) => (urgency === 'text' ? servedAt.texts : servedAt.polls);

  function pick(due: readonly Entry<Frame>[], urgency: Urgency): Entry<Frame> | null {
    const served = servedOf(urgency);
    let found: Entry<Frame> | null = null;
    for (const entry of due) {
      if (entry.wish.urgency !== urgency) continue;
      if (!found || (served.get(entry.station) ?? 0) < (served.get(found.station) ?? 0)) found = entry;
    }
    return found;
  }

  function pickProbe(due: readonly Entry<Frame>[], talking: number): Entry<Frame> | null {
    const probe = pick(due, 'probe');
    const isNext = hasProbeAnswered && probe !== null && !probedInARow.has(probe.station);
    return isNext || turnsSinceProbe >= talking ? probe : null;
  }

  function pickInOrder(due: readonly Entry<Frame>[], talking: number): Entry<Frame> | null {
    return (
      pick(due, 'acknowledge') ??
      pick(due, 'urgent') ??
      pickProbe(due, talking) ??
      (turnsSinceText >= POLLS_BETWEEN_TEXTS ? pick(due, 'text') : null) ??
      (wasHot ? pick(due, 'regular') : null) ??
      pick(due, 'hot') ??
      pick(due, 'regular') ??
      pick(due, 'text') ??
      pick(due, 'probe')
    );
  }

  /** Wishes that are due, how many stations wish for more than a probe, and when the next wish falls due. */
  function sortWishes(now: MonotonicMs): { due: Entry<Frame>[]; talking: number; soonest: MonotonicMs } {
    const due: Entry<Frame>[] = [];
    let talking = 0;
    let soonest = Infinity;
    const sort = (station: BusStation<Frame>, wish: TurnWish<Frame>): void => {
      if (wish.notBefore <= now) due.push({ station, wish });
      else soonest = Math.min(soonest, wish.notBefore);
    };
    for (const station of stations) {
      const wish = station.findWish();
      const text = station.findTextWish?.();
      if (wish) sort(station, wish);
      if (text) sort(station, text);
      if (text || (wish && wish.urgency !== 'probe')) talking += 1;
    }
    return { due, talking, soonest };
  }

  return {
    choose(now, isAcknowledgeOnly) {
      const { due, talking, soonest } = sortWishes(now);
      const chosen = isAcknowledgeOnly ? pick(due, 'acknowledge') : pickInOrder(due, talking);
      if (!chosen) return { kind: 'wait', ms: soonest === Infinity ? null : soonest - now };
      const { urgency } = chosen.wish;
      turn += 1;
      servedOf(urgency).set(chosen.station, turn);
      turnsSinceProbe = urgency === 'probe' ? 0 : turnsSinceProbe + 1;
      hasProbeAnswered = false;
      if (urgency === 'probe') probedInARow.add(chosen.station);
      else probedInARow.clear();
      turnsSinceText = urgency === 'text' ? 0 : turnsSinceText + 1;
      wasHot = urgency === 'hot';
      return { kind: 'turn', ...chosen };
    },
    probeAnswered() {
      hasProbeAnswered = true;
    },
  };
}
