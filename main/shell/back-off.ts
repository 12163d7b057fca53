const FIRST_MS = 250;
const LONGEST_MS = 10_000;
const SPREAD = 0.2;

/**
 * How long to wait before the next start after so many failures in a row (1 or more). Doubles up to ten seconds; spread
 * by a fifth either way, so that many terminals that lost one power supply do not come back in step.
 */
export function backOffMs(failures: number, random: () => number): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.round(plain * (1 - SPREAD + 2 * SPREAD * random()));
}
