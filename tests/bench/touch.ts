/**
 * `touch-to-number`, `touch-to-paper` and `touch-to-paper-9600`: one finger on a line's tile, the whole hall behind it, against the barest thing
 * that does the same in the same Electron: a page, one MessagePort, one durable commit, the same bytes to a printer.
 */
import fs from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import type { Time } from '#domain/time-source';
import { waitFor } from '#tests/support/wait-for';
import { openDisplay } from '../../scripts/display.mjs';
import { prepareUnprivileged } from '../../scripts/unprivileged.mjs';
import { buildBareApp } from './bare/build-bare-app';
import type { Benchmark } from './benchmark';
import { toFigure } from './figure';
import type { DurationFigure, Goal } from './figure';
import { openPressedPage } from './kiosk-press';
import type { PressSeen } from './kiosk-press';
import { openMeasuredHall, openTimedPrinter } from './measured-hall';
import { openPacedDoor } from './paced-door';
import type { ElectronStart, TimedPrinter } from './measured-hall';
import { takeTurns } from './take-turns';
import { listWrittenRows, TICKET_ROWS } from './written-rows';

const DEFAULT_N = 60;
/** Most of each sample is the line's own second. */
const DEFAULT_N_9600 = 30;
const WARM_UP = 5;
const LINE = '民政';
/** Nobody finds the next place to press sooner; by then the screen stands still. */
const FIND_MS = 300;
const SEE = { timeout: 30_000 };

/** What a press leads to: the number on the screen, and the arrival of the slip's last byte. */
type Press = () => Promise<PressSeen & { slip: { bytes: Uint8Array; arrivedAtMs: number } }>;
type BarePress = (button: 'number' | 'paper') => Promise<PressSeen & { slip: { arrivedAtMs: number } | null }>;

export const touchToNumber: Benchmark = ({ n = DEFAULT_N, rootDir, time }) =>
  withBothOpen({ rootDir, time }, async ({ ours, bare }) => {
    const paintMs = ({ upAtMs, paintedAtMs }: PressSeen) => paintedAtMs - upAtMs;
    const samples = await takeTurns({
      n,
      warmUp: WARM_UP,
      ours: async () => paintMs(await ours()),
      bare: async () => paintMs(await bare('number')),
    });
    const goal: Goal = { p95Ms: 100, ratio: 2 };
    return [toFigure({ name: 'touch-to-number', samples, goal })];
  });

export const touchToPaper: Benchmark = ({ n = DEFAULT_N, ...options }) =>
  measurePaper({ ...options, n, name: 'touch-to-paper', printerBaud: null, goal: { p95Ms: 150, ratio: 1.5 } });

/** The same at the end of a serial line, whose time the bare side's slip takes as well. */
export const touchToPaper9600: Benchmark = ({ n = DEFAULT_N_9600, ...options }) =>
  measurePaper({ ...options, n, name: 'touch-to-paper-9600', printerBaud: 9_600, goal: { p95Ms: 1_500, ratio: 1.5 } });

function measurePaper({
  n,
  rootDir,
  time,
  name,
  printerBaud,
  goal,
}: {
  n: number;
  rootDir: string;
  time: Time;
  name: string;
  printerBaud: number | null;
  goal: Goal;
}): Promise<DurationFigure[]> {
  return withBothOpen({ rootDir, time, printerBaud }, async ({ ours, bare }) => {
    const paperMs = ({ upAtMs, slip }: { upAtMs: number; slip: { arrivedAtMs: number } | null }) =>
      slip!.arrivedAtMs - upAtMs;
    const samples = await takeTurns({
      n,
      warmUp: WARM_UP,
      ours: async () => paperMs(await ours()),
      bare: async () => paperMs(await bare('paper')),
    });
    return [toFigure({ name, samples, goal })];
  });
}

/** Each side on a display of its own, so that neither covers the other. */
async function withBothOpen<T>(
  { rootDir, time, printerBaud = null }: { rootDir: string; time: Time; printerBaud?: number | null },
  measure: (sides: { ours: Press; bare: BarePress }) => Promise<T>,
): Promise<T> {
  const closing: (() => Promise<unknown>)[] = [];
  const find = () => new Promise<void>((resolve) => void time.after(FIND_MS, resolve));
  try {
    const hall = await openMeasuredHall({ rootDir, printerBaud });
    closing.push(hall.close);
    const launch = async ({ executablePath, args, env }: ElectronStart): Promise<ElectronApplication> => {
      const display = await openDisplay();
      closing.push(display.close);
      const app = await _electron.launch({
        executablePath,
        args,
        env: { ...env, DISPLAY: display.DISPLAY },
        chromiumSandbox: true,
      });
      closing.push(() => app.close());
      return app;
    };
    const terminal = await launch(hall.terminal);
    const kiosk = await waitFor(
      'the kiosk',
      () => terminal.windows().find((page) => page.url().includes('/kiosk/')),
      60_000,
    );
    const ours = await createTaking({ kiosk, printer: hall.printer, find });
    const { slip } = await ours();

    const rowsFile = path.join(rootDir, 'rows.json');
    fs.writeFileSync(rowsFile, JSON.stringify(listWrittenRows(hall.terminalDir, TICKET_ROWS)));
    const slipFile = path.join(rootDir, 'slip.bin');
    fs.writeFileSync(slipFile, slip.bytes);
    const printer = await openTimedPrinter();
    closing.push(printer.close);
    const bareDoor = await openPacedDoor({ to: printer.link, baud: printerBaud, time });
    closing.push(bareDoor.close);
    const dataDir = path.join(rootDir, 'bare');
    const appDir = await buildBareApp({ name: 'commit', dir: rootDir });
    const electron = await prepareUnprivileged({ dataDir, appDir });
    const bareApp = await launch({
      executablePath: electron.executablePath,
      args: [electron.appDir, path.join(dataDir, 'fact.sqlite'), rowsFile, slipFile, String(bareDoor.port)],
      env: hall.terminal.env,
    });
    return await measure({ ours, bare: await createBarePress({ page: await bareApp.firstWindow(), printer, find }) });
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** From home to a ticket and back, each time after the slip is done, as one resident after the other. */
async function createTaking({
  kiosk,
  printer,
  find,
}: {
  kiosk: Page;
  printer: TimedPrinter;
  find: () => Promise<void>;
}): Promise<Press> {
  const take = kiosk.getByRole('button', { name: '取号' });
  await take.waitFor({ timeout: 60_000 });
  const pressed = await openPressedPage(kiosk);
  return async () => {
    const slip = printer.nextSlip();
    await take.waitFor(SEE);
    await lift(kiosk, await middleOf(take));
    const tile = kiosk.getByRole('button', { name: LINE });
    await tile.waitFor(SEE);
    await find();
    const seen = await pressed.pressForNumber(await middleOf(tile));
    const result = { ...seen, slip: await slip };
    await kiosk.getByText('小票在下面出口').waitFor(SEE);
    await lift(kiosk, await middleOf(kiosk.locator('button.primary')));
    return result;
  };
}

async function createBarePress({
  page,
  printer,
  find,
}: {
  page: Page;
  printer: TimedPrinter;
  find: () => Promise<void>;
}): Promise<BarePress> {
  const pressed = await openPressedPage(page);
  return async (name) => {
    const button = page.locator(`#${name}:enabled`);
    await button.waitFor(SEE);
    await find();
    const slip = name === 'paper' ? printer.nextSlip() : null;
    const seen = await pressed.pressForNumber(await middleOf(button));
    return { ...seen, slip: await slip };
  };
}

async function lift(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.up();
}

async function middleOf(target: ReturnType<Page['locator']>): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox(SEE);
  if (!box) throw new Error('the target of a press is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
