/** The wizard that asks for each key: keeps the keys of a pad live while somebody watches, and tells each one. */
import type { MonotonicMs, TimeSource } from '#domain/time-source';

/** Of one invitation, and how soon it is repeated where no key ends it. */
export const WATCH = { seconds: 30, againMs: 25_000 } as const;

export interface KeyWatch {
  readonly isRunning: boolean;
  watch(listener: (rawKey: number) => void): () => void;
  /** The pad's own invitation ends with it, so the next one is due. */
  pressed(rawKey: number): void;
  /** When the pad is to be asked to make its keys live; null while nobody watches. */
  readonly inviteAt: MonotonicMs | null;
  /** @param sentAt a key that went down since then has ended this invitation already */
  invited(sentAt: MonotonicMs): void;
  /** The pad has forgotten what it was asked. */
  ended(): void;
}

export function createKeyWatch(options: {
  time: TimeSource;
  /** Nobody watches any more. */
  stop: () => void;
}): KeyWatch {
  const { time, stop } = options;
  const listeners = new Set<(rawKey: number) => void>();
  let nextInviteAt: MonotonicMs = 0;
  let pressedAt: MonotonicMs | null = null;
  return {
    get isRunning() {
      return listeners.size > 0;
    },
    watch(listener) {
      const own = (rawKey: number): void => listener(rawKey);
      listeners.add(own);
      return () => {
        if (listeners.delete(own) && listeners.size === 0) stop();
      };
    },
    pressed(rawKey) {
      pressedAt = time.monotonicMs();
      nextInviteAt = pressedAt;
      for (const listener of [...listeners]) listener(rawKey);
    },
    get inviteAt() {
      return listeners.size > 0 ? nextInviteAt : null;
    },
    invited(sentAt) {
      if (pressedAt === null || pressedAt <= sentAt) nextInviteAt = time.monotonicMs() + WATCH.againMs;
    },
    ended() {
      nextInviteAt = 0;
    },
  };
}
