/** One line of `npm run bench`, `faults` and `ux-gate`: what was measured, against what, and whether it is good enough. */
import * as z from 'zod';

const FigureName = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** Durations against a bare baseline. */
const DurationFigure = z.strictObject({
  name: FigureName,
  /** Median of ours. */
  value: z.number(),
  unit: z.literal('ms'),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  /** Median of the bare baseline of the same run. */
  baseline: z.number(),
  /** `value` / `baseline`, of the unrounded medians. */
  ratio: z.number(),
  /** Samples of ours, without the warm-up. */
  n: z.int().positive(),
  /** In words, e.g. `p95 <= 100 ms, ratio <= 2`. */
  goal: z.string(),
  ok: z.boolean(),
});
export type DurationFigure = z.infer<typeof DurationFigure>;

/** How often something happened that must not happen: nothing to take a percentile or a ratio of. */
const CountFigure = z.strictObject({
  name: FigureName,
  value: z.int().nonnegative(),
  unit: z.literal('count'),
  p50: z.null(),
  p95: z.null(),
  p99: z.null(),
  baseline: z.null(),
  ratio: z.null(),
  /** Occasions on which it could have happened, e.g. faulted frames. */
  n: z.int().positive(),
  goal: z.string(),
  ok: z.boolean(),
});
export type CountFigure = z.infer<typeof CountFigure>;

/** How large something is: the same every time it is measured. */
const SizeFigure = z.strictObject({
  name: FigureName,
  value: z.number().nonnegative(),
  /** Thousands of bytes. */
  unit: z.literal('kB'),
  p50: z.null(),
  p95: z.null(),
  p99: z.null(),
  baseline: z.null(),
  ratio: z.null(),
  /** Files that it is the sum of. */
  n: z.int().positive(),
  goal: z.string(),
  ok: z.boolean(),
});
export type SizeFigure = z.infer<typeof SizeFigure>;

/** The line's keys are the same, in this order, whatever was measured. */
export const Figure = z.discriminatedUnion('unit', [DurationFigure, CountFigure, SizeFigure]);
export type Figure = z.infer<typeof Figure>;

/** Of a figure that is one number. */
const NOT_MEASURED = { p50: null, p95: null, p99: null, baseline: null, ratio: null };

/** Upper bounds; each one that is given must hold. */
export interface Goal {
  p95Ms?: number;
  ratio?: number;
}

export interface Samples {
  oursMs: readonly number[];
  bareMs: readonly number[];
}

/** Of the sorted samples the one at rank ⌈share·n⌉, so that a figure was really measured. Throws RangeError for none. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError('no samples');
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** The middle one, or the mean of the middle two. Throws RangeError for none. */
export function median(samples: readonly number[]): number {
  const upper = [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)];
  return samples.length % 2 === 1 ? upper! : (percentile(samples, 0.5) + upper!) / 2;
}

/** Throws RangeError where either side has no samples. */
export function toFigure({ name, samples, goal }: { name: string; samples: Samples; goal: Goal }): DurationFigure {
  const { oursMs, bareMs } = samples;
  const ours = median(oursMs);
  const bare = median(bareMs);
  const p95 = percentile(oursMs, 0.95);
  const ratio = ours / bare;
  return {
    name,
    value: rounded(ours),
    unit: 'ms',
    p50: rounded(ours),
    p95: rounded(p95),
    p99: rounded(percentile(oursMs, 0.99)),
    baseline: rounded(bare),
    ratio: rounded(ratio),
    n: oursMs.length,
    goal: inWords(goal),
    ok: p95 <= (goal.p95Ms ?? Infinity) && ratio <= (goal.ratio ?? Infinity),
  };
}

/** A count whose goal is none at all. Throws RangeError where there was no occasion to count on. */
export function toCountFigure({ name, value, n }: { name: string; value: number; n: number }): CountFigure {
  if (n < 1) throw new RangeError('nothing was counted on');
  return { name, value, unit: 'count', ...NOT_MEASURED, n, goal: '= 0', ok: value === 0 };
}

/** Throws RangeError where nothing was measured. */
export function toSizeFigure(size: { name: string; kB: number; n: number; mostKB: number }): SizeFigure {
  const { name, kB, n, mostKB } = size;
  if (n < 1) throw new RangeError('nothing was measured');
  return { name, value: rounded(kB), unit: 'kB', ...NOT_MEASURED, n, goal: `<= ${mostKB} kB`, ok: kB <= mostKB };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function inWords({ p95Ms, ratio }: Goal): string {
  const parts = [];
  if (p95Ms !== undefined) parts.push(`p95 <= ${p95Ms} ms`);
  if (ratio !== undefined) parts.push(`ratio <= ${ratio}`);
  return parts.join(', ');
}
