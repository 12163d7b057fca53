/** The help row's own button, pressed once and once again. */
import type { SeenBySwitching } from '../measures';

const ROW = '.frame > nav';

/** @returns null where the screen has no last row: nobody is there yet */
export async function switchLanguageTwice(names: Record<'zh-CN' | 'en', string>): Promise<SeenBySwitching | null> {
  if (!document.querySelector(ROW)) return null;
  const before = readAll();
  await press(names['zh-CN']);
  const switched = readAll();
  await press(names.en);
  return { before, switched, after: readAll() };
}

async function press(name: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLElement>(`${ROW} button`)];
  buttons.find(({ innerText }) => innerText.trim() === name)?.click();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

function readAll(): string {
  return document.body.innerText.replace(/\s+/g, ' ').trim();
}
