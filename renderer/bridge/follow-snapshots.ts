/**
 * Keeps a surface's picture of the hall current: subscribes, hands over each newer snapshot, subscribes again when the
 * stream ends, breaks or was replaced. Never forgets the last good value: that stays with the receiver.
 */
import type { Time } from '#domain/time-source';

/** What every snapshot of `contract/snapshots.ts` carries. */
export interface Stamped {
  bootId: string;
  version: number;
  at: number;
}

/** `connecting`: nothing was ever received. `stale`: the last value is old, by an unknown amount. */
export type ConnectionState = 'connecting' | 'live' | 'stale';

const RETRY_MS = [250, 500, 1000, 2000, 4000];

function isOlder(value: Stamped, than: Stamped | null): boolean {
  return than !== null && value.bootId === than.bootId && value.version < than.version;
}

/** Follows until the returned function is called. */
export function followSnapshots<T extends Stamped>(options: {
  watch: (signal: AbortSignal) => Promise<AsyncIterable<T>>;
  time: Time;
  onValue: (value: T) => void;
  onState: (state: ConnectionState) => void;
  /** Every failed subscription, e.g. to leave a page whose session has ended. */
  onFailure: (error: unknown) => void;
}): () => void {
  const { watch, time, onValue, onState, onFailure } = options;
  let newest: T | null = null;
  let failures = 0;
  let subscription: AbortController | null = null;
  let cancelRetry = () => {};

  const follow = async (own: AbortController) => {
    try {
      for await (const value of await watch(own.signal)) {
        if (own !== subscription) return;
        failures = 0;
        if (isOlder(value, newest)) continue;
        newest = value;
        onValue(value);
        onState('live');
      }
    } catch (error) {
      if (own === subscription) onFailure(error);
    }
    if (own !== subscription) return;
    onState(newest ? 'stale' : 'connecting');
    cancelRetry = time.after(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]!, subscribe);
  };

  const subscribe = () => {
    subscription = new AbortController();
    void follow(subscription);
  };

  subscribe();
  return () => {
    cancelRetry();
    const stopped = subscription;
    subscription = null;
    stopped?.abort();
  };
}
