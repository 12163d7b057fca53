/** A start that remembers the windows of last time: quicker where nothing has changed, and right where something has. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SurfaceWindow } from '#contract/shell';
import { removeFolder } from '#tests/support/remove-folder';
import { waitFor } from '#tests/support/wait-for';
import { prepareUnprivileged } from '../../scripts/unprivileged.mjs';
import { buildStandIn } from './shell-stand-in/build';

const kiosk: SurfaceWindow = { surface: 'kiosk', display: 0, profile: 'portrait-21.5' };
const board: SurfaceWindow = { surface: 'board', display: 0, profile: 'board-55' };

let builtDir: string;
let folder: string;
let remembered: string;
let app: ElectronApplication;

beforeAll(async () => {
  builtDir = await buildStandIn();
});
afterAll(() => rmSync(builtDir, { recursive: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'last-surfaces-e2e-'));
  chmodSync(folder, 0o755);
  remembered = join(folder, 'data/last-surfaces.json');
});
afterEach(async () => {
  await app.close();
  removeFolder(folder);
});

async function openShell(config: { surfaces?: SurfaceWindow[] }): Promise<void> {
  const configFile = join(folder, 'hall.json');
  writeFileSync(configFile, JSON.stringify(config));
  const electron = await prepareUnprivileged({ dataDir: join(folder, 'data'), appDir: builtDir });
  app = await _electron.launch({
    executablePath: electron.executablePath,
    args: [electron.appDir, '--config', configFile, '--data', join(folder, 'data')],
    chromiumSandbox: true,
  });
}

/** As the shell itself knows them: who watches from outside may miss one that comes while another is destroyed. */
const surfacesShown = () =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((win) => /^app:\/\/hall\/(\w+)\//.exec(win.webContents.getURL())?.[1] ?? ''),
  );
const snapshotsOf = (surface: string) =>
  app
    .windows()
    .find((page) => page.url().includes(`/${surface}/`))
    ?.evaluate(() => window.standIn.bootIds.length)
    .catch(() => 0);
const waitForSnapshot = (surface: string) => waitFor(`a snapshot at ${surface}`, () => snapshotsOf(surface), 30_000);

test('the same windows: one of each, and each gets its port once the hall is open', async () => {
  await openShell({ surfaces: [kiosk] });
  await waitForSnapshot('kiosk');
  await waitFor('the windows to be kept', () => existsSync(remembered));
  expect(JSON.parse(readFileSync(remembered, 'utf8'))).toEqual([kiosk]);
  await app.close();
  await openShell({ surfaces: [kiosk] });
  await waitForSnapshot('kiosk');
  expect(await surfacesShown()).toEqual(['kiosk']);
});

test('other windows: those of the hall stand in the end, and nothing of last time', async () => {
  await openShell({ surfaces: [kiosk] });
  await waitForSnapshot('kiosk');
  await app.close();
  await openShell({ surfaces: [board] });
  await waitForSnapshot('board');
  expect(await surfacesShown()).toEqual(['board']);
  expect(JSON.parse(readFileSync(remembered, 'utf8'))).toEqual([board]);
});

test('a wrong configuration: the notice stands alone', async () => {
  await openShell({ surfaces: [kiosk] });
  await waitForSnapshot('kiosk');
  await app.close();
  await openShell({});
  await waitFor('the notice alone', async () => (await surfacesShown()).join() === 'fault');
});
