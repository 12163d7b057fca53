/** `npm run faults -- printers`: many halls, each with one printer of another kind, on another link, with other troubles. */
import { toCountFigure } from '#tests/bench/figure';
import type { FaultFamily } from './fault-family';
import { runPrinterFaults } from './printer-fault-run';

const DEFAULT_ROUNDS = 1_000;
/** Then another printer: kind, link, buffer, speed and what it says are drawn anew. */
const ROUNDS_A_HALL = 10;

export const printerFaults: FaultFamily = async ({ rounds = DEFAULT_ROUNDS, seed, rootDir }) => {
  const total = { jobs: 0, silentDuplicates: 0, lostJobs: 0, deadEnds: 0 };
  for (let walked = 0, hall = 0; walked < rounds; hall += 1) {
    const hallSeed = (seed + hall) >>> 0;
    const tally = await runPrinterFaults({ seed: hallSeed, rounds: Math.min(ROUNDS_A_HALL, rounds - walked), rootDir });
    walked += tally.rounds;
    for (const name of ['jobs', 'silentDuplicates', 'lostJobs', 'deadEnds'] as const) total[name] += tally[name];
    for (const finding of tally.findings) console.error(`hall of seed ${hallSeed}: ${finding}`);
  }
  return [
    toCountFigure({ name: 'printers-silent-duplicates', value: total.silentDuplicates, n: total.jobs }),
    toCountFigure({ name: 'printers-lost-jobs', value: total.lostJobs, n: total.jobs }),
    toCountFigure({ name: 'printers-dead-ends', value: total.deadEnds, n: total.jobs }),
  ];
};
