/**
 * 评价器 of the hall: every configured pad on every configured port, behind `PadControl`, reporting to `PadEventSink`.
 * Guarantees: an event is acknowledged only after the sink's call returned; an event the sink refused comes again; an
 * invitation is tried until its time is over, through unplugged cables and rebooting pads.
 */
import type { Time } from '#domain/time-source';
import type { PadId } from '#domain/ids';
import type { Logger } from '../../log/logger';
import type { OpenLink } from '../link/serial-link';
import type { PadLine } from './pad-line';
import { createPadLine } from './pad-line';
import type { PadProfileId } from './pad-profile';
import { getPadProfile } from './pad-profile';
import type { PadControl, PadEventSink } from './pad-ports';
import { OWP1_LINE_PROTOCOL } from './owp1-protocol';
import type { Owp1Station } from './owp1-station';
import { createOwp1Station } from './owp1-station';

export interface PadConfig {
  id: PadId;
  profile: PadProfileId;
  path: string;
  /** Equal for all pads of one path. */
  baud: number;
  /** 1 … 247, once a path. */
  address: number;
}

export interface PadManager extends PadControl {
  /** Opens the ports; a missing one is no error, it is looked for until it is there. */
  start(): void;
  /** No call of the sink and no byte on a line from the moment of the call; resolves when the ports are released. */
  stop(): Promise<void>;
}

const ADDRESS_LIMIT = 247;

/** Throws RangeError where two pads claim one id or one address, or a line is to have two speeds. */
export function createPadManager(options: {
  pads: readonly PadConfig[];
  openLink: OpenLink;
  sink: PadEventSink;
  time: Time;
  /** 0 ≤ x < 1. */
  random: () => number;
  log: Logger;
}): PadManager {
  const { pads, openLink, sink, time, random, log } = options;
  refuseClashes(pads);
  const listeners = new Set<() => void>();
  const stations = new Map<PadId, { station: Owp1Station; line: PadLine }>();
  const lines: PadLine[] = [];

  function changed(): void {
    for (const listener of listeners) listener();
  }

  for (const path of new Set(pads.map((pad) => pad.path))) {
    const padsHere = pads.filter((pad) => pad.path === path);
    const stationsHere = padsHere.map((pad) =>
      createOwp1Station({
        pad,
        profile: getPadProfile(pad.profile),
        sink,
        time,
        log: log.child({ pad: pad.id }),
        changed,
      }),
    );
    const line = createPadLine({
      path,
      baud: padsHere[0]!.baud,
      protocol: OWP1_LINE_PROTOCOL,
      stations: stationsHere,
      openLink,
      time,
      random,
      log,
    });
    lines.push(line);
    for (const station of stationsHere) stations.set(station.id, { station, line });
  }

  function getStation(padId: PadId): { station: Owp1Station; line: PadLine } {
    const found = stations.get(padId);
    if (!found) throw new RangeError(`no pad ${padId} in this hall`);
    return found;
  }

  return {
    start() {
      for (const line of lines) line.start();
    },
    async stop() {
      await Promise.all(lines.map((line) => line.stop()));
    },
    invite({ padId, sessionId, timeoutSeconds }) {
      const { station, line } = getStation(padId);
      station.invite(sessionId, timeoutSeconds);
      line.wake();
    },
    cancel(padId, sessionId) {
      const { station, line } = getStation(padId);
      station.cancel(sessionId);
      line.wake();
    },
    health: () => [...stations.values()].map(({ station }) => station.health()),
    onHealthChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function refuseClashes(pads: readonly PadConfig[]): void {
  const ids = new Set<string>();
  const places = new Set<string>();
  const bauds = new Map<string, number>();
  for (const { id, path, address, baud } of pads) {
    const isUnit = Number.isInteger(address) && address >= 1 && address <= ADDRESS_LIMIT;
    if (!isUnit) throw new RangeError(`pad ${id}: address ${address} is not 1 … ${ADDRESS_LIMIT}`);
    if (ids.has(id)) throw new RangeError(`pad ${id} is configured twice`);
    if (places.has(`${path} ${address}`)) throw new RangeError(`pad ${id}: address ${address} is taken on ${path}`);
    if ((bauds.get(path) ?? baud) !== baud) throw new RangeError(`pad ${id}: ${path} already runs at another speed`);
    ids.add(id);
    places.add(`${path} ${address}`);
    bauds.set(path, baud);
  }
}
