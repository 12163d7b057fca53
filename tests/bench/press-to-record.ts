/**
 * `press-to-record`, `press-to-record-32`: from the last byte of a rating's frame on the tty to the POLL that
 * acknowledges it, which the hall sends only after its commit. The barest thing that does the same: a process that
 * answers a frame on the same kind of tty after the same durable commit and the silence that OWP/1 owes the line, without
 * any protocol in between.
 */
import { openBareLine } from './bare-line';
import type { Benchmark } from './benchmark';
import { toFigure } from './figure';
import { GAP_MS, openPadsHall } from './pads-hall';
import type { PadsHall } from './pads-hall';
import { takeTurns } from './take-turns';
import { listWrittenRows, RATING_ROWS } from './written-rows';

const DEFAULT_N = 100;
const WARM_UP = 10;
const GOAL = { ratio: 1.5 };
const SAMPLE_LIMIT_MS = 10_000;

export const pressToRecord: Benchmark = (options) => measure({ ...options, name: 'press-to-record', pads: 1 });
export const pressToRecord32: Benchmark = (options) => measure({ ...options, name: 'press-to-record-32', pads: 32 });

async function measure({
  n = DEFAULT_N,
  rootDir,
  time,
  name,
  pads,
}: Parameters<Benchmark>[0] & { name: string; pads: number }) {
  const hall = await openPadsHall({ pads, dir: rootDir });
  try {
    const first = await rateOnce(hall, 1);
    const rows = listWrittenRows(hall.dataDir, RATING_ROWS);
    const bareLine = await openBareLine({
      dir: rootDir,
      frame: first.frame,
      answer: first.answer,
      rows,
      gapMs: GAP_MS,
    });
    try {
      let turn = 0;
      const limited = <T>(what: string, work: Promise<T>) => withLimit({ what, work, time });
      const samples = await takeTurns({
        n,
        warmUp: WARM_UP,
        ours: () =>
          limited('a pad’s acknowledgement', rateOnce(hall, (turn++ % pads) + 1)).then(({ tookMs }) => tookMs),
        bare: () => limited('the bare answer', bareLine.ask()),
      });
      return [toFigure({ name, samples, goal: GOAL })];
    } finally {
      await bareLine.close();
    }
  } finally {
    await hall.close();
  }
}

async function rateOnce(
  hall: PadsHall,
  address: number,
): Promise<{ tookMs: number; frame: Uint8Array; answer: Uint8Array }> {
  let stop = () => {};
  const seen = new Promise<{ tookMs: number; frame: Uint8Array; answer: Uint8Array }>((resolve) => {
    let rating: { evseq: number; atMs: number; bytes: Uint8Array } | null = null;
    stop = hall.onMoment((moment) => {
      if (moment.address !== address) return;
      if (moment.kind === 'rating') rating ??= moment;
      else if (rating && moment.acknowledged === rating.evseq)
        resolve({ tookMs: moment.atMs - rating.atMs, frame: rating.bytes, answer: moment.bytes });
    });
  });
  try {
    await hall.rate(address);
    return await seen;
  } finally {
    stop();
  }
}

function withLimit<T>({
  what,
  work,
  time,
}: {
  what: string;
  work: Promise<T>;
  time: Parameters<Benchmark>[0]['time'];
}): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = time.after(SAMPLE_LIMIT_MS, () => reject(new Error(`no ${what} in ${SAMPLE_LIMIT_MS} ms`)));
    work.then(resolve, reject).finally(cancel);
  });
}
