/**
 * The running event streams of one gateway. Guarantees that a stream ends as soon as its caller is gone, even while the
 * router waits for the next change, and that one session cannot hold more than its share of them.
 */
import { ORPCError } from '@orpc/client';
import { getEventIteratorSchemaDetails } from '@orpc/contract';
import type { AnyProcedure } from '@orpc/server';
import type { SurfaceContext } from './surface-context';

interface InterceptedCall {
  procedure: AnyProcedure;
  context: SurfaceContext;
  signal?: AbortSignal | undefined;
  next(): Promise<unknown>;
}

export interface OpenStreams {
  /** For `clientInterceptors` of an oRPC handler. */
  interceptor: (call: InterceptedCall) => Promise<unknown>;
  /** Sessions with at least one running stream. */
  sessions(): number;
}

/** A stream over the limit is refused with `TOO_MANY_REQUESTS`; `changed` is told whenever a session comes or goes. */
export function createOpenStreams({
  limitPerSession,
  changed = () => undefined,
}: {
  limitPerSession: number;
  changed?: () => void;
}): OpenStreams {
  const running = new Map<string, number>();

  function begin(sessionId: string): void {
    const before = running.get(sessionId) ?? 0;
    if (before >= limitPerSession) throw new ORPCError('TOO_MANY_REQUESTS', { message: 'too many open streams' });
    running.set(sessionId, before + 1);
    if (before === 0) changed();
  }

  function end(sessionId: string): void {
    const left = (running.get(sessionId) ?? 1) - 1;
    if (left > 0) running.set(sessionId, left);
    else {
      running.delete(sessionId);
      changed();
    }
  }

  return {
    async interceptor({ procedure, context, signal, next }) {
      if (!getEventIteratorSchemaDetails(procedure['~orpc'].outputSchema)) return next();
      begin(context.sessionId);
      try {
        return endWithSignal((await next()) as AsyncIterator<unknown>, signal, () => end(context.sessionId));
      } catch (error) {
        end(context.sessionId);
        throw error;
      }
    },
    sessions: () => running.size,
  };
}

/**
 * A generator that waits for a change answers `return()` only after that change, so an abort settles the pending `next()`
 * here. No promise outlives the stream: racing each `next()` against one long-lived promise would leak a reaction a snapshot.
 */
function endWithSignal(
  source: AsyncIterator<unknown>,
  signal: AbortSignal | undefined,
  ended: () => void,
): AsyncIterableIterator<unknown> {
  let isOver = false;
  let settlePending: (() => void) | null = null;

  function finish(): void {
    if (isOver) return;
    isOver = true;
    signal?.removeEventListener('abort', stop);
    settlePending?.();
    ended();
  }
  function stop(): void {
    finish();
    // What the source does while it is being dropped interests nobody any more.
    void Promise.resolve(source.return?.()).catch(() => undefined);
  }
  if (signal?.aborted) stop();
  else signal?.addEventListener('abort', stop);

  return {
    next() {
      if (isOver) return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve, reject) => {
        settlePending = () => resolve({ done: true, value: undefined });
        source.next().then(
          (result) => {
            if (result.done) finish();
            resolve(result);
          },
          (error: unknown) => {
            finish();
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        );
      });
    },
    return(value) {
      stop();
      return Promise.resolve({ done: true, value });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
