/**
 * The sample hall with one kiosk window, around the real Electron as a user without rights: pads on a tty, a township
 * server, and a printer inside this process, so that the arrival of its bytes is seen to the microsecond.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { createSystemTime } from '#hall/time/system-time';
import { createPrinterSimulator, createTtyPrinterSimulator } from '#simulators/printer/printer-simulator';
import type { SimulatedPrinter } from '#simulators/printer/printer-simulator';
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
  /** As `hall.yml` has it. */
  link: string;
  /** The next slip's bytes, with the moment (`process.hrtime`, ms) at which the last of them arrived. */
  nextSlip(): Promise<{ bytes: Uint8Array; arrivedAtMs: number }>;
  close(): Promise<void>;
}

/** `CLOCK_MONOTONIC` in milliseconds: the same clock in each process of this machine. */
export function machineNowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** What a printer at the end of a serial line has: a line of that speed, and a node that the terminal's user may open. */
export interface SerialPlace {
  path: string;
  baud: number;
  shareDevice: (devicePath: string) => void;
}

/** @param serial null: on TCP */
export async function openTimedPrinter(serial: SerialPlace | null = null): Promise<TimedPrinter> {
  let arrivedAtMs = 0;
  let settle: (slip: { bytes: Uint8Array; arrivedAtMs: number }) => void = () => {};
  const common = { time: createSystemTime(), bytesArrived: () => void (arrivedAtMs = machineNowMs()) };
  const { simulator, link } = await plugIn(common, serial);
  simulator.onSlip(({ bytes }) => settle({ bytes, arrivedAtMs }));
  return {
    link,
    nextSlip: () => new Promise((resolve) => (settle = resolve)),
    close: () => simulator.close(),
  };
}

async function plugIn(
  common: Pick<Parameters<typeof createPrinterSimulator>[0], 'time' | 'bytesArrived'>,
  serial: SerialPlace | null,
): Promise<{ simulator: SimulatedPrinter; link: string }> {
  if (!serial) {
    const simulator = await createPrinterSimulator({ ...common, port: 0 });
    return { simulator, link: `tcp://127.0.0.1:${simulator.port}` };
  }
  const { path: tty, baud, shareDevice } = serial;
  const simulator = await createTtyPrinterSimulator({ ...common, path: tty, baud, flow: 'xonxoff' });
  shareDevice(fs.realpathSync(tty));
  return { simulator, link: `serial:${tty}?baud=${baud}&flow=xonxoff` };
}

/** `rootDir` must be a folder that any user can enter; `printerBaud` null: the printer is on TCP. */
export async function openMeasuredHall({
  rootDir,
  printerBaud = null,
}: {
  rootDir: string;
  printerBaud?: number | null;
}): Promise<MeasuredHall> {
  const terminalDir = path.join(rootDir, 'terminal');
  const electron = await prepareUnprivileged({ dataDir: terminalDir });
  const { shareDevice } = electron;
  const tty = path.join(rootDir, 'printer-line');
  const printer = await openTimedPrinter(printerBaud === null ? null : { path: tty, baud: printerBaud, shareDevice });
  const surfaces = [{ surface: 'kiosk', display: 0, profile: 'portrait-21.5' }];
  const hall = await startSampleHall({ dataDir: rootDir, shareDevice: electron.shareDevice, surfaces }).catch(
    async (error: unknown) => {
      await printer.close();
      throw error;
    },
  );
  const config = parseDocument(fs.readFileSync(hall.configFile, 'utf8'));
  config.setIn(['printers', 0, 'link'], printer.link);
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
