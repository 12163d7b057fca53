/**
 * How often one window or LAN session may call. A page that was taken over could otherwise keep the hall busy until the
 * shell takes it for hung: 5,000 tickets asked for in one go did. Far above what fingers and staff keys can do.
 */
import { ORPCError } from '@orpc/server';
import type { TimeSource } from '#domain/time-source';
import type { SurfaceContext } from './surface-context';

export const CALLS_AT_ONCE = 100;
export const CALLS_PER_SECOND = 20;

interface LimitedCall {
  context: SurfaceContext;
  next(): Promise<unknown>;
}

/** For `clientInterceptors` of an oRPC handler. A call over the limit is refused with `TOO_MANY_REQUESTS` and does nothing. */
export function createCallLimit({ time }: { time: Pick<TimeSource, 'monotonicMs'> }) {
  const callers = new Map<string, { left: number; countedAt: number }>();

  /** A window keeps its count when its page asks for another port. */
  function callerOf({ capability, sessionId, windowId }: SurfaceContext): string {
    return windowId === null ? sessionId : `${capability.surface} ${windowId}`;
  }

  return ({ context, next }: LimitedCall): Promise<unknown> => {
    const now = time.monotonicMs();
    const caller = callerOf(context);
    const known = callers.get(caller) ?? { left: CALLS_AT_ONCE, countedAt: now };
    const earned = ((now - known.countedAt) / 1000) * CALLS_PER_SECOND;
    const left = Math.min(CALLS_AT_ONCE, known.left + earned);
    if (left < 1) {
      callers.set(caller, { left, countedAt: now });
      return Promise.reject(new ORPCError('TOO_MANY_REQUESTS', { message: 'too many calls' }));
    }
    callers.set(caller, { left: left - 1, countedAt: now });
    return next();
  };
}
