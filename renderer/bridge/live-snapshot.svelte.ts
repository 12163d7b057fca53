/**
 * The newest snapshot as Svelte state, with how sure one may be of it. Ages and the hall's clock run on the page's
 * monotonic clock: a surface's own wall clock is never shown.
 */
import type { Time } from '#domain/time-source';
import { followSnapshots } from './follow-snapshots';
import type { ConnectionState, Stamped } from './follow-snapshots';

const TICK_MS = 1000;

export class LiveSnapshot<T extends Stamped> {
  #value = $state.raw<T | null>(null);
  #state = $state<ConnectionState>('connecting');
  #nowMs = $state(0);
  #receivedAtMs = $state(0);
  /** When the connection was last known to be good. */
  #contactAtMs = $state(0);
  readonly #time: Time;
  readonly #stopFollowing: () => void;
  #cancelTick = () => {};

  constructor(options: {
    watch: (signal: AbortSignal) => Promise<AsyncIterable<T>>;
    time: Time;
    onFailure?: (error: unknown) => void;
  }) {
    this.#time = options.time;
    this.#contactAtMs = options.time.monotonicMs();
    this.#stopFollowing = followSnapshots({
      watch: options.watch,
      time: options.time,
      onValue: (value) => {
        this.#value = value;
        this.#receivedAtMs = this.#time.monotonicMs();
        this.#nowMs = this.#receivedAtMs;
      },
      onState: (state) => {
        if (state === 'live' || this.#state === 'live') this.#contactAtMs = this.#time.monotonicMs();
        this.#state = state;
      },
      onFailure: options.onFailure ?? (() => {}),
    });
    this.#tick();
  }

  /** The last good value; stays when the connection is lost. null before the first. */
  get value(): T | null {
    return this.#value;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** How long the hall has not been heard, ms, to the second; 0 while live. */
  get ageMs(): number {
    return this.#state === 'live' ? 0 : Math.max(0, this.#nowMs - this.#contactAtMs);
  }

  /** The hall's wall clock now, ms since 1970, to the second; null before the first value. */
  get hallNow(): number | null {
    return this.#value ? this.#value.at + Math.max(0, this.#nowMs - this.#receivedAtMs) : null;
  }

  stop(): void {
    this.#cancelTick();
    this.#stopFollowing();
  }

  #tick(): void {
    this.#nowMs = this.#time.monotonicMs();
    this.#cancelTick = this.#time.after(TICK_MS, () => this.#tick());
  }
}
