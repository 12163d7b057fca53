/** A finger on a real screen: real touch input to Chromium, not a mouse, with the slide that an unsteady hand makes. */
import type { Locator, Page } from 'playwright-core';

/** At 21.5 inches. */
const PX_PER_MM = 4.033;
/** Far more than the browser allows before it takes a touch for a pan, and less than the 8 mm that still mean the target. */
const SLIDE_MM = 6;
const SLIDE_STEPS = 6;

/** Lands in the middle, slides a little, lifts; waits for the target to be there. */
export async function tap(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to tap on');
  await touch(page, box);
}

/**
 * The same for a target that may go at any moment, because the touch before has just turned the page: nothing is touched
 * then, and nobody waits for it to come back.
 */
export async function tapIfThere(page: Page, target: Locator): Promise<void> {
  const [box] = await target.evaluateAll((elements) =>
    elements
      .map((element) => element.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ x, y, width, height }) => ({ x, y, width, height })),
  );
  if (box) await touch(page, box);
}

async function touch(page: Page, box: { x: number; y: number; width: number; height: number }): Promise<void> {
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

interface Place {
  x: number;
  y: number;
}

/**
 * Writes on the pad, one stroke after the other. Places are shares of the pad, from its left upper corner; beyond 0…1 they
 * lie beside it. While a stroke is half done a second finger lands on `also`, and lifts after it.
 */
export async function draw(page: Page, pad: Locator, strokes: readonly (readonly Place[])[], also?: Locator) {
  const [box, beside] = [await pad.boundingBox(), await also?.boundingBox()];
  if (!box || (also && !beside)) throw new Error('nothing to write on');
  const devTools = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: (Place & { id: number })[]) =>
    devTools.send('Input.dispatchTouchEvent', { type, touchPoints });
  const second = beside && { x: beside.x + beside.width / 2, y: beside.y + beside.height / 2, id: 2 };
  for (const stroke of strokes) {
    const points = stroke.map(({ x, y }) => ({ x: box.x + x * box.width, y: box.y + y * box.height, id: 1 }));
    await send('touchStart', points.slice(0, 1));
    if (second) await send('touchStart', [points[0]!, second]);
    for (const point of points.slice(1)) await send('touchMove', second ? [point, second] : [point]);
    // The fingers that are named are those that lift.
    if (second) await send('touchEnd', points.slice(-1));
    await send('touchEnd', []);
  }
  await devTools.detach();
}
