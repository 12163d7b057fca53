/**
 * One line with one or more stations, whatever protocol it speaks: half duplex, one request in flight. Stations say what
 * they want next; the bus decides whose turn it is, repeats commands, and matches replies by what the request itself
 * accepts, so a late reply is never taken for the answer to something else where the protocol can tell them apart; where
 * it cannot, the line is left quiet until a late reply has passed. Frames that nobody asked for go to the stations.
 * Source: OWP/1 §4.6, §4.10, driver design §2.4.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import { createTurns } from './bus-turns';
import type {
  BusOutcome,
  BusRequest,
  BusStation,
  Discard,
  LineDecoder,
  LineProtocol,
  TurnWish,
  Urgency,
} from './line-protocol';
import { createOwnEcho } from './own-echo';
import type { ReplyPatience } from './reply-patience';
import { createReplyPatience } from './reply-patience';

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
/** One way, for the slowest common adapter (FTDI with its default latency timer). */
const ADAPTER_WAY_MS = 16;
/** A timer this late means that our own loop stood still and the reply may lie unread in the driver: look once more. */
const LATE_TIMER_MS = 5;
const LOOK_ONCE_MORE_MS = 10;
/** A device that never stops talking must not keep us from asking the others. */
const MOST_WAITS_FOR_SILENCE = 50;

/** Time that bytes need on the wire. */
export function wireMs(baud: number, bytes: number): number {
  return (bytes * BITS_PER_BYTE * 1000) / baud;
}

interface InFlight<Frame> {
  station: BusStation<Frame>;
  urgency: Urgency;
  request: BusRequest<Frame>;
  settle: (outcome: BusOutcome<Frame>) => void;
  sequence: number;
  attempt: number;
  /** false between a time-out and the repeat where the protocol cannot tell a late reply from another. */
  isAwaited: boolean;
  sentAt: MonotonicMs;
  sentBytes: number;
  heardBytes: number;
  dueAt: MonotonicMs;
  mayLookAgain: boolean;
  cancelTimer: () => void;
}

export function createPadBus<Frame>(options: {
  baud: number;
  protocol: LineProtocol<Frame>;
  stations: readonly BusStation<Frame>[];
  time: Time;
  /** 0 ≤ x < 1; the first sequence number, so that a restarted hall does not meet answers meant for the one before. */
  random: () => number;
  /** Called for each frame that a station owns: an answer, or unasked. */
  heard: () => void;
  /** Bytes that made no frame. */
  discarded?: (bytes: number) => void;
}): PadBus {
  const { baud, protocol, stations, time, heard } = options;
  const silenceMs = wireMs(baud, 3.5);
  const gapMs = Math.max(silenceMs, protocol.leastGapMs);
  const turns = createTurns(stations);
  const patience = new Map<BusStation<Frame>, ReplyPatience>();
  let decoder: LineDecoder<Frame> = protocol.createDecoder();
  let echo = createOwnEcho();
  let write: ((bytes: Uint8Array) => void) | null = null;
  let sequence = Math.floor(options.random() * 256);
  let inFlight: InFlight<Frame> | null = null;
  let lastStation = stations[0];
  /** Nothing is sent before the first, and only acknowledgements before the second. */
  let silentUntil: MonotonicMs = 0;
  let quietUntil: MonotonicMs = 0;
  let waitsForSilence = 0;
  let cancelSlot = (): void => undefined;

  function patienceOf(station: BusStation<Frame>): ReplyPatience {
    let found = patience.get(station);
    if (!found) patience.set(station, (found = createReplyPatience(protocol.turnaroundMs)));
    return found;
  }

  function runSlot(): void {
    cancelSlot();
    if (!write || inFlight) return;
    const now = time.monotonicMs();
    if (now < silentUntil) {
      cancelSlot = time.after(silentUntil - now, runSlot);
      return;
    }
    const choice = turns.choose(now, now < quietUntil);
    if (choice.kind === 'wait') {
      const waitMs = now < quietUntil ? quietUntil - now : choice.ms;
      if (waitMs !== null) cancelSlot = time.after(waitMs, runSlot);
      return;
    }
    sequence = (sequence + 1) & 0xff;
    lastStation = choice.station;
    inFlight = takeOff(choice.station, choice.wish);
    sendAttempt(inFlight);
  }

  function takeOff(station: BusStation<Frame>, wish: TurnWish<Frame>): InFlight<Frame> {
    return {
      station,
      urgency: wish.urgency,
      request: wish.makeRequest(),
      settle: (outcome) => wish.settle(outcome),
      sequence,
      attempt: 0,
      isAwaited: true,
      sentAt: 0,
      sentBytes: 0,
      heardBytes: 0,
      dueAt: 0,
      mayLookAgain: true,
      cancelTimer: () => undefined,
    };
  }

  function sendAttempt(flight: InFlight<Frame>): void {
    if (!write) return;
    const { request, station } = flight;
    const bytes = request.encode({ sequence: flight.sequence, isRepeat: flight.attempt > 0 });
    const onWireMs = wireMs(baud, bytes.length);
    const timeoutMs = request.reply
      ? onWireMs + wireMs(baud, request.reply.maxBytes) + patienceOf(station).marginMs(flight.urgency)
      : onWireMs + (request.window ? request.window.durationMs + protocol.turnaroundMs + ADAPTER_WAY_MS : 0);
    const now = time.monotonicMs();
    if (protocol.echo === 'auto') decode(echo.sent(bytes, now, onWireMs + 2 * ADAPTER_WAY_MS));
    waitsForSilence = 0;
    flight.isAwaited = true;
    flight.sentAt = now;
    flight.sentBytes = bytes.length;
    flight.heardBytes = 0;
    flight.dueAt = now + timeoutMs;
    flight.mayLookAgain = true;
    flight.cancelTimer = time.after(timeoutMs, () => attemptOver(flight));
    try {
      write(bytes);
    } catch {
      write = null;
      finish(flight, { kind: 'abandoned' });
    }
  }

  function attemptOver(flight: InFlight<Frame>): void {
    if (inFlight !== flight) return;
    const { request, station } = flight;
    if (!request.reply) {
      // What came in the window was no frame: the next frame is looked for afresh.
      if (request.window) decoder = protocol.createDecoder();
      finish(flight, { kind: 'sent' });
      return;
    }
    if (flight.mayLookAgain && time.monotonicMs() - flight.dueAt > LATE_TIMER_MS) {
      flight.mayLookAgain = false;
      flight.cancelTimer = time.after(LOOK_ONCE_MORE_MS, () => attemptOver(flight));
      return;
    }
    station.count('timeouts', 1);
    if (flight.urgency !== 'probe') patienceOf(station).timedOut();
    if (!protocol.numbersItsReplies) {
      flight.isAwaited = false;
      silentUntil = time.monotonicMs() + wireMs(baud, request.reply.maxBytes) + protocol.turnaroundMs;
    }
    if (flight.attempt < request.retries) {
      flight.attempt += 1;
      station.count('retries', 1);
      repeatWhenFree(flight);
      return;
    }
    finish(flight, { kind: 'unanswered' });
  }

  function repeatWhenFree(flight: InFlight<Frame>): void {
    const waitMs = Math.max(gapMs, silentUntil - time.monotonicMs());
    flight.cancelTimer = time.after(waitMs, () => {
      if (inFlight !== flight) return;
      if (time.monotonicMs() < silentUntil) repeatWhenFree(flight);
      else sendAttempt(flight);
    });
  }

  function finish(flight: InFlight<Frame>, outcome: BusOutcome<Frame>): void {
    flight.cancelTimer();
    inFlight = null;
    const now = time.monotonicMs();
    silentUntil = Math.max(silentUntil, now + silenceMs);
    quietUntil = now + gapMs;
    flight.settle(outcome);
    runSlot();
  }

  function take(frame: Frame): void {
    const flight = inFlight;
    const reply = flight?.isAwaited ? flight.request.reply : null;
    if (flight && reply?.isAnswer(frame, { sequence: flight.sequence })) {
      const tookMs = time.monotonicMs() - flight.sentAt;
      patienceOf(flight.station).answeredAfter(
        Math.max(0, tookMs - wireMs(baud, flight.sentBytes + flight.heardBytes)),
      );
      flight.station.count('frames', 1);
      if (flight.urgency === 'probe') turns.probeAnswered();
      heard();
      finish(flight, { kind: 'answered', reply: frame });
      return;
    }
    const owner = stations.find((station) => station.heard?.(frame));
    if (owner) heard();
    else lastStation?.count('staleReplies', 1);
  }

  function countDiscards(discarded: Discard[]): void {
    const blamed = inFlight?.station ?? lastStation;
    for (const { reason, bytes } of discarded) {
      blamed?.count('discardedBytes', bytes.length);
      options.discarded?.(bytes.length);
      if (reason === 'crc' || reason === 'checksum') blamed?.count('crcErrors', 1);
    }
  }

  function decode(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (inFlight) inFlight.heardBytes += bytes.length;
    const { frames, discarded } = decoder.push(bytes);
    countDiscards(discarded);
    for (const frame of frames) take(frame);
  }

  /** Somebody else is speaking: two at a time would spoil both. */
  function waitForSilence(): void {
    if (inFlight?.isAwaited || waitsForSilence >= MOST_WAITS_FOR_SILENCE) return;
    waitsForSilence += 1;
    const now = time.monotonicMs();
    silentUntil = Math.max(silentUntil, now + silenceMs);
    quietUntil = Math.max(quietUntil, now + gapMs);
  }

  return {
    connect(writeToLine) {
      decoder = protocol.createDecoder();
      echo = createOwnEcho();
      write = writeToLine;
      silentUntil = 0;
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
      waitForSilence();
      let rest = bytes;
      if (protocol.echo === 'auto') {
        const taken = echo.take(bytes, time.monotonicMs());
        if (taken.isEchoComplete) (inFlight?.station ?? lastStation)?.count('echoes', 1);
        rest = taken.rest;
      }
      if (inFlight?.request.window) inFlight.request.window.arrived(rest);
      else decode(rest);
      runSlot();
    },
    wake: runSlot,
  };
}
