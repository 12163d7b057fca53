/**
 * A thermal printer on a TCP port: one client at a time as a printer's network board has it, status in real time, and
 * every slip as something to look at.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Time } from '#domain/time-source';
import { createPrinterEngine } from './engine';
import type { TranscriptEntry } from './engine';
import type { PrinterFaults } from './faults';
import { createGlyphOutlines } from './glyph-outlines';
import type { GlyphOutlines } from './glyph-outlines';
import type { PrintedSlip } from './slip';
import { renderSlipPng } from './slip-picture';

export interface PrinterSimulator {
  /** Where it listens, on 127.0.0.1. */
  readonly port: number;
  /** Since it was made, oldest first. */
  readonly slips: readonly PrintedSlip[];
  /** Jobs' bytes received, status questions not counted. */
  readonly jobBytes: number;
  readonly faults: Readonly<PrinterFaults>;
  readonly transcript: readonly TranscriptEntry[];
  setFaults(patch: Partial<PrinterFaults>): void;
  /** Off and on: every link breaks, buffers are gone. */
  powerCycle(): void;
  onSlip(listener: (slip: PrintedSlip) => void): void;
  /** Files of all slips so far are written. Rejects where one could not be. */
  filesWritten(): Promise<void>;
  close(): Promise<void>;
}

export async function createPrinterSimulator(options: {
  /** 0: any free port. */
  port: number;
  time: Time;
  columns?: number;
  /** null: paper takes no time. */
  millimetresPerSecond?: number | null;
  /** Where `0001-C012.png`, `.txt` and `.bin` go; null: nowhere. Made where it is missing. */
  out?: string | null;
  /** A piece has arrived and nothing has been done with it yet: the moment that a benchmark counts. */
  bytesArrived?: () => void;
}): Promise<PrinterSimulator> {
  const { time, columns = 48, millimetresPerSecond = null, out = null } = options;
  const slips: PrintedSlip[] = [];
  const slipListeners: ((slip: PrintedSlip) => void)[] = [];
  const clients: Socket[] = [];
  const font = createGlyphOutlines();
  let jobBytes = 0;
  let written = out === null ? Promise.resolve() : mkdir(out, { recursive: true }).then(() => undefined);
  // The caller sees a failure through filesWritten(), not as an unhandled rejection.
  written.catch(() => undefined);

  const engine = createPrinterEngine({
    columns,
    millimetresPerSecond,
    time,
    answer: (bytes) => void clients[0]?.write(bytes),
    onSlip(slip) {
      slips.push(slip);
      if (out !== null) {
        written = written.then(() => writeSlip(out, slip, font));
        written.catch(() => undefined);
      }
      for (const listener of slipListeners) listener(slip);
    },
  });

  const receive = (client: Socket, bytes: Uint8Array) => {
    const limit = engine.faults.dropLinkAtByte;
    const counted = countJobBytes(bytes);
    if (limit === null || counted < limit) {
      jobBytes += counted;
      if (limit !== null) engine.setFaults({ dropLinkAtByte: limit - counted });
      engine.receive(bytes);
      return;
    }
    const part = bytes.subarray(0, limit);
    jobBytes += part.length;
    engine.setFaults({ dropLinkAtByte: null });
    engine.receive(part);
    client.resetAndDestroy();
  };

  const server = createServer({ noDelay: true }, (client) => {
    clients.push(client);
    client.on('error', () => undefined);
    client.on('close', () => {
      clients.splice(clients.indexOf(client), 1);
      clients[0]?.resume();
    });
    client.on('data', (bytes) => {
      options.bytesArrived?.();
      receive(client, bytes);
    });
    // The second client is connected by the kernel and waits for the first to go.
    if (clients.length > 1) client.pause();
  });
  await listen(server, options.port);

  return {
    port: (server.address() as AddressInfo).port,
    slips,
    get jobBytes() {
      return jobBytes;
    },
    get faults() {
      return engine.faults;
    },
    transcript: engine.transcript,
    setFaults: (patch) => engine.setFaults(patch),
    powerCycle() {
      for (const client of [...clients]) client.resetAndDestroy();
      engine.powerCycle();
    },
    onSlip: (listener) => void slipListeners.push(listener),
    filesWritten: () => written,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const client of [...clients]) client.destroy();
      });
      await written;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function countJobBytes(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x10 && bytes[at + 1] === 0x04 && bytes[at + 2]! <= 4) at += 2;
    else count += 1;
  }
  return count;
}

async function writeSlip(out: string, slip: PrintedSlip, font: GlyphOutlines): Promise<void> {
  const base = join(out, `${String(slip.number).padStart(4, '0')}-${slip.title}`);
  await writeFile(`${base}.bin`, slip.bytes);
  await writeFile(`${base}.txt`, slip.text);
  // ORDER: the picture last; whoever waits for it finds the text beside it.
  await writeFile(`${base}.png`, await renderSlipPng(slip, font));
}
