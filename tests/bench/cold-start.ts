/**
 * `cold-start`: from the start of the process until the kiosk's home can be used, against a bare Electron window that
 * shows the same page as static HTML. Both are started in the same way and seen in the same way: by the pixels of the
 * 取号 tile on the display. The tile is on the screen only while the hall's snapshot is live.
 *
 * The data directory and the files' cache are warm: a terminal that is switched on in the morning, not one that has just
 * been unpacked.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import type { Page } from 'playwright-core';
import { waitFor } from '#tests/support/wait-for';
import { openDisplay } from '../../scripts/display.mjs';
import { PROJECT_DIR } from '../../scripts/places.mjs';
import { prepareUnprivileged } from '../../scripts/unprivileged.mjs';
import { buildBareApp } from './bare/build-bare-app';
import type { Benchmark } from './benchmark';
import { toFigure } from './figure';
import { machineNowMs, openMeasuredHall } from './measured-hall';
import type { ElectronStart } from './measured-hall';
import { openScreenEye } from './screen-eye';
import type { Rectangle, ScreenEye } from './screen-eye';
import { takeTurns } from './take-turns';

const DEFAULT_N = 10;
const START_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 1;
const GOAL = { ratio: 1.5 };
const STILL_MS = 1_000;
/** Rows of the tile that are compared: enough to tell it from anything else, few enough to look often. */
const ROWS = 16;

export const coldStart: Benchmark = async ({ n = DEFAULT_N, rootDir, time }) => {
  const pictureDir = path.join(rootDir, 'screen');
  fs.mkdirSync(pictureDir);
  const display = await openDisplay({ pictureDir });
  const hall = await openMeasuredHall({ rootDir });
  const eye = openScreenEye(pictureDir);
  try {
    const seen = await lookAtHome(withDisplay(hall.terminal, display.DISPLAY), eye);
    const pageFile = path.join(rootDir, 'static.html');
    fs.writeFileSync(pageFile, seen.html);
    const appDir = await buildBareApp({ name: 'window', dir: rootDir });
    const electron = await prepareUnprivileged({ dataDir: path.join(rootDir, 'bare'), appDir });
    const bare = { executablePath: electron.executablePath, args: [electron.appDir, pageFile], env: {} };

    const pause = () => new Promise<void>((resolve) => void time.after(LOOK_EVERY_MS, resolve));
    const startOnce = async (start: ElectronStart) => {
      const startedAt = machineNowMs();
      const child = spawn(start.executablePath, start.args, { env: start.env, stdio: 'ignore' });
      const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
      try {
        while (!eye.look(seen.tile).equals(seen.pixels)) {
          if (machineNowMs() - startedAt > START_LIMIT_MS) throw new Error(`no 取号 tile after ${START_LIMIT_MS} ms`);
          await pause();
        }
        return machineNowMs() - startedAt;
      } finally {
        child.kill('SIGTERM');
        await exited;
        await waitFor('an empty screen', () => !eye.look(seen.tile).equals(seen.pixels));
      }
    };
    const samples = await takeTurns({
      n,
      warmUp: 1,
      ours: () => startOnce(withDisplay(hall.terminal, display.DISPLAY)),
      bare: () => startOnce(withDisplay({ ...bare, env: hall.terminal.env }, display.DISPLAY)),
    });
    return [toFigure({ name: 'cold-start', samples, goal: GOAL })];
  } finally {
    eye.close();
    await hall.close();
    await display.close();
  }
};

function withDisplay(start: ElectronStart, DISPLAY: string): ElectronStart {
  return { ...start, env: { ...start.env, DISPLAY } };
}

/** Opens the terminal once and keeps what its home looks like: as pixels of the tile, and as one static page. */
async function lookAtHome(
  { executablePath, args, env }: ElectronStart,
  eye: ScreenEye,
): Promise<{ tile: Rectangle; pixels: Buffer; html: string }> {
  const app = await _electron.launch({ executablePath, args, env, chromiumSandbox: true });
  try {
    const kiosk = await waitFor(
      'the kiosk',
      () => app.windows().find((page) => page.url().includes('/kiosk/')),
      60_000,
    );
    const button = kiosk.getByRole('button', { name: '取号' });
    await button.waitFor({ timeout: 60_000 });
    const box = (await button.boundingBox())!;
    const tile = {
      x: Math.ceil(box.x),
      y: Math.floor(box.y + (box.height - ROWS) / 2),
      width: Math.floor(box.width),
      height: ROWS,
    };
    let pixels = eye.look(tile);
    let changedAt = machineNowMs();
    await waitFor('a screen that stands still', () => {
      const now = eye.look(tile);
      if (!now.equals(pixels)) changedAt = machineNowMs();
      pixels = now;
      return machineNowMs() - changedAt > STILL_MS;
    });
    return { tile, pixels, html: await copyAsStatic(kiosk) };
  } finally {
    await app.close();
  }
}

/** The page as it stands, its styles inside, its scripts left out. */
async function copyAsStatic(page: Page): Promise<string> {
  const { markup, styleFiles } = await page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const gone of copy.querySelectorAll('script, link')) gone.remove();
    const sheets = [...document.styleSheets].flatMap(({ href }) => (href === null ? [] : [new URL(href).pathname]));
    return { markup: copy.outerHTML, styleFiles: sheets };
  });
  const styles = styleFiles.map((file) => fs.readFileSync(path.join(PROJECT_DIR, 'out/renderer', file), 'utf8'));
  return `<!doctype html>${markup.replace('</head>', () => `<style>${styles.join('')}</style></head>`)}`;
}
