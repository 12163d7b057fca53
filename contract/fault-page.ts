/**
 * Shell → fault page: what a terminal shows full-screen while it has no hall to show. The page has no port; the shell
 * opens it as `fault/index.html#…` and navigates to a new hash when the report changes.
 */
import * as z from 'zod';
import { ConfigProblem } from './shell';

export const FaultReport = z.discriminatedUnion('kind', [
  /** The hall process is on its way up for the first time. */
  z.object({ kind: z.literal('starting') }),
  /** The hall process stopped; the supervisor starts it again. `attempt` counts from 1. */
  z.object({ kind: z.literal('restarting'), attempt: z.int().positive() }),
  z.object({ kind: z.literal('misconfigured'), problems: z.array(ConfigProblem) }),
  z.object({ kind: z.literal('storeUnusable'), reason: z.string(), dataDir: z.string() }),
]);
export type FaultReport = z.infer<typeof FaultReport>;

/** The URL hash, with its `#`, that shows `report`. */
export function faultReportHash(report: FaultReport): string {
  return `#${encodeURIComponent(JSON.stringify(report))}`;
}

/** The report of a page's hash; `starting` where it is empty or not readable, because the page must show something. */
export function parseFaultReportHash(hash: string): FaultReport {
  try {
    return FaultReport.parse(JSON.parse(decodeURIComponent(hash.replace(/^#/, ''))));
  } catch {
    return { kind: 'starting' };
  }
}
