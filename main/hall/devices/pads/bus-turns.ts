/**
 * Whose turn it is on a line. Acknowledgements and urgent commands first; hot pads and the others by turns, else four
 * hot pads would silence the rest; a display's text after two polls at the soonest, so it delays none by more than one
 * slot; one probe a cycle, because each costs a whole time-out. Within a class the station that has waited longest.
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
}

const POLLS_BETWEEN_TEXTS = 2;

export function createTurns<Frame>(stations: readonly BusStation<Frame>[]): Turns<Frame> {
  const servedAt = new Map<BusStation<Frame>, number>();
  let turn = 0;
  let turnsSinceProbe = 0;
  let turnsSinceText = 0;
  let wasHot = false;

  type Due = Map<BusStation<Frame>, TurnWish<Frame>>;

  function pick(due: Due, urgency: Urgency): (Choice<Frame> & { kind: 'turn' }) | null {
    let found: { station: BusStation<Frame>; wish: TurnWish<Frame> } | null = null;
    for (const [station, wish] of due) {
      if (wish.urgency !== urgency) continue;
      if (!found || (servedAt.get(station) ?? 0) < (servedAt.get(found.station) ?? 0)) found = { station, wish };
    }
    return found && { kind: 'turn', ...found };
  }

  function pickInOrder(due: Due, talking: number): (Choice<Frame> & { kind: 'turn' }) | null {
    return (
      pick(due, 'acknowledge') ??
      pick(due, 'urgent') ??
      (turnsSinceProbe >= talking ? pick(due, 'probe') : null) ??
      (turnsSinceText >= POLLS_BETWEEN_TEXTS ? pick(due, 'text') : null) ??
      (wasHot ? pick(due, 'regular') : null) ??
      pick(due, 'hot') ??
      pick(due, 'regular') ??
      pick(due, 'text') ??
      pick(due, 'probe')
    );
  }

  return {
    choose(now, isAcknowledgeOnly) {
      const due: Due = new Map();
      let talking = 0;
      let soonest: MonotonicMs | null = null;
      for (const station of stations) {
        const wish = station.findWish();
        if (!wish) continue;
        if (wish.urgency !== 'probe') talking += 1;
        if (wish.notBefore <= now) due.set(station, wish);
        else soonest = Math.min(soonest ?? Infinity, wish.notBefore);
      }
      const choice = isAcknowledgeOnly ? pick(due, 'acknowledge') : pickInOrder(due, talking);
      if (!choice) return { kind: 'wait', ms: soonest === null ? null : soonest - now };
      turn += 1;
      servedAt.set(choice.station, turn);
      const { urgency } = choice.wish;
      turnsSinceProbe = urgency === 'probe' ? 0 : turnsSinceProbe + 1;
      turnsSinceText = urgency === 'text' ? 0 : turnsSinceText + 1;
      wasHot = urgency === 'hot';
      return choice;
    },
  };
}
