/**
 * Papers through random troubles, the short form: the same halls each time. `npm run faults -- printers --rounds N` walks
 * others.
 */
import fs from 'node:fs';
import { expect, it } from 'vitest';
import { createTempDir } from '#tests/support/hall-core';
import { runPrinterFaults } from './printer-fault-run';

const ROUNDS = 4;

it.each([1, 7, 11, 37, 47, 100])(
  'seed %i: no silent second paper, no paper that is only said to be printed, no way without an end',
  async (seed) => {
    const rootDir = createTempDir('printer-faults');
    const tally = await runPrinterFaults({ seed, rounds: ROUNDS, rootDir });
    expect(tally.findings).toEqual([]);
    expect(tally.rounds).toBe(ROUNDS);
    expect(Object.values(tally.troubles).reduce((sum, times) => sum + times, 0)).toBeGreaterThanOrEqual(ROUNDS);
    expect(tally.jobs).toBeGreaterThanOrEqual(ROUNDS);
    fs.rmSync(rootDir, { recursive: true });
  },
  120_000,
);
