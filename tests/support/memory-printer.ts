import { createPrinterEngine } from '#simulators/printer/engine';
import type { PrinterFaults } from '#simulators/printer/faults';
import type { PrintedSlip } from '#simulators/printer/slip';
import type { Time } from '#domain/time-source';
import type { PrinterLink } from '#printers/printer-link';
import { LinkError } from '#hall/devices/link/link-error';

/** The simulated printer at the end of a link without a wire: nothing happens but what a test does. */
export interface MemoryPrinter {
  /** Rejects while {@link isSwitchedOff}; cuts the link that was open before, as a network board does. */
  openLink(): Promise<PrinterLink>;
  readonly slips: readonly PrintedSlip[];
  readonly openings: number;
  isSwitchedOff: boolean;
  /** While it is true, questions get through and a slip's bytes wait for ever. */
  takesNoSlip: boolean;
  /** The link breaks once so many more bytes have come; null: it does not. */
  dropAtByte: number | null;
  setFaults(patch: Partial<PrinterFaults>): void;
  readonly faults: Readonly<PrinterFaults>;
  /** Everything that reached it, oldest first. */
  readonly received: Buffer;
  /** Bytes that nobody asked for. */
  say(...bytes: number[]): void;
  dropLink(reason?: string): void;
  powerCycle(): void;
}

/** `DLE EOT` 1 to 4 in one write. */
const LONGEST_QUESTION = 12;
const RECOVER = Buffer.of(0x10, 0x05, 0x02);

export function createMemoryPrinter({
  time,
  columns = 48,
  millimetresPerSecond = null,
  talksBack = true,
  ignoresRecovery = false,
}: {
  time: Time;
  columns?: number;
  millimetresPerSecond?: number | null;
  talksBack?: boolean;
  /** `DLE ENQ 2` helps nothing. */
  ignoresRecovery?: boolean;
}): MemoryPrinter {
  const slips: PrintedSlip[] = [];
  let received = Buffer.alloc(0);
  let end: ((reason: string) => void) | null = null;
  let hear: ((bytes: Uint8Array) => void) | null = null;
  const engine = createPrinterEngine({
    columns,
    millimetresPerSecond,
    bufferBytes: null,
    losesOverflow: false,
    time,
    random: () => 0,
    answer: (bytes) => hear?.(bytes),
    onHold: () => {},
    onSlip: (slip) => slips.push(slip),
    onTranscript: () => {},
  });

  function accept(bytes: Uint8Array): void {
    received = Buffer.concat([received, bytes]);
    if (!(ignoresRecovery && RECOVER.equals(bytes))) engine.receive(bytes);
  }

  function makeLink(): PrinterLink {
    const byteListeners: ((bytes: Uint8Array) => void)[] = [];
    const closeListeners: ((reason: string) => void)[] = [];
    const refusals = new Set<(error: Error) => void>();
    let endedBecause: string | null = null;
    const finish = (reason: string) => {
      if (endedBecause !== null) return;
      endedBecause = reason;
      if (end === finish) [end, hear] = [null, null];
      for (const refuse of refusals) refuse(new LinkError(`the link is down: ${reason}`, Infinity));
      for (const listener of closeListeners.splice(0)) listener(reason);
    };
    end = finish;
    hear = (bytes) => byteListeners.forEach((listener) => listener(bytes));
    return {
      get isOpen() {
        return endedBecause === null;
      },
      talksBack,
      write: (bytes) =>
        new Promise((resolve, reject) => {
          if (endedBecause !== null) {
            reject(new LinkError(`the link is down: ${endedBecause}`, 0));
            return;
          }
          refusals.add(reject);
          if (printer.takesNoSlip && bytes.length > LONGEST_QUESTION) return;
          const limit = printer.dropAtByte;
          if (limit !== null && bytes.length >= limit) {
            printer.dropAtByte = null;
            accept(bytes.subarray(0, limit));
            finish('reset');
            return;
          }
          if (limit !== null) printer.dropAtByte = limit - bytes.length;
          refusals.delete(reject);
          resolve();
          accept(bytes);
        }),
      onBytes: (listener) => void byteListeners.push(listener),
      onClosed(listener) {
        if (endedBecause === null) closeListeners.push(listener);
        else listener(endedBecause);
      },
      close() {
        finish('closed');
        return Promise.resolve('drained');
      },
      cut: () => finish('cut'),
    };
  }

  let openings = 0;
  const printer: MemoryPrinter = {
    openLink() {
      if (printer.isSwitchedOff) return Promise.reject(new LinkError('nobody is there'));
      openings += 1;
      end?.('another link was opened');
      return Promise.resolve(makeLink());
    },
    slips,
    get openings() {
      return openings;
    },
    isSwitchedOff: false,
    takesNoSlip: false,
    dropAtByte: null,
    setFaults: (patch) => engine.setFaults(patch),
    get faults() {
      return engine.faults;
    },
    get received() {
      return received;
    },
    say: (...bytes) => hear?.(Uint8Array.from(bytes)),
    dropLink: (reason = 'unplugged') => end?.(reason),
    powerCycle() {
      end?.('switched off');
      engine.powerCycle();
    },
  };
  return printer;
}
