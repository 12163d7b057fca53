/** The pads and strips of one serial port: which protocol its line speaks, and a station for each device. */
import type { Time } from '#domain/time-source';
import type { PadId } from '#domain/ids';
import type { Logger } from '../../log/logger';
import type { OpenLink } from '../link/serial-link';
import { OWP1_LINE_PROTOCOL } from './owp1-protocol';
import { createOwp1LineStation } from './owp1-line-station';
import type { Ask, Owp1Found } from './owp1-search';
import { assignOwp1Address, identifyOwp1, searchOwp1Line } from './owp1-search';
import type { Owp1Station } from './owp1-station';
import { createOwp1Station } from './owp1-station';
import type { PadLine } from './pad-line';
import { createPadLine } from './pad-line';
import type { PadEventSink, PadSite } from './pad-ports';
import type { PadDriver, PadStationOptions } from './pad-station';
import type { Owp1PadProfile, PadProfile } from './profile/pad-profile';
import { isOwp1Profile } from './profile/pad-profile';

export interface GroupPad {
  id: PadId;
  path: string;
  baud: number;
  address: number;
  profile: PadProfile;
}

/** What an installer does with a line whose protocol can search it. Both reject with PadLineLost. */
export interface PadAddressing {
  search(): Promise<Owp1Found[]>;
  assign(uid: string, address: number): Promise<'done' | 'unanswered' | 'taken'>;
}

export interface PadGroup {
  readonly line: PadLine;
  readonly drivers: readonly PadDriver[];
  /** null: this protocol has no search. */
  readonly addressing: PadAddressing | null;
}

export interface PadGroupParts {
  openLink: OpenLink;
  sink: PadEventSink;
  site: PadSite;
  /** As `SerialPorts.findPlace`. */
  findPlace: (path: string) => string | null;
  time: Time;
  /** 0 ≤ x < 1. */
  random: () => number;
  log: Logger;
  changed: () => void;
}

/** `pads`: all of one path, at one speed. Throws RangeError where they do not speak one protocol. */
export function createPadGroup(pads: readonly GroupPad[], parts: PadGroupParts): PadGroup {
  const { profile } = pads[0]!;
  if (isOwp1Profile(profile))
    return createOwp1Group(pads as readonly (GroupPad & { profile: Owp1PadProfile })[], parts);
  throw new RangeError(`pad ${pads[0]!.id}: no driver for ${profile.framing.kind}`);
}

function stationOptions<Profile extends PadProfile>(
  pad: GroupPad & { profile: Profile },
  parts: PadGroupParts,
): PadStationOptions<Profile> {
  const { sink, site, findPlace, time, random, log, changed } = parts;
  return {
    pad: { id: pad.id, path: pad.path, address: pad.address },
    profile: pad.profile,
    sink,
    site,
    findPlace: () => `${findPlace(pad.path) ?? pad.path}#${pad.address}`,
    time,
    random,
    log: log.child({ pad: pad.id }),
    changed,
  };
}

function createOwp1Group(pads: readonly (GroupPad & { profile: Owp1PadProfile })[], parts: PadGroupParts): PadGroup {
  const { path, baud } = pads[0]!;
  const { openLink, time, random, log } = parts;
  const stations = pads.map((pad) => createOwp1Station(stationOptions(pad, parts)));
  const voice = createOwp1LineStation({ baud, stations, time });
  const line = createPadLine({
    path,
    baud,
    protocol: OWP1_LINE_PROTOCOL,
    stations,
    voice,
    openLink,
    time,
    random,
    log,
  });
  const ask: Ask = (request) => {
    const outcome = voice.ask(request);
    line.wake();
    return outcome;
  };
  return { line, drivers: stations, addressing: createOwp1Addressing({ ask, baud, stations }) };
}

function createOwp1Addressing(parts: { ask: Ask; baud: number; stations: readonly Owp1Station[] }): PadAddressing {
  const { ask, baud, stations } = parts;
  let found: Owp1Found[] = [];
  /** A pad that was given its address keeps silent at searches until its next power-up. */
  const assigned = new Set<number>();

  async function askTheSilent(): Promise<Owp1Found[]> {
    const known = [...stations.filter((station) => station.isOnline).map(({ address }) => address), ...assigned];
    const silent = [...new Set(known)].filter((address) => !found.some((pad) => pad.address === address));
    const answers: Owp1Found[] = [];
    for (const address of silent) {
      const pad = await identifyOwp1(ask, address);
      if (pad) answers.push(pad);
    }
    return answers;
  }

  return {
    async search() {
      found = await searchOwp1Line(ask, baud);
      found = [...found, ...(await askTheSilent())].sort((one, other) => one.address - other.address);
      return found;
    },
    async assign(uid, address) {
      const here = found.find(({ identity }) => identity.uid === uid);
      const isAlone = found.filter((other) => other.address === here?.address).length === 1;
      const outcome = await assignOwp1Address(ask, { uid, address, current: here && isAlone ? here.address : null });
      if (outcome === 'done') assigned.add(address);
      return outcome;
    },
  };
}
