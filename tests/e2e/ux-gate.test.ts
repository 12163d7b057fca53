/** The short form of `npm run ux-gate`, and the gate itself under test: on a page that is wrong it must not be silent. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIGURES } from '#tests/ux-gate/gate-figure';
import type { FigureName } from '#tests/ux-gate/gate-figure';
import { openGalleryBrowser } from '#tests/ux-gate/gallery-browser';
import type { GalleryBrowser } from '#tests/ux-gate/gallery-browser';
import { judgeScreen } from '#tests/ux-gate/judge-screen';
import { runGate } from '#tests/ux-gate/run-gate';
import { createTally, inWords } from '#tests/ux-gate/tally';
import type { Tally, View } from '#tests/ux-gate/tally';
import { startWalk, WALKED } from '#tests/ux-gate/walker';

/** It takes three minutes; a machine with much else to do needs several. */
const SHORT_FORM_LIMIT_MS = 900_000;
/** So that a fault that the hands found is found again. */
const SEED = 20_261_122;
const MONKEY_TOUCHES = 500;
/** Times are of this machine, which is shared: they are measured, and told by the command. */
const isTime = (name: FigureName): boolean => FIGURES[name].unit === 'ms';

const rootDir = mkdtempSync(join(tmpdir(), 'ux-gate-'));
let gallery: GalleryBrowser;

beforeAll(async () => {
  chmodSync(rootDir, 0o755);
  gallery = await openGalleryBrowser({ rootDir, display: process.env['DISPLAY'] });
});

afterAll(async () => {
  await gallery.close();
  rmSync(rootDir, { recursive: true, force: true });
});

describe('the gate', () => {
  const view: View = { ...WALKED, screen: 'wrong-page' };

  async function faultsOf(body: string): Promise<string[]> {
    await gallery.walkingWindow.page.setViewportSize({ width: 1080, height: 1920 });
    await gallery.walkingWindow.page.goto('about:blank');
    await gallery.walkingWindow.page.setContent(
      `<html lang="zh-CN" style="--mm: 4px"><title>x</title><body style="margin:0;font-size:60px">${body}</body></html>`,
    );
    const tally = createTally();
    const measures = await gallery.walkingWindow.page.evaluate(() => window.uxGate.measureScreen());
    judgeScreen({ view, measures, tally });
    const { violations } = await gallery.walkingWindow.page.evaluate(() => window.uxGate.checkAccessibility());
    tally.look(
      'axe-violations',
      view,
      violations.map(({ rule }) => rule),
    );
    return tally.faults.map(({ figure, what }) => `${figure}: ${what}`);
  }
  /** In millimetres; four pixels each. */
  const place = (left: number, top: number, width: number, height: number): string =>
    `position:absolute;left:${left * 4}px;top:${top * 4}px;width:${width * 4}px;height:${height * 4}px;margin:0;padding:0`;
  const button = (style: string, words: string): string => `<button style="${style};font-size:60px">${words}</button>`;

  it('finds nothing where nothing is wrong', async () => {
    expect(await faultsOf(button(place(10, 400, 60, 30), '取号'))).toEqual([]);
  });

  it('hears what stands in a frame without a box of its own', async () => {
    const framed = `<div style="display:contents">${button(place(10, 400, 60, 30), '满意')}</div>`;
    expect(await faultsOf(framed)).toEqual([]);
  });

  it.each([
    ['a small control', button(place(10, 400, 60, 20), '取号'), 'smallest-target-mm'],
    [
      'controls that stand close',
      button(place(10, 400, 60, 30), '甲') + button(place(72, 400, 60, 30), '乙'),
      'smallest-gap-mm',
    ],
    ['small text', '<p style="font-size:20px">看不清</p>', 'smallest-text-mm'],
    ['a control out of reach', button(place(10, 10, 60, 30), '取号'), 'essential-target-height-mm'],
    ['a control beyond the edge', button(place(240, 400, 60, 30), '取号'), 'clipped-controls'],
    [
      'a control under a layer',
      button(place(10, 400, 60, 30), '取号') + `<div style="${place(0, 395, 90, 20)};background:#fff"></div>`,
      'clipped-controls',
    ],
    ['words that stick out of their control', button(place(10, 400, 26, 30), '行政事务'), 'clipped-controls'],
    [
      'text that is cut off',
      `<p style="${place(10, 200, 30, 20)};overflow:hidden;white-space:nowrap">很长很长的话</p>`,
      'clipped-controls',
    ],
    [
      'text under other text',
      `<p style="${place(10, 200, 90, 20)}">一二三四</p><p style="${place(12, 202, 90, 20)}">五六七八</p>`,
      'clipped-controls',
    ],
    [
      'a bar across a text',
      `<p style="${place(10, 200, 90, 20)};line-height:20px">一二三四</p><div style="${place(5, 203, 100, 1.5)};background:#000"></div>`,
      'clipped-controls',
    ],
    [
      'nine choices',
      Array.from({ length: 9 }, (_, at) =>
        button(place(10, 200 + at * 30, 60, 26), `${at}`).replace('<button', '<button data-choice'),
      ).join(''),
      'crowded-screens',
    ],
    ['lines that stand close', `<p style="${place(10, 100, 60, 90)};line-height:1.1">一行两行三行</p>`, 'low-lines'],
    [
      'a label in two pieces',
      `<p style="${place(10, 100, 40, 90)}"><span data-label>非常满意</span></p>`,
      'broken-labels',
    ],
    [
      'a list that scrolls',
      `<div style="${place(10, 100, 60, 20)};overflow:auto" tabindex="0"><p style="margin:0;height:900px">一</p></div>`,
      'scrolling-pages',
    ],
    ['a text that nobody hears, for no reason', '<p data-unspoken="">看不清</p>', 'texts-not-read'],
    [
      'controls that are heard before the title',
      `<div class="controls">${button(place(10, 400, 60, 30), '取号')}</div><h1 style="${place(10, 100, 200, 30)}">取号</h1>`,
      'narration-disorder',
    ],
    ['faint text', '<p style="color:#777">看不清</p>', 'axe-violations'],
    ['a control without a name', `<button style="${place(10, 400, 60, 30)}"></button>`, 'axe-violations'],
  ])('finds %s', async (_case, body, figure) => {
    const found = (await faultsOf(body)).map((fault) => fault.split(': ')[0]);
    expect(new Set(found)).toEqual(new Set([figure]));
  });
});

describe('念读版 under fingers', () => {
  it('says what a first touch means, and does it at the second', async () => {
    const walker = await startWalk(gallery.walkingWindow);
    const tap = (words: string) => walker.tap(walker.page.getByRole('button').filter({ hasText: words }).first());
    await tap('听一听');
    await tap('声音');
    await tap('每一页都念');
    await tap('接着听');
    await tap('接着听');
    expect(await walker.shown()).toBe('home');
    await tap('取号');
    expect(await walker.shown()).toBe('home');
    expect(await walker.page.locator('[data-chosen]').innerText()).toContain('取号');
    await tap('查进度');
    expect(await walker.page.locator('[data-chosen]').innerText()).toContain('查进度');
    expect(await walker.shown()).toBe('home');
    await tap('取号');
    await tap('取号');
    expect(await walker.shown()).toBe('chooseLine');
    expect(await walker.page.locator('[data-chosen]').count()).toBe(0);
    await walker.close();
  });

  it('lets keys act at once, and a touch end what is being read', async () => {
    const walker = await startWalk(gallery.walkingWindow);
    const tap = (words: string) => walker.tap(walker.page.getByRole('button').filter({ hasText: words }).first());
    await tap('听一听');
    expect(await walker.page.locator('[data-heard]').count()).toBe(1);
    await tap('查进度');
    expect(await walker.page.locator('[data-heard]').count()).toBe(0);
    expect(await walker.shown()).toBe('errand');
    await tap('声音');
    await tap('每一页都念');
    await tap('接着听');
    await tap('接着听');
    await tap('输编号');
    await tap('输编号');
    await walker.tap(walker.page.getByRole('button', { name: '7', exact: true }));
    expect(await walker.page.locator('.digits').innerText()).toContain('7');
    await walker.close();
  });
});

describe('the kiosk’s screens, in the short form', () => {
  let tally: Tally;

  beforeAll(async () => {
    tally = await runGate(gallery, { form: 'short', screens: [], monkeyTouches: MONKEY_TOUCHES, seed: SEED });
  }, SHORT_FORM_LIMIT_MS);

  it.each(Object.keys(FIGURES) as FigureName[])('%s', (name) => {
    const faults = tally.faults
      .filter(({ figure }) => figure === name)
      .map(({ view, what }) => (view ? `${inWords(view)}: ${what}` : what));
    expect(faults).toEqual([]);
    const figure = tally.figures().find((one) => one.name === name);
    expect(figure, 'was measured').toBeDefined();
    if (!isTime(name)) expect(figure).toMatchObject({ ok: true });
  });
});
