/**
 * Which call the board shows large, and for how long. Calls never overlap: a new one waits until the one on show was
 * readable (and its voice has ended). When more than `VOICED_WAITING` wait, the older ones are shown briefly and without
 * voice, so that the board never lags behind the hall (ux.md 3.10).
 */
import type { Call } from '#contract/snapshots';
import type { Time } from '#domain/time-source';

/** Long enough to look up, find one's own number and read the counter. */
export const SHOW_AT_LEAST_MS = 8000;
export const SHOW_BRIEFLY_MS = 3000;
export const VOICED_WAITING = 3;
/** A call that the board heard of later than this, after lost contact, is listed but no longer announced. */
export const ANNOUNCE_WITHIN_MS = 60_000;

export interface CallsSeen {
  bootId: string;
  at: number;
  /** Newest first. */
  calls: readonly Call[];
}

export interface OnShow {
  call: Call;
  /** False for what was called before this board was switched on: shown, not announced. */
  isAnnounced: boolean;
}

export interface CallAnnouncer {
  /** Takes the calls of a snapshot. */
  take(seen: CallsSeen): void;
  stop(): void;
}

/**
 * @param onShow the call on show changed; null: nothing was called yet
 * @param speak says the call and resolves when the voice has ended; a rejected voice is a silent one
 */
export function createCallAnnouncer(options: {
  time: Time;
  onShow: (onShow: OnShow | null) => void;
  speak?: (call: Call) => Promise<void>;
}): CallAnnouncer {
  const { time, onShow, speak } = options;
  let waiting: Call[] = [];
  let bootId: string | null = null;
  let newestSequence = 0;
  /** Grows with each announcement, so that the end of an earlier one is not taken for the present one's. */
  let turn = 0;
  let isShowing = false;
  let cancelShowing = () => {};

  const showNext = () => {
    const call = waiting.shift();
    isShowing = call !== undefined;
    if (!call) return;
    const own = ++turn;
    const isBrief = waiting.length >= VOICED_WAITING;
    let holds = 2;
    const release = () => {
      holds -= 1;
      if (holds === 0 && own === turn) showNext();
    };
    onShow({ call, isAnnounced: true });
    cancelShowing = time.after(isBrief ? SHOW_BRIEFLY_MS : SHOW_AT_LEAST_MS, release);
    const voice = isBrief ? undefined : speak?.(call);
    if (voice) void voice.then(release, release);
    else release();
  };

  const begin = (seen: CallsSeen) => {
    bootId = seen.bootId;
    newestSequence = seen.calls[0]?.callSequence ?? 0;
    const latest = seen.calls[0];
    onShow(latest ? { call: latest, isAnnounced: false } : null);
  };

  return {
    take(seen) {
      const highest = seen.calls[0]?.callSequence ?? 0;
      const startsOver = seen.bootId !== bootId && highest < newestSequence;
      if (bootId === null || startsOver) return begin(seen);
      bootId = seen.bootId;
      const unseen = seen.calls.filter(
        (call) => call.callSequence > newestSequence && seen.at - call.calledAt <= ANNOUNCE_WITHIN_MS,
      );
      newestSequence = Math.max(newestSequence, highest);
      // A counter has one ticket: what it called before and nobody has seen yet is answered, missed or called again.
      waiting = [...waiting, ...unseen.toReversed()].filter(
        (call, at, calls) => !calls.slice(at + 1).some(({ counterNumber }) => counterNumber === call.counterNumber),
      );
      if (!isShowing) showNext();
    },
    stop() {
      turn += 1;
      waiting = [];
      cancelShowing();
    },
  };
}
