/** The pads and strips of one serial port: which protocol its line speaks, and a station for each device. */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { PadId } from '#domain/ids';
import type { Logger } from '../../log/logger';
import type { OpenLink } from '../link/serial-link';
import type { LineProtocol } from './line-protocol';
import { OWP1_LINE_PROTOCOL } from './owp1-protocol';
import { createOwp1LineStation } from './owp1-line-station';
import type { Ask, Owp1Found } from './owp1-search';
import { assignOwp1Address, identifyOwp1, searchOwp1Line } from './owp1-search';
import type { Owp1Station } from './owp1-station';
import { createOwp1Station } from './owp1-station';
import type { PadLine } from './pad-line';
import { createPadLine } from './pad-line';
import type { PadEventSink, PadSite } from './pad-ports';
import type { PadSecret } from './pad-secret';
import type { PadDriver, PadStation, PadStationOptions } from './pad-station';
import type { ProfileFrame } from './profile/frame-decoder';
import type { FramedPadProfile, Owp1PadProfile, PadProfile } from './profile/pad-profile';
import { isFramedProfile, isModbusProfile, isOwp1Profile } from './profile/pad-profile';
import { createModbusProtocol } from './stations/modbus-protocol';
import { createModbusStation } from './stations/modbus-station';
import { createProfileProtocol } from './stations/profile-protocol';
import { createProfileStation } from './stations/profile-station';
import { createStripStation } from './stations/strip-station';

export interface GroupPad {
  id: PadId;
  path: string;
  baud: number;
  address: number;
  profile: PadProfile;
  /** Only of a pad whose protocol has a use for it. */
  secret?: PadSecret;
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

/** Of OWP/1 and Modbus. */
export const UNIT_ADDRESS_LIMIT = 247;

export function isUnitAddress(address: number): boolean {
  return Number.isInteger(address) && address >= 1 && address <= UNIT_ADDRESS_LIMIT;
}

/** `pads`: all of one path, at one speed. Throws RangeError where they do not speak one protocol or an address cannot be. */
export function createPadGroup(pads: readonly GroupPad[], parts: PadGroupParts): PadGroup {
  refuseMixture(pads);
  const polled = pads.find(({ profile, address }) => !isFramedProfile(profile) && !isUnitAddress(address));
  if (polled) throw new RangeError(`pad ${polled.id}: address ${polled.address} is not 1 … ${UNIT_ADDRESS_LIMIT}`);
  const keyed = pads.find(({ profile, secret }) => secret && !isOwp1Profile(profile));
  if (keyed)
    throw new RangeError(`pad ${keyed.id}: ${keyed.profile.id} has no secured mode, a secret would protect nothing`);
  const owp1 = pads.filter((pad) => hasProfile(pad, isOwp1Profile));
  if (owp1.length > 0) return createOwp1Group(owp1, parts);
  const modbus = pads.filter((pad) => hasProfile(pad, isModbusProfile));
  if (modbus.length > 0) {
    const protocol = createModbusProtocol({ profile: modbus[0]!.profile, time: parts.time });
    return createPlainGroup(modbus, protocol, createModbusStation, parts);
  }
  const framed = pads.filter((pad) => hasProfile(pad, isFramedProfile));
  const protocol = createProfileProtocol({ profile: framed[0]!.profile, time: parts.time });
  return createPlainGroup(framed, protocol, createFramedStation, parts);
}

type PadOf<Profile extends PadProfile> = GroupPad & { profile: Profile };

function hasProfile<Profile extends PadProfile>(
  pad: GroupPad,
  isOfKind: (profile: PadProfile) => profile is Profile,
): pad is PadOf<Profile> {
  return isOfKind(pad.profile);
}

/** Devices of two models may share a line where they speak in the same frames. */
function refuseMixture(pads: readonly GroupPad[]): void {
  const first = pads[0]!;
  const wordsOf = ({ framing }: PadProfile): string => JSON.stringify(framing);
  const other = pads.find((pad) => wordsOf(pad.profile) !== wordsOf(first.profile));
  if (!other) return;
  throw new RangeError(
    `pad ${other.id}: profile ${other.profile.id} speaks otherwise than ${first.profile.id} of pad ${first.id}; ` +
      `a port of its own instead of ${first.path} was expected`,
  );
}

function stationOptions<Profile extends PadProfile>(
  pad: PadOf<Profile>,
  parts: PadGroupParts,
): PadStationOptions<Profile> {
  const { sink, site, findPlace, time, random, log, changed } = parts;
  return {
    pad: { id: pad.id, path: pad.path, address: pad.address, ...(pad.secret ? { secret: pad.secret } : {}) },
    profile: pad.profile,
    sink,
    site,
    findPlace: createPlaceName(pad, findPlace, time),
    time,
    random,
    log: log.child({ pad: pad.id }),
    changed,
  };
}

/** The system's tree is not read for each press and each look at a pad's health. */
const PLACE_KNOWN_FOR_MS = 2000;

/** While nothing is plugged in the place keeps its last name: a name that came and went would look like another device. */
function createPlaceName(pad: GroupPad, findPlace: PadGroupParts['findPlace'], time: Time): () => string {
  let known: { place: string; at: MonotonicMs } | null = null;
  return () => {
    const now = time.monotonicMs();
    if (!known || now - known.at > PLACE_KNOWN_FOR_MS) {
      const found = findPlace(pad.path);
      if (found !== null) known = { place: found, at: now };
    }
    return `${known?.place ?? pad.path}#${pad.address}`;
  };
}

function createFramedStation(options: PadStationOptions<FramedPadProfile>): PadStation<ProfileFrame> {
  return options.profile.device === 'strip' ? createStripStation(options) : createProfileStation(options);
}

/** A line whose protocol has nothing to say to all at once, and no search. */
function createPlainGroup<Profile extends PadProfile, Frame>(
  pads: readonly PadOf<Profile>[],
  protocol: LineProtocol<Frame>,
  createStation: (options: PadStationOptions<Profile>) => PadStation<Frame>,
  parts: PadGroupParts,
): PadGroup {
  const { path, baud } = pads[0]!;
  const { openLink, time, random, log } = parts;
  const stations = pads.map((pad) => createStation(stationOptions(pad, parts)));
  const line = createPadLine({ path, baud, protocol, stations, openLink, time, random, log });
  return { line, drivers: stations, addressing: null };
}

function createOwp1Group(pads: readonly PadOf<Owp1PadProfile>[], parts: PadGroupParts): PadGroup {
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
