/**
 * Surfaces of the terminal: one MessagePort a window, bound to the window's capability when the shell brokers it. The
 * router behind a port holds only what that surface may do, so a kiosk cannot even name a counter's procedure.
 *
 * A page is not trusted: what does not look like a request of the contract is dropped before the RPC codec sees it,
 * because the codec's rejection would be nobody's and would end the hall process.
 */
import { RPCHandler } from '@orpc/server/message-port';
import type { AnyRouter } from '@orpc/server';
import * as z from 'zod';
import type { SurfaceCapability, SurfaceName } from '#contract/hall';
import type { Logger } from '#hall/log/logger';
import type { TimeSource } from '#domain/time-source';
import { createCallLimit } from './call-limit';
import { createIncidentInterceptor } from './incidents';
import type { Incidents } from './incidents';
import { createOpenStreams } from './open-streams';
import { isMessageTooLong } from './request-limits';
import type { SurfaceContext } from './surface-context';

/** The part of Electron's `MessagePortMain` that is used. */
export interface SurfacePort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

export interface MessagePortGateway {
  /** Serves one window until its port closes; the returned function closes it from here. */
  accept(port: SurfacePort, binding: { windowId: number; capability: SurfaceCapability }): () => void;
  /** Closes every port. */
  close(): void;
}

const MAX_STREAMS_PER_PORT = 16;

/** What oRPC's message-port link sends: text only, since no procedure takes a file. `t` 3 is an event, 4 an abort. */
const WireMessage = z.union([
  z.object({ i: z.string().max(40), t: z.literal([3, 4]) }),
  z.object({
    i: z.string().max(40),
    t: z.literal(1).optional(),
    p: z.object({
      u: z.string().startsWith('/'),
      m: z.string().optional(),
      h: z
        .record(z.string(), z.union([z.string(), z.array(z.string())]))
        .refine((headers) => !('content-type' in headers) && !('content-disposition' in headers))
        .optional(),
    }),
  }),
]);

/** `routers`: by surface. `newSessionId` names one port in the log and to the routers. */
export function createMessagePortGateway({
  routers,
  log,
  incidents,
  time,
  newSessionId,
}: {
  routers: Record<SurfaceName, AnyRouter>;
  log: Logger;
  incidents: Incidents;
  time: Pick<TimeSource, 'monotonicMs'>;
  newSessionId: () => string;
}): MessagePortGateway {
  const callLimit = createCallLimit({ time });
  const streams = createOpenStreams({ limitPerSession: MAX_STREAMS_PER_PORT });
  const handlerOf = (surface: SurfaceName) =>
    new RPCHandler<SurfaceContext>(routers[surface], {
      clientInterceptors: [createIncidentInterceptor({ incidents }), callLimit, streams.interceptor],
    });
  const handlers = {
    kiosk: handlerOf('kiosk'),
    counter: handlerOf('counter'),
    board: handlerOf('board'),
    maintenance: handlerOf('maintenance'),
  };
  const open = new Set<SurfacePort>();

  return {
    accept(port, { windowId, capability }) {
      const sessionId = newSessionId();
      const portLog = log.child({ windowId, sessionId, surface: capability.surface });
      open.add(port);
      port.on('close', () => {
        open.delete(port);
        portLog.info('surface port closed');
      });
      handlers[capability.surface].upgrade(onlyWireMessages(port, portLog), {
        context: { capability, sessionId, windowId },
      });
      port.start();
      portLog.info('surface port open');
      return () => port.close();
    },
    close() {
      for (const port of open) port.close();
      open.clear();
    },
  };
}

/** The port as oRPC sees it, in the shape it knows from Electron. */
function onlyWireMessages(port: SurfacePort, log: Logger) {
  let isDropLogged = false;
  return {
    on(event: string, listener: (event?: { data: unknown }) => void): void {
      if (event === 'close') port.on('close', () => listener());
      if (event === 'message') {
        port.on('message', ({ data }) => {
          if (isWireMessage(data)) return listener({ data });
          // Once a port: a page that sends rubbish must not push everything else out of the log.
          if (!isDropLogged) log.warn('message that is not of the contract dropped');
          isDropLogged = true;
        });
      }
    },
    postMessage: (message: unknown) => port.postMessage(message),
  };
}

function isWireMessage(message: unknown): boolean {
  if (typeof message !== 'string' || isMessageTooLong(message)) return false;
  try {
    return WireMessage.safeParse(JSON.parse(message)).success;
  } catch {
    return false;
  }
}
