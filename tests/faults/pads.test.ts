/**
 * Pads on a bad line: presses inside open sessions while frames are lost, damaged, doubled, late and cut. Every press
 * that a pad took arrives exactly once, and nothing arrives that nobody pressed. Turned time, so 20,000 frames take
 * seconds; `PAD_FAULT_FRAMES` and `PAD_FAULT_SEED` make it longer or other.
 */
import { expect, it } from 'vitest';
import { PadId } from '#domain/ids';
import { createSilentLogger } from '#hall/log/logger';
import { createPadManager } from '#pads/pad-manager';
import type { PadEventSink, PadRatingPress } from '#pads/pad-ports';
import { createMemoryLine } from '#simulators/pad/memory-line';
import { createPadSimulator } from '#simulators/pad/pad-simulator';
import { createSeededRandom } from '#simulators/seeded-random';
import { createManualTime } from '#tests/support/manual-time';

const FRAMES = Number(process.env.PAD_FAULT_FRAMES ?? 20_000);
const SEED = Number(process.env.PAD_FAULT_SEED ?? 20_261_121);
const ADDRESSES = [1, 2, 3];
const STEP_MS = 5;

interface Expected {
  sessionId: number;
  key: number;
}

function keyOf(uid: string, boot: number, evseq: number): string {
  return `${uid} ${boot} ${evseq}`;
}

async function walkFaultRun(options: { seed: number; frames: number; withUnplugs: boolean }) {
  const random = createSeededRandom(options.seed);
  const time = createManualTime();
  const simulator = createPadSimulator({ addresses: ADDRESSES, time, random, pacedBaud: 115_200 });
  const line = createMemoryLine(simulator);
  const stored = new Map<string, PadRatingPress>();
  let deliveries = 0;
  let refused = 0;
  const sink: PadEventSink = {
    ratingPressed(press) {
      deliveries += 1;
      // Now and then the store is busy: the event must come again.
      if (random() < 0.02) {
        refused += 1;
        throw new Error('busy');
      }
      stored.set(keyOf(press.uid, press.boot, press.evseq), press);
    },
    staffKeyPressed: () => undefined,
    strayPressed: () => undefined,
    sessionEnded: () => undefined,
  };
  const manager = createPadManager({
    pads: ADDRESSES.map((address) => ({
      id: PadId.parse(`P${address}`),
      profile: 'owp1' as const,
      path: 'line',
      baud: 115_200,
      address,
    })),
    openLink: line.openLink,
    sink,
    time,
    random,
    log: createSilentLogger(),
  });
  const run = async (ms: number): Promise<void> => {
    for (let elapsed = 0; elapsed < ms; elapsed += STEP_MS) {
      if (elapsed % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
      time.advance(STEP_MS);
    }
  };

  for (const fault of ['drop', 'flip', 'duplicate', 'delay', 'split'] as const) {
    simulator.faults.set(fault, { rate: 0.03, direction: 'both' });
  }
  simulator.faults.set('babble', { rate: 0.02, direction: 'toHost' });
  manager.start();

  const expected: Expected[] = [];
  let sessionId = 1000;
  const exchanged = (): number => simulator.transcript.since(0).at(-1)?.number ?? 0;
  while (exchanged() < options.frames) {
    sessionId += 1;
    const device = simulator.getDevice(ADDRESSES[Math.floor(random() * ADDRESSES.length)]!);
    manager.invite({ padId: PadId.parse(`P${device.address}`), sessionId, timeoutSeconds: 20 });
    if (options.withUnplugs && random() < 0.1) {
      line.unplug();
      await run(300 + random() * 1500);
      line.replug();
    }
    await run(400 + random() * 1500);
    if (device.state().sessionId !== sessionId) continue;
    const key = 1 + Math.floor(random() * 5);
    device.press(key);
    await run(50);
    if (device.state().sessionId === null) expected.push({ sessionId, key });
  }
  for (const fault of ['drop', 'flip', 'duplicate', 'delay', 'split', 'babble'] as const) simulator.faults.clear(fault);
  await run(25_000);
  const health = manager.health();
  await manager.stop();
  const queued = simulator.devices.map((device) => device.state().queued);
  return { expected, stored, deliveries, refused, health, queued, hits: simulator.faults.hits() };
}

it.each([
  ['a bad line', false],
  ['a bad line that is unplugged now and then', true],
])(
  'no press is lost, doubled or invented on %s',
  async (_, withUnplugs) => {
    const result = await walkFaultRun({ seed: SEED, frames: FRAMES, withUnplugs });
    const pressed = result.expected.map(({ sessionId, key }) => `${sessionId} ${key}`).sort();
    const arrived = [...result.stored.values()].map((press) => `${press.sessionId} ${press.rawKey}`).sort();
    expect(arrived).toEqual(pressed);
    expect(pressed.length).toBeGreaterThan(FRAMES / 500);
    expect(result.queued).toEqual([0, 0, 0]);
    // Within one life of the driver even repeats on the wire reach the sink only where it refused them.
    expect(result.deliveries).toBe(pressed.length + result.refused);
    for (const fault of ['drop', 'flip', 'duplicate', 'delay', 'split', 'babble'] as const) {
      expect(result.hits[fault], fault).toBeGreaterThan(FRAMES / 500);
    }
    const counted = (counter: string): number =>
      result.health.reduce((sum, pad) => sum + (pad.counters[counter] ?? 0), 0);
    expect(counted('crcErrors')).toBeGreaterThan(0);
    expect(counted('staleReplies')).toBeGreaterThan(0);
    expect(counted('duplicates')).toBeGreaterThan(0);
  },
  240_000,
);
