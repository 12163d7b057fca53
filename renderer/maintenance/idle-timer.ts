/** A maintenance page that somebody forgot on a public screen closes itself. */
import type { Time } from '#domain/time-source';

export const IDLE_LIMIT_MS = 5 * 60_000;

export interface IdleTimer {
  /** Somebody is there. */
  touched(): void;
  stop(): void;
}

export function startIdleTimer(time: Time, onIdle: () => void): IdleTimer {
  let cancel = time.after(IDLE_LIMIT_MS, onIdle);
  return {
    touched() {
      cancel();
      cancel = time.after(IDLE_LIMIT_MS, onIdle);
    },
    stop: () => cancel(),
  };
}
