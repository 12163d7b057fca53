/**
 * oRPC over a MessagePort that may die and be replaced: the hall process restarts, the page stays. A call made while
 * there is no port waits for the next one; a call that was under way when its port died rejects with
 * `ConnectionLostError` instead of waiting for an answer that nobody will send.
 */
import { RPCLink } from '@orpc/client/message-port';
import type { ClientLink, ClientOptions } from '@orpc/client';
import { ConnectionLostError } from './connection-lost';

type NoContext = Record<never, never>;

interface LivePort {
  port: MessagePort;
  link: RPCLink<NoContext>;
  /** Aborted with a ConnectionLostError once the port is dead or replaced. */
  gone: AbortController;
}

export interface PortLink extends ClientLink<NoContext> {
  /** Takes a new port into use; the one before is closed and its calls reject. */
  adopt(port: MessagePort): void;
}

/** @param onLost called when the port in use dies by itself, not when it is replaced */
export function createPortLink({ onLost }: { onLost: () => void }): PortLink {
  let live: LivePort | null = null;
  const waiting = new Set<() => void>();

  const retire = (old: LivePort, reason: string) => {
    if (live === old) live = null;
    old.gone.abort(new ConnectionLostError(reason));
    old.port.close();
  };

  const nextPort = (signal: AbortSignal | undefined) =>
    new Promise<LivePort>((resolve, reject) => {
      const settle = () => {
        waiting.delete(onPort);
        signal?.removeEventListener('abort', onAbort);
      };
      const onPort = () => {
        if (!live) return;
        settle();
        resolve(live);
      };
      const onAbort = () => {
        settle();
        reject(signal?.reason);
      };
      if (signal?.aborted) return onAbort();
      waiting.add(onPort);
      signal?.addEventListener('abort', onAbort, { once: true });
    });

  return {
    async call(path, input, options: ClientOptions<NoContext>) {
      const { link, gone } = live ?? (await nextPort(options.signal));
      const signal = options.signal ? AbortSignal.any([options.signal, gone.signal]) : gone.signal;
      try {
        return await link.call(path, input, { ...options, signal });
      } catch (error) {
        // The library closes its own side too, with an AbortError of its own: say which of the two it was.
        throw gone.signal.aborted ? gone.signal.reason : error;
      }
    },
    adopt(port) {
      if (live) retire(live, 'the port was replaced');
      const adopted: LivePort = { port, link: new RPCLink<NoContext>({ port }), gone: new AbortController() };
      live = adopted;
      port.addEventListener('close', () => {
        if (live !== adopted) return;
        retire(adopted, 'the port was closed by the hall');
        onLost();
      });
      port.start();
      for (const onPort of [...waiting]) onPort();
    },
  };
}
