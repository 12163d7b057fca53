/** Somebody who walks through `?screen=kiosk-walk`: fingers on the page, and a clock that goes on when it is told to. */
import type { CDPSession, Locator } from 'playwright-core';
import '../../renderer/gallery/walk-controls';
import type { GalleryWindow } from './gallery-browser';
import type { View } from './tally';

/** Nobody finds the next place to press sooner; and what comes sooner is taken for a tremble (renderer/ui/press.ts). */
const BETWEEN_TAPS_MS = 700;
/** Real time. The answer stands in the same page. */
const SEE = { timeout: 3_000 };

export interface Finger {
  x: number;
  y: number;
  id?: number;
}

export interface Walker {
  /** Taps so far. */
  readonly taps: number;
  readonly page: GalleryWindow['page'];
  /** In the middle; waits for it to be there. */
  tap(target: Locator): Promise<void>;
  /** The title of the page: a touch that means no control. */
  touchTitle(): Promise<void>;
  /** What a scanner reads, typed as it types: as a keyboard, ended by Enter. */
  scan(payload: string): Promise<void>;
  touch(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', fingers: readonly Finger[]): Promise<void>;
  advance(ms: number): Promise<void>;
  shown(): Promise<string>;
  asked(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export type WalkedView = Omit<View, 'screen'>;

export const WALKED: WalkedView = {
  mode: 'standard',
  contrast: 'normal',
  profile: 'portrait-21.5',
  language: 'zh-CN',
};

/** Begins at home, whatever was walked before. */
export async function startWalk(gallery: GalleryWindow, view: WalkedView = WALKED): Promise<Walker> {
  await gallery.show({ ...view, screen: 'kiosk-walk' });
  const { page } = gallery;
  const devTools = await page.context().newCDPSession(page);
  const touch: Walker['touch'] = (type, fingers) => dispatchTouch(devTools, type, fingers);
  const press = async (target: Locator): Promise<void> => {
    await target.waitFor(SEE);
    const box = (await target.boundingBox(SEE))!;
    await touch('touchStart', [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]);
    await touch('touchEnd', []);
    await settle();
  };
  /** Two frames: what the hall answered has come, and is on the screen. */
  const settle = (): Promise<void> =>
    page.evaluate(
      () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
  const advance = async (ms: number): Promise<void> => {
    await page.evaluate((wanted) => window.kioskWalk!.advance(wanted), ms);
    await settle();
  };
  let taps = 0;
  return {
    page,
    touch,
    advance,
    get taps() {
      return taps;
    },
    async tap(target) {
      await press(target);
      taps += 1;
      await advance(BETWEEN_TAPS_MS);
    },
    touchTitle: () => press(page.locator('h1').first()),
    async scan(payload) {
      await page.evaluate(typeAsScanner, payload);
      await settle();
      await advance(BETWEEN_TAPS_MS);
    },
    shown: () => page.evaluate(() => window.kioskWalk!.shown),
    asked: () => page.evaluate(() => [...window.kioskWalk!.asked]),
    close: () => devTools.detach(),
  };
}

/** In the page: a scanner's keys follow each other faster than a test can send them one by one. */
function typeAsScanner(payload: string): void {
  for (const key of [...payload, 'Enter']) {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
}

async function dispatchTouch(
  devTools: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
  fingers: readonly Finger[],
): Promise<void> {
  await devTools.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map((finger) => ({ ...finger })) });
}
