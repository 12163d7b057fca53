/**
 * One line of `npm run ux-gate -- --json`: keys and order are those of `npm run bench` (tests/bench/figure.ts), and where
 * the worst was found.
 */
import { percentile } from '#tests/bench/figure';

/** How samples become one figure, and what it must not pass. */
type Rule =
  | { unit: 'count'; take: 'sum' }
  | { unit: 'mm'; take: 'least'; atLeast: number }
  /** Each sample has a limit of its own; the worst is nearest to it or furthest beyond. */
  | { unit: 'mm'; take: 'most'; limit: string }
  | { unit: 'taps'; take: 'most'; atMost: number }
  | { unit: 'deltaE'; take: 'least'; atLeast: number }
  | { unit: 'percent'; take: 'least'; atLeast: number }
  | { unit: 'ms'; take: 'p95'; atMost: number };

const NONE: Rule = { unit: 'count', take: 'sum' };

/** Everything the gate counts and measures, in the order of its lines. Numbers are ux.md's (§1, §5.2, §7). */
export const FIGURES = {
  'axe-violations': NONE,
  'smallest-target-mm': { unit: 'mm', take: 'least', atLeast: 25 },
  'smallest-key-mm': { unit: 'mm', take: 'least', atLeast: 20 },
  'smallest-gap-mm': { unit: 'mm', take: 'least', atLeast: 4 },
  'smallest-text-mm': { unit: 'mm', take: 'least', atLeast: 7.4 },
  'smallest-text-elder-mm': { unit: 'mm', take: 'least', atLeast: 12 },
  'clipped-controls': NONE,
  'essential-target-height-mm': { unit: 'mm', take: 'most', limit: '21.5": 1100 mm, 32": 1220 mm' },
  'taps-to-ticket': { unit: 'taps', take: 'most', atMost: 2 },
  'taps-to-rate': { unit: 'taps', take: 'most', atMost: 1 },
  'taps-to-case': { unit: 'taps', take: 'most', atMost: 17 },
  'taps-to-guide-by-event': { unit: 'taps', take: 'most', atMost: 3 },
  'taps-to-guide-by-letter': { unit: 'taps', take: 'most', atMost: 4 },
  'press-feedback-ms': { unit: 'ms', take: 'p95', atMost: 50 },
  'keystrokes-per-character': { unit: 'taps', take: 'most', atMost: 1.6 },
  'ms-per-key': { unit: 'ms', take: 'p95', atMost: 16 },
  'monkey-errors': NONE,
  'page-errors': NONE,
  'low-lines': NONE,
  'broken-labels': NONE,
  'crowded-screens': NONE,
  'second-primaries': NONE,
  'moved-help-rows': NONE,
  'scrolling-pages': NONE,
  'gesture-handlers': NONE,
  'copy-faults': NONE,
  'unfair-faces': NONE,
  'rating-colour-difference': { unit: 'deltaE', take: 'least', atLeast: 15 },
  'timer-faults': NONE,
  'handwriting-first-percent': { unit: 'percent', take: 'least', atLeast: 90 },
  'handwriting-in-eight-percent': { unit: 'percent', take: 'least', atLeast: 97 },
  'handwriting-ms': { unit: 'ms', take: 'p95', atMost: 50 },
  'strings-without-audio': NONE,
  'texts-not-read': NONE,
  'narration-disorder': NONE,
  'untranslated-strings': NONE,
  'language-switch-faults': NONE,
} as const satisfies Record<string, Rule>;
export type FigureName = keyof typeof FIGURES;

export interface Sample {
  value: number;
  /** What must not be passed, where each sample has its own. */
  limit?: number;
  /** How many it is the worst of; 1 where it is left out. */
  n?: number;
  where: string;
}

export interface GateFigure {
  name: FigureName;
  value: number;
  unit: Rule['unit'];
  p50: number | null;
  p95: number | null;
  p99: number | null;
  baseline: null;
  ratio: null;
  /** Screens, controls, texts or touches that it was measured on. */
  n: number;
  goal: string;
  ok: boolean;
  /** Where `value` is from; null where nothing is wrong. */
  worst: string | null;
}

/** Half of the last digit: 24.96 mm is not a smaller target than 25 mm, it is a pixel's edge. */
const ROUNDING_MM = 0.05;

/** @throws RangeError where nothing was measured, which is never a zero */
export function toGateFigure(name: FigureName, samples: readonly Sample[]): GateFigure {
  if (samples.length === 0) throw new RangeError(`nothing was measured for ${name}`);
  const rule: Rule = FIGURES[name];
  const values = samples.map(({ value }) => value);
  const line = (figure: Pick<GateFigure, 'value' | 'goal' | 'ok' | 'worst'>): GateFigure => ({
    name,
    value: rounded(figure.value),
    unit: rule.unit,
    ...(rule.take === 'p95' ? percentilesOf(values) : { p50: null, p95: null, p99: null }),
    baseline: null,
    ratio: null,
    n: samples.reduce((sum, { n = 1 }) => sum + n, 0),
    goal: figure.goal,
    ok: figure.ok,
    worst: figure.worst,
  });
  if (rule.take === 'sum') {
    const value = values.reduce((sum, one) => sum + one, 0);
    return line({ value, goal: '= 0', ok: value === 0, worst: value === 0 ? null : worstOf(samples, pastLimit).where });
  }
  if (rule.take === 'p95') {
    const value = percentile(values, 0.95);
    const { where } = worstOf(samples, pastLimit);
    return line({ value, goal: `p95 <= ${rule.atMost} ms`, ok: value <= rule.atMost, worst: where });
  }
  const worst = worstOf(samples, rule.take === 'least' ? ({ value }) => -value : pastLimit);
  return line({ value: worst.value, goal: goalOf(rule), ok: holds(rule, worst), worst: worst.where });
}

function percentilesOf(values: readonly number[]): { p50: number; p95: number; p99: number } {
  const at = (share: number): number => rounded(percentile(values, share));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** How far a sample goes towards its limit or past it. */
function pastLimit({ value, limit = 0 }: Sample): number {
  return value - limit;
}

function worstOf(samples: readonly Sample[], badness: (sample: Sample) => number): Sample {
  return samples.reduce((worst, sample) => (badness(sample) > badness(worst) ? sample : worst));
}

function goalOf(rule: Exclude<Rule, { take: 'sum' | 'p95' }>): string {
  if ('atLeast' in rule) return `>= ${rule.atLeast}`;
  return 'atMost' in rule ? `<= ${rule.atMost}` : rule.limit;
}

function holds(rule: Exclude<Rule, { take: 'sum' | 'p95' }>, worst: Sample): boolean {
  if ('atLeast' in rule) return worst.value >= rule.atLeast - ROUNDING_MM;
  return 'atMost' in rule ? worst.value <= rule.atMost : pastLimit(worst) <= ROUNDING_MM;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
