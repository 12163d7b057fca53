/**
 * Sessions that ask nobody: an installer tries a pad, or watches which key is which. Such a session has an id of its own
 * that no rating slot knows; its presses are acknowledged and told to whoever watches, and never become a rating. A real
 * invitation takes the pad at any time: the hall's session machine speaks first.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { BusOutcome, TurnWish } from './line-protocol';
import type { Owp1Frame } from './owp1.codec';
import { OWP1_COMMAND, OWP1_STATUS, decodeStatus, encodeCancel } from './owp1.messages';
import type { Owp1InvitePayload } from './owp1-authentication';
import { toBusRequest } from './owp1-protocol';

export interface Owp1Trial {
  readonly isRunning: boolean;
  /** One invitation of some seconds; `settle` gets the pad's status, null where it gave none. */
  inviteOnce(settle: (outcome: BusOutcome<Owp1Frame>, status: number | null) => void): void;
  watch(listener: (rawKey: number) => void): () => void;
  owns(sessionId: number): boolean;
  pressed(rawKey: number): void;
  /** The pad's session is over, or the pad has forgotten it: keys that are watched must be live again. */
  ended(): void;
  lineLost(): void;
  findWish(): TurnWish<Owp1Frame> | null;
}

const WATCH_SECONDS = 60;
const ONCE_SECONDS = 10;
const TRY_AGAIN_MS = 1000;
const STATUS_REPLY_BYTES = 12;
const COMMAND_RETRIES = 2;
/** Ids of late presses that are still known as trials. */
const REMEMBERED = 8;

export function createOwp1Trial(options: {
  address: number;
  time: Time;
  random: () => number;
  /** `isQuiet`: without voice and without the pause after a press. */
  encodeInvite: (invite: { sessionId: number; timeoutSeconds: number; isQuiet: boolean }) => Owp1InvitePayload;
  /** The pad's STATUS to it. */
  inviteAnswered: (status: number) => void;
  answered: () => void;
}): Owp1Trial {
  const { address, time, random, encodeInvite, inviteAnswered, answered } = options;
  const listeners = new Set<(rawKey: number) => void>();
  let once: Parameters<Owp1Trial['inviteOnce']>[0] | null = null;
  /** Of the newest trial; open where the pad has taken it. */
  let session: { id: number; isOpen: boolean } | null = null;
  let mustCancel: number | null = null;
  let known: number[] = [];
  let notBefore: MonotonicMs = 0;

  function newSession(): number {
    const id = 1 + Math.floor(random() * 0xffff_fffe);
    session = { id, isOpen: false };
    known = [...known, id].slice(-REMEMBERED);
    return id;
  }

  function wish(
    command: number,
    makePayload: () => Owp1InvitePayload,
    settle: (outcome: BusOutcome<Owp1Frame>, status: number | null) => void,
  ): TurnWish<Owp1Frame> {
    return {
      urgency: 'urgent',
      notBefore,
      makeRequest: () =>
        toBusRequest(address, {
          command,
          ...makePayload(),
          maxReplyBytes: STATUS_REPLY_BYTES,
          retries: COMMAND_RETRIES,
        }),
      settle(outcome) {
        const status = outcome.kind === 'answered' ? decodeStatus(outcome.reply.payload) : null;
        if (outcome.kind === 'answered') answered();
        if (status === null) notBefore = time.monotonicMs() + TRY_AGAIN_MS;
        settle(outcome, status);
      },
    };
  }

  function inviteWish(isQuiet: boolean, timeoutSeconds: number): TurnWish<Owp1Frame> {
    const asked = once;
    return wish(
      OWP1_COMMAND.invite,
      () => encodeInvite({ sessionId: newSession(), timeoutSeconds, isQuiet }),
      (outcome, status) => {
        if (session) session.isOpen = status === OWP1_STATUS.ok;
        if (status !== null) inviteAnswered(status);
        if (!asked) return;
        once = null;
        asked(outcome, status);
      },
    );
  }

  return {
    get isRunning() {
      return listeners.size > 0;
    },
    inviteOnce(settle) {
      once = settle;
    },
    watch(listener) {
      listeners.add(listener);
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0 || !session?.isOpen) return;
        mustCancel = session.id;
        session = null;
      };
    },
    owns: (sessionId) => known.includes(sessionId),
    pressed(rawKey) {
      if (session) session.isOpen = false;
      for (const listener of [...listeners]) listener(rawKey);
    },
    ended() {
      if (session) session.isOpen = false;
    },
    lineLost() {
      const dropped = once;
      once = null;
      mustCancel = null;
      if (session) session.isOpen = false;
      dropped?.({ kind: 'abandoned' }, null);
    },
    findWish() {
      if (mustCancel !== null) {
        const sessionId = mustCancel;
        return wish(
          OWP1_COMMAND.cancel,
          () => ({ payload: encodeCancel({ sessionId, reason: 'host' }), isSecured: false }),
          (outcome) => {
            if (outcome.kind !== 'unanswered') mustCancel = null;
          },
        );
      }
      if (once) return inviteWish(false, ONCE_SECONDS);
      return listeners.size > 0 && !session?.isOpen ? inviteWish(true, WATCH_SECONDS) : null;
    },
  };
}
