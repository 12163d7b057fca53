import type { Samples } from './figure';

/**
 * Measures ours and bare by turns (A B A B …), so that whatever else the machine does meets both. The warm-up's samples
 * are thrown away. Each function makes one sample, in milliseconds.
 */
export async function takeTurns({
  n,
  warmUp,
  ours,
  bare,
}: {
  n: number;
  warmUp: number;
  ours: () => Promise<number>;
  bare: () => Promise<number>;
}): Promise<Samples> {
  const oursMs: number[] = [];
  const bareMs: number[] = [];
  for (let turn = -warmUp; turn < n; turn++) {
    const oursTook = await ours();
    const bareTook = await bare();
    if (turn < 0) continue;
    oursMs.push(oursTook);
    bareMs.push(bareTook);
  }
  return { oursMs, bareMs };
}
