/**
 * A thermal printer to plug in: on a TCP port as with a network board, or on a pseudo terminal as with a serial line or
 * a USB printer's node. Status in real time, and every slip as something to look at.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Time } from '#domain/time-source';
import { createSeededRandom } from '../seeded-random';
import type { Connector } from './connector';
import { createPrinterEngine } from './engine';
import type { TranscriptEntry } from './engine';
import { NO_FAULTS } from './faults';
import type { PrinterFaults } from './faults';
import { createGlyphOutlines } from './glyph-outlines';
import type { GlyphOutlines } from './glyph-outlines';
import { createJobByteCounter } from './job-bytes';
import type { MemoryPlug, PlugKind } from './memory-plug';
import { createMemoryPlug } from './memory-plug';
import type { PrintedSlip } from './slip';
import { renderSlipPng } from './slip-picture';
import { openTcpConnector } from './tcp-connector';
import type { TtyFlow } from './tty-connector';
import { openTtyConnector } from './tty-connector';

export interface SimulatedPrinter {
  /** Since it was made, oldest first. */
  readonly slips: readonly PrintedSlip[];
  /** Jobs' bytes received, status questions not counted. */
  readonly jobBytes: number;
  readonly faults: Readonly<PrinterFaults>;
  readonly transcript: readonly TranscriptEntry[];
  setFaults(patch: Partial<PrinterFaults>): void;
  /** Everything in order again; power and links as they are. */
  mend(): void;
  /** Off, and on again after the booting time: buffers are gone; every link breaks but that of a serial line. */
  powerCycle(): void;
  powerOff(): Promise<void>;
  /** Does nothing where it is on. */
  powerOn(): Promise<void>;
  /** Pulls the plug and puts it back. */
  dropLink(): void;
  /** Half open: whoever is connected is connected to nothing, and is not told. */
  loseLink(): void;
  onSlip(listener: (slip: PrintedSlip) => void): void;
  /** Files of all slips so far are written. Rejects where one could not be. */
  filesWritten(): Promise<void>;
  close(): Promise<void>;
}

export interface PrinterSimulator extends SimulatedPrinter {
  /** Where it listens, on 127.0.0.1. */
  readonly port: number;
}

export interface TtyPrinterSimulator extends SimulatedPrinter {
  readonly path: string;
}

export interface SimulatedPrinterOptions {
  time: Time;
  columns?: number;
  /** null: paper takes no time. */
  millimetresPerSecond?: number | null;
  /** Of the receive buffer, e.g. 4096 or 45; null: no limit. */
  bufferBytes?: number | null;
  /** Where `0001-C012.png`, `.txt` and `.bin` go; null: nowhere. Made where it is missing. */
  out?: string | null;
  /** A piece has arrived and nothing has been done with it yet: the moment that a benchmark counts. */
  bytesArrived?: () => void;
  /** Everything that the printer hears, says and does, as long as it lives. */
  transcriptWritten?: (entry: TranscriptEntry) => void;
  /** 0 ≤ x < 1, for garbage. */
  random?: () => number;
  /** After a power cut it hears nothing for so long; 0: off and on in one moment. */
  bootMs?: number;
}

/** @param options.port 0: any free port */
export async function createPrinterSimulator(
  options: SimulatedPrinterOptions & { port: number },
): Promise<PrinterSimulator> {
  const { printer, connector } = await assemblePrinter(
    options,
    (receive) => openTcpConnector({ port: options.port, receive }),
    false,
  );
  return Object.assign(printer, { port: connector.port });
}

/**
 * @param options.baud null: a USB printer's node, which goes away with the printer's power
 * @throws PtyFailure where socat is missing
 */
export async function createTtyPrinterSimulator(
  options: SimulatedPrinterOptions & { path: string; baud: number | null; flow: TtyFlow },
): Promise<TtyPrinterSimulator> {
  const { path, baud, flow, time } = options;
  const { printer } = await assemblePrinter(
    options,
    (receive) => openTtyConnector({ path, baud, flow, time, receive }),
    flow === 'none',
  );
  return Object.assign(printer, { path });
}

export interface PluggedPrinter extends SimulatedPrinter {
  openLink: MemoryPlug['openLink'];
}

/** Inside this process, without a wire. */
export async function createPluggedPrinter(
  options: SimulatedPrinterOptions & { kind: PlugKind; baud: number; random: () => number },
): Promise<PluggedPrinter> {
  const { kind, baud, time, random } = options;
  const { printer, connector } = await assemblePrinter(
    options,
    async (receive) => createMemoryPlug({ kind, baud, time, random, receive }),
    false,
  );
  return Object.assign(printer, { openLink: () => connector.openLink() });
}

async function assemblePrinter<T extends Connector>(
  options: SimulatedPrinterOptions,
  openConnector: (receive: (bytes: Uint8Array) => void) => Promise<T>,
  losesOverflow: boolean,
): Promise<{ printer: SimulatedPrinter; connector: T }> {
  const { time, columns = 48, millimetresPerSecond = null, bufferBytes = null, out = null } = options;
  const slips: PrintedSlip[] = [];
  const slipListeners: ((slip: PrintedSlip) => void)[] = [];
  const font = createGlyphOutlines();
  const countJobBytes = createJobByteCounter();
  const { bootMs = 0 } = options;
  let jobBytes = 0;
  let isOn = true;
  let written = out === null ? Promise.resolve() : mkdir(out, { recursive: true }).then(() => undefined);
  // The caller sees a failure through filesWritten(), not as an unhandled rejection.
  written.catch(() => undefined);

  // The engine speaks only when it is spoken to or told a fault: by then the connector is there.
  const connector: T = await openConnector((bytes) => {
    options.bytesArrived?.();
    receive(bytes);
  });
  const engine = createPrinterEngine({
    columns,
    millimetresPerSecond,
    bufferBytes,
    losesOverflow,
    time,
    random: options.random ?? createSeededRandom(1),
    answer: (bytes) => connector.send(bytes),
    onHold: (isHolding) => connector.hold(isHolding),
    onSlip(slip) {
      slips.push(slip);
      if (out !== null) {
        written = written.then(() => writeSlip(out, slip, font));
        written.catch(() => undefined);
      }
      for (const listener of slipListeners) listener(slip);
    },
    onTranscript: options.transcriptWritten ?? (() => undefined),
  });

  /** Hands over what comes before the next break that a fault has set, and breaks there. */
  function receive(bytes: Uint8Array): void {
    const { dropLinkAtByte, powerCycleAtByte } = engine.faults;
    const limit = Math.min(dropLinkAtByte ?? Infinity, powerCycleAtByte ?? Infinity);
    const { counted, cutAt } = countJobBytes(bytes, limit);
    jobBytes += counted;
    if (cutAt === null) {
      engine.setCountdowns({
        dropLinkAtByte: dropLinkAtByte === null ? null : dropLinkAtByte - counted,
        powerCycleAtByte: powerCycleAtByte === null ? null : powerCycleAtByte - counted,
      });
      engine.receive(bytes);
      return;
    }
    const isPowerCycle = powerCycleAtByte === limit;
    engine.receive(bytes.subarray(0, cutAt));
    if (isPowerCycle) {
      engine.setCountdowns({ powerCycleAtByte: null, dropLinkAtByte });
      powerCycle();
    } else {
      engine.setCountdowns({ dropLinkAtByte: null, powerCycleAtByte });
      connector.dropLink();
    }
  }

  function powerCycle(): void {
    if (bootMs > 0) {
      void powerOff();
      time.after(bootMs, () => void powerOn());
      return;
    }
    engine.powerCycle();
    connector.blink();
  }

  async function powerOff(): Promise<void> {
    if (!isOn) return;
    isOn = false;
    // ORDER: the line first, or the emptied buffer would let the sender go on.
    const offLine = connector.powerOff();
    engine.powerCycle();
    await offLine;
  }

  async function powerOn(): Promise<void> {
    if (isOn) return;
    isOn = true;
    await connector.powerOn();
  }

  const printer: SimulatedPrinter = {
    slips,
    get jobBytes() {
      return jobBytes;
    },
    get faults() {
      return engine.faults;
    },
    transcript: engine.transcript,
    setFaults: (patch) => engine.setFaults(patch),
    mend: () => engine.setFaults(NO_FAULTS),
    powerCycle,
    powerOff,
    powerOn,
    dropLink: () => connector.dropLink(),
    loseLink: () => connector.loseLink(),
    onSlip: (listener) => void slipListeners.push(listener),
    filesWritten: () => written,
    async close() {
      await connector.close();
      await written;
    },
  };
  return { printer, connector };
}

async function writeSlip(out: string, slip: PrintedSlip, font: GlyphOutlines): Promise<void> {
  const base = join(out, `${String(slip.number).padStart(4, '0')}-${slip.title}`);
  await writeFile(`${base}.bin`, slip.bytes);
  await writeFile(`${base}.txt`, slip.text);
  // ORDER: the picture last; whoever waits for it finds the text beside it.
  await writeFile(`${base}.png`, await renderSlipPng(slip, font));
}
