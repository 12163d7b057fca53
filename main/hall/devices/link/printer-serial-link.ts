/**
 * A printer on a serial line, over `serialport` 13 (printing.md §3.3, §6): 8N1, locked against a second user, DTR left
 * alone at closing.
 *
 * Flow control is the kernel's: with `rtscts` by the wire, with `xonxoff` by the printer's XOFF, which the kernel takes
 * out of the stream (one that slips through is dropped by the status parser). While the printer holds the line the bytes
 * stay here: a write waits and the slip's own limit decides.
 *
 * A write counts as taken when the driver has sent it (tcdrain), not when it has it: 4 KB in a driver's buffer are four
 * seconds of paper at 9600 baud. Waiting for that holds one thread of the pool for as long as the printer holds the
 * line; `cut` throws the driver's buffer away first, which gives the thread back and keeps a slip that was given up from
 * coming out later.
 */
import { statSync } from 'node:fs';
import type { SerialPort } from 'serialport';
import type { Time } from '#domain/time-source';
import type { PrinterLink } from '../printers/printer-link';
import { LinkError } from './link-error';
import { createLinkListeners } from './link-listeners';
import { createOrderedWrites } from './ordered-writes';

export interface PrinterSerialLink extends PrinterLink {
  readonly talksBack: true;
  /** Rejects with `PrinterSerialLinkError`; `mayHaveTaken` counts in pieces of 64 bytes, never too few. */
  write(bytes: Uint8Array): Promise<void>;
}

export class PrinterSerialLinkError extends LinkError {
  override readonly name = 'PrinterSerialLinkError';
}

export type FlowControl = 'rtscts' | 'xonxoff' | 'none';

/** `serialport` does not say how much of a failed write left: a failing piece counts as sent. */
const PIECE_BYTES = 64;
/** An unplug can be missed by the library altogether. */
const LOOK_FOR_NODE_MS = 1_000;

/** @throws PrinterSerialLinkError with one sentence: there is none, somebody else has it, no rights */
export async function openPrinterSerialLink(options: {
  path: string;
  baud: number;
  flow: FlowControl;
  time: Time;
}): Promise<PrinterSerialLink> {
  const { path, time } = options;
  const node = findNode(path);
  if (node === null) throw new PrinterSerialLinkError(`no serial line at ${path}`);
  // Not at start: loading it takes longer than opening the hall's data.
  const serialport = await import('serialport');
  const port = new serialport.SerialPort({ ...toPortOptions(options), autoOpen: false });
  // ORDER: without a listener for data before the opening an unplug is never noticed.
  const link = wrapPort({ port, path, node, time });
  await new Promise<void>((resolve, reject) =>
    port.open((error) =>
      error ? reject(new PrinterSerialLinkError(`${path} cannot be opened: ${error.message}`)) : resolve(),
    ),
  );
  // What an earlier owner left in the driver's buffers is nobody's answer and nobody's slip.
  await flush(port);
  link.watch();
  return link;
}

/** `hall.yml`'s words in those of `serialport`. */
export function toPortOptions({ path, baud, flow }: { path: string; baud: number; flow: FlowControl }) {
  return {
    path,
    baudRate: baud,
    dataBits: 8 as const,
    parity: 'none' as const,
    stopBits: 1 as const,
    lock: true,
    hupcl: false,
    rtscts: flow === 'rtscts',
    // The printer may stop us. `xoff` would let the kernel stop the printer, with bytes that it might print.
    xon: flow === 'xonxoff',
    xoff: false,
  };
}

function wrapPort({ port, path, node, time }: { port: SerialPort; path: string; node: string; time: Time }) {
  const listeners = createLinkListeners();
  let cancelLook = (): void => undefined;

  port.on('data', (chunk: Uint8Array) => listeners.bytesArrived(chunk));
  port.on('close', (error?: Error | null) => end(error?.message ?? 'closed'));
  port.on('end', () => end('end of stream'));
  port.on('error', (error) => end(error.message));

  function end(reason: string): void {
    if (listeners.endedBecause !== null) return;
    cancelLook();
    listeners.end(reason);
    if (port.isOpen) void flush(port).then(() => port.isOpen && port.close(() => undefined));
  }

  function look(): void {
    if (findNode(path) === node) cancelLook = time.after(LOOK_FOR_NODE_MS, look);
    else end('the line is gone');
  }

  async function writeAll(bytes: Uint8Array): Promise<void> {
    let mayHaveTaken = 0;
    const refuse = (reason: string) => new PrinterSerialLinkError(`the link to ${path}: ${reason}`, mayHaveTaken);
    while (mayHaveTaken < bytes.length) {
      if (listeners.endedBecause !== null) throw refuse(listeners.endedBecause);
      const piece = bytes.subarray(mayHaveTaken, mayHaveTaken + PIECE_BYTES);
      mayHaveTaken += piece.length;
      await untilEnd((done) => port.write(Buffer.from(piece), done), refuse);
    }
    await untilEnd((done) => port.drain(done), refuse);
  }

  /** A call of the library that is forgotten when the link ends: some of them never come back then. */
  function untilEnd(
    call: (done: (error: Error | null | undefined) => void) => void,
    refuse: (reason: string) => PrinterSerialLinkError,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      listeners.onClosed((reason) => reject(refuse(reason)));
      call((error) => (error ? reject(refuse(error.message)) : resolve()));
    });
  }

  const writes = createOrderedWrites({
    listeners,
    time,
    writeAll,
    refuse: () => new PrinterSerialLinkError(`the link to ${path}: closing`),
    end,
  });
  return {
    get isOpen() {
      return listeners.endedBecause === null && !writes.isClosing && port.isOpen;
    },
    talksBack: true as const,
    watch() {
      cancelLook = time.after(LOOK_FOR_NODE_MS, look);
    },
    write: writes.write,
    onBytes: listeners.onBytes,
    onClosed: listeners.onClosed,
    close: writes.close,
    cut: () => end('cut'),
  };
}

/** Throws away what the driver holds in both directions. */
function flush(port: SerialPort): Promise<void> {
  return new Promise((resolve) => port.flush(() => resolve()));
}

/** What the path leads to now, as text that changes with the device behind it; null where there is nothing. */
function findNode(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.dev}:${stats.ino}:${stats.rdev}` : null;
}
