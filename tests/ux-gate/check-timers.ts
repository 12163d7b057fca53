/**
 * Idle time on a clock that is told to go on (ux.md 1.6, 5.2 no. 8): the warning comes when it should and not sooner, any
 * touch extends it as often as somebody likes, and the end of the visit leaves nothing behind.
 */
import { answerEverything } from './count-taps';
import type { GalleryWindow } from './gallery-browser';
import type { Tally, View } from './tally';
import { startWalk, WALKED } from './walker';
import type { Walker } from './walker';

/** WCAG 2.2.1: at least ten times, and at least 20 s to do so. */
const EXTENSIONS = 10;
const LEAST_WARNING_SECONDS = 20;
const SECOND_MS = 1000;

interface IdlePage {
  name: string;
  mode: View['mode'];
  idleMs: number;
  warningSeconds: number;
  reach(walker: Walker): Promise<void>;
}

const chooseLine = ({ page, tap }: Walker): Promise<void> => tap(page.getByRole('button', { name: '取号' }));
const askWhat = async ({ page, tap }: Walker): Promise<void> => {
  for (const name of ['反映问题', '道路出行']) await tap(page.getByRole('button', { name }).first());
};

/** The tap that reaches a page is followed by this much of its idle time (`BETWEEN_TAPS_MS` of the walker). */
const SPENT_MS = 700;

/** By class of page: nothing personal, a form, somebody's data (ux.md 1.6). */
const IDLE_PAGES: readonly IdlePage[] = [
  { name: 'choosing a line', mode: 'standard', idleMs: 60_000, warningSeconds: 20, reach: chooseLine },
  { name: 'choosing a line', mode: 'elder', idleMs: 120_000, warningSeconds: 30, reach: chooseLine },
  { name: 'saying what happened', mode: 'standard', idleMs: 90_000, warningSeconds: 30, reach: askWhat },
  { name: 'saying what happened', mode: 'elder', idleMs: 180_000, warningSeconds: 60, reach: askWhat },
  { name: 'looking at the answers', mode: 'standard', idleMs: 45_000, warningSeconds: 20, reach: answerEverything },
  { name: 'looking at the answers', mode: 'elder', idleMs: 90_000, warningSeconds: 30, reach: answerEverything },
];

export async function checkTimers({ gallery, tally }: { gallery: GalleryWindow; tally: Tally }): Promise<void> {
  for (const page of IDLE_PAGES) {
    const view: View = { ...WALKED, mode: page.mode, screen: 'kiosk-walk' };
    const walker = await startWalk(gallery, WALKED);
    try {
      const atFirst = await traces(walker);
      if (page.mode === 'elder') await walker.tap(walker.page.getByRole('button', { name: '大字版' }));
      await page.reach(walker);
      tally.look(
        'timer-faults',
        view,
        (await idleFaults(walker, page, atFirst)).map((fault) => `${page.name}: ${fault}`),
      );
    } catch (error) {
      tally.look('timer-faults', view, [`${page.name}: ${String(error).split('\n')[0]}`]);
    } finally {
      await walker.close();
    }
  }
}

async function idleFaults(
  walker: Walker,
  { idleMs, warningSeconds }: IdlePage,
  atFirst: readonly string[],
): Promise<string[]> {
  const faults: string[] = [];
  const expect = (isSo: boolean, fault: string): void => {
    if (!isSo) faults.push(fault);
  };
  const isWarning = async (): Promise<boolean> => (await walker.shown()) === 'idle';
  const before = await walker.shown();

  await walker.advance(idleMs - SPENT_MS - 1);
  expect(!(await isWarning()), `the warning comes before ${idleMs} ms`);
  await walker.advance(1);
  expect(await isWarning(), `no warning after ${idleMs} ms`);
  const seconds = await secondsLeft(walker);
  expect(
    seconds === warningSeconds && seconds >= LEAST_WARNING_SECONDS,
    `${seconds} s to answer, not ${warningSeconds}`,
  );

  for (let time = 1; time <= EXTENSIONS; time++) {
    await walker.advance((warningSeconds - 1) * SECOND_MS);
    expect(await isWarning(), `touch ${time} did not extend the warning`);
    await walker.touchTitle();
    expect((await secondsLeft(walker)) === warningSeconds, `touch ${time} did not give the full time again`);
  }
  await walker.tap(walker.page.locator('button.primary'));
  expect((await walker.shown()) === before, 'staying does not lead back to the page');

  await walker.advance(idleMs);
  await walker.advance(warningSeconds * SECOND_MS);
  expect((await walker.shown()) === 'home', 'not home when the time is over');
  const mode = await walker.page.evaluate(() => document.documentElement.dataset['mode']);
  expect(mode === 'standard', `the next person finds ${mode}`);
  return [...faults, ...(await newTraces(walker, atFirst)).map((left) => `left behind: ${left}`)];
}

async function secondsLeft({ page }: Walker): Promise<number> {
  return Number(await page.locator('[role=timer] .countdown span').innerText());
}

/** Everything of a page in which something of a person may stay. */
function traces({ page }: Walker): Promise<string[]> {
  return page.evaluate(async () => [
    ...[...document.querySelectorAll('input,textarea')].map((field) => (field as HTMLInputElement).value),
    ...document.body.innerText.split('\n').map((line) => line.trim()),
    ...[...document.querySelectorAll('img,audio,video,canvas')].map((element) => element.outerHTML.slice(0, 80)),
    ...Object.entries({ ...localStorage, ...sessionStorage }).map(([key, value]) => `${key}=${String(value)}`),
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...(document.cookie === '' ? [] : [document.cookie]),
    window.location.hash,
  ]);
}

async function newTraces(walker: Walker, atFirst: readonly string[]): Promise<string[]> {
  const clock = /^(上午|下午)?\d{1,2}:\d{2}$/;
  return (await traces(walker)).filter((trace) => trace !== '' && !clock.test(trace) && !atFirst.includes(trace));
}
