/**
 * One serial port and the pads on it: keeper, bus and stations joined. Decides that a line is dead although nothing said
 * so: the missed unplug of `serialport` leaves a port that looks open for ever.
 */
import type { PadHintCode } from '#contract/catalogue';
import type { MonotonicMs, Time } from '#domain/time-source';
import type { Logger } from '../../log/logger';
import { createSerialKeeper } from '../link/serial-keeper';
import type { OpenLink, SerialLink } from '../link/serial-link';
import { createPadBus } from './bus';
import type { BusStation, LineProtocol } from './line-protocol';
import type { PadDriver } from './pad-station';

/** Looking at the path costs a system call: only while nobody answers, and not with every probe. */
const LOOK_AT_SILENT_LINE_EVERY_MS = 500;
/** Pads that are switched on have answered by then. */
const DEAD_LINE_AFTER_MS = 3000;
/** More than an adapter makes when it is plugged in. */
const GARBAGE_BYTES = 24;
const UNASKED_LINE_IS_GOOD_AFTER_MS = 10_000;
/**
 * A wedged adapter is cured by opening it again; pads that are merely switched off lose nothing by it. Each further
 * time waits twice as long, so that a closed hall is not busy all night.
 */
const REOPEN_SILENT_LINE_AFTER_MS = { least: 15_000, most: 600_000 };

/** A station as its line sees it. */
export type LineStation<Frame> = BusStation<Frame> &
  Pick<PadDriver, 'isOnline' | 'expectsAnswers' | 'lineOpened' | 'lineLost'>;

/** Speaks to all stations of a line at once. */
export type LineVoice<Frame> = BusStation<Frame> & Pick<PadDriver, 'lineOpened' | 'lineLost'>;

export interface PadLine {
  start(): void;
  stop(): Promise<void>;
  /** A station has something new to say. */
  wake(): void;
  /** Something was plugged in or out on this machine: a port that could not be opened is tried at once. */
  tryAgain(): void;
  /** What the line as a whole suggests about its wiring. */
  hints(): PadHintCode[];
}

export function createPadLine<Frame>(options: {
  path: string;
  baud: number;
  protocol: LineProtocol<Frame>;
  stations: readonly LineStation<Frame>[];
  voice?: LineVoice<Frame>;
  openLink: OpenLink;
  time: Time;
  random: () => number;
  log: Logger;
}): PadLine {
  const { path, baud, protocol, stations, voice, openLink, time, random, log } = options;
  const members = voice ? [...stations, voice] : stations;
  const isAnswerExpected = stations.some((station) => station.expectsAnswers);
  let isOpen = false;
  let heardAt: MonotonicMs = 0;
  /** Since a frame was heard last. */
  let garbageBytes = 0;
  let patienceMs = REOPEN_SILENT_LINE_AFTER_MS.least;
  let cancelLook = (): void => undefined;

  const bus = createPadBus({
    baud,
    protocol,
    stations: members,
    time,
    random,
    heard() {
      heardAt = time.monotonicMs();
      garbageBytes = 0;
      patienceMs = REOPEN_SILENT_LINE_AFTER_MS.least;
      keeper.markHealthy();
    },
    discarded(bytes) {
      garbageBytes += bytes;
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
        isOpen = true;
        heardAt = time.monotonicMs();
        garbageBytes = 0;
        for (const member of members) member.lineOpened();
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

  function isSilent(): boolean {
    return !stations.some((station) => station.expectsAnswers && station.isOnline);
  }

  function watchSilence(link: SerialLink): void {
    cancelLook = time.after(LOOK_AT_SILENT_LINE_EVERY_MS, () => {
      const silentMs = time.monotonicMs() - heardAt;
      if (isSilent() && link.hasVanished()) keeper.reopen('the device behind the path is gone');
      else if (isAnswerExpected && isSilent() && silentMs > patienceMs) {
        patienceMs = Math.min(patienceMs * 2, REOPEN_SILENT_LINE_AFTER_MS.most);
        keeper.reopen('no pad has answered for a long time');
      } else {
        // Nobody on this line has to answer: a port that stays open is all the proof there is.
        if (!isAnswerExpected && silentMs > UNASKED_LINE_IS_GOOD_AFTER_MS) keeper.markHealthy();
        watchSilence(link);
      }
    });
  }

  function release(): void {
    isOpen = false;
    cancelLook();
    bus.disconnect();
    for (const member of members) member.lineLost();
  }

  return {
    start: () => keeper.start(),
    async stop() {
      const stopped = keeper.stop();
      release();
      await stopped;
    },
    wake: () => bus.wake(),
    tryAgain: () => keeper.tryAgain(),
    hints() {
      const isDead = isAnswerExpected && isSilent() && time.monotonicMs() - heardAt > DEAD_LINE_AFTER_MS;
      if (!isOpen || !isDead) return [];
      return [garbageBytes >= GARBAGE_BYTES ? 'wrongSpeed' : 'lineSilent'];
    },
  };
}
