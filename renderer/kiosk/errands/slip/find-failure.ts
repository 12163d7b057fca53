/** Why a matter was not found, as what a person is told. Whether it exists at all is never among it. */
import { ORPCError } from '@orpc/client';

export type FindFailure =
  /** What was scanned was not worth a question: see `slip-code.ts`. */
  | { kind: 'foreign' | 'broken' | 'otherHall' }
  | { kind: 'notFound' }
  /** A ticket that nobody has begun to serve: there is nothing to rate yet. */
  | { kind: 'notYet' }
  | { kind: 'tooMany'; minutes: number }
  | { kind: 'away' }
  | { kind: 'incident'; incidentId: string };

const SECONDS_A_MINUTE = 60;

export function findFailureOf(error: unknown): FindFailure {
  if (!(error instanceof ORPCError)) return { kind: 'away' };
  const code = error.code as string;
  if (code === 'CASE_NOT_FOUND' || code === 'MATTER_NOT_FOUND') return { kind: 'notFound' };
  if (code === 'RATING_NOT_YET') return { kind: 'notYet' };
  if (code === 'TOO_MANY_TRIES') {
    const { seconds } = error.data as { seconds: number };
    return { kind: 'tooMany', minutes: Math.ceil(seconds / SECONDS_A_MINUTE) };
  }
  const incidentId = (error.data as { incidentId?: string } | undefined)?.incidentId;
  return { kind: 'incident', incidentId: incidentId ?? code };
}
