/**
 * The whole stack of OWP/1 pads (codec, bus, station, session, manager) on a bad line: presses inside open sessions while
 * frames are lost, damaged, doubled, late, cut and drowned in noise. Turned time, so that a million frames take seconds.
 */
import { PadId } from '#domain/ids';
import { createSilentLogger } from '#hall/log/logger';
import { createPadManager } from '#pads/pad-manager';
import type { PadEventSink, PadRatingPress } from '#pads/pad-ports';
import type { WireFault } from '#simulators/pad/fault-wire';
import { createMemoryLine } from '#simulators/pad/memory-line';
import { createPadSimulator } from '#simulators/pad/pad-simulator';
import { createSeededRandom } from '#simulators/seeded-random';
import { createManualTime } from '#tests/support/manual-time';
import { PAD_SURROUNDINGS } from '#tests/support/pad-surroundings';

/** What befalls a frame of this run. */
export const RUN_FAULTS = ['drop', 'flip', 'duplicate', 'delay', 'split', 'babble'] as const satisfies WireFault[];

const ADDRESSES = [1, 2, 3];
const BAUD = 115_200;
const FAULT_RATE = 0.03;
const BABBLE_RATE = 0.02;
const STORE_BUSY_RATE = 0.02;
const UNPLUG_RATE = 0.1;
const SESSION_SECONDS = 20;
/** Longer than any session and any answer that is still under way. */
const CALM_MS = 25_000;
/** Turned at once: the open link and the sink are asked in between. */
const STEP_MS = 100;

export interface PadFaultTally {
  /** Frames that were written onto the line by either side, those that never arrived included. */
  frames: number;
  presses: number;
  /** Ratings that nobody pressed. */
  phantomRatings: number;
  lostPresses: number;
  /** Presses that were stored under two keys, or delivered again although they had been stored. */
  doubledPresses: number;
  /** Events that the pads still hold after the line has been calm. */
  leftQueued: number;
  hits: Record<WireFault, number>;
  /** Of all pads together. */
  counters: Record<string, number>;
}

/** Walks until that many frames were on the line. */
export async function runPadFaults(options: {
  seed: number;
  frames: number;
  withUnplugs: boolean;
}): Promise<PadFaultTally> {
  const random = createSeededRandom(options.seed);
  const time = createManualTime();
  const simulator = createPadSimulator({ addresses: ADDRESSES, time, random, pacedBaud: BAUD, transcriptKept: 0 });
  const line = createMemoryLine(simulator);
  const sink = createForgetfulSink(random);
  const manager = createPadManager({
    ...PAD_SURROUNDINGS,
    pads: ADDRESSES.map((address) => ({
      id: PadId.parse(`P${address}`),
      profile: 'owp1' as const,
      path: 'line',
      baud: BAUD,
      address,
    })),
    openLink: line.openLink,
    sink: sink.sink,
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

  /** True where the pad took the press for a rating of this session. */
  async function pressWhere(sessionId: number, address: number, key: number): Promise<boolean> {
    const device = simulator.getDevice(address);
    const before = device.state();
    if (before.sessionId !== sessionId) return false;
    device.press(key);
    await run(50);
    // Not by its session: an invitation that was late may have opened it again.
    return device.state().ratings > before.ratings;
  }

  for (const fault of RUN_FAULTS) {
    if (fault === 'babble') simulator.faults.set(fault, { rate: BABBLE_RATE, direction: 'toHost' });
    else simulator.faults.set(fault, { rate: FAULT_RATE, direction: 'both' });
  }
  manager.start();
  const pressed = new Map<number, number>();
  for (let sessionId = 1001; simulator.faults.carried() < options.frames; sessionId += 1) {
    const address = ADDRESSES[Math.floor(random() * ADDRESSES.length)]!;
    manager.invite({ padId: PadId.parse(`P${address}`), sessionId, timeoutSeconds: SESSION_SECONDS });
    if (options.withUnplugs && random() < UNPLUG_RATE) await unplugForAWhile();
    await run(400 + random() * 1500);
    const key = 1 + Math.floor(random() * 5);
    if (await pressWhere(sessionId, address, key)) pressed.set(sessionId, key);
  }
  for (const fault of RUN_FAULTS) simulator.faults.clear(fault);
  await run(CALM_MS);
  const counters: Record<string, number> = {};
  for (const pad of manager.health()) {
    for (const [name, value] of Object.entries(pad.counters)) counters[name] = (counters[name] ?? 0) + value;
  }
  await manager.stop();
  return {
    frames: simulator.faults.carried(),
    ...compare(pressed, sink),
    leftQueued: simulator.devices.reduce((sum, device) => sum + device.state().queued, 0),
    hits: simulator.faults.hits(),
    counters,
  };
}

interface ForgetfulSink {
  sink: PadEventSink;
  /** By (UID, BOOT, EVSEQ, session). */
  stored: Map<string, PadRatingPress>;
  deliveries: () => number;
  refused: () => number;
}

/** A store that is busy now and then: what it refuses must come again. */
function createForgetfulSink(random: () => number): ForgetfulSink {
  const stored = new Map<string, PadRatingPress>();
  let deliveries = 0;
  let refused = 0;
  return {
    stored,
    deliveries: () => deliveries,
    refused: () => refused,
    sink: {
      ratingPressed(press) {
        deliveries += 1;
        if (random() < STORE_BUSY_RATE) {
          refused += 1;
          throw new Error('busy');
        }
        stored.set(`${press.uid} ${press.boot} ${press.evseq} ${press.sessionId}`, press);
      },
      staffKeyPressed: () => undefined,
      strayPressed: () => undefined,
      sessionEnded: () => undefined,
    },
  };
}

function compare(pressed: ReadonlyMap<number, number>, { stored, deliveries, refused }: ForgetfulSink) {
  const arrived = new Map<number, number>();
  let phantomRatings = 0;
  for (const { sessionId, rawKey, level } of stored.values()) {
    if (pressed.get(sessionId) === rawKey && level === 6 - rawKey) {
      arrived.set(sessionId, (arrived.get(sessionId) ?? 0) + 1);
    } else phantomRatings += 1;
  }
  const storedTwice = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
  const deliveredAgain = deliveries() - refused() - stored.size;
  return {
    presses: pressed.size,
    phantomRatings,
    lostPresses: pressed.size - arrived.size,
    doubledPresses: storedTwice + deliveredAgain,
  };
}
