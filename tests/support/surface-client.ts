import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { MessageChannel } from 'node:worker_threads';
import type {
  boardContract,
  counterContract,
  kioskContract,
  maintenanceContract,
  SurfaceCapability,
} from '#contract/hall';
import type { Hall } from '#hall/compose';
import type { SurfacePort } from '#hall/gateway/message-ports';

interface Clients {
  kiosk: ContractRouterClient<typeof kioskContract>;
  counter: ContractRouterClient<typeof counterContract>;
  board: ContractRouterClient<typeof boardContract>;
  maintenance: ContractRouterClient<typeof maintenanceContract>;
}

/**
 * A surface of a hall in this process, over a real message port, with exactly the rights of its capability. The hall
 * limits the calls of each window.
 */
export function connectSurface<C extends SurfaceCapability>(
  hall: Pick<Hall, 'surfaces'>,
  capability: C,
  windowId = 1,
): { client: Clients[C['surface']]; close: () => void } {
  const { port1, port2 } = new MessageChannel();
  const shellEnd: SurfacePort = {
    on(event: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      if (event === 'message') port1.on('message', (data: unknown) => listener({ data }));
      else port1.on('close', () => listener({ data: null }));
    },
    postMessage: (message) => port1.postMessage(message),
    start: () => port1.start(),
    close: () => port1.close(),
  };
  hall.surfaces.accept(shellEnd, { windowId, capability });
  const link = new RPCLink({ port: port2 as never });
  port2.start();
  return { client: createORPCClient(link), close: () => port2.close() };
}

/** The first value of a stream that satisfies `wanted`. */
export async function nextWhere<T>(stream: AsyncIterable<T>, wanted: (value: T) => boolean): Promise<T> {
  for await (const value of stream) if (wanted(value)) return value;
  throw new Error('the stream ended before the value came');
}
