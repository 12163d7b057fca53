/**
 * Keeps one serial line open: opens it, notices its end, opens it again. A missing path is looked for four times a
 * second, so a replugged adapter is back at once; a path that is there but cannot be used (locked, denied, dying after
 * the opening) is tried after 0.25, 0.5, 1, 2, 5, 10 s, give or take a fifth. An opening counts as good only after
 * `markHealthy`, because a broken adapter opens and dies a few milliseconds later.
 */
import type { Time } from '#domain/time-source';
import type { Logger } from '../../log/logger';
import type { OpenLink, SerialLink } from './serial-link';
import { SerialPathMissing } from './serial-link';

const BACK_OFF_MS = [250, 500, 1000, 2000, 5000, 10_000];
const JITTER = 0.2;
const LOOK_FOR_PATH_EVERY_MS = 250;
const SETTLED_AFTER_MS = 250;

export interface SerialKeeperListener {
  opened(link: SerialLink): void;
  bytesArrived(bytes: Uint8Array): void;
  /** The line that `opened` announced is gone. */
  lost(reason: string): void;
}

export interface SerialKeeper {
  start(): void;
  /** Nothing is opened, read or announced any more from the moment of the call; resolves when the port is released. */
  stop(): Promise<void>;
  /** The owner's judgement that the open line is dead although nothing said so. */
  reopen(reason: string): void;
  /** Something was plugged in or out: where the line waits for its next try, that is now, and the shortest pauses begin again. */
  tryAgain(): void;
  /** Proof of life from the far side: the next failure begins with the shortest pause again. */
  markHealthy(): void;
}

export function createSerialKeeper(options: {
  path: string;
  baud: number;
  openLink: OpenLink;
  listener: SerialKeeperListener;
  time: Time;
  /** 0 ≤ x < 1. */
  random: () => number;
  log: Logger;
}): SerialKeeper {
  const { path, baud, openLink, listener, time, random, log } = options;
  let isStopped = true;
  /** Grows with each opening and each loss: what an older line still says is not listened to. */
  let era = 0;
  let failures = 0;
  let link: SerialLink | null = null;
  let isWaiting = false;
  /** Of the open line: proof of life has come, and the time in which broken adapters die is over. */
  let proof = { hasLife: false, isSettled: false };
  let cancelNextTry = (): void => undefined;
  let cancelSettling = (): void => undefined;
  let lastComplaint = '';

  function tryToOpen(): void {
    const ownEra = ++era;
    isWaiting = false;
    const isCurrent = (): boolean => !isStopped && era === ownEra;
    openLink({
      path,
      baud,
      listener: {
        bytesArrived: (bytes) => {
          if (isCurrent() && link) listener.bytesArrived(bytes);
        },
        lost: (reason) => {
          if (isCurrent()) end(reason);
        },
      },
    }).then(
      (opened) => {
        // A line may die between its opening and this moment.
        if (!isCurrent()) void opened.close();
        else if (!opened.isOpen) end('closed right after the opening');
        else {
          link = opened;
          lastComplaint = '';
          log.info({ path, baud }, 'serial line open');
          settle(opened);
          listener.opened(opened);
        }
      },
      (error: unknown) => {
        if (isCurrent()) tryLater(error);
      },
    );
  }

  function settle(opened: SerialLink): void {
    proof = { hasLife: false, isSettled: false };
    cancelSettling = time.after(SETTLED_AFTER_MS, () => {
      if (link !== opened) return;
      if (!opened.isOpen) {
        end('closed soon after the opening');
        return;
      }
      proof.isSettled = true;
      if (proof.hasLife) failures = 0;
    });
  }

  function tryLater(cause: unknown): void {
    isWaiting = true;
    const message = cause instanceof Error ? cause.message : String(cause);
    if (message !== lastComplaint) log.warn({ path, reason: message }, 'serial line not open');
    lastComplaint = message;
    if (cause instanceof SerialPathMissing) {
      failures = 0;
      cancelNextTry = time.after(LOOK_FOR_PATH_EVERY_MS, tryToOpen);
      return;
    }
    const pauseMs = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)]!;
    failures += 1;
    cancelNextTry = time.after(pauseMs * (1 + JITTER * (2 * random() - 1)), tryToOpen);
  }

  function end(reason: string): void {
    era += 1;
    cancelSettling();
    const ended = link;
    link = null;
    void ended?.close();
    if (ended) listener.lost(reason);
    if (!isStopped) tryLater(new Error(reason));
  }

  return {
    start() {
      if (!isStopped) return;
      isStopped = false;
      tryToOpen();
    },
    async stop() {
      isStopped = true;
      isWaiting = false;
      era += 1;
      cancelNextTry();
      cancelSettling();
      const ended = link;
      link = null;
      await ended?.close();
    },
    reopen(reason) {
      if (link) end(reason);
    },
    tryAgain() {
      if (isStopped || !isWaiting) return;
      cancelNextTry();
      failures = 0;
      tryToOpen();
    },
    markHealthy() {
      proof.hasLife = true;
      if (proof.isSettled) failures = 0;
    },
  };
}
