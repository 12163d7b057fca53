/**
 * 评价器 and 窗口条屏 of the hall: every configured device on every configured port, behind the interfaces of
 * `pad-ports.ts`, reporting to `PadEventSink`. Guarantees: an event is acknowledged only after the sink's call returned;
 * an event the sink refused comes again; an invitation is tried until its time is over, through unplugged cables and
 * rebooting pads.
 */
import type { PadId } from '#domain/ids';
import type { Time } from '#domain/time-source';
import type { PadHealth } from '#contract/snapshots';
import type { Logger } from '../../log/logger';
import type { OpenLink } from '../link/serial-link';
import type { SerialMachine } from '../link/serial-machine';
import type { PadAddressing, PadGroup } from './pad-group';
import { UNIT_ADDRESS_LIMIT, createPadGroup, isUnitAddress } from './pad-group';
import { withLineHints } from './pad-hints';
import type { PadLine } from './pad-line';
import type { PadControl, PadDisplays, PadEventSink, PadMaintenance, PadSite } from './pad-ports';
import type { PadSecret } from './pad-secret';
import type { PadDriver } from './pad-station';
import { findPadProfile } from './profile/load-profile';

export interface PadConfig {
  id: PadId;
  /** A built-in id, or the path of a .json file. */
  profile: string;
  path: string;
  /** Equal for all pads of one path. */
  baud: number;
  /** Once a path; which ones there are is the profile's. */
  address: number;
  /** Of an OWP/1 pad in secured mode. */
  secret?: PadSecret;
}

export interface PadManager extends PadControl, PadDisplays, PadMaintenance {
  /** Opens the ports; a missing one is no error, it is looked for until it is there. */
  start(): void;
  /** No call of the sink and no byte on a line from the moment of the call; resolves when the ports are released. */
  stop(): Promise<void>;
}

/** OWP/1 §4.2: would be escaped in every frame. */
const UNWISE_ADDRESSES = [125, 126];
const REFUSAL_CHARACTERS = 12;

/**
 * Throws RangeError where two pads claim one id or one address, a line is to have two speeds or two protocols, or a pad
 * a secret that its protocol has no use for, and PadProfileError for a wrong profile.
 */
export function createPadManager(options: {
  /** Strips as well. */
  pads: readonly PadConfig[];
  /** What the path of a profile's file starts from: the folder of hall.yml. */
  profileDir: string;
  openLink: OpenLink;
  machine: SerialMachine;
  sink: PadEventSink;
  site: PadSite;
  time: Time;
  /** 0 ≤ x < 1. */
  random: () => number;
  log: Logger;
}): PadManager {
  const { pads, profileDir, openLink, machine, sink, site, time, random, log } = options;
  const { ports } = machine;
  refuseClashes(pads);
  const listeners = new Set<() => void>();
  const groups = new Map<string, PadGroup>();
  const drivers = new Map<PadId, { driver: PadDriver; line: PadLine }>();
  /** Paths of hall.yml behind which stands one of two adapters with one name. */
  let ambiguousPaths = new Set<string>();
  let endPlugWatch = (): void => undefined;

  function changed(): void {
    for (const listener of listeners) listener();
  }

  const findPlace = (path: string): string | null => ports.findPlace(path);
  for (const path of new Set(pads.map((pad) => pad.path))) {
    const padsHere = pads
      .filter((pad) => pad.path === path)
      .map((pad) => ({ ...pad, profile: findPadProfile(pad.profile, { baseDir: profileDir }) }));
    const group = createPadGroup(padsHere, { openLink, sink, site, findPlace, time, random, log, changed });
    groups.set(path, group);
    for (const driver of group.drivers) drivers.set(driver.id, { driver, line: group.line });
  }

  function getDriver(padId: PadId): { driver: PadDriver; line: PadLine } {
    const found = drivers.get(padId);
    if (!found) throw new RangeError(`no pad ${padId} in this hall`);
    return found;
  }

  function getAddressing(path: string): PadAddressing {
    const group = groups.get(path);
    if (!group) throw new RangeError(`no pad of this hall is configured on ${path}`);
    if (!group.addressing)
      throw new RangeError(`the pads on ${path} cannot be searched for: their protocol has no search`);
    return group.addressing;
  }

  function plugged(): void {
    for (const { line } of groups.values()) line.tryAgain();
    lookForAmbiguousNames();
  }

  function lookForAmbiguousNames(): void {
    ports.list().then(
      (found) => {
        const doubtful = found.filter((port) => port.isAmbiguous).map((port) => ports.findPlace(port.device));
        const named = [...groups.keys()].filter((path) => path.startsWith(BY_ID));
        ambiguousPaths = new Set(named.filter((path) => doubtful.includes(ports.findPlace(path))));
        changed();
      },
      (error: unknown) => log.warn({ err: error }, 'serial ports cannot be listed'),
    );
  }

  function groupHealth(group: PadGroup): PadHealth[] {
    const healths = group.drivers.map((driver) => driver.health());
    return withLineHints(healths, group.line.hints()).map((pad) =>
      ambiguousPaths.has(pad.path) ? { ...pad, hints: [...pad.hints, 'portAmbiguous'] } : pad,
    );
  }

  return {
    start() {
      for (const { line } of groups.values()) line.start();
      if (groups.size === 0) return;
      endPlugWatch = machine.watchPlugs(plugged);
      lookForAmbiguousNames();
    },
    async stop() {
      endPlugWatch();
      await Promise.all([...groups.values()].map(({ line }) => line.stop()));
    },
    invite({ padId, sessionId, timeoutSeconds }) {
      const { driver, line } = getDriver(padId);
      driver.invite(sessionId, timeoutSeconds);
      line.wake();
    },
    cancel(padId, sessionId) {
      const { driver, line } = getDriver(padId);
      driver.cancel(sessionId);
      line.wake();
    },
    show(display) {
      const { driver, line } = getDriver(display.padId);
      driver.show(display);
      line.wake();
    },
    tellRefusal({ padId, text }) {
      const { driver, line } = getDriver(padId);
      driver.tellRefusal(Array.from(text).slice(0, REFUSAL_CHARACTERS).join(''));
      line.wake();
    },
    tryOut(padId, what) {
      const { driver, line } = getDriver(padId);
      const outcome = driver.tryOut(what);
      line.wake();
      return outcome;
    },
    watchKeys(padId, listener) {
      const { driver, line } = getDriver(padId);
      const end = driver.watchKeys(listener);
      line.wake();
      return () => {
        end();
        line.wake();
      };
    },
    async discover(path) {
      const found = await getAddressing(path).search();
      return found.map(({ identity, address }) => ({
        uid: identity.uid,
        model: identity.model,
        keys: identity.keys,
        address,
        padId: pads.find((pad) => pad.path === path && pad.address === address)?.id ?? null,
      }));
    },
    async setAddress({ path, uid, address }) {
      const addressing = getAddressing(path);
      if (!isUnitAddress(address) || UNWISE_ADDRESSES.includes(address))
        throw new RangeError(`address ${address} is not 1 … ${UNIT_ADDRESS_LIMIT}, without 125 and 126`);
      return addressing.assign(uid, address);
    },
    listPorts: () => ports.list(),
    health: () => [...groups.values()].flatMap(groupHealth),
    onHealthChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const BY_ID = '/dev/serial/by-id/';

function refuseClashes(pads: readonly PadConfig[]): void {
  const ids = new Set<string>();
  const places = new Set<string>();
  const bauds = new Map<string, number>();
  for (const { id, path, address, baud } of pads) {
    if (ids.has(id)) throw new RangeError(`pad ${id} is configured twice`);
    if (places.has(`${path} ${address}`)) throw new RangeError(`pad ${id}: address ${address} is taken on ${path}`);
    if ((bauds.get(path) ?? baud) !== baud) throw new RangeError(`pad ${id}: ${path} already runs at another speed`);
    ids.add(id);
    places.add(`${path} ${address}`);
    bauds.set(path, baud);
  }
}
