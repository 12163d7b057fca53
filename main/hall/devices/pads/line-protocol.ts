/**
 * The words between a line's bus and the stations on it, whatever the line speaks: protocol, request, wish, station.
 * `Frame` is what the protocol's decoder makes of the bytes. Source: driver design §2.4.
 */
import type { MonotonicMs } from '#domain/time-source';

export interface Discard {
  reason: string;
  /** As received. */
  bytes: Uint8Array;
}

/** A receiver of one line. Any cut of the bytes gives the same frames and the same discards. */
export interface LineDecoder<Frame> {
  push(bytes: Uint8Array): { frames: Frame[]; discarded: Discard[] };
}

export interface LineProtocol<Frame> {
  createDecoder(): LineDecoder<Frame>;
  /**
   * false: nothing in a reply says which request it answers. After a time-out such a line stays quiet for the longest
   * reply, and what arrives meanwhile answers nothing.
   */
  readonly numbersItsReplies: boolean;
  /**
   * `auto`: our own bytes, coming back from a two-wire adapter that hears itself, are taken out exactly. Only for
   * protocols in which no device answers a request with the request's own bytes.
   */
  readonly echo: 'auto' | 'never';
  /** Longest pause of a device between a request's end and its reply. */
  readonly turnaroundMs: number;
  /** Least silence before a request; an `acknowledge` waits only for 3.5 characters. */
  readonly leastGapMs: number;
}

/**
 * `acknowledge` answers to devices that wait for one · `urgent` invite and cancel · `hot` pads that somebody stands
 * before · `regular` polls · `text` displays · `probe` absent pads.
 */
export type Urgency = 'acknowledge' | 'urgent' | 'hot' | 'regular' | 'text' | 'probe';

export interface Attempt {
  /** 0 … 255, new with each request, the same for its repeats. */
  sequence: number;
  isRepeat: boolean;
}

export interface BusRequest<Frame> {
  encode(attempt: Attempt): Uint8Array;
  /** null: nothing answers. The turn ends when the bytes have had their time on the wire. */
  reply: {
    isAnswer(frame: Frame, attempt: { sequence: number }): boolean;
    /** Longest usual reply on the wire. */
    maxBytes: number;
  } | null;
  /** Further attempts after the first. */
  retries: number;
  /** A time after the bytes in which all that arrives belongs to this request, undecoded. Only where `reply` is null. */
  window?: { durationMs: number; arrived(bytes: Uint8Array): void };
}

export type BusOutcome<Frame> =
  | { kind: 'answered'; reply: Frame }
  | { kind: 'unanswered' }
  /** It went out, and nothing was to answer it. */
  | { kind: 'sent' }
  /** The line went away meanwhile: says nothing about the pad. */
  | { kind: 'abandoned' };

/** What a station would do with a turn. Asked again for every turn, so it may change its mind until it gets one. */
export interface TurnWish<Frame> {
  urgency: Urgency;
  notBefore: MonotonicMs;
  makeRequest(): BusRequest<Frame>;
  settle(outcome: BusOutcome<Frame>): void;
}

export const BUS_COUNTERS = [
  'frames',
  'retries',
  'timeouts',
  'discardedBytes',
  'crcErrors',
  'staleReplies',
  'echoes',
] as const;
export type BusCounter = (typeof BUS_COUNTERS)[number];

export interface BusStation<Frame> {
  /** On the line; 0 for what is addressed to all. */
  readonly address: number;
  findWish(): TurnWish<Frame> | null;
  /** What it shows, where that must not stand in the way of its polls: of urgency `text`. */
  findTextWish?(): TurnWish<Frame> | null;
  /** A frame that answers nothing that was asked; true where it is this station's. */
  heard?(frame: Frame): boolean;
  /** Errors of the line are counted on the station whose turn it was: nothing better is known. */
  count(counter: BusCounter, by: number): void;
}
