/**
 * A printer at `/dev/usb/lpN`, the kernel's usblp class (printing.md §1.3 no. 4 to 6, §3.3). It guards what went wrong
 * with files before:
 *
 * - It is opened without O_CREAT and must be a character device: no slip ever lands in a file.
 * - It never waits inside the kernel: O_NONBLOCK, and EAGAIN means looking again a little later. A printer without paper
 *   holds no thread of the pool, so the rest of the hall goes on and the process can end.
 * - Nothing is kept for later: what a rejected write did not hand over never prints.
 *
 * QUIRK(usblp): a non-blocking write returns while its transfer is still under way, and closing throws that transfer
 * away. A write of no bytes says EAGAIN until the transfer is through (usblp_wwait in the kernel's usblp.c), so a write
 * counts as taken, and a closing as drained, only after it went through.
 */
import type { Stats } from 'node:fs';
import { close, constants, fstat, open, read, stat, write } from 'node:fs';
import { promisify } from 'node:util';
import type { Time } from '#domain/time-source';
import type { PrinterLink } from '../printers/printer-link';
import { LinkError } from './link-error';
import { createLinkListeners } from './link-listeners';
import { createOrderedWrites } from './ordered-writes';

export interface LpLink extends PrinterLink {
  readonly talksBack: true;
  /** Resolves when the device has fetched every byte. Rejects with `LpLinkError`, which counts them exactly. */
  write(bytes: Uint8Array): Promise<void>;
}

export class LpLinkError extends LinkError {
  override readonly name = 'LpLinkError';
}

const openNode = promisify(open);
const readNode = promisify(read);
const writeNode = promisify(write);
const statOpened = promisify<number, Stats>(fstat);
const statPath = promisify<string, Stats>(stat);
const closeNode = promisify(close);

/** A device that is busy is tried again after so long. */
const RETRY_MS = 5;
/** Answers are looked for this often while somebody waits for one, and this often otherwise. */
const READ_SOON_MS = 20;
const READ_IDLE_MS = 200;
/** How long after a write an answer to it may come. */
const EXPECTING_MS = 3_000;
/** A node that vanished without an error (some hubs) is missed after so long. */
const LOOK_FOR_NODE_MS = 1_000;
const READ_BYTES = 512;
const AGAIN = new Set(['EAGAIN', 'EWOULDBLOCK', 'EINTR']);
const OPEN_FLAGS = constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK;

/** @throws LpLinkError with one sentence: there is none, it is no device, somebody else has it, no rights */
export async function openLpLink({ path, time }: { path: string; time: Time }): Promise<LpLink> {
  let descriptor: number;
  try {
    descriptor = await openNode(path, OPEN_FLAGS);
  } catch (error) {
    throw new LpLinkError(describeOpenFailure(path, readCode(error)));
  }
  const node = await statOpened(descriptor);
  if (!node.isCharacterDevice()) {
    await closeNode(descriptor);
    throw new LpLinkError(`${path} is no character device: a printer's node was expected, e.g. /dev/usb/lp0`);
  }
  return wrapDescriptor({ path, descriptor, device: node.rdev, time });
}

/** One sentence for a code of open(2). */
export function describeOpenFailure(path: string, code: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENXIO':
    case 'ENODEV':
      return `no printer at ${path} (${code})`;
    case 'EBUSY':
      return `${path} is in use by another program; a printer's node has one user (a CUPS queue, ipp-usb or a second hall?)`;
    case 'EACCES':
    case 'EPERM':
      return `no rights to ${path}: the hall's user must be in the group lp`;
    default:
      return `${path} cannot be opened: ${code}`;
  }
}

interface OpenedNode {
  path: string;
  descriptor: number;
  device: number;
  time: Time;
}

function wrapDescriptor({ path, descriptor, device, time }: OpenedNode): LpLink {
  const listeners = createLinkListeners();
  let underWay = 0;
  let expectingUntil = time.monotonicMs() + EXPECTING_MS;
  let nextLookForNodeAt = time.monotonicMs() + LOOK_FOR_NODE_MS;
  let cancelRead = (): void => undefined;

  /** The descriptor is released when its last call is back: its number may be another file's a moment later. */
  async function call<T>(work: () => Promise<T>): Promise<T> {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
      release();
    }
  }

  let isReleased = false;
  function release(): void {
    if (listeners.endedBecause === null || underWay > 0 || isReleased) return;
    isReleased = true;
    void closeNode(descriptor).catch(() => undefined);
  }

  function end(reason: string): void {
    if (listeners.endedBecause !== null) return;
    cancelRead();
    listeners.end(reason);
    release();
  }

  /** Hands over what fits now; 0 where the device is busy. Ends the link, and rejects, where there is none any more. */
  async function writeOnce(bytes: Uint8Array): Promise<number> {
    try {
      return (await call(() => writeNode(descriptor, bytes, 0, bytes.length))).bytesWritten;
    } catch (error) {
      const code = readCode(error);
      if (AGAIN.has(code)) return bytes.length === 0 ? -1 : 0;
      end(code);
      throw error;
    }
  }

  const pause = (ms: number) => new Promise<void>((resolve) => void time.after(ms, resolve));

  async function writeAll(bytes: Uint8Array): Promise<void> {
    let taken = 0;
    const refuse = () => new LpLinkError(`the link to ${path} is down: ${listeners.endedBecause}`, taken);
    while (taken < bytes.length) {
      if (listeners.endedBecause !== null) throw refuse();
      expectingUntil = time.monotonicMs() + EXPECTING_MS;
      const count = await writeOnce(bytes.subarray(taken)).catch(() => Promise.reject(refuse()));
      taken += count;
      if (count === 0) await pause(RETRY_MS);
    }
    while (!(await hasFetched().catch(() => Promise.reject(refuse())))) {
      await pause(RETRY_MS);
      if (listeners.endedBecause !== null) throw refuse();
    }
    expectSoon();
  }

  async function hasFetched(): Promise<boolean> {
    return (await writeOnce(new Uint8Array(0))) >= 0;
  }

  function expectSoon(): void {
    expectingUntil = time.monotonicMs() + EXPECTING_MS;
    cancelRead();
    cancelRead = time.after(0, () => void look());
  }

  const readBuffer = Buffer.alloc(READ_BYTES);
  let isLooking = false;
  async function look(): Promise<void> {
    if (isLooking || listeners.endedBecause !== null) return;
    isLooking = true;
    const count = await readOnce();
    isLooking = false;
    if (listeners.endedBecause !== null) return;
    if (count > 0) listeners.bytesArrived(Uint8Array.from(readBuffer.subarray(0, count)));
    const isExpecting = time.monotonicMs() < expectingUntil;
    const restMs = count > 0 ? 0 : isExpecting ? READ_SOON_MS : READ_IDLE_MS;
    cancelRead();
    cancelRead = time.after(restMs, () => void look());
    if (time.monotonicMs() >= nextLookForNodeAt) await lookForNode();
  }

  async function readOnce(): Promise<number> {
    try {
      return (await call(() => readNode(descriptor, readBuffer, 0, READ_BYTES, null))).bytesRead;
    } catch (error) {
      const code = readCode(error);
      // EINVAL: the printer's interface goes one way only; there is nothing to read, which is no fault of the link.
      if (!AGAIN.has(code) && code !== 'EINVAL') end(code);
      return 0;
    }
  }

  async function lookForNode(): Promise<void> {
    nextLookForNodeAt = time.monotonicMs() + LOOK_FOR_NODE_MS;
    const found = await statPath(path).catch(() => null);
    if (found?.rdev !== device) end('the node is gone');
  }

  const writes = createOrderedWrites({
    listeners,
    time,
    writeAll,
    refuse: () => new LpLinkError(`the link to ${path} is closing`),
    end,
  });
  cancelRead = time.after(0, () => void look());
  return {
    get isOpen() {
      return listeners.endedBecause === null && !writes.isClosing;
    },
    talksBack: true,
    write: writes.write,
    onBytes: listeners.onBytes,
    onClosed: listeners.onClosed,
    close: writes.close,
    cut: () => end('cut'),
  };
}

function readCode(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
