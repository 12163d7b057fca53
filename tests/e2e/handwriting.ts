/** Somebody who writes by hand at the kiosk: strokes as they are taught, from the product's own file of strokes. */
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { readStrokeModel } from '../../renderer/input/handwriting/stroke-model';
import { draw } from './finger';

const STROKES_FILE = new URL('../../renderer/input/handwriting/strokes.bin', import.meta.url);

export const handwritingPad = (kiosk: Page) => kiosk.locator('[data-ink]');

/**
 * A character as it is taught, on the pad.
 *
 * @returns its ink as the page has drawn it, a line for each stroke
 */
export async function writeByHand(kiosk: Page, character: string): Promise<string[]> {
  const model = readStrokeModel(new Uint8Array(fs.readFileSync(STROKES_FILE)));
  const taught = model.find(({ text }) => text === character);
  if (!taught) throw new Error(`nobody is taught ${character}`);
  const strokes = taught.strokes.map((flat) =>
    Array.from({ length: flat.length / 2 }, (_, at) => ({ x: flat[at * 2]!, y: flat[at * 2 + 1]! })),
  );
  await draw(kiosk, handwritingPad(kiosk), strokes);
  await kiosk.getByLabel(`写字的格子，写了 ${strokes.length} 笔`).waitFor({ timeout: 30_000 });
  return handwritingPad(kiosk)
    .locator('path.ink')
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
}
