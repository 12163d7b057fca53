/** The whole house at once: real Electron, real tty, TCP, PostgreSQL; what paper, board and server say is what counts. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSampleTerminal } from './sample-terminal';
import type { SampleTerminal } from './sample-terminal';
import { walkHelp } from './help-story';
import { walkMatter } from './matter-story';
import { walkStory } from './story';

/** Characters of names that GB/T 2312 does not have, and some that it has (ux.md 4.6). */
const RARE_IN_NAMES = '㛃䶮𬭚𫖯㙦堃喆犇燚赟翀頔';
/** No font draws it: whatever looks like it is a box. */
const UNASSIGNED = '\u{10FFFE}';

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

it('a matter is filed without typing but a phone number, settled at the counter, found again and rated', async () => {
  const matter = await walkMatter(terminal);
  expect(matter.queryCode).toMatch(/^\d{6}$/);
  expect(matter.receiptText).toContain('龙兴镇便民服务中心');
  expect(matter.receiptText.replace(/\s/g, '')).toContain(matter.queryCode);
  expect(matter.receiptText).not.toContain('13800001234');
  expect(matter.receiptText).not.toContain('路灯坏了');
  expect(matter.progressText).toContain('灯泡今天上午换好了');
  expect(matter.serverCase).toMatchObject({ state: 'closed', caseType: 'immediate' });
}, 180_000);

it('help: the guide on paper, a sentence typed in pinyin, notices, and a person who is called and comes', async () => {
  const help = await walkHelp(terminal);
  expect(help.tapsToItem).toBeLessThanOrEqual(3);
  expect(help.guideText).toContain('身份证');
  expect(help.guideText).toMatch(/法定|承诺|工作日/);
  expect(help.written).toContain('路灯坏了');
  expect(help.noticeText).toContain('还剩');
  expect(help.helpText).toContain('李敏');
  expect(terminal.slips()).toHaveLength(4);
}, 180_000);

it('pages write in their own typeface, and rare names in the machine’s, never in boxes', async () => {
  const page = await terminal.page('kiosk');
  const drawn = await page.evaluate(
    async (characters) => {
      const faces = await Promise.all(
        [400, 700].map((weight) => document.fonts.load(`${weight} 40px 'Township Hall Sans'`)),
      );
      const canvas = new OffscreenCanvas(60, 60);
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.font = `40px ${getComputedStyle(document.body).fontFamily}`;
      const pictures = characters.map((character) => {
        context.clearRect(0, 0, canvas.width, canvas.height);
        context.fillText(character, 5, 45);
        return context.getImageData(0, 0, canvas.width, canvas.height).data.join();
      });
      return {
        faces: faces.flat().map(({ weight, status }) => `${weight} ${status}`),
        different: new Set(pictures).size,
      };
    },
    [...RARE_IN_NAMES, UNASSIGNED],
  );
  expect(drawn.faces).toEqual(['400 loaded', '700 loaded']);
  expect(drawn.different).toBe([...RARE_IN_NAMES].length + 1);
});
