/** `npm run faults -- pads`: half of the frames on a line that is only bad, half on one that is unplugged now and then. */
import { toCountFigure } from '#tests/bench/figure';
import type { FaultFamily } from './fault-family';
import { runPadFaults } from './pad-fault-run';

const DEFAULT_FRAMES = 1_000_000;
/** A pad's numbers come round after 65,535 events and its memory of a run grows: a run of many frames is several. */
const MOST_FRAMES_A_RUN = 500_000;

export const padFaults: FaultFamily = async ({ frames = DEFAULT_FRAMES, seed }) => {
  const total = { frames: 0, phantomRatings: 0, lostPresses: 0, doubledPresses: 0 };
  for (let run = 0; total.frames < frames; run += 1) {
    const tally = await runPadFaults({
      seed: (seed + run) >>> 0,
      frames: Math.min(Math.ceil(frames / 2), frames - total.frames, MOST_FRAMES_A_RUN),
      withUnplugs: run % 2 === 1,
    });
    if (tally.presses === 0 || tally.leftQueued > 0) {
      throw new Error(`seed ${seed + run}: ${tally.presses} presses, ${tally.leftQueued} left in the pads: no measure`);
    }
    for (const name of ['frames', 'phantomRatings', 'lostPresses', 'doubledPresses'] as const) {
      total[name] += tally[name];
    }
  }
  return [
    toCountFigure({ name: 'pads-phantom-ratings', value: total.phantomRatings, n: total.frames }),
    toCountFigure({ name: 'pads-lost-presses', value: total.lostPresses, n: total.frames }),
    toCountFigure({ name: 'pads-doubled-presses', value: total.doubledPresses, n: total.frames }),
  ];
};
