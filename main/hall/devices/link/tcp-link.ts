/**
 * A byte stream to a device over TCP, as printers on port 9100 want it: read from all the time, and closed by `end()`
 * with the reading going on. A socket destroyed with unread status bytes in it is reset by the kernel, and what the
 * printer has not fetched yet is lost (printing.md §1.3 no. 2).
 */
import { Socket } from 'node:net';
import type { Time } from '#domain/time-source';

export interface TcpLink {
  readonly isOpen: boolean;
  /** Hands the bytes to the kernel; resolves when it has them all. Rejects if the link is or goes down. */
  write(bytes: Uint8Array): Promise<void>;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Called once, at once where the link is down already. `reason` is for logs. */
  onClosed(listener: (reason: string) => void): void;
  /** Sends what is on its way, then waits for the other side to close; after `limitMs` the link is cut. */
  close(limitMs: number): Promise<void>;
  /** Cuts the link now: bytes on their way may be lost. */
  cut(): void;
}

export class TcpLinkError extends Error {
  override readonly name = 'TcpLinkError';
}

const CONNECT_LIMIT_MS = 2_000;
const KEEP_ALIVE_MS = 10_000;

/** @throws TcpLinkError where nobody answers within `connectLimitMs` */
export function openTcpLink(options: {
  host: string;
  port: number;
  time: Time;
  connectLimitMs?: number;
}): Promise<TcpLink> {
  const { host, port, time, connectLimitMs = CONNECT_LIMIT_MS } = options;
  return new Promise((resolve, reject) => {
    const socket = new Socket();
    const refuse = (reason: string) => {
      cancelLimit();
      socket.destroy();
      reject(new TcpLinkError(`no connection to ${host}:${port}: ${reason}`));
    };
    const cancelLimit = time.after(connectLimitMs, () => refuse(`no answer within ${connectLimitMs} ms`));
    const refuseOnError = (error: NodeJS.ErrnoException) => refuse(error.code ?? error.message);
    socket.once('error', refuseOnError);
    socket.connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS }, () => {
      cancelLimit();
      socket.off('error', refuseOnError);
      resolve(wrapSocket(socket, time));
    });
  });
}

function wrapSocket(socket: Socket, time: Time): TcpLink {
  const byteListeners: ((bytes: Uint8Array) => void)[] = [];
  const closeListeners: ((reason: string) => void)[] = [];
  let closedBecause: string | null = null;
  let lastError: string | null = null;

  socket.on('data', (bytes) => {
    for (const listener of byteListeners) listener(bytes);
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    lastError = error.code ?? error.message;
  });
  socket.on('close', () => {
    closedBecause = lastError ?? 'closed';
    for (const listener of closeListeners.splice(0)) listener(closedBecause);
  });

  const isOpen = () => closedBecause === null && socket.writable;
  return {
    get isOpen() {
      return isOpen();
    },
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (!isOpen()) {
          reject(new TcpLinkError(`the link is down: ${closedBecause ?? lastError ?? 'closing'}`));
          return;
        }
        socket.write(bytes, (error) => (error ? reject(new TcpLinkError(error.message)) : resolve()));
      }),
    onBytes: (listener) => void byteListeners.push(listener),
    onClosed(listener) {
      if (closedBecause !== null) listener(closedBecause);
      else closeListeners.push(listener);
    },
    close: (limitMs) =>
      new Promise((resolve) => {
        if (closedBecause !== null) {
          resolve();
          return;
        }
        const cancelLimit = time.after(limitMs, () => socket.destroy());
        closeListeners.push(() => {
          cancelLimit();
          resolve();
        });
        socket.end();
      }),
    cut: () => socket.destroy(),
  };
}
