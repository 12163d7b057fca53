/**
 * oRPC over the LAN gateway's HTTP, with the session cookie. A pulled cable ends no stream: the browser would wait for
 * hours. The gateway sends a comment line every few seconds, so a watch that stays silent for `SILENCE_LIMIT_MS` is dead.
 */
import { RPCLink } from '@orpc/client/fetch';
import type { ClientLink } from '@orpc/client';
import type { SurfaceName } from '#contract/hall';
import type { Time } from '#domain/time-source';
import { ConnectionLostError } from './connection-lost';

export const SILENCE_LIMIT_MS = 20_000;

/** Passes bytes through and errors the stream once nothing came for `SILENCE_LIMIT_MS`. */
export function endWhenSilent(body: ReadableStream<Uint8Array>, time: Time): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let cancelAlarm = () => {};
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      cancelAlarm = time.after(SILENCE_LIMIT_MS, () => {
        controller.error(new ConnectionLostError(`nothing heard for ${SILENCE_LIMIT_MS} ms`));
        void reader.cancel().catch(() => {});
      });
      try {
        const { done, value } = await reader.read();
        cancelAlarm();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (cause) {
        cancelAlarm();
        controller.error(new ConnectionLostError('the stream broke off', { cause }));
      }
    },
    async cancel(reason) {
      cancelAlarm();
      await reader.cancel(reason);
    },
  });
}

export function createHttpLink(surface: SurfaceName, origin: string, time: Time): ClientLink<Record<never, never>> {
  return new RPCLink({
    url: `${origin}/rpc/${surface}`,
    async fetch(request, init) {
      const response = await fetch(request, init).catch((cause: unknown) => {
        throw request.signal.aborted ? cause : new ConnectionLostError('the gateway cannot be reached', { cause });
      });
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      if (!isStream || !response.body) return response;
      return new Response(endWhenSilent(response.body, time), response);
    },
  });
}
