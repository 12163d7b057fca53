/**
 * The two sides of the pads' room: what features may ask of pads, and what pads tell features. Neither side imports the
 * other; `compose.ts` joins them.
 */
import type { CounterNumber, PadId, StaffNumber } from '#domain/ids';
import type { RatingLevel } from '#domain/rating';
import type { EpochMs } from '#domain/time-source';
import type { PadHealth } from '#contract/snapshots';
import type { SerialPortFound } from '../link/serial-ports';

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
  /** 16 hex digits where the protocol has one, else a lasting name of the place, e.g. `usb-1a86:7523@1-1.2#1`. */
  uid: string;
  /** With `uid` and `evseq` the identity of the press: a repeat on the wire has the same three. */
  boot: number;
  evseq: number;
  sessionId: number;
  /** 1 … 5, or null where the key has no level. */
  level: number | null;
  /** false: the site has not said yet which key means what; the press is kept and does not count until it has. */
  isLevelConfirmed: boolean;
  /** false: another device than the one that staff know answers at this place. */
  isPadConfirmed: boolean;
  /** false: the pad at this place has a secret and this press does not prove that it knows it. Kept, it never counts. */
  isAuthentic: boolean;
  /** Physical key from the left, first is 1. */
  rawKey: number;
  /** Further presses that the pad ignored. */
  extraPresses: number;
  receivedAt: EpochMs;
  /** `receivedAt` minus the pad's AGE: when the key went down. */
  pressedAt: EpochMs;
  frameHex: string;
}

/** 工作键: what the counter's console calls the same thing. */
export const STAFF_KEYS = [
  'callNext',
  'recall',
  'miss',
  'start',
  'finish',
  'pause',
  'resume',
  'transfer',
  'callTicket',
  'requestRating',
  'callGuard',
  'callManager',
] as const;
export type StaffKey = (typeof STAFF_KEYS)[number];

export interface PadStaffKeyPress {
  padId: PadId;
  uid: string;
  boot: number;
  evseq: number;
  key: StaffKey | 'unsupported';
  /** What was typed before the key: a ticket number for `callTicket`, a prefix or counter number for `transfer`. */
  argument: string;
  /** As in {@link PadRatingPress}: false is never obeyed. */
  isAuthentic: boolean;
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

/** What a pad and its counter's strip show. A whole value: what is null is not shown. */
export interface PadDisplay {
  padId: PadId;
  staff: { number: StaffNumber; name: string; title: string | null; counterNumber: CounterNumber } | null;
  /** The ticket that is called or served now. */
  ticketNumber: string | null;
  /** People who wait for this counter's lines. */
  waiting: number | null;
  /** One line for strips and pads with a text line. */
  text: { text: string; colour: 'red' | 'green' | 'yellow' } | null;
}

/** A short answer to a staff key that could not be obeyed, where the pad has a way to give it. */
export interface PadRefusal {
  padId: PadId;
  /** At most 12 characters. */
  text: string;
}

export type PadTryOut = 'invite' | 'welcome' | 'thanks' | 'beep' | 'number' | 'text';
/** `unsupported`: this model cannot; `sent`: it went out, and this model never answers; `busy`: a resident is asked now; `refused`: it says no, and its hints why. */
export type PadTryOutcome = 'done' | 'sent' | 'busy' | 'unanswered' | 'unsupported' | 'refused' | 'lineDown';

/** A pad that answered a search on its line. */
export interface PadFound {
  /** 16 hex digits. */
  uid: string;
  model: string;
  keys: number;
  address: number;
  /** The pad of `hall.yml` at this address, if there is one. */
  padId: PadId | null;
}

/** Implemented by the pad manager. */
export interface PadControl {
  /** Asks for a rating, now or as soon as the pad answers again, until the time is over. */
  invite(invitation: PadInvitation): void;
  cancel(padId: PadId, sessionId: number): void;
  /** Pads and strips. */
  health(): PadHealth[];
  /** Called after any change of `health()`; returns the unsubscribe function. */
  onHealthChange(listener: () => void): () => void;
}

/** Implemented by the pad manager: what counters show to the people before them. */
export interface PadDisplays {
  /** Takes the place of what was shown; repeated by itself after a power cut of the pad. */
  show(display: PadDisplay): void;
  tellRefusal(refusal: PadRefusal): void;
}

/** Implemented by the pad manager: what an installer does with pads. */
export interface PadMaintenance {
  /** For a person who stands before the pad. */
  tryOut(padId: PadId, what: PadTryOut): Promise<PadTryOutcome>;
  /** Makes the pad's keys live and tells each one that goes down until the returned function is called; none of it is a rating. */
  watchKeys(padId: PadId, listener: (rawKey: number) => void): () => void;
  /**
   * Searches the line of this path for pads, which takes seconds. Rejects with RangeError where no pad is configured on it
   * or its protocol cannot search, with PadLineLost (owp1-search.ts) where it is not open.
   */
  discover(path: string): Promise<PadFound[]>;
  /** Rejects as `discover`, and with RangeError for an address that no pad can have. */
  setAddress(place: { path: string; uid: string; address: number }): Promise<'done' | 'unanswered' | 'taken'>;
  listPorts(): Promise<SerialPortFound[]>;
}

/** What the site has confirmed about its pads; the store's word, read at each press. */
export interface PadSite {
  /** Level of each raw key, or null where nobody has confirmed one for this profile revision and device. */
  findLevels(pad: {
    padId: PadId;
    uid: string;
    profile: string;
    revision: number;
  }): Readonly<Record<number, RatingLevel>> | null;
  /** The device that staff know at this place; null before the first one was seen. */
  findUid(padId: PadId): string | null;
  /** The newest session for which this pad was to be asked, in whatever life of the hall process; null before the first. */
  findLatestSession?(padId: PadId): number | null;
}
