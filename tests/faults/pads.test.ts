/**
 * A million frames of OWP/1 pads on bad lines, and pads of every kind under everything that a line can do; `npm run faults
 * -- pads` walks more of them, with any seed.
 */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WireFault } from '#simulators/pad/fault-wire';
import { WIRE_FAULTS } from '#simulators/pad/fault-wire';
import { createTempDir } from '#tests/support/hall-core';
import { USUAL_FAULTS, runPadFaults } from './pad-fault-run';

const FRAMES = 500_000;
const SEED = 20_261_121;

it.each([
  ['a bad line', false],
  ['a bad line that is unplugged now and then', true],
])(
  'no press is lost, doubled or invented on %s',
  async (_, withUnplugs) => {
    console.log(`seed ${SEED}`);
    const tally = await runPadFaults({
      profile: 'owp1',
      seed: SEED,
      frames: FRAMES,
      faults: USUAL_FAULTS,
      withUnplugs,
    });
    expect(tally).toMatchObject({ ...NOTHING_WRONG, leftQueued: 0 });
    expect(tally.frames).toBeGreaterThanOrEqual(FRAMES);
    expect(tally.presses).toBeGreaterThan(FRAMES / 500);
    for (const fault of USUAL_FAULTS) expect(tally.hits[fault], fault).toBeGreaterThan(FRAMES / 500);
    for (const counter of ['crcErrors', 'staleReplies', 'duplicates', 'notStored']) {
      expect(tally.counters[counter], counter).toBeGreaterThan(0);
    }
  },
  240_000,
);

const NOTHING_WRONG = {
  phantomRatings: 0,
  lostPresses: 0,
  doubledPresses: 0,
  lostStaffKeys: 0,
  doubledStaffKeys: 0,
};
const EVERY_FAULT = Object.keys(WIRE_FAULTS) as WireFault[];
/** A byte without a check cannot be told from noise, and one that is lost is not said again. */
const FAULTS_WITHOUT_DAMAGE = ['duplicate', 'delay', 'split', 'coalesce', 'reorder', 'trickle', 'echo'] as const;
/** The maker's pad that installers have as their example: frames between delimiters. */
const EXAMPLE = 'lotus-3.json';
let exampleFile = '';

beforeAll(() => {
  exampleFile = path.join(createTempDir('pad-faults'), EXAMPLE);
  const guide = fs.readFileSync('docs/devices/pad-profiles.md', 'utf8');
  fs.writeFileSync(exampleFile, /```json\n([^]*?)```/.exec(guide)![1]!);
});

describe.each<{ profile: string; frames: number; faults: readonly WireFault[] }>([
  { profile: 'owp1', frames: 30_000, faults: EVERY_FAULT },
  { profile: 'owp-modbus', frames: 30_000, faults: EVERY_FAULT },
  { profile: 'ff68-21key', frames: 3000, faults: EVERY_FAULT },
  { profile: 'ascii-line', frames: 3000, faults: EVERY_FAULT },
  { profile: EXAMPLE, frames: 3000, faults: EVERY_FAULT },
  { profile: 'byte-map', frames: 3000, faults: FAULTS_WITHOUT_DAMAGE },
])('$profile under everything that a line can do', ({ profile, frames, faults }) => {
  it.each([false, true])(
    'no press is lost, doubled or invented (unplugged now and then: %s)',
    async (withUnplugs) => {
      console.log(`seed ${SEED}`);
      const model = profile === EXAMPLE ? exampleFile : profile;
      const tally = await runPadFaults({ profile: model, seed: SEED, frames, faults, withUnplugs });
      expect(tally).toMatchObject({ ...NOTHING_WRONG, leftQueued: 0 });
      expect(tally.presses).toBeGreaterThan(300);
      expect(tally.staffKeys).toBeGreaterThan(150);
      const canBeHit = (fault: WireFault): boolean =>
        profile !== 'byte-map' || !['split', 'trickle', 'echo'].includes(fault);
      for (const fault of faults.filter(canBeHit)) expect(tally.hits[fault], fault).toBeGreaterThan(5);
    },
    120_000,
  );
});

it('noise on a line of pads without a check spoils one answer of one resident at most, and never makes a second', async () => {
  const tally = await runPadFaults({
    profile: 'byte-map',
    seed: SEED,
    frames: 2000,
    faults: EVERY_FAULT,
    withUnplugs: false,
  });
  expect(tally.phantomRatings).toBeGreaterThan(0);
  expect(tally.doubledPresses).toBe(0);
  expect(tally.ratings).toBeLessThanOrEqual(tally.sessions);
});

/** Two-wire adapters hear each frame of the host: not now and then, always. */
it.each(['owp1', 'owp-modbus', 'ff68-21key', 'ascii-line'])(
  '%s loses and doubles nothing on a line that hears itself',
  async (profile) => {
    const tally = await runPadFaults({
      profile,
      seed: SEED,
      frames: profile.startsWith('owp') ? 25_000 : 1500,
      faults: ['echo'],
      faultRate: 1,
      withUnplugs: false,
    });
    expect(tally).toMatchObject({ ...NOTHING_WRONG, leftQueued: 0 });
    expect(tally.presses).toBeGreaterThan(100);
  },
  60_000,
);
