/**
 * What an OWP/1 line says to all its pads: SCAN, which finds the one that holds an event without asking each; the time
 * of day; and single requests of an installer (a search, a new address). Source: OWP/1 §4.4 (TIME), §4.8.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { BusOutcome, BusRequest, TurnWish } from './line-protocol';
import type { Owp1Frame } from './owp1.codec';
import { OWP1_BROADCAST, OWP1_COMMAND } from './owp1.messages';
import { createScanReader, encodeScan, encodeTime, scanSlot100Us } from './owp1-line.messages';
import { toBusRequest } from './owp1-protocol';
import type { Owp1Station } from './owp1-station';
import type { LineVoice } from './pad-line';

export interface Owp1LineStation extends LineVoice<Owp1Frame> {
  /** Goes out with the line's next turns; `abandoned` at once where the line is not open. */
  ask(request: BusRequest<Owp1Frame>): Promise<BusOutcome<Owp1Frame>>;
}

/** With fewer pads, asking each in turn is as quick. */
const LEAST_PADS_TO_SCAN = 3;
/** A gap in the addresses costs a slot each; a longer one is cheaper skipped by a scan of its own. */
const MOST_SLOTS = 32;
const SCAN_EVERY_MS = 30;
const TIME_EVERY_MS = 3_600_000;
/** Pads have answered by then, and the first presses of the morning are through. */
const FIRST_TIME_AFTER_MS = 2000;

interface Single {
  request: BusRequest<Owp1Frame>;
  settle: (outcome: BusOutcome<Owp1Frame>) => void;
}

export function createOwp1LineStation(options: {
  baud: number;
  stations: readonly Owp1Station[];
  time: Time;
}): Owp1LineStation {
  const { baud, stations, time } = options;
  const slot100Us = scanSlot100Us(baud);
  let isOpen = false;
  let singles: Single[] = [];
  let nextScanAt: MonotonicMs = 0;
  let nextTimeAt: MonotonicMs = 0;
  /** The scan's first address, so that a line with far addresses is gone through by turns. */
  let scannedUpTo = 0;

  function singleWish(single: Single): TurnWish<Owp1Frame> {
    return {
      urgency: 'regular',
      notBefore: 0,
      makeRequest: () => single.request,
      settle(outcome) {
        singles = singles.filter((waiting) => waiting !== single);
        single.settle(outcome);
      },
    };
  }

  function timeWish(): TurnWish<Owp1Frame> {
    return {
      urgency: 'text',
      notBefore: nextTimeAt,
      makeRequest: () => broadcast(OWP1_COMMAND.time, encodeTime(Math.round(time.now() / 1000))),
      settle() {
        nextTimeAt = time.monotonicMs() + TIME_EVERY_MS;
      },
    };
  }

  function scanWish(): TurnWish<Owp1Frame> | null {
    const able = stations.filter((station) => station.canScan);
    const isScanned = able.length >= LEAST_PADS_TO_SCAN;
    for (const station of stations) station.setScanned(isScanned && station.canScan);
    if (!isScanned) return null;
    // By turns with the polls, however many of those are due.
    return { urgency: 'hot', notBefore: nextScanAt, makeRequest: () => scanRequest(able), settle: scanDone };
  }

  function scanRequest(able: readonly Owp1Station[]): BusRequest<Owp1Frame> {
    const addresses = able.map((station) => station.address).sort((one, other) => one - other);
    const base = addresses.find((address) => address > scannedUpTo) ?? addresses[0]!;
    const last = addresses.filter((address) => address >= base && address < base + MOST_SLOTS).at(-1)!;
    scannedUpTo = last;
    const count = last - base + 1;
    const reader = createScanReader();
    return {
      ...broadcast(OWP1_COMMAND.scan, encodeScan({ base, count, slot100Us })),
      window: {
        durationMs: (count * slot100Us) / 10,
        arrived(bytes) {
          for (const hit of reader.push(bytes)) able.find((station) => station.address === hit)?.scanHit();
        },
      },
    };
  }

  function scanDone(): void {
    nextScanAt = time.monotonicMs() + SCAN_EVERY_MS;
  }

  return {
    address: OWP1_BROADCAST,
    // Of the line rather than of a pad; its first pad has to stand for it.
    count: (counter, by) => stations[0]?.count(counter, by),
    heard: (frame) => !frame.fromPad && frame.address === OWP1_BROADCAST,
    findWish() {
      if (!isOpen) return null;
      return singles[0] ? singleWish(singles[0]) : scanWish();
    },
    findTextWish: () => (isOpen && stations.some((station) => station.isOnline) ? timeWish() : null),
    ask(request) {
      return new Promise((resolve) => {
        if (isOpen) singles.push({ request, settle: resolve });
        else resolve({ kind: 'abandoned' });
      });
    },
    lineOpened() {
      isOpen = true;
      nextTimeAt = time.monotonicMs() + FIRST_TIME_AFTER_MS;
    },
    lineLost() {
      isOpen = false;
      const dropped = singles;
      singles = [];
      for (const single of dropped) single.settle({ kind: 'abandoned' });
    },
  };
}

function broadcast(command: number, payload: Uint8Array): BusRequest<Owp1Frame> {
  return toBusRequest(OWP1_BROADCAST, { command, payload, maxReplyBytes: null, retries: 0 });
}
