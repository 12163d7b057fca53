/**
 * One line with one or more OWP/1 pads: half duplex, one request in flight, pads never speak unasked. Stations say what
 * they want next; the bus decides whose turn it is, repeats commands, and matches replies by address, command and SEQ,
 * so a late reply is never taken for the answer to something else. Source: OWP/1 §4.6, §4.10, driver design §2.4.
 *
 * Turns: cancel and invite first, then hot pads and the others by turns (else four hot pads would silence the rest),
 * and one probe of an absent pad a cycle, because each costs a whole time-out.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { Owp1Decoder, Owp1Discard, Owp1Frame } from './owp1.codec';
import { createOwp1Decoder, encodeFrame } from './owp1.codec';
import { replyTo } from './owp1.messages';

export type Urgency = 'urgent' | 'hot' | 'regular' | 'probe';

export interface BusRequest {
  command: number;
  payload: Uint8Array;
  /** Longest usual reply on the wire, with flags and some stuffing. */
  maxReplyBytes: number;
  /** Further attempts after the first; 0 for POLL, whose cycle is its retry. */
  retries: number;
}

export type BusOutcome =
  | { kind: 'answered'; reply: Owp1Frame }
  | { kind: 'unanswered' }
  /** The line went away meanwhile: says nothing about the pad. */
  | { kind: 'abandoned' };

/** What a station would do with a turn. Asked again for every turn, so it may change its mind until it gets one. */
export interface TurnWish {
  urgency: Urgency;
  notBefore: MonotonicMs;
  makeRequest(): BusRequest;
  settle(outcome: BusOutcome): void;
}

export const BUS_COUNTERS = ['frames', 'retries', 'timeouts', 'discardedBytes', 'crcErrors', 'staleReplies'] as const;
export type BusCounter = (typeof BUS_COUNTERS)[number];

export interface BusStation {
  readonly address: number;
  findWish(): TurnWish | null;
  /** Errors of the line are counted on the pad whose turn it was: nothing better is known. */
  count(counter: BusCounter, by: number): void;
}

export interface PadBus {
  /** Begins to take turns on an open line. A throw of `write` means that the line is closed: the bus waits for the next `connect`. */
  connect(write: (bytes: Uint8Array) => void): void;
  /** Nothing is written from the moment of the call; the request in flight is abandoned. */
  disconnect(): void;
  receive(bytes: Uint8Array): void;
  /** Some station has a new wish. */
  wake(): void;
}

const BITS_PER_BYTE = 10;
const TURNAROUND_MS = 8;
/** One way, for the slowest common adapter (FTDI with its default latency timer). */
const ADAPTER_MS = 16;
const ALLOWANCE_MS = 15;
const LEAST_GAP_MS = 2;
/** A timer this late means that our own loop stood still and the reply may lie unread in the driver: look once more. */
const LATE_TIMER_MS = 5;
const LOOK_ONCE_MORE_MS = 10;

interface InFlight {
  station: BusStation;
  request: BusRequest;
  settle: (outcome: BusOutcome) => void;
  sequence: number;
  attempt: number;
  dueAt: MonotonicMs;
  mayLookAgain: boolean;
  cancelTimer: () => void;
}

/** Time-out of one attempt, ms. */
export function attemptTimeoutMs(baud: number, requestBytes: number, maxReplyBytes: number): number {
  const byteMs = (BITS_PER_BYTE * 1000) / baud;
  return (requestBytes + maxReplyBytes) * byteMs + TURNAROUND_MS + 2 * ADAPTER_MS + ALLOWANCE_MS;
}

export function createPadBus(options: {
  baud: number;
  stations: readonly BusStation[];
  time: Time;
  /** 0 ≤ x < 1; the first SEQ, so that a restarted hall does not meet answers meant for the one before. */
  random: () => number;
  /** Called for each reply that answers its request. */
  heard: () => void;
}): PadBus {
  const { baud, stations, time, heard } = options;
  const gapMs = Math.max((3.5 * BITS_PER_BYTE * 1000) / baud, LEAST_GAP_MS);
  const turns = createTurns(stations);
  let decoder: Owp1Decoder = createOwp1Decoder();
  let write: ((bytes: Uint8Array) => void) | null = null;
  let sequence = Math.floor(options.random() * 256);
  let inFlight: InFlight | null = null;
  let lastStation = stations[0];
  let quietUntil: MonotonicMs = 0;
  let cancelSlot = (): void => undefined;

  function runSlot(): void {
    cancelSlot();
    if (!write || inFlight) return;
    const now = time.monotonicMs();
    if (now < quietUntil) {
      cancelSlot = time.after(quietUntil - now, runSlot);
      return;
    }
    const choice = turns.choose(now);
    if (choice.kind === 'wait') {
      if (choice.ms !== null) cancelSlot = time.after(choice.ms, runSlot);
      return;
    }
    sequence = (sequence + 1) & 0xff;
    lastStation = choice.station;
    inFlight = {
      station: choice.station,
      request: choice.wish.makeRequest(),
      settle: choice.wish.settle,
      sequence,
      attempt: 0,
      dueAt: 0,
      mayLookAgain: true,
      cancelTimer: () => undefined,
    };
    sendAttempt(inFlight);
  }

  function sendAttempt(flight: InFlight): void {
    if (!write) return;
    const { request, station } = flight;
    const bytes = encodeFrame({
      fromPad: false,
      isRepeat: flight.attempt > 0,
      isSecured: false,
      hasMore: false,
      address: station.address,
      sequence: flight.sequence,
      command: request.command,
      payload: request.payload,
    });
    const timeoutMs = attemptTimeoutMs(baud, bytes.length, request.maxReplyBytes);
    flight.dueAt = time.monotonicMs() + timeoutMs;
    flight.mayLookAgain = true;
    flight.cancelTimer = time.after(timeoutMs, () => attemptOver(flight));
    try {
      write(bytes);
    } catch {
      write = null;
      finish(flight, { kind: 'abandoned' });
    }
  }

  function attemptOver(flight: InFlight): void {
    if (inFlight !== flight) return;
    if (flight.mayLookAgain && time.monotonicMs() - flight.dueAt > LATE_TIMER_MS) {
      flight.mayLookAgain = false;
      flight.cancelTimer = time.after(LOOK_ONCE_MORE_MS, () => attemptOver(flight));
      return;
    }
    flight.station.count('timeouts', 1);
    if (flight.attempt < flight.request.retries) {
      flight.attempt += 1;
      flight.station.count('retries', 1);
      flight.cancelTimer = time.after(gapMs, () => {
        if (inFlight === flight) sendAttempt(flight);
      });
      return;
    }
    finish(flight, { kind: 'unanswered' });
  }

  function finish(flight: InFlight, outcome: BusOutcome): void {
    flight.cancelTimer();
    inFlight = null;
    quietUntil = time.monotonicMs() + gapMs;
    flight.settle(outcome);
    runSlot();
  }

  function take(frame: Owp1Frame): void {
    // Our own echo on a two-wire adapter.
    if (!frame.fromPad) return;
    const flight = inFlight;
    const isAnswer =
      flight !== null &&
      frame.address === flight.station.address &&
      frame.sequence === flight.sequence &&
      frame.command === replyTo(flight.request.command);
    if (!isAnswer) {
      const sender = stations.find((station) => station.address === frame.address);
      (sender ?? lastStation)?.count('staleReplies', 1);
      return;
    }
    flight.station.count('frames', 1);
    heard();
    finish(flight, { kind: 'answered', reply: frame });
  }

  function countDiscards(discarded: Owp1Discard[]): void {
    const blamed = inFlight?.station ?? lastStation;
    for (const { reason, bytes } of discarded) {
      blamed?.count('discardedBytes', bytes.length);
      if (reason === 'crc') blamed?.count('crcErrors', 1);
    }
  }

  return {
    connect(writeToLine) {
      decoder = createOwp1Decoder();
      write = writeToLine;
      quietUntil = 0;
      runSlot();
    },
    disconnect() {
      write = null;
      cancelSlot();
      if (inFlight) finish(inFlight, { kind: 'abandoned' });
    },
    receive(bytes) {
      if (!write) return;
      const { frames, discarded } = decoder.push(bytes);
      countDiscards(discarded);
      for (const frame of frames) take(frame);
    },
    wake: runSlot,
  };
}

type Choice = { kind: 'turn'; station: BusStation; wish: TurnWish } | { kind: 'wait'; ms: number | null };

/** Whose turn it is: within a class the station that has waited longest. */
function createTurns(stations: readonly BusStation[]): { choose(now: MonotonicMs): Choice } {
  const servedAt = new Map<BusStation, number>();
  let turn = 0;
  let turnsSinceProbe = 0;
  let wasHot = false;

  function pick(wishes: Map<BusStation, TurnWish>, urgency: Urgency): Choice | null {
    let found: { station: BusStation; wish: TurnWish } | null = null;
    for (const [station, wish] of wishes) {
      if (wish.urgency !== urgency) continue;
      if (!found || (servedAt.get(station) ?? 0) < (servedAt.get(found.station) ?? 0)) found = { station, wish };
    }
    return found && { kind: 'turn', ...found };
  }

  return {
    choose(now) {
      const due = new Map<BusStation, TurnWish>();
      let talking = 0;
      let soonest: MonotonicMs | null = null;
      for (const station of stations) {
        const wish = station.findWish();
        if (!wish) continue;
        if (wish.urgency !== 'probe') talking += 1;
        if (wish.notBefore <= now) due.set(station, wish);
        else soonest = Math.min(soonest ?? Infinity, wish.notBefore);
      }
      const probe = pick(due, 'probe');
      const isProbesTurn = turnsSinceProbe >= talking;
      const choice =
        pick(due, 'urgent') ??
        (isProbesTurn ? probe : null) ??
        (wasHot ? pick(due, 'regular') : null) ??
        pick(due, 'hot') ??
        pick(due, 'regular') ??
        probe;
      if (choice?.kind !== 'turn') return { kind: 'wait', ms: soonest === null ? null : soonest - now };
      turn += 1;
      servedAt.set(choice.station, turn);
      turnsSinceProbe = choice.wish.urgency === 'probe' ? 0 : turnsSinceProbe + 1;
      wasHot = choice.wish.urgency === 'hot';
      return choice;
    },
  };
}
