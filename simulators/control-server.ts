/** A second door into a simulator, for tests and people with netcat: one JSON object a line in, one a line out, in order. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as z from 'zod';

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1; port 0 takes a free one. What `perform` returns is answered with `"ok":true`; a request that
 * `requests` refuses, or that `perform` throws at, with `{"ok":false,"error":"…"}`.
 */
export async function openControlServer<Request extends z.ZodType>(options: {
  port: number;
  requests: Request;
  perform: (request: z.output<Request>) => Promise<object> | object;
}): Promise<ControlServer> {
  const sockets = new Set<Socket>();
  const answer = async (line: string): Promise<object> => {
    try {
      const request = options.requests.safeParse(JSON.parse(line));
      if (!request.success) return { ok: false, error: z.prettifyError(request.error) };
      return { ok: true, ...(await options.perform(request.data)) };
    } catch (error) {
      return { ok: false, error: error instanceof Error ? error.message : String(error) };
    }
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let previous: Promise<unknown> = Promise.resolve();
    createInterface({ input: socket }).on('line', (line) => {
      previous = previous.then(async () => socket.write(`${JSON.stringify(await answer(line))}\n`));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
