/**
 * One write after the other on a link that knows no order of its own, and an end that waits for them: what was handed over
 * before `close` still leaves, nothing is taken after it.
 */
import type { Time } from '#domain/time-source';
import type { LinkClosing } from './link-error';
import type { LinkListeners } from './link-listeners';

export interface OrderedWrites {
  readonly isClosing: boolean;
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the link when all writes are done, or after `limitMs`. */
  close(limitMs: number): Promise<LinkClosing>;
}

const CLOSED = 'closed';

export function createOrderedWrites(options: {
  listeners: Pick<LinkListeners, 'onClosed'>;
  time: Time;
  /** Resolves when the transport has every byte. */
  writeAll: (bytes: Uint8Array) => Promise<void>;
  /** What a write after `close` is refused with. */
  refuse: () => Error;
  end: (reason: string) => void;
}): OrderedWrites {
  const { listeners, time, writeAll, refuse, end } = options;
  let isClosing = false;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    get isClosing() {
      return isClosing;
    },
    write(bytes) {
      if (isClosing) return Promise.reject(refuse());
      const writing = queue.then(() => writeAll(bytes));
      queue = writing.catch(() => undefined);
      return writing;
    },
    close: (limitMs) =>
      new Promise((resolve) => {
        let isInTime = true;
        const cancelLimit = time.after(limitMs, () => {
          isInTime = false;
          end(CLOSED);
        });
        listeners.onClosed((reason) => {
          cancelLimit();
          resolve(isInTime && reason === CLOSED ? 'drained' : 'cut');
        });
        isClosing = true;
        void queue.then(() => {
          if (isInTime) end(CLOSED);
        });
      }),
  };
}
