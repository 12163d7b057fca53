/** Finger down → the pressed look is painted, with the processor slowed to a quarter (ux.md 1.7, 5.2 no. 9). */
import type { GalleryWindow } from './gallery-browser';
import { inWords } from './tally';
import type { Tally, View } from './tally';
import { startWalk, WALKED } from './walker';
import type { Walker } from './walker';

const THROTTLING = 4;

declare global {
  interface Window {
    pressFeedback?: Promise<number>;
  }
}

/** Presses every control of home in turn, and lets each go beside it, so that the page stays. */
export async function checkPressFeedback({
  gallery,
  tally,
  presses,
}: {
  gallery: GalleryWindow;
  tally: Tally;
  presses: number;
}): Promise<void> {
  const view: View = { ...WALKED, screen: 'kiosk-walk' };
  const walker = await startWalk(gallery, WALKED);
  const devTools = await gallery.page.context().newCDPSession(gallery.page);
  try {
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLING });
    const controls = await gallery.page.locator('button:visible').all();
    for (let press = 0; press < presses; press++) {
      const control = controls[press % controls.length]!;
      const { x, y, width, height } = (await control.boundingBox())!;
      const value = await pressAndCancel(walker, { x: x + width / 2, y: y + height / 2 });
      const name = (await control.innerText()).replace(/\s+/g, ' ');
      tally.measure('press-feedback-ms', { value, where: `${inWords(view)}: ‘${name}’` });
    }
  } finally {
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await devTools.detach();
    await walker.close();
  }
}

async function pressAndCancel(walker: Walker, finger: { x: number; y: number }): Promise<number> {
  await walker.page.evaluate(watchPress);
  await walker.touch('touchStart', [finger]);
  const ms = await walker.page.evaluate(() => window.pressFeedback!);
  await walker.touch('touchCancel', []);
  await walker.advance(1000);
  return ms;
}

/** In the page, before each press. No named function in here: the loader would wrap it in a helper that the page lacks. */
function watchPress(): void {
  window.pressFeedback = new Promise((resolve) => {
    let downAt = NaN;
    window.addEventListener('pointerdown', (event) => (downAt = event.timeStamp), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[data-pressed]')) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        // A message posted in a frame's callback is read when that frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve(performance.now() - downAt);
        };
        port2.postMessage(null);
      });
    });
    observer.observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ['data-pressed'] });
  });
}
