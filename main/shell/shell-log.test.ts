import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createShellLog, openCappedLog } from './shell-log';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shell-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the newest lines are kept and the size stays under its limit', () => {
  const file = join(folder, 'log/hall.log');
  const log = openCappedLog({ file, maxBytes: 1_000 });
  for (let i = 0; i < 1_000; i++) log.write(`line ${i}\n`);
  const kept = readFileSync(`${file}.1`, 'utf8') + readFileSync(file, 'utf8');
  expect(kept).toMatch(/line 998\nline 999\n$/);
  expect(statSync(file).size + statSync(`${file}.1`).size).toBeLessThan(1_000 + 20);
});

test('what it keeps is for the terminal alone to read', () => {
  const file = join(folder, 'log/hall.log');
  const log = openCappedLog({ file, maxBytes: 10 });
  for (const line of ['first\n', 'second\n', 'third\n']) log.write(line);
  expect([file, `${file}.1`].map((name) => statSync(name).mode & 0o777)).toEqual([0o600, 0o600]);
  expect(statSync(join(folder, 'log')).mode & 0o777).toBe(0o700);
});

test('a second start goes on in the same file', () => {
  const file = join(folder, 'hall.log');
  openCappedLog({ file, maxBytes: 1_000 }).write('first\n');
  openCappedLog({ file, maxBytes: 1_000 }).write('second\n');
  expect(readFileSync(file, 'utf8')).toBe('first\nsecond\n');
});

test('an entry reaches every sink as one line of JSON', () => {
  const lines: string[] = [];
  createShellLog([{ write: (line) => void lines.push(line) }]).warn({ windowId: 3 }, 'page gone');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({ name: 'shell', windowId: 3, msg: 'page gone' });
});
