/**
 * The two sides of the pads' room: what features may ask of pads, and what pads tell features. Neither side imports the
 * other; `compose.ts` joins them.
 */
import type { PadId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { PadHealth } from '#contract/snapshots';

/** 请评价: what a pad is asked to show. */
export interface PadInvitation {
  padId: PadId;
  /** Random, 1 … 2³²−1. The same invitation may be repeated; it never restarts the pad's timer. */
  sessionId: number;
  /** Whole seconds left, 5 … 120. */
  timeoutSeconds: number;
}

/** One physical key press inside the pad's own session logic, as it came off the wire. */
export interface PadRatingPress {
  padId: PadId;
  /** 16 hex digits. */
  uid: string;
  /** With `uid` and `evseq` the identity of the press: a repeat on the wire has the same three. */
  boot: number;
  evseq: number;
  sessionId: number;
  /** 1 … 5, or null where the key has no level. */
  level: number | null;
  /** Physical key from the left, first is 1. */
  rawKey: number;
  /** Further presses that the pad ignored. */
  extraPresses: number;
  receivedAt: EpochMs;
  /** `receivedAt` minus the pad's AGE: when the key went down. */
  pressedAt: EpochMs;
  frameHex: string;
}

export type StaffKey = 'callNext' | 'recall' | 'miss' | 'start' | 'finish' | 'requestRating';

export interface PadStaffKeyPress {
  padId: PadId;
  uid: string;
  boot: number;
  evseq: number;
  key: StaffKey | 'unsupported';
  argument: string;
  receivedAt: EpochMs;
  /** As in {@link PadRatingPress}. */
  pressedAt: EpochMs;
}

/** A key outside any session, as the pad reports it (at most one report in 10 s). */
export interface PadStrayPress {
  padId: PadId;
  uid: string;
  boot: number;
  evseq: number;
  rawKey: number;
  count: number;
  receivedAt: EpochMs;
}

/**
 * Implemented by features. ORDER: each call commits before it returns, because the pad is acknowledged right after; a
 * throw means "not stored", the event is not acknowledged and comes again.
 */
export interface PadEventSink {
  ratingPressed(press: PadRatingPress): void;
  staffKeyPressed(press: PadStaffKeyPress): void;
  strayPressed(press: PadStrayPress): void;
  /** The pad's own session is over without a press that we know of. Information only; the hall's clock decides. */
  sessionEnded(padId: PadId, sessionId: number, reason: 'timeout' | 'cancelled' | 'superseded' | 'powerLoss'): void;
}

/** Implemented by the pad manager. */
export interface PadControl {
  /** Asks for a rating, now or as soon as the pad answers again, until the time is over. */
  invite(invitation: PadInvitation): void;
  cancel(padId: PadId, sessionId: number): void;
  health(): PadHealth[];
  /** Called after any change of `health()`; returns the unsubscribe function. */
  onHealthChange(listener: () => void): () => void;
}
