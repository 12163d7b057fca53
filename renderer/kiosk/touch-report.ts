/**
 * 触摸自检 as the page has its part in it: tells the hall that somebody touched the screen, at most once a minute, and
 * nothing of what they touched.
 */
import type { TimeSource } from '#domain/time-source';

export const REPORT_EVERY_MS = 60_000;

export interface TouchReport {
  touched(): void;
}

export function createTouchReport({
  report,
  time,
}: {
  report: () => Promise<unknown>;
  time: Pick<TimeSource, 'monotonicMs'>;
}): TouchReport {
  let reportedAt: number | null = null;
  return {
    touched() {
      const now = time.monotonicMs();
      if (reportedAt !== null && now - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = now;
      // A hall that was away learns it by the next touch.
      report().catch(() => (reportedAt = null));
    },
  };
}
