import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { waitFor } from '#tests/support/wait-for';
import type { PlugWatch } from './plug-watch';
import { openPlugWatch } from './plug-watch';

let dev: string;
let hints: number;
let watch: PlugWatch;

/** Runs at once what would run in a moment: how long a moment is does not matter here. */
const scheduler = {
  after(_delayMs: number, task: () => void) {
    let isCancelled = false;
    setImmediate(() => {
      if (!isCancelled) task();
    });
    return () => {
      isCancelled = true;
    };
  },
};

beforeEach(() => {
  dev = mkdtempSync(path.join(tmpdir(), 'plug-watch-'));
  hints = 0;
  watch = openPlugWatch({
    folders: [dev, path.join(dev, 'serial', 'by-path')],
    plugged: () => (hints += 1),
    scheduler,
  });
});

afterEach(() => {
  watch.close();
  rmSync(dev, { recursive: true, force: true });
});

async function hintAfter(what: string, change: () => void): Promise<void> {
  const before = hints;
  change();
  await waitFor(what, () => hints > before);
}

it('tells of a new device, and of one that went', async () => {
  await hintAfter('a hint of the plug', () => writeFileSync(path.join(dev, 'ttyUSB0'), ''));
  await hintAfter('a hint of the unplug', () => rmSync(path.join(dev, 'ttyUSB0')));
});

it('follows a folder that comes, goes and comes again', async () => {
  const folder = path.join(dev, 'serial', 'by-path');
  for (const name of ['left', 'right']) {
    await hintAfter('a hint of the folder', () => mkdirSync(folder, { recursive: true }));
    await hintAfter('a hint from inside it', () => writeFileSync(path.join(folder, name), ''));
    await hintAfter('a hint of its end', () => rmSync(path.join(dev, 'serial'), { recursive: true }));
  }
});

it('is silent once it is closed', async () => {
  await hintAfter('a hint', () => writeFileSync(path.join(dev, 'ttyUSB0'), ''));
  watch.close();
  const before = hints;
  writeFileSync(path.join(dev, 'ttyUSB1'), '');
  const other = openPlugWatch({ folders: [dev], plugged: () => (hints += 100), scheduler });
  writeFileSync(path.join(dev, 'ttyUSB2'), '');
  await waitFor('the other watch', () => hints >= before + 100);
  other.close();
  expect((hints - before) % 100).toBe(0);
});
