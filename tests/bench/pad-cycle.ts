/**
 * `pad-cycle-32`: how long the hall takes to ask each of 32 quiet pads once, against what OWP/1 §4.10 says it takes. The
 * pads keep the speed of the line and their turnaround to the letter, so that every millisecond more is the host's (and
 * the tty's, which the formula calls T_usb and which is counted as zero here).
 */
import type { Benchmark } from './benchmark';
import { toFigure } from './figure';
import { CHARACTER_MS, GAP_MS, openPadsHall, TURNAROUND_MS } from './pads-hall';

const DEFAULT_N = 60;
const WARM_UP = 4;
const PADS = 32;
const GOAL = { ratio: 1.1 };

const POLL_CHARACTERS = 11;
const EMPTY_REPLY_CHARACTERS = 10;

/** `T_poll = 11·Tc + T_ta + 10·Tc + T_gap`, times the pads. */
const FORMULA_MS = PADS * ((POLL_CHARACTERS + EMPTY_REPLY_CHARACTERS) * CHARACTER_MS + TURNAROUND_MS + GAP_MS);

export const padCycle32: Benchmark = async ({ n = DEFAULT_N, rootDir }) => {
  const hall = await openPadsHall({ pads: PADS, dir: rootDir });
  try {
    const polledAtMs: number[] = [];
    await new Promise<void>((resolve) => {
      const stop = hall.onMoment((moment) => {
        if (moment.kind !== 'poll' || moment.address !== 1) return;
        polledAtMs.push(moment.atMs);
        if (polledAtMs.length <= WARM_UP + n) return;
        stop();
        resolve();
      });
    });
    const cyclesMs = polledAtMs.slice(WARM_UP + 1).map((atMs, at) => atMs - polledAtMs[WARM_UP + at]!);
    const samples = { oursMs: cyclesMs, bareMs: [FORMULA_MS] };
    return [toFigure({ name: 'pad-cycle-32', samples, goal: GOAL })];
  } finally {
    await hall.close();
  }
};
