/** The whole house at once: real Electron, real tty, TCP, PostgreSQL; what paper, board and server say is what counts. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSampleTerminal } from './sample-terminal';
import type { SampleTerminal } from './sample-terminal';
import { walkStory } from './story';

let rootDir: string;
let terminal: SampleTerminal;

beforeAll(async () => {
  rootDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hall-story-'));
  fs.chmodSync(rootDir, 0o755);
  terminal = await openSampleTerminal({ rootDir });
}, 120_000);
afterAll(async () => {
  await terminal?.close();
  fs.rmSync(rootDir, { recursive: true, force: true });
});

it('a touch becomes a number, a slip, a call, a rating, and rows at the township server', async () => {
  const story = await walkStory(terminal);
  expect(story.ticketNumber).toBe('C001');
  expect(story.paperText).toContain('龙兴镇便民服务中心');
  expect(story.paperText).toContain('C001');
  expect(story.paperText).toContain('民政');
  expect(story.boardText).toContain('C001');
  expect(story.boardText).toContain('1');
  expect(story.counterText).not.toMatch(/非常满意|满意/);
  expect(story.serverTicket).toMatchObject({ hallCode: '500199003', terminalCode: 'A', line: 'civil-affairs' });
  expect(story.serverServing).toMatchObject({ counterNumber: 1, staffNumber: '0301' });
  expect(story.serverRating).toMatchObject({ level: 5, channel: 'pad' });
  expect(terminal.slips()).toHaveLength(1);
  const overview = await terminal.overview();
  expect([overview.tickets.length, overview.servings.length, overview.ratings.length]).toEqual([1, 1, 1]);
  expect(overview.terminals).toMatchObject([{ rejected: 0 }]);
}, 120_000);
