/** The help row's own button, pressed once and once again. */
import type { SeenBySwitching } from '../measures';
import { listTextElements } from './texts';

const ROW = '.frame > nav';

/** @returns null where nothing of a page is to be seen, or it has no last row: nobody is there yet */
export async function switchLanguageTwice(names: Record<'zh-CN' | 'en', string>): Promise<SeenBySwitching | null> {
  const before = readPage();
  if (before === '' || !document.querySelector(ROW)) return null;
  await press(names['zh-CN']);
  const switched = readPage();
  await press(names.en);
  return { before, switched, after: readPage() };
}

async function press(name: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLElement>(`${ROW} button`)];
  buttons.find(({ innerText }) => innerText.trim() === name)?.click();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/**
 * Without the last row, because a touch ends what is being read and its buttons say so, and without countdowns, because a
 * touch gives their full time again.
 */
function readPage(): string {
  return listTextElements()
    .filter(([element]) => !element.closest('nav,[data-unspoken="a countdown"]'))
    .map(([, nodes]) => nodes.map(({ data }) => data).join(''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
