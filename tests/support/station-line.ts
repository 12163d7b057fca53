import { PadId } from '#domain/ids';
import type { RatingLevel } from '#domain/rating';
import { createSilentLogger } from '#hall/log/logger';
import { createPadBus } from '#pads/bus';
import type { BusStation, LineProtocol } from '#pads/line-protocol';
import { toHex } from '#pads/owp1.codec';
import type { PadEventSink, PadRatingPress, PadSite, PadStaffKeyPress, PadStrayPress } from '#pads/pad-ports';
import type { PadDriver, PadStationOptions } from '#pads/pad-station';
import type { PadProfile } from '#pads/profile/pad-profile';
import type { ManualTime } from './manual-time';
import { createManualTime } from './manual-time';

/** Features as a station sees them: what was committed, and a store that can be told to refuse. */
export interface StationHall {
  time: ManualTime;
  sink: PadEventSink;
  site: PadSite;
  ratings: PadRatingPress[];
  staffKeys: PadStaffKeyPress[];
  strays: PadStrayPress[];
  /** While true every commit throws. */
  isStoreDown: boolean;
  levels: Readonly<Record<number, RatingLevel>> | null;
  knownUid: string | null;
}

export function createStationHall(): StationHall {
  const commit = <Press>(presses: Press[], press: Press): void => {
    if (hall.isStoreDown) throw new Error('disk full');
    presses.push(press);
  };
  const hall: StationHall = {
    time: createManualTime(),
    ratings: [],
    staffKeys: [],
    strays: [],
    isStoreDown: false,
    levels: null,
    knownUid: null,
    sink: {
      ratingPressed: (press) => commit(hall.ratings, press),
      staffKeyPressed: (press) => commit(hall.staffKeys, press),
      strayPressed: (press) => commit(hall.strays, press),
      sessionEnded: () => undefined,
    },
    site: { findLevels: () => hall.levels, findUid: () => hall.knownUid },
  };
  return hall;
}

export function stationOptions<Profile extends PadProfile>(
  hall: StationHall,
  profile: Profile,
  address = 1,
): PadStationOptions<Profile> {
  return {
    pad: { id: PadId.parse(`P${address}`), path: '/dev/ttyS1', address },
    profile,
    sink: hall.sink,
    site: hall.site,
    findPlace: () => `ttyS1#${address}`,
    time: hall.time,
    random: () => 0.25,
    log: createSilentLogger(),
    changed: () => undefined,
  };
}

export interface StationLine {
  /** What went out since the last call, frame by frame as written. */
  newlySent(): string[];
  sentAt: number[];
  /** Bytes in hex, as they come from the wire. */
  receive(hex: string): void;
  run(ms: number): void;
  unplug(): void;
  replug(): void;
  wake(): void;
}

/** A bus with its stations on an imaginary wire; `answer`: what the far side says to each written frame, and when. */
export function createStationLine<Frame>(options: {
  time: ManualTime;
  protocol: LineProtocol<Frame>;
  stations: readonly (BusStation<Frame> & Pick<PadDriver, 'lineOpened' | 'lineLost'>)[];
  baud?: number;
  answer?: (bytes: Uint8Array, reply: (hex: string, afterMs?: number) => void) => void;
}): StationLine {
  const { time, protocol, stations, baud = 9600, answer } = options;
  const bus = createPadBus({ baud, protocol, stations, time, random: () => 0.5, heard: () => undefined });
  const sent: string[] = [];
  const sentAt: number[] = [];
  let seen = 0;
  let plugging = 0;

  function receive(hex: string): void {
    bus.receive(Uint8Array.from(Buffer.from(hex.replace(/\s+/g, ''), 'hex')));
  }

  function replug(): void {
    plugging += 1;
    for (const station of stations) station.lineOpened();
    bus.connect((bytes) => {
      sent.push(toHex(bytes));
      sentAt.push(time.monotonicMs());
      const ownPlugging = plugging;
      answer?.(bytes, (hex, afterMs = 20) => {
        time.after(afterMs, () => {
          if (plugging === ownPlugging) receive(hex);
        });
      });
    });
  }

  replug();
  return {
    newlySent() {
      const fresh = sent.slice(seen);
      seen = sent.length;
      return fresh;
    },
    sentAt,
    receive,
    run: (ms) => time.advance(ms),
    unplug() {
      plugging += 1;
      bus.disconnect();
      for (const station of stations) station.lineLost();
    },
    replug,
    wake: () => bus.wake(),
  };
}
