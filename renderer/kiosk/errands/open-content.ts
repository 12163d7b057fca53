import { ORPCError } from '@orpc/client';
import { callWithRetry, pause } from '../../bridge/send-command';
import type { ErrandParts } from './errand';

const TRY_AGAIN_AFTER_MS = 2000;

/**
 * What an errand cannot begin without, e.g. what people may report; asked for until there is an answer, or an incident of
 * the hall instead.
 * @returns null once nobody waits for it any more
 */
export async function openContent<T>(
  { connection: { client, time } }: ErrandParts,
  ask: (asked: ErrandParts['connection']['client'], signal: AbortSignal) => Promise<T>,
  ended: AbortSignal,
): Promise<{ content: T } | { incidentId: string } | null> {
  while (!ended.aborted) {
    try {
      const content = await callWithRetry((signal) => ask(client, signal), time, ended);
      return ended.aborted ? null : { content };
    } catch (error) {
      if (error instanceof ORPCError && !ended.aborted) {
        const { incidentId } = (error.data ?? {}) as { incidentId?: string };
        return { incidentId: incidentId ?? (error.code as string) };
      }
    }
    await pause(time, TRY_AGAIN_AFTER_MS, ended);
  }
  return null;
}
