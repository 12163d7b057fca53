/**
 * 预计等候: an honest range, not a promise. From finished servings of the line, with a prior that weighs until there are
 * enough of them; divided by the counters that serve the line now. Stored with its ticket and scored afterwards.
 */
export interface WaitEstimate {
  fromMinutes: number;
  toMinutes: number;
}

const PRIOR_SERVING_MS = 6 * 60_000;
const PRIOR_WEIGHT = 5;
/** Steps that a person can take in at a glance (ux.md 6.2). */
const STEPS = [1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120, 180];

function roundUp(minutes: number): number {
  return STEPS.find((step) => minutes <= step) ?? 180;
}

/**
 * @param ahead people waiting before this ticket
 * @param servingsMs durations of the line's latest finished servings
 * @param counters counters that serve the line now; nobody there gives null, because any figure would be a guess
 */
export function estimateWait(ahead: number, servingsMs: readonly number[], counters: number): WaitEstimate | null {
  if (counters < 1) return null;
  const total = servingsMs.reduce((sum, ms) => sum + ms, 0);
  const mean = (total + PRIOR_SERVING_MS * PRIOR_WEIGHT) / (servingsMs.length + PRIOR_WEIGHT);
  const minutes = (ahead * mean) / counters / 60_000;
  const fromMinutes = ahead === 0 ? 0 : roundUp(minutes * 0.6);
  return { fromMinutes, toMinutes: Math.max(roundUp(minutes * 1.4), fromMinutes + 1) };
}
