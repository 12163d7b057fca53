/**
 * How long somebody still waits for a job. Counted on the clock that never jumps from the moment the job was first
 * seen: setting the wall clock expires nothing and revives nothing.
 */
import type { MonotonicMs, TimeSource } from '#domain/time-source';
import type { PrintJob } from './spool-journal';

export interface JobPatience {
  /** Zero or less: the resident has walked away. */
  leftMs(job: PrintJob): number;
  /** The job is decided. */
  forget(jobId: number): void;
}

export function createJobPatience(time: TimeSource): JobPatience {
  const firstSeen = new Map<number, { at: MonotonicMs; ageMs: number }>();
  return {
    leftMs(job) {
      let seen = firstSeen.get(job.id);
      if (!seen) {
        seen = { at: time.monotonicMs(), ageMs: Math.max(0, time.now() - job.createdAt) };
        firstSeen.set(job.id, seen);
      }
      return job.expiresAt - job.createdAt - seen.ageMs - (time.monotonicMs() - seen.at);
    },
    forget: (jobId) => void firstSeen.delete(jobId),
  };
}
