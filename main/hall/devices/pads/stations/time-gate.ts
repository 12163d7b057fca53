/**
 * Which invitation a press answers, on pads that carry no session: the time of the press is all there is. The gate opens
 * 300 ms after the invitation, because a key that goes down sooner was pressed at what stood there before; the first
 * press shuts it. Source: pads reference §2.3 (`noSessionId`).
 */
import type { MonotonicMs } from '#domain/time-source';

/** Nobody reads a question and answers it in less. */
export const GATE_OPENS_AFTER_MS = 300;

/** What a press without an open gate carries. */
export const NO_SESSION = 0;

export interface TimeGate {
  /** A repeated invitation changes nothing; another one takes the place of what was open. */
  open(invitation: { sessionId: number; at: MonotonicMs; endsAt: MonotonicMs }): void;
  /** Of this session only: a late end of an earlier one does not shut a later one. */
  shut(sessionId: number): void;
  /** What shut it turned out to be no answer. */
  reopen(sessionId: number): void;
  /** The session that a press at this moment answers, {@link NO_SESSION} where it answers none. */
  sessionAt(at: MonotonicMs): number;
  /** Somebody may stand before the pad: from the invitation on, until the gate is shut or its time is over. */
  isWaiting(now: MonotonicMs): boolean;
}

export function createTimeGate(): TimeGate {
  let current: { sessionId: number; at: MonotonicMs; endsAt: MonotonicMs; isShut: boolean } | null = null;
  return {
    open(invitation) {
      if (current?.sessionId !== invitation.sessionId) current = { ...invitation, isShut: false };
    },
    shut(sessionId) {
      if (current?.sessionId === sessionId) current.isShut = true;
    },
    reopen(sessionId) {
      if (current?.sessionId === sessionId) current.isShut = false;
    },
    sessionAt(at) {
      if (!current || current.isShut) return NO_SESSION;
      return at >= current.at + GATE_OPENS_AFTER_MS && at <= current.endsAt ? current.sessionId : NO_SESSION;
    },
    isWaiting: (now) => current !== null && !current.isShut && now <= current.endsAt,
  };
}
