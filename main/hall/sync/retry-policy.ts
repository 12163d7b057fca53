/** How long the client waits after what went wrong. Full jitter, so that a district's terminals do not come back at once. */
import type { Answer } from './server-exchange';

export type Trouble = Exclude<Answer<unknown>['kind'], 'ok'>;

/** Back within five seconds after the network is: the cap stays below, with room for the request itself. */
const UNREACHABLE_CAP_MS = 4000;
const BUSY_CAP_MS = 60_000;
const MAX_RETRY_AFTER_MS = 5 * 60_000;
/** Nothing changes until somebody enrols the terminal, or the server's clock or key store is mended. */
export const UNAUTHORISED_PAUSE_MS = 5 * 60_000;
const BASE_MS = 500;
/** Never a hot loop, however the dice fall. */
const FLOOR_MS = 100;

/** @param failures in a row, this one included; @param random 0 … 1 */
export function retryDelayMs(
  trouble: Trouble,
  failures: number,
  retryAfterMs: number | null,
  random: () => number,
): number {
  if (trouble === 'unauthorised') return UNAUTHORISED_PAUSE_MS;
  const cap = trouble === 'unreachable' ? UNREACHABLE_CAP_MS : BUSY_CAP_MS;
  const jittered = FLOOR_MS + random() * (Math.min(cap, BASE_MS * 2 ** Math.min(failures - 1, 10)) - FLOOR_MS);
  if (retryAfterMs === null) return jittered;
  // The server names the earliest moment; the jitter comes on top.
  return Math.min(retryAfterMs, MAX_RETRY_AFTER_MS) + jittered;
}
