/** 今天的脸: whether the hall works now, is about to open or to close, or rests; from its lines alone. */
import type { KioskSnapshot, LineStatus } from '#contract/snapshots';
import { wallTimeAt } from '#domain/wall-time';

/** Somebody who stands before the door hears when it opens. */
const OPENING_WITHIN_MINUTES = 60;
/** Who comes in now is told that it will not be long. */
const CLOSING_WITHIN_MINUTES = 15;

type Opening = NonNullable<LineStatus['opensNext']>;

export type DayFace =
  | { kind: 'open' }
  /** 快下班了: every open line closes within a quarter of an hour. */
  | { kind: 'closing'; minutesLeft: number }
  /** 快开门了: the first line opens within the hour. */
  | { kind: 'opening'; opens: Opening }
  /** 不办公; `opens` null where no line has hours. */
  | { kind: 'closed'; opens: Opening | null };

const minutesOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
};

/** @param now the hall's clock */
export function dayFaceOf({ lines, timezone }: Pick<KioskSnapshot, 'lines' | 'timezone'>, now: number): DayFace {
  const { hour, minute } = wallTimeAt(now, timezone);
  const minutesNow = hour * 60 + minute;
  const open = lines.filter(({ isOpen }) => isOpen);
  if (open.length > 0) {
    const left = Math.max(...open.map(({ closesAt }) => (closesAt ? minutesOf(closesAt) - minutesNow : Infinity)));
    return left <= CLOSING_WITHIN_MINUTES ? { kind: 'closing', minutesLeft: Math.max(1, left) } : { kind: 'open' };
  }
  const opens = lines
    .flatMap(({ opensNext }) => opensNext ?? [])
    .reduce<Opening | null>((first, next) => (first && isSooner(first, next) ? first : next), null);
  const isSoon = opens?.daysAhead === 0 && minutesOf(opens.at) - minutesNow <= OPENING_WITHIN_MINUTES;
  return isSoon ? { kind: 'opening', opens } : { kind: 'closed', opens };
}

function isSooner(one: Opening, other: Opening): boolean {
  return one.daysAhead === other.daysAhead ? one.at <= other.at : one.daysAhead < other.daysAhead;
}
