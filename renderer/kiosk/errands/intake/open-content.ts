import { ORPCError } from '@orpc/client';
import type { IntakeContent } from '#contract/intake';
import { callWithRetry, pause } from '../../../bridge/send-command';
import type { ErrandParts } from '../errand';

const TRY_AGAIN_AFTER_MS = 2000;

/**
 * What the hall lets people report; asked for until there is an answer, or an incident of the hall instead.
 * @returns null once nobody waits for it any more
 */
export async function openContent(
  { connection }: ErrandParts,
  ended: AbortSignal,
): Promise<IntakeContent | { incidentId: string } | null> {
  while (!ended.aborted) {
    try {
      const content = await callWithRetry(
        (signal) => connection.client.intake.content(undefined, { signal }),
        connection.time,
        ended,
      );
      return ended.aborted ? null : content;
    } catch (error) {
      if (error instanceof ORPCError && !ended.aborted) {
        const { incidentId } = (error.data ?? {}) as { incidentId?: string };
        return { incidentId: incidentId ?? (error.code as string) };
      }
    }
    await pause(connection.time, TRY_AGAIN_AFTER_MS, ended);
  }
  return null;
}
