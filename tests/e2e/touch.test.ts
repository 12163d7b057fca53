/** Clumsy hands on the real screen, as touch input to Chromium: each of them presses once or not at all; 触摸自检; and 听一听. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { removeFolder } from '#tests/support/remove-folder';
import { waitFor } from '#tests/support/wait-for';
import { openSampleTerminal } from './sample-terminal';
import type { SampleTerminal } from './sample-terminal';

/** At 21.5 inches. */
const PX_PER_MM = 4.033;
const SEE = { timeout: 30_000 };
/** A page of a dozen parts at four characters a second, and a machine with much else to do. */
const READ_THROUGH = { timeout: 90_000 };
/** Long enough for a browser to take a touch for a long press. */
const LONG_PRESS_MS = 1200;

interface Finger {
  x: number;
  y: number;
  id: number;
  radiusX?: number;
  radiusY?: number;
}

let rootDir: string;
let terminal: SampleTerminal;
let kiosk: Page;
let devTools: CDPSession;

beforeAll(async () => {
  rootDir = fs.mkdtempSync(path.join(os.tmpdir(), 'touch-e2e-'));
  fs.chmodSync(rootDir, 0o755);
  terminal = await openSampleTerminal({ rootDir });
  kiosk = await terminal.page('kiosk');
  devTools = await kiosk.context().newCDPSession(kiosk);
}, 120_000);
afterAll(async () => {
  await terminal?.close();
  removeFolder(rootDir);
});

beforeEach(async () => {
  await button('查进度').waitFor(SEE);
  await passTime(600);
});
afterEach(async () => {
  if (await kiosk.getByText('您好，要办什么事？').isVisible()) return;
  await passTime(600);
  await touch('touchStart', [await middleOf(button('返回'))]);
  await touch('touchEnd', []);
});

const button = (words: string) => kiosk.getByRole('button').filter({ hasText: words }).first();
const isHome = () => kiosk.getByText('您好，要办什么事？').isVisible();

const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', touchPoints: readonly Finger[]) =>
  devTools.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] });

async function middleOf(target: Locator, id = 0): Promise<Finger> {
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to touch');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, id };
}

/** On the page's own clock, by which it tells a tremble from a press. */
function passTime(lengthMs: number): Promise<void> {
  return kiosk.evaluate(
    (ms) =>
      new Promise<void>((resolve) => {
        const from = performance.now();
        const look = (): void => {
          if (performance.now() - from > ms) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
    lengthMs,
  );
}

it('the first touch is told to the hall, which takes note; where it was and what it touched is not told', async () => {
  const asked = await kiosk.evaluateHandle(() => {
    const calls: { request: unknown; answers: unknown[] }[] = [];
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (message: unknown, ...rest: unknown[]) {
      const request = typeof message === 'string' ? (JSON.parse(message) as { i?: unknown; p?: unknown }) : {};
      if (JSON.stringify(request).includes('reportTouch')) {
        const answers: unknown[] = [];
        calls.push({ request: request.p, answers });
        this.addEventListener('message', ({ data }) => {
          const answer = typeof data === 'string' ? (JSON.parse(data) as { i?: unknown; p?: unknown }) : {};
          if (answer.i === request.i) answers.push(answer.p);
        });
      }
      return (postMessage as (...all: unknown[]) => void).call(this, message, ...rest);
    };
    return calls;
  });
  const finger = await middleOf(kiosk.getByText('您好，要办什么事？'));
  for (let round = 0; round < 2; round++) {
    await touch('touchStart', [finger]);
    await touch('touchEnd', []);
  }
  await waitFor('the answer of the hall', async () => (await asked.jsonValue())[0]?.answers.length);
  // As they stand on the wire; a refusal would have a status.
  const nothing = { json: {} };
  expect(await asked.jsonValue()).toEqual([{ request: { u: '/reportTouch', b: nothing }, answers: [{ b: nothing }] }]);
});

it('a finger that stays opens no menu and selects nothing, and still presses when it lifts', async () => {
  await kiosk.evaluate(() => {
    document.title = 'no menu';
    window.addEventListener('contextmenu', (event) => {
      document.title = event.defaultPrevented ? 'no menu' : 'menu';
    });
  });
  await touch('touchStart', [await middleOf(button('查进度'))]);
  await passTime(LONG_PRESS_MS);
  await touch('touchEnd', []);
  expect(await kiosk.title()).toBe('no menu');
  expect(await kiosk.evaluate(() => String(getSelection()))).toBe('');
  await kiosk.getByText('您好，要办什么事？').waitFor({ ...SEE, state: 'hidden' });
});

it('a touch that the system takes away presses nothing, and the next one does', async () => {
  const finger = await middleOf(button('查进度'));
  await touch('touchStart', [finger]);
  await touch('touchCancel', []);
  expect(await isHome()).toBe(true);
  await touch('touchStart', [finger]);
  await touch('touchEnd', []);
  await kiosk.getByText('您好，要办什么事？').waitFor({ ...SEE, state: 'hidden' });
});

it('of two fingers the first one counts, in whatever order they lift', async () => {
  const first = await middleOf(button('查进度'), 1);
  const second = await middleOf(button('评一评'), 2);
  await touch('touchStart', [first]);
  await touch('touchStart', [first, second]);
  // The fingers that are named are those that lift.
  await touch('touchEnd', [second]);
  expect(await isHome()).toBe(true);
  await touch('touchEnd', []);
  await kiosk.getByText('您好，要办什么事？').waitFor({ ...SEE, state: 'hidden' });
  expect(await kiosk.evaluate(() => document.body.innerText)).toContain('回执');
});

it('a palm and a finger that slides away press nothing', async () => {
  const middle = await middleOf(button('查进度'));
  const radius = 20 * PX_PER_MM;
  await touch('touchStart', [{ ...middle, radiusX: radius, radiusY: radius }]);
  await touch('touchEnd', []);
  await touch('touchStart', [middle]);
  for (let step = 1; step <= 10; step++) await touch('touchMove', [{ ...middle, y: middle.y - step * 60 }]);
  await touch('touchEnd', []);
  await passTime(600);
  expect(await isHome()).toBe(true);
});

it('one tap on 听一听 reads the page aloud to its end, each part marked while it is heard', async () => {
  await touch('touchStart', [await middleOf(button('查进度'))]);
  await touch('touchEnd', []);
  await kiosk.getByText('您好，要办什么事？').waitFor({ ...SEE, state: 'hidden' });
  await kiosk.evaluate(() => {
    const heard: string[] = [];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target as HTMLElement;
        const words = element.getAttribute('aria-label') ?? element.innerText;
        if ('heard' in element.dataset && heard.at(-1) !== words) heard.push(words);
        document.body.dataset['heardSoFar'] = JSON.stringify(heard);
      }
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-heard'] });
  });
  const title = await kiosk.locator('h1').innerText();
  await passTime(600);
  await touch('touchStart', [await middleOf(button('听一听'))]);
  await touch('touchEnd', []);
  await kiosk.locator('h1[data-heard]').waitFor(SEE);
  await kiosk.getByRole('button', { name: '再听一遍' }).waitFor(READ_THROUGH);
  const heard = JSON.parse((await kiosk.locator('body').getAttribute('data-heard-so-far')) ?? '[]') as string[];
  expect(heard[0]).toBe(title);
  expect(heard.at(-1)).toContain('叫人帮忙');
  const shown = await kiosk.locator('main :is(h1, p), .controls button').allInnerTexts();
  const flat = (words: string): string => words.replace(/\s/g, '');
  expect(heard.map(flat)).toEqual(expect.arrayContaining(shown.map(flat)));
});
