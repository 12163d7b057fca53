/** A printer's network board: one client at a time, the next one connected by the kernel and waiting. */
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Connector } from './connector';

export interface TcpConnector extends Connector {
  /** Where it listens, on 127.0.0.1; the same after a power cut. */
  readonly port: number;
}

/** @param options.port 0: any free port */
export async function openTcpConnector(options: {
  port: number;
  receive: (bytes: Uint8Array) => void;
}): Promise<TcpConnector> {
  const clients: Socket[] = [];
  const lost: Socket[] = [];
  let isHolding = false;
  let server = await listen(options.port);
  const port = (server.address() as AddressInfo).port;

  function attend(): void {
    if (!isHolding) clients[0]?.resume();
  }

  function listen(onPort: number): Promise<Server> {
    const opened = createServer({ noDelay: true }, (client) => {
      clients.push(client);
      client.on('error', () => undefined);
      client.on('close', () => {
        const at = clients.indexOf(client);
        if (at >= 0) clients.splice(at, 1);
        attend();
      });
      client.on('data', (bytes) => {
        if (clients[0] === client) options.receive(bytes);
      });
      if (clients.length > 1 || isHolding) client.pause();
    });
    return new Promise((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(onPort, '127.0.0.1', () => {
        opened.off('error', reject);
        resolve(opened);
      });
    });
  }

  function breakLinks(): void {
    for (const client of [...clients]) client.resetAndDestroy();
  }

  function closeServer(): Promise<void> {
    return new Promise((resolve) => {
      if (!server.listening) resolve();
      else server.close(() => resolve());
      for (const client of [...clients, ...lost]) client.resetAndDestroy();
    });
  }

  return {
    port,
    send: (bytes) => void clients[0]?.write(bytes),
    hold(shouldHold) {
      isHolding = shouldHold;
      if (isHolding) clients[0]?.pause();
      else attend();
    },
    dropLink: breakLinks,
    blink: breakLinks,
    loseLink() {
      for (const client of clients.splice(0)) {
        // Unread: not even the end of the connection is answered.
        client.pause();
        lost.push(client);
      }
    },
    powerOff: closeServer,
    async powerOn() {
      isHolding = false;
      if (!server.listening) server = await listen(port);
    },
    close: closeServer,
  };
}
