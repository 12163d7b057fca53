/**
 * `pad-cycle-32`: how long the hall takes to ask each of 32 quiet pads once, against what OWP/1 §4.10 says it takes. The
 * pads keep the speed of the line and their turnaround to the letter, and what the way over the tty itself takes (the
 * formula's T_usb, there and back) is measured in the same run, so that every millisecond more is the host's.
 */
import { openBareLine } from './bare-line';
import type { Benchmark } from './benchmark';
import { toFigure } from './figure';
import { CHARACTER_MS, GAP_MS, openPadsHall, TURNAROUND_MS } from './pads-hall';

const DEFAULT_N = 60;
const WARM_UP = 4;
const PADS = 32;
const GOAL = { ratio: 1.1 };

const POLL_CHARACTERS = 11;
const EMPTY_REPLY_CHARACTERS = 10;

/** `T_poll = 11·Tc + T_ta + 10·Tc + T_gap + 2·T_usb`, times the pads. */
function formulaMs(wayMs: number): number {
  return PADS * ((POLL_CHARACTERS + EMPTY_REPLY_CHARACTERS) * CHARACTER_MS + TURNAROUND_MS + GAP_MS + wayMs);
}

/** There and back over a tty with nobody who thinks at its end: one sample for each cycle of ours. */
async function measureWay(dir: string, n: number): Promise<number[]> {
  const line = await openBareLine({
    dir,
    frame: new Uint8Array(EMPTY_REPLY_CHARACTERS),
    answer: new Uint8Array(POLL_CHARACTERS),
    rows: [],
    gapMs: 0,
  });
  try {
    const waysMs: number[] = [];
    for (let turn = -WARM_UP; turn < n; turn++) {
      const tookMs = await line.ask();
      if (turn >= 0) waysMs.push(tookMs);
    }
    return waysMs;
  } finally {
    await line.close();
  }
}

export const padCycle32: Benchmark = async ({ n = DEFAULT_N, rootDir }) => {
  const waysMs = await measureWay(rootDir, n);
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
    const samples = { oursMs: cyclesMs, bareMs: waysMs.map(formulaMs) };
    return [toFigure({ name: 'pad-cycle-32', samples, goal: GOAL })];
  } finally {
    await hall.close();
  }
};
