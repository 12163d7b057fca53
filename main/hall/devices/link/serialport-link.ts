/**
 * `SerialLink` over `serialport` 13. It guards the traps of that library that were measured on real
 * ttys: data is listened for before the port opens (without it an unplug is never noticed), `close` may fire twice,
 * a write to a closed port would be kept and sent after the next opening, and an unplug can be missed altogether, so
 * the owner of a silent line asks `hasVanished`.
 */
import { statSync } from 'node:fs';
import type { OpenLink } from './serial-link';
import { SerialLinkClosed, SerialPathMissing } from './serial-link';

export const openSerialLink: OpenLink = async ({ path, baud, listener }) => {
  const node = findNode(path);
  if (node === null) throw new SerialPathMissing(path);
  // Not at start: loading it takes longer than opening the hall's data.
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({
    path,
    baudRate: baud,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
    // Without the lock a second process opens the port as well and both hear half of the line.
    lock: true,
    // Dropping DTR at close resets some pads.
    hupcl: false,
    autoOpen: false,
  });

  let isEnded = false;
  let closing: Promise<void> | null = null;

  function closePort(): Promise<void> {
    closing ??= port.isOpen ? new Promise((resolve) => port.close(() => resolve())) : Promise.resolve();
    return closing;
  }

  function end(reason: string): void {
    if (isEnded) return;
    isEnded = true;
    void closePort();
    listener.lost(reason);
  }

  port.on('data', (chunk: Uint8Array) => {
    if (!isEnded) listener.bytesArrived(chunk);
  });
  port.on('close', (error?: Error | null) => end(error?.message ?? 'closed'));
  port.on('end', () => end('end of stream'));
  port.on('error', (error) => end(error.message));

  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  // What an earlier owner left in the driver's buffers belongs to no request of ours.
  await new Promise<void>((resolve) => port.flush(() => resolve()));

  return {
    get isOpen() {
      return !isEnded && port.isOpen;
    },
    write(bytes) {
      if (isEnded || !port.isOpen) throw new SerialLinkClosed(path);
      port.write(Buffer.from(bytes));
    },
    hasVanished() {
      try {
        return findNode(path) !== node;
      } catch {
        return true;
      }
    },
    close() {
      isEnded = true;
      return closePort();
    },
  };
};

/** What the path leads to now, as text that changes with the device behind it; null where there is nothing. */
function findNode(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.dev}:${stats.ino}:${stats.rdev}` : null;
}
