/**
 * A byte stream to a device over TCP, as printers on port 9100 want it: read from all the time, and closed by `end()`
 * with the reading going on. A socket destroyed with unread status bytes in it is reset by the kernel, and what the
 * printer has not fetched yet is lost (printing.md §1.3 no. 2).
 *
 * An interface that drops idle links (90 s on some) is answered by asking more often than that, which its owner does;
 * keep-alive finds a host that is gone while nobody asks. On a half-open link the kernel goes on taking bytes: only a
 * question without an answer shows it, so its owner asks before each slip.
 */
import { Socket } from 'node:net';
import type { Time } from '#domain/time-source';
import type { PrinterLink } from '../printers/printer-link';
import { LinkError } from './link-error';
import { createLinkListeners } from './link-listeners';

export interface TcpLink extends PrinterLink {
  readonly talksBack: true;
  /**
   * Hands the bytes to the kernel; resolves when it has them all. Rejects with `TcpLinkError` if the link is or goes
   * down; `mayHaveTaken` is 0 where the kernel refused the first byte already.
   */
  write(bytes: Uint8Array): Promise<void>;
}

export class TcpLinkError extends LinkError {
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
  const listeners = createLinkListeners();
  let lastError: string | null = null;
  let wasCut = false;

  socket.on('data', (bytes) => listeners.bytesArrived(bytes));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    lastError = error.code ?? error.message;
  });
  socket.on('close', () => listeners.end(lastError ?? 'closed'));

  const isOpen = () => listeners.endedBecause === null && socket.writable;
  const cut = () => {
    wasCut = true;
    socket.destroy();
  };
  return {
    get isOpen() {
      return isOpen();
    },
    talksBack: true,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (!isOpen()) {
          reject(new TcpLinkError(`the link is down: ${listeners.endedBecause ?? lastError ?? 'closing'}`));
          return;
        }
        let mayHaveTaken = bytes.length;
        const isFirstInLine = socket.writableLength === 0;
        socket.write(bytes, (error) => {
          // QUIRK(node): a write that was under way when the socket was destroyed is reported as done.
          const failure = error?.message ?? (socket.destroyed ? (lastError ?? 'cut') : null);
          if (failure === null) resolve();
          else reject(new TcpLinkError(failure, mayHaveTaken));
        });
        // The kernel is tried at once: an error that is there already means that it took nothing.
        if (isFirstInLine && socket.errored !== null) mayHaveTaken = 0;
      }),
    onBytes: listeners.onBytes,
    onClosed: listeners.onClosed,
    close: (limitMs) =>
      new Promise((resolve) => {
        const cancelLimit = time.after(limitMs, cut);
        listeners.onClosed(() => {
          cancelLimit();
          resolve(wasCut || lastError !== null ? 'cut' : 'drained');
        });
        socket.end();
      }),
    cut,
  };
}
