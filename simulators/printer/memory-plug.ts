/**
 * A printer plugged in without a wire: the three kinds of link inside one process, on turned time, so that a thousand
 * rounds of faults take seconds. Each kind takes bytes, waits and breaks as the real one does (its transport's tests in
 * tests/integration show that over sockets and ttys):
 *
 * - `tcp`: the kernel takes everything at once; a reset is noticed a moment later, and a write in that moment is refused.
 * - `serial`: bytes take the time of the line, a power cut is not noticed at all.
 * - `usb`: the printer fetches piece by piece; without power its node is gone.
 */
import { LinkError } from '#hall/devices/link/link-error';
import { createLinkListeners } from '#hall/devices/link/link-listeners';
import type { PrinterLink } from '#printers/printer-link';
import type { Time } from '#domain/time-source';
import type { Connector } from './connector';
import { createSerialWire } from './serial-wire';

export type PlugKind = 'tcp' | 'serial' | 'usb';

export interface MemoryPlug extends Connector {
  /** Rejects with LinkError where the printer has no power and the kind of link shows it. */
  openLink(): Promise<PrinterLink>;
}

const LATENCY_MS = 1;
/** A reset, or a node that vanished, is known to the process so much later at most. */
const NOTICED_WITHIN_MS = 300;
const RETRY_MS = 5;
const USB_PIECE_BYTES = 64;

interface Connection {
  link: PrinterLink;
  hear(bytes: Uint8Array): void;
  /** Broken now, and noticed a little later. */
  breakOff(): void;
  lose(): void;
}

export function createMemoryPlug(options: {
  kind: PlugKind;
  /** Of a serial line. */
  baud: number;
  time: Time;
  /** 0 ≤ x < 1. */
  random: () => number;
  receive: (bytes: Uint8Array) => void;
}): MemoryPlug {
  const { kind, baud, time, random } = options;
  let isPowered = true;
  let isHolding = false;
  let current: Connection | null = null;
  let stopped: Buffer[] = [];

  function deliver(bytes: Uint8Array): void {
    if (!isPowered) return;
    // A network board leaves what does not fit in its own window.
    if (isHolding && kind === 'tcp') stopped.push(Buffer.from(bytes));
    else options.receive(bytes);
  }

  function breakLinks(): void {
    stopped = [];
    current?.breakOff();
    current = null;
  }

  function connect(): PrinterLink {
    const listeners = createLinkListeners();
    let isBroken = false;
    let isLost = false;
    let isClosing = false;
    let queue: Promise<unknown> = Promise.resolve();
    const wire = createSerialWire({ baud, time, deliver: (bytes) => reach(bytes) });
    const pause = (ms: number) => new Promise<void>((resolve) => void time.after(ms, resolve));
    const refuse = (taken: number) => new LinkError(`the link is down: ${listeners.endedBecause ?? 'reset'}`, taken);

    function reach(bytes: Uint8Array): void {
      if (!isBroken && !isLost) deliver(bytes);
    }

    async function writeTcp(bytes: Uint8Array): Promise<void> {
      const copy = Buffer.from(bytes);
      time.after(LATENCY_MS, () => reach(copy));
    }

    async function writeSerial(bytes: Uint8Array): Promise<void> {
      wire.hold(isHolding);
      wire.push(bytes);
      while (wire.waiting > 0) {
        await pause(RETRY_MS);
        wire.hold(isHolding);
        if (listeners.endedBecause !== null) throw refuse(bytes.length);
      }
    }

    async function writeUsb(bytes: Uint8Array): Promise<void> {
      for (let taken = 0; taken < bytes.length;) {
        if (listeners.endedBecause !== null || isBroken) throw refuse(taken);
        if (isHolding || isLost) {
          await pause(RETRY_MS);
          continue;
        }
        const piece = bytes.subarray(taken, taken + USB_PIECE_BYTES);
        taken += piece.length;
        reach(piece);
        await pause(LATENCY_MS);
      }
    }

    const writers = { tcp: writeTcp, serial: writeSerial, usb: writeUsb };
    const end = (reason: string) => listeners.end(reason);
    const connection: Connection = {
      hear(bytes) {
        const copy = Uint8Array.from(bytes);
        time.after(LATENCY_MS, () => {
          if (!isBroken && !isLost) listeners.bytesArrived(copy);
        });
      },
      breakOff() {
        isBroken = true;
        time.after(random() * NOTICED_WITHIN_MS, () => end('reset'));
      },
      lose() {
        isLost = true;
      },
      link: {
        get isOpen() {
          return listeners.endedBecause === null && !isClosing;
        },
        talksBack: true,
        write(bytes) {
          if (listeners.endedBecause !== null || isClosing) return Promise.reject(refuse(0));
          if (isBroken) {
            end('reset');
            return Promise.reject(refuse(0));
          }
          const writing = queue.then(() => writers[kind](bytes));
          queue = writing.catch(() => undefined);
          return writing;
        },
        onBytes: listeners.onBytes,
        onClosed: listeners.onClosed,
        async close(limitMs) {
          isClosing = true;
          let isInTime = true;
          const cancelLimit = time.after(limitMs, () => {
            isInTime = false;
            end('closed');
          });
          void queue.then(() => time.after(LATENCY_MS, () => !isLost && end('closed')));
          await new Promise<void>((resolve) => listeners.onClosed(() => resolve()));
          cancelLimit();
          if (current === connection) current = null;
          return isInTime && !isBroken ? 'drained' : 'cut';
        },
        cut() {
          if (current === connection) current = null;
          // What the kernel has taken may still go out, or not.
          isBroken = kind !== 'tcp' || random() < 0.5;
          end('cut');
        },
      },
    };
    current = connection;
    return connection.link;
  }

  return {
    async openLink() {
      if (!isPowered && kind !== 'serial') throw new LinkError('nobody there');
      return connect();
    },
    send(bytes) {
      if (isPowered) current?.hear(bytes);
    },
    hold(shouldHold) {
      // Without power nobody lets the sender go on.
      if (!isPowered) return;
      isHolding = shouldHold;
      if (isHolding) return;
      for (const bytes of stopped.splice(0)) deliver(bytes);
    },
    dropLink: breakLinks,
    blink() {
      if (kind !== 'serial') breakLinks();
    },
    loseLink() {
      current?.lose();
      current = null;
    },
    async powerOff() {
      isPowered = false;
      if (kind !== 'serial') breakLinks();
    },
    async powerOn() {
      isPowered = true;
      isHolding = false;
    },
    async close() {
      breakLinks();
    },
  };
}
