/**
 * The sample hall around the real Electron, as `npm start` opens it: simulators on a tty and on TCP, a township server with
 * its own PostgreSQL, and the terminal as a user without rights. For the story's test and for the tour.
 */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { Overview } from '#contract/sync';
import { openPadControlClient } from '#simulators/pad/control-client';
import type { PadControlClient } from '#simulators/pad/control-client';
import { waitFor } from '#tests/support/wait-for';
import { startSampleHall } from '../../scripts/sample-hall.mjs';
import { prepareUnprivileged } from '../../scripts/unprivileged.mjs';

export interface SampleTerminal {
  app: ElectronApplication;
  pads: PadControlClient;
  maintenancePin: string;
  /** The folder that the terminal writes into, its browser's profile included. */
  dataDir: string;
  /** One request of the ID reader's control port, e.g. a card laid down. */
  askIdReader(request: { do: 'lift' } | { do: 'lay'; name: string; idNumber: string }): Promise<void>;
  /** The page of a surface, once it is there. */
  page(surface: 'kiosk' | 'counter' | 'board' | 'maintenance' | 'fault'): Promise<Page>;
  /** Texts of the slips so far, oldest first. */
  slips(): { text: string; file: string }[];
  overview(): Promise<Overview>;
  close(): Promise<void>;
}

async function askOnce(port: number, request: object): Promise<void> {
  const socket = net.connect({ port, host: '127.0.0.1' });
  try {
    const answered = new Promise<string>((resolve, reject) => {
      socket.once('error', reject);
      createInterface({ input: socket }).once('line', resolve);
    });
    socket.write(`${JSON.stringify(request)}\n`);
    const answer = JSON.parse(await answered) as { ok: boolean; error?: string };
    if (!answer.ok) throw new Error(answer.error);
  } finally {
    socket.destroy();
  }
}

/**
 * `rootDir` must be a folder that any user can enter. Needs a display.
 *
 * @param options.voiceProgram in place of the machine's own
 */
export async function openSampleTerminal({
  rootDir,
  voiceProgram,
}: {
  rootDir: string;
  voiceProgram?: string;
}): Promise<SampleTerminal> {
  const terminalDir = path.join(rootDir, 'terminal');
  const electron = await prepareUnprivileged({ dataDir: terminalDir });
  const hall = await startSampleHall({ dataDir: rootDir, shareDevice: electron.shareDevice });
  const close: (() => Promise<unknown>)[] = [hall.stop];
  const closeAll = async () => {
    for (const end of close.reverse()) await end();
  };
  try {
    if (voiceProgram) fs.appendFileSync(hall.configFile, `\nvoice: { program: ${voiceProgram} }\n`);
    const app = await _electron.launch({
      executablePath: electron.executablePath,
      args: [electron.appDir, '--config', hall.configFile, '--data', terminalDir],
      chromiumSandbox: true,
      env: { ...(process.env as Record<string, string>), ...hall.env },
    });
    close.push(() => app.close());
    const pads = await openPadControlClient(hall.pad.controlPort);
    close.push(() => Promise.resolve(pads.close()));
    return {
      app,
      pads,
      maintenancePin: hall.maintenancePin,
      dataDir: terminalDir,
      askIdReader: (request) => askOnce(hall.idReader.controlPort, request),
      page: (surface) =>
        waitFor(
          `the ${surface}'s window`,
          () => app.windows().find((page) => page.url().startsWith(`app://hall/${surface}/`)),
          60_000,
        ),
      slips: () =>
        fs
          .readdirSync(hall.printer.paperDir)
          .filter((name) => name.endsWith('.txt'))
          .sort()
          .map((name) => ({
            text: fs.readFileSync(path.join(hall.printer.paperDir, name), 'utf8'),
            file: path.join(hall.printer.paperDir, name),
          })),
      overview: async () => Overview.parse(await (await fetch(`${hall.server.url}/v1/overview`)).json()),
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
