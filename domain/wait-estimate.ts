/**
 * 预计等候: an honest range, not a promise. From finished servings of the line, with a prior that weighs until there are
 * enough of them; over the servings that come first at the counters which serve the line now (turn-forecast.ts). Stored
 * with its ticket and scored afterwards.
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
 * @param servings how many come first, in servings of the usual length; 0 where a counter is free for this person
 * @param servingsMs durations of the line's latest finished servings
 */
export function estimateWait(servings: number, servingsMs: readonly number[]): WaitEstimate {
  const total = servingsMs.reduce((sum, ms) => sum + ms, 0);
  const mean = (total + PRIOR_SERVING_MS * PRIOR_WEIGHT) / (servingsMs.length + PRIOR_WEIGHT);
  const minutes = (servings * mean) / 60_000;
  const fromMinutes = servings === 0 ? 0 : roundUp(minutes * 0.6);
  return { fromMinutes, toMinutes: Math.max(roundUp(minutes * 1.4), fromMinutes + 1) };
}
