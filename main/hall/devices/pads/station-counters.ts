/** What a pad's health counts since the hall process started. Names appear on the maintenance screen and in diagnostics. */
import type { BusCounter } from './line-protocol';

export type StationCounter =
  | BusCounter
  | 'strays'
  | 'reopenings'
  /** Events that came again although they were stored. */
  | 'duplicates'
  /** Events that could not be stored, and came again. */
  | 'notStored'
  /** Another pad answered at this address. */
  | 'replaced'
  | 'reboots'
  /** Invitations that the pad did not take at once. */
  | 'unreachable'
  | 'refused'
  | 'malformed'
  /** Presses without the tag that the pad's secret gives. */
  | 'badTag'
  /** The pad's own key map gave another level than its profile's. */
  | 'keyMapDiffers'
  | 'faults'
  /** Whole frames that the profile has no rule for. */
  | 'unknownFrames'
  /** Presses in the first moments of the driver's life, when they may be repeats of stored ones. */
  | 'unsettled'
  /** Replies that the pad had stopped waiting for. */
  | 'lateReplies'
  /** Presses beyond what is kept while the store refuses. */
  | 'overflow';

export interface StationCounters {
  count(counter: StationCounter, by: number): void;
  all(): Record<string, number>;
}

const ALWAYS_SHOWN: StationCounter[] = [
  'frames',
  'retries',
  'timeouts',
  'discardedBytes',
  'crcErrors',
  'staleReplies',
  'strays',
  'reopenings',
  'duplicates',
  'notStored',
];

export function createStationCounters(): StationCounters {
  const values = new Map<StationCounter, number>(ALWAYS_SHOWN.map((counter) => [counter, 0]));
  return {
    count(counter, by) {
      values.set(counter, (values.get(counter) ?? 0) + by);
    },
    all: () => Object.fromEntries(values),
  };
}
