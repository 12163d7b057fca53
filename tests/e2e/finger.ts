/** A finger on a real screen: real touch input to Chromium, not a mouse, with the slide that an unsteady hand makes. */
import type { Locator, Page } from 'playwright-core';

/** At 21.5 inches. */
const PX_PER_MM = 4.033;
/** Far more than the browser allows before it takes a touch for a pan, and less than the 8 mm that still mean the target. */
const SLIDE_MM = 6;
const SLIDE_STEPS = 6;

/** Lands in the middle, slides a little, lifts. */
export async function tap(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to tap on');
  const devTools = await page.context().newCDPSession(page);
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  await devTools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  for (let step = 1; step <= SLIDE_STEPS; step++) {
    const slid = (SLIDE_MM * PX_PER_MM * step) / SLIDE_STEPS;
    await devTools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: x + slid, y }] });
  }
  await devTools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await devTools.detach();
}
