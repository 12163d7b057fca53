/**
 * One serial port and the pads on it: keeper, bus and stations joined. Decides that a line is dead although nothing said
 * so: the missed unplug of `serialport` leaves a port that looks open for ever.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { Logger } from '../../log/logger';
import { createSerialKeeper } from '../link/serial-keeper';
import type { OpenLink, SerialLink } from '../link/serial-link';
import { createPadBus } from './bus';
import type { BusStation, LineProtocol } from './line-protocol';
import type { PadDriver } from './pad-station';

/** Looking at the path costs a system call: only while nobody answers, and not with every probe. */
const LOOK_AT_SILENT_LINE_EVERY_MS = 500;
/**
 * A wedged adapter is cured by opening it again; pads that are merely switched off lose nothing by it. Each further
 * time waits twice as long, so that a closed hall is not busy all night.
 */
const REOPEN_SILENT_LINE_AFTER_MS = { least: 15_000, most: 600_000 };

/** A station as its line sees it. */
export type LineStation<Frame> = BusStation<Frame> &
  Pick<PadDriver, 'isOnline' | 'expectsAnswers' | 'lineOpened' | 'lineLost'>;

export interface PadLine {
  start(): void;
  stop(): Promise<void>;
  /** A station has something new to say. */
  wake(): void;
}

export function createPadLine<Frame>(options: {
  path: string;
  baud: number;
  protocol: LineProtocol<Frame>;
  stations: readonly LineStation<Frame>[];
  openLink: OpenLink;
  time: Time;
  random: () => number;
  log: Logger;
}): PadLine {
  const { path, baud, protocol, stations, openLink, time, random, log } = options;
  let heardAt: MonotonicMs = 0;
  let patienceMs = REOPEN_SILENT_LINE_AFTER_MS.least;
  let cancelLook = (): void => undefined;

  const bus = createPadBus({
    baud,
    protocol,
    stations,
    time,
    random,
    heard() {
      heardAt = time.monotonicMs();
      patienceMs = REOPEN_SILENT_LINE_AFTER_MS.least;
      keeper.markHealthy();
    },
  });
  const keeper = createSerialKeeper({
    path,
    baud,
    openLink,
    time,
    random,
    log,
    listener: {
      opened(link) {
        heardAt = time.monotonicMs();
        for (const station of stations) station.lineOpened();
        watchSilence(link);
        bus.connect((bytes) => link.write(bytes));
      },
      bytesArrived: (bytes) => bus.receive(bytes),
      lost(reason) {
        log.warn({ path, reason }, 'serial line lost');
        release();
      },
    },
  });

  function watchSilence(link: SerialLink): void {
    cancelLook = time.after(LOOK_AT_SILENT_LINE_EVERY_MS, () => {
      const isSilent = !stations.some((station) => station.isOnline);
      if (isSilent && link.hasVanished()) keeper.reopen('the device behind the path is gone');
      else if (isSilent && time.monotonicMs() - heardAt > patienceMs) {
        patienceMs = Math.min(patienceMs * 2, REOPEN_SILENT_LINE_AFTER_MS.most);
        keeper.reopen('no pad has answered for a long time');
      } else watchSilence(link);
    });
  }

  function release(): void {
    cancelLook();
    bus.disconnect();
    for (const station of stations) station.lineLost();
  }

  return {
    start: () => keeper.start(),
    async stop() {
      const stopped = keeper.stop();
      release();
      await stopped;
    },
    wake: () => bus.wake(),
  };
}
