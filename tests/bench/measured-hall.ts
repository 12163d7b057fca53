/**
 * The sample hall with one kiosk window, around the real Electron as a user without rights: pads on a tty, a township
 * server, and a printer inside this process, so that the arrival of its bytes is seen to the microsecond.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { createSystemTime } from '#hall/time/system-time';
import { createPrinterSimulator } from '#simulators/printer/printer-simulator';
import type { PrinterSimulator } from '#simulators/printer/printer-simulator';
import { startSampleHall } from '../../scripts/sample-hall.mjs';
import { prepareUnprivileged } from '../../scripts/unprivileged.mjs';

/** What starts a program in Electron. */
export interface ElectronStart {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

export interface MeasuredHall {
  terminal: ElectronStart;
  /** The terminal's data directory. */
  terminalDir: string;
  printer: TimedPrinter;
  close(): Promise<void>;
}

export interface TimedPrinter {
  port: number;
  /** The next slip's bytes, with the moment (`process.hrtime`, ms) at which the last of them arrived. */
  nextSlip(): Promise<{ bytes: Uint8Array; arrivedAtMs: number }>;
  close(): Promise<void>;
}

/** `CLOCK_MONOTONIC` in milliseconds: the same clock in each process of this machine. */
export function machineNowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export async function openTimedPrinter(): Promise<TimedPrinter> {
  let arrivedAtMs = 0;
  let settle: (slip: { bytes: Uint8Array; arrivedAtMs: number }) => void = () => {};
  const simulator: PrinterSimulator = await createPrinterSimulator({
    port: 0,
    time: createSystemTime(),
    bytesArrived: () => (arrivedAtMs = machineNowMs()),
  });
  simulator.onSlip(({ bytes }) => settle({ bytes, arrivedAtMs }));
  return {
    port: simulator.port,
    nextSlip: () => new Promise((resolve) => (settle = resolve)),
    close: () => simulator.close(),
  };
}

/** `rootDir` must be a folder that any user can enter. */
export async function openMeasuredHall({ rootDir }: { rootDir: string }): Promise<MeasuredHall> {
  const terminalDir = path.join(rootDir, 'terminal');
  const electron = await prepareUnprivileged({ dataDir: terminalDir });
  const printer = await openTimedPrinter();
  const surfaces = [{ surface: 'kiosk', display: 0, profile: 'portrait-21.5' }];
  const hall = await startSampleHall({ dataDir: rootDir, shareDevice: electron.shareDevice, surfaces }).catch(
    async (error: unknown) => {
      await printer.close();
      throw error;
    },
  );
  const config = parseDocument(fs.readFileSync(hall.configFile, 'utf8'));
  config.setIn(['printers', 0, 'link'], `tcp://127.0.0.1:${printer.port}`);
  fs.writeFileSync(hall.configFile, config.toString());
  return {
    terminal: {
      executablePath: electron.executablePath,
      args: [electron.appDir, '--config', hall.configFile, '--data', terminalDir],
      env: { ...(process.env as Record<string, string>), ...hall.env },
    },
    terminalDir,
    printer,
    async close() {
      await hall.stop();
      await printer.close();
    },
  };
}
