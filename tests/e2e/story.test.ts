/** The whole house at once: real Electron, real tty, TCP, PostgreSQL; what paper, board and server say is what counts. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeFolder } from '#tests/support/remove-folder';
import { waitFor } from '#tests/support/wait-for';
import { listenToBoard } from './board-voice';
import { tapIfThere } from './finger';
import { walkNewContent } from './content-story';
import { openSampleTerminal } from './sample-terminal';
import type { SampleTerminal } from './sample-terminal';
import { walkHelp } from './help-story';
import { walkMatter } from './matter-story';
import { walkScans } from './scan-story';
import { walkStory } from './story';
import { walkUnreadablePages } from './unreadable-pages';

/** Characters of names that GB/T 2312 does not have, and some that it has (ux.md 4.6). */
const RARE_IN_NAMES = '㛃䶮𬭚𫖯㙦堃喆犇燚赟翀頔';
/** No font draws it: whatever looks like it is a box. */
const UNASSIGNED = '\u{10FFFE}';

let rootDir: string;
let terminal: SampleTerminal;
let heardOnBoard: Awaited<ReturnType<typeof listenToBoard>>;
const voiceProgram = () => path.join(rootDir, 'voice-program');

beforeAll(async () => {
  rootDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hall-story-'));
  fs.chmodSync(rootDir, 0o755);
  fs.writeFileSync(voiceProgram(), '#!/bin/sh\nexec espeak-ng "$@"\n', { mode: 0o755 });
  terminal = await openSampleTerminal({ rootDir, voiceProgram: voiceProgram() });
  heardOnBoard = await listenToBoard(await terminal.page('board'));
}, 120_000);
afterAll(async () => {
  await terminal?.close();
  removeFolder(rootDir);
});

/** As a person finds the way: whatever leads back is touched until home is there. */
async function goHome(): Promise<void> {
  const kiosk = await terminal.page('kiosk');
  await waitFor('home', async () => {
    if (await kiosk.getByText('您好，要办什么事？').isVisible()) return true;
    for (const name of ['返回', /^(不选了|好了|回首页)/]) await tapIfThere(kiosk, kiosk.getByRole('button', { name }));
    return false;
  });
}

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

  const sounds = await waitFor('the call on the board', async () => {
    const heard = await heardOnBoard();
    return heard.length >= 4 && heard;
  });
  expect(sounds.map(({ kind }) => kind)).toEqual(['tone', 'tone', 'sentence', 'sentence']);
  for (const sound of sounds)
    if (sound.kind === 'sentence') expect(Math.min(sound.seconds, sound.peak)).toBeGreaterThan(0.1);
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

  await goHome();
  const scans = await walkScans(terminal, matter);
  expect(scans.progressText).toContain('灯泡今天上午换好了');
  expect(scans.answers).toEqual({
    torn: '没扫清楚，再扫一次',
    otherHall: '这是别的大厅的小票',
    foreign: '这个码不是小票上的',
    unknown: '没有查到',
  });
  expect(scans.wrongCodes).toBe(5);
  expect(scans.limitText).toContain('到窗口');
}, 240_000);

it('help: the guide on paper, a sentence typed in pinyin, a notice and the contact card on paper, and a person who is called and comes', async () => {
  const help = await walkHelp(terminal);
  expect(help.tapsToItem).toBeLessThanOrEqual(3);
  expect(help.guideText).toContain('身份证');
  expect(help.guideText).toMatch(/法定|承诺|工作日/);
  expect(help.written).toContain('路灯坏了');
  // Which one, the day decides on which it is tested.
  expect(help.noticeText).toMatch(/还剩|最后一天|长期公开/);
  const closed = (text: string): string => text.replaceAll(/\s/g, '');
  expect(closed(help.notice.paperText)).toContain(closed(help.notice.title));
  for (const phone of ['110', '12345']) expect(help.contactCardText).toContain(phone);
  expect(help.contactCardText).toContain('李敏');
  expect(help.helpText).toContain('李敏');
  expect(terminal.slips()).toHaveLength(6);
}, 180_000);

it('a voice program that breaks leaves the board its chime, and staff are told', async () => {
  const before = (await heardOnBoard()).length;
  fs.writeFileSync(voiceProgram(), '#!/bin/sh\nexit 3\n');
  const kiosk = await terminal.page('kiosk');
  await kiosk.bringToFront();
  for (const name of ['取号', '民政']) {
    const tile = kiosk.getByRole('button', { name });
    const number = kiosk.locator('h1 bdi');
    await waitFor(`what follows ${name}`, async () => {
      await tapIfThere(kiosk, tile);
      return name === '取号' ? kiosk.getByRole('button', { name: '民政' }).isVisible() : number.isVisible();
    });
  }
  const counter = await terminal.page('counter');
  await counter.bringToFront();
  await counter.keyboard.press('F2');
  await counter.getByText('听一听没有声音').waitFor({ timeout: 30_000 });
  const sounds = await waitFor(
    'the chime',
    async () => {
      const heard = (await heardOnBoard()).slice(before);
      return heard.length >= 2 && heard;
    },
    30_000,
  );
  expect(sounds).toEqual([{ kind: 'tone' }, { kind: 'tone' }]);
}, 120_000);

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

it('an errand whose pages cannot be read says so and where to go, and home mends it', async () => {
  await goHome();
  const unreadable = await walkUnreadablePages(terminal);
  expect(unreadable.noticeText).toContain('请到窗口，请工作人员帮您办。');
  expect(unreadable.noticeText).toContain('023-0000-0000');
  expect(unreadable.noticeText).toContain('PAGES-GUIDE');
  expect(unreadable.mendedText).toContain('老人的事');
  await goHome();
}, 120_000);

it('new content is looked at with its paper and taken over while the terminal runs', async () => {
  await goHome();
  const content = await walkNewContent(terminal, rootDir);
  expect(content.changesText).toContain('高龄津贴怎么领');
  expect(content.paperHeight).toBeGreaterThan(400);
  expect(content.guideText).toContain('高龄津贴怎么领');
  expect(content.guideText).not.toContain('高龄津贴申请');
}, 180_000);
