/** The help row's own button, pressed once and once again. */
import type { SeenBySwitching } from '../measures';

const ROW = '.frame > nav';

/** @returns null where nothing of a page is to be seen: nobody is there yet */
export async function switchLanguageTwice(names: Record<'zh-CN' | 'en', string>): Promise<SeenBySwitching | null> {
  const before = readPage();
  if (before === '') return null;
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

/** Without the last row: a touch ends what is being read, and its buttons say so. */
function readPage(): string {
  const parts = [...document.querySelectorAll<HTMLElement>('.frame > :not(nav)')];
  return parts
    .map(({ innerText }) => innerText)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
