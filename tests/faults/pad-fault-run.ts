/**
 * Pads of one kind on a bad line, with the whole stack of the hall's pads (codec, bus, station, session, manager): people
 * rate and staff press their keys while frames are lost, damaged, doubled, late, cut and drowned in noise. Turned time, so
 * that a million frames take seconds.
 */
import { PadId } from '#domain/ids';
import { createSilentLogger } from '#hall/log/logger';
import { createPadManager } from '#pads/pad-manager';
import type { PadSite } from '#pads/pad-ports';
import { findPadProfile } from '#pads/profile/load-profile';
import type { PadProfile } from '#pads/profile/pad-profile';
import { isFramedProfile } from '#pads/profile/pad-profile';
import type { WireFault } from '#simulators/pad/fault-wire';
import { createMemoryLine } from '#simulators/pad/memory-line';
import type { PadDevice } from '#simulators/pad/pad-device';
import { createPadSimulator } from '#simulators/pad/pad-simulator';
import { createSeededRandom } from '#simulators/seeded-random';
import { createManualTime } from '#tests/support/manual-time';
import { PAD_SURROUNDINGS } from '#tests/support/pad-surroundings';
import { createPressLedger } from './press-ledger';

/** What befalls the frames of the long run; the rest of what lines do costs more time than it finds in OWP/1. */
export const USUAL_FAULTS = ['drop', 'flip', 'duplicate', 'delay', 'split', 'babble'] as const satisfies WireFault[];

const ADDRESSES = [1, 2, 3];
const BAUD = 115_200;
const FAULT_RATE = 0.03;
const BABBLE_RATE = 0.02;
const UNPLUG_RATE = 0.1;
const STAFF_KEY_RATE = 0.5;
const SESSION_SECONDS = 20;
/** Longer than any session and any answer that is still under way. */
const CALM_MS = 25_000;
/** Turned at once: the open link and the ledger are asked in between. */
const STEP_MS = 100;
/** A press that its pad could not get rid of until then is lost. */
const SAID_FOR_MS = 60_000;
/** The next resident at a counter does not stand there while a frame of the last one is still on the line. */
const NEXT_RESIDENT_AFTER_MS = 2000;
const FIRST_SESSION = 1001;
const TICKETS = { first: 1000, count: 9000 };

export interface PadFaultTally {
  /** Frames that were written onto the line by either side, those that never arrived included. */
  frames: number;
  /** Invitations. */
  sessions: number;
  /** What was stored for one of them. */
  ratings: number;
  presses: number;
  /** Ratings that nobody pressed. */
  phantomRatings: number;
  lostPresses: number;
  /** Presses that were stored under two keys, or delivered again although they had been stored. */
  doubledPresses: number;
  staffKeys: number;
  lostStaffKeys: number;
  /** Those that nobody pressed included. */
  doubledStaffKeys: number;
  /** Events that the pads still hold after the line has been calm. */
  leftQueued: number;
  hits: Record<WireFault, number>;
  /** Of all pads together. */
  counters: Record<string, number>;
}

export interface PadFaultRun {
  /** A built-in id, or a path that ends in `.json`. */
  profile: string;
  seed: number;
  /** Walks until that many were on the line. */
  frames: number;
  /** What befalls them. */
  faults: readonly WireFault[];
  /** Chance for each frame; without it that of the usual bad line. */
  faultRate?: number;
  withUnplugs: boolean;
}

export async function runPadFaults(options: PadFaultRun): Promise<PadFaultTally> {
  const random = createSeededRandom(options.seed);
  const time = createManualTime();
  const profile = findPadProfile(options.profile, { baseDir: PAD_SURROUNDINGS.profileDir });
  const simulator = createPadSimulator({
    profile,
    addresses: profile.transport.addresses ? ADDRESSES : ADDRESSES.slice(0, 1),
    time,
    random,
    pacedBaud: BAUD,
    repeatsForMs: SAID_FOR_MS,
    transcriptKept: 0,
  });
  const line = createMemoryLine(simulator);
  const ledger = createPressLedger(random, (rawKey) => meaningOf(profile, rawKey));
  const manager = createPadManager({
    ...PAD_SURROUNDINGS,
    site: siteOf(profile),
    pads: simulator.devices.map(({ address }) => ({
      id: padIdAt(address),
      profile: options.profile,
      path: 'line',
      baud: BAUD,
      address,
    })),
    openLink: line.openLink,
    sink: ledger.sink,
    time,
    random,
    log: createSilentLogger(),
  });

  async function run(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      time.advance(Math.min(left, STEP_MS));
    }
  }

  async function unplugForAWhile(): Promise<void> {
    line.unplug();
    await run(300 + random() * 1500);
    line.replug();
  }

  async function pressStaffKey(device: PadDevice, ticket: number): Promise<void> {
    const press = findStaffPress(profile, String(ticket));
    ledger.staffKeyPressed(padIdAt(device.address), press);
    device.pressStaffKey(press.key, press.argument);
    await run(100);
    await untilSaid(device);
  }

  async function rate(device: PadDevice, sessionId: number): Promise<void> {
    const key = 1 + Math.floor(random() * profile.keyCount);
    const before = device.state();
    // A pad that cannot be asked is pressed all the same.
    if (canAsk(profile) && before.screen !== 'pleaseRate') return;
    if (!isFramedProfile(profile) && before.sessionId !== sessionId) return;
    device.press(key);
    await run(50);
    // Not by its session: an invitation that was late may have opened it again.
    if (!canAsk(profile) || device.state().ratings > before.ratings) ledger.ratingPressed(sessionId, key);
    await untilSaid(device);
  }

  /** Of a pad whose presses carry no session. */
  async function untilSaid(device: PadDevice): Promise<void> {
    if (!isFramedProfile(profile)) return;
    const from = time.monotonicMs();
    while (device.state().queued > 0 && time.monotonicMs() - from < SAID_FOR_MS) await run(STEP_MS);
    await run(NEXT_RESIDENT_AFTER_MS);
  }

  for (const fault of options.faults) {
    if (fault === 'babble') simulator.faults.set(fault, { rate: BABBLE_RATE, direction: 'toHost' });
    else simulator.faults.set(fault, { rate: options.faultRate ?? FAULT_RATE, direction: 'both' });
  }
  manager.start();
  // A pad that has just been opened may be saying what an earlier hall has heard.
  await run(NEXT_RESIDENT_AFTER_MS);
  let sessionId = FIRST_SESSION;
  for (; simulator.faults.carried() < options.frames; sessionId += 1) {
    const device = simulator.devices[Math.floor(random() * simulator.devices.length)]!;
    if (random() < STAFF_KEY_RATE) await pressStaffKey(device, TICKETS.first + (sessionId % TICKETS.count));
    manager.invite({ padId: padIdAt(device.address), sessionId, timeoutSeconds: SESSION_SECONDS });
    if (options.withUnplugs && random() < UNPLUG_RATE) await unplugForAWhile();
    await run(400 + random() * 1500);
    await rate(device, sessionId);
  }
  for (const fault of options.faults) simulator.faults.clear(fault);
  await run(CALM_MS);
  const counters: Record<string, number> = {};
  for (const pad of manager.health()) {
    for (const [name, value] of Object.entries(pad.counters)) counters[name] = (counters[name] ?? 0) + value;
  }
  await manager.stop();
  return {
    frames: simulator.faults.carried(),
    sessions: sessionId - FIRST_SESSION,
    ...ledger.balance(),
    leftQueued: simulator.devices.reduce((sum, device) => sum + device.state().queued, 0),
    hits: simulator.faults.hits(),
    counters,
  };
}

function padIdAt(address: number): PadId {
  return PadId.parse(`P${address}`);
}

function canAsk(profile: PadProfile): boolean {
  return !isFramedProfile(profile) || profile.tx.invite !== undefined;
}

/** Where the site must say what keys mean, it has: they count from the left. */
function siteOf(profile: PadProfile): PadSite {
  return {
    ...PAD_SURROUNDINGS.site,
    findLevels: () => (profile.siteMap.required ? { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 } : null),
  };
}

function meaningOf(profile: PadProfile, rawKey: number): number | null {
  if (profile.siteMap.required || !isFramedProfile(profile)) return 6 - rawKey;
  return profile.rx.find((rule) => rule.emit === 'rating')?.levels[rawKey] ?? null;
}

/** With a ticket's number where the pad can type one: then each press is known by it. */
function findStaffPress(profile: PadProfile, ticket: string): { key: 'callTicket' | 'callGuard'; argument: string } {
  const canType =
    !isFramedProfile(profile) || profile.rx.some((rule) => rule.emit === 'staffKey' && rule.key === 'callTicket');
  return canType ? { key: 'callTicket', argument: ticket } : { key: 'callGuard', argument: '' };
}
