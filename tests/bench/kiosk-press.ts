/**
 * Presses on a real page as a finger would, and sees what it shows, inside the page: from the moment at which the browser
 * got the lift of the pointer to the end of the frame that carries the change.
 */
import type { CDPSession, Page } from 'playwright-core';
import { machineNowMs } from './measured-hall';

export interface PressSeen {
  /** On the machine's clock, see `machineNowMs`. */
  upAtMs: number;
  /** Style, layout and paint of the frame that shows the new number are done. */
  paintedAtMs: number;
  text: string;
}

export interface PressedPage {
  /** Presses and waits until `bdi` shows another text than before. Rejects after ten seconds. */
  pressForNumber(target: { x: number; y: number }): Promise<PressSeen>;
}

declare global {
  interface Window {
    benchPress?: Promise<{ upAt: number; paintedAt: number; text: string }>;
  }
}

/** Installed before each press; `performance.now()` of this page. */
function watchPage(): void {
  // No named function in here: the loader would wrap it in a helper that the page does not have.
  const before = document.querySelector('h1 bdi')?.textContent ?? '';
  window.benchPress = new Promise((resolve) => {
    let upAt = NaN;
    window.addEventListener('pointerup', (event) => (upAt = event.timeStamp), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      const text = document.querySelector('h1 bdi')?.textContent ?? '';
      if (text === '' || text === before) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        // A message posted in a frame's callback is read when that frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve({ upAt, paintedAt: performance.now(), text });
        };
        port2.postMessage(null);
      });
    });
    observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
  });
}

export async function openPressedPage(page: Page): Promise<PressedPage> {
  const session = await page.context().newCDPSession(page);
  const startedAtMs = await pageStartMs(page, session);
  return {
    async pressForNumber({ x, y }) {
      await page.mouse.move(x, y);
      await page.evaluate(watchPage);
      await page.mouse.down();
      await page.mouse.up();
      const { upAt, paintedAt, text } = (await page.evaluate(() => window.benchPress))!;
      return { upAtMs: startedAtMs + upAt, paintedAtMs: startedAtMs + paintedAt, text };
    },
  };
}

/** When the page's `performance.now()` was zero. Throws where page and machine do not share a clock. */
async function pageStartMs(page: Page, session: CDPSession): Promise<number> {
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const startMs = metrics.find(({ name }) => name === 'NavigationStart')!.value * 1000;
  const beforeMs = machineNowMs();
  const nowMs = startMs + (await page.evaluate(() => performance.now()));
  if (nowMs < beforeMs - 1 || nowMs > machineNowMs() + 1)
    throw new Error(`the page's clock says ${nowMs}, the machine's ${beforeMs}`);
  return startMs;
}
