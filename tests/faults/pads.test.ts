/** A million frames of OWP/1 pads on bad lines; `npm run faults -- pads` walks more of them, with any seed. */
import { expect, it } from 'vitest';
import { RUN_FAULTS, runPadFaults } from './pad-fault-run';

const FRAMES = 500_000;
const SEED = 20_261_121;

it.each([
  ['a bad line', false],
  ['a bad line that is unplugged now and then', true],
])(
  'no press is lost, doubled or invented on %s',
  async (_, withUnplugs) => {
    console.log(`seed ${SEED}`);
    const tally = await runPadFaults({ seed: SEED, frames: FRAMES, withUnplugs });
    expect(tally).toMatchObject({ phantomRatings: 0, lostPresses: 0, doubledPresses: 0, leftQueued: 0 });
    expect(tally.frames).toBeGreaterThanOrEqual(FRAMES);
    expect(tally.presses).toBeGreaterThan(FRAMES / 500);
    for (const fault of RUN_FAULTS) expect(tally.hits[fault], fault).toBeGreaterThan(FRAMES / 500);
    for (const counter of ['crcErrors', 'staleReplies', 'duplicates', 'notStored']) {
      expect(tally.counters[counter], counter).toBeGreaterThan(0);
    }
  },
  240_000,
);
