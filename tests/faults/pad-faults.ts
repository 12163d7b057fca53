/**
 * `npm run faults -- pads`: OWP/1 pads, half of the frames on a line that is only bad, half on one that is unplugged now
 * and then; beside them OWP/1 and OWP-Modbus pads under everything that a line can do. Pads that number nothing are no
 * part of these figures: their protocols allow bounds, not zero (docs/devices/pad-profiles.md; `pads.test.ts`).
 */
import { toCountFigure } from '#tests/bench/figure';
import type { FaultFamily } from './fault-family';
import { WIRE_FAULTS } from '#simulators/pad/fault-wire';
import type { WireFault } from '#simulators/pad/fault-wire';
import type { PadFaultRun } from './pad-fault-run';
import { USUAL_FAULTS, runPadFaults } from './pad-fault-run';

const DEFAULT_FRAMES = 1_000_000;
/** A pad's numbers come round after 65,535 events and its memory of a run grows: a run of many frames is several. */
const MOST_FRAMES_A_RUN = 500_000;
/** Fewer may hold no press at all. */
const LEAST_FRAMES_A_RUN = 2000;

/** Of the frames asked for, as many again in each of the two kinds under every fault. */
const SHARE_UNDER_EVERY_FAULT = 0.02;

export const padFaults: FaultFamily = async ({ frames = DEFAULT_FRAMES, seed }) => {
  const total = { frames: 0, phantomRatings: 0, lostPresses: 0, doubledPresses: 0 };
  let runs = 0;

  async function walk(run: Omit<PadFaultRun, 'seed'>): Promise<void> {
    const runSeed = (seed + runs) >>> 0;
    runs += 1;
    const tally = await runPadFaults({ ...run, seed: runSeed });
    if (tally.presses === 0 || tally.leftQueued > 0) {
      throw new Error(`seed ${runSeed}: ${tally.presses} presses, ${tally.leftQueued} left in the pads: no measure`);
    }
    total.frames += tally.frames;
    total.phantomRatings += tally.phantomRatings;
    total.lostPresses += tally.lostPresses + tally.lostStaffKeys;
    total.doubledPresses += tally.doubledPresses + tally.doubledStaffKeys;
  }

  while (total.frames < frames) {
    await walk({
      profile: 'owp1',
      frames: Math.min(Math.ceil(frames / 2), frames - total.frames, MOST_FRAMES_A_RUN),
      faults: USUAL_FAULTS,
      withUnplugs: runs % 2 === 1,
    });
  }
  for (const profile of ['owp1', 'owp-modbus']) {
    await walk({
      profile,
      frames: Math.min(Math.max(LEAST_FRAMES_A_RUN, frames * SHARE_UNDER_EVERY_FAULT), MOST_FRAMES_A_RUN),
      faults: Object.keys(WIRE_FAULTS) as WireFault[],
      withUnplugs: true,
    });
  }
  return [
    toCountFigure({ name: 'pads-phantom-ratings', value: total.phantomRatings, n: total.frames }),
    toCountFigure({ name: 'pads-lost-presses', value: total.lostPresses, n: total.frames }),
    toCountFigure({ name: 'pads-doubled-presses', value: total.doubledPresses, n: total.frames }),
  ];
};
