/** What a page of the real Electron remembers: its heap, its document, and every store that a page has. */
import type { ElectronApplication, JSHandle, Page } from 'playwright-core';

const BEAT_EVERY_MS = 500;

/**
 * A page stands still while its heap is written, on a busy machine for longer than a page that hangs, and the shell would
 * end its process in the middle of it. In its place the test says that it is alive.
 */
async function beatFor(app: ElectronApplication, page: Page): Promise<() => Promise<void>> {
  const window = await app.browserWindow(page);
  const beating: JSHandle<NodeJS.Timeout> = await window.evaluateHandle(
    ({ webContents }, everyMs) =>
      setInterval(() => webContents.ipc.emit('page-alive', { senderFrame: webContents.mainFrame }), everyMs),
    BEAT_EVERY_MS,
  );
  return () => beating.evaluate((timer) => clearInterval(timer));
}

/**
 * Every string that is alive on the page's heap; the browser collects what is not before it answers. The engine keeps the
 * last text that a pattern matched, in each world apart, and the tests' own world looks for words in whole pages: it looks
 * at the page as it stands now, so that what it remembers is not taken for what the page does.
 */
export async function readHeapStrings(app: ElectronApplication, page: Page): Promise<string[]> {
  await page.getByText(/\s/).count();
  const rest = await beatFor(app, page);
  const devTools = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  devTools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  try {
    await devTools.send('HeapProfiler.enable');
    await devTools.send('HeapProfiler.collectGarbage');
    await devTools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  } finally {
    await devTools.detach();
    await rest();
  }
  return (JSON.parse(chunks.join('')) as { strings: string[] }).strings;
}

/**
 * Those of `marks` that stand in a text, whatever is grouped by spaces. A short number counts only as a number of its own,
 * plain or in two groups of three: closed up, the page's own drawings contain any six digits sooner or later, and the
 * browser's names of things (`@164817`, a random id) do too.
 */
export function marksIn(texts: readonly string[], marks: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    const closed = text.replaceAll(/\s/g, '');
    for (const mark of marks) {
      const isThere = /^\d{6}$/.test(mark) ? sixDigits(mark).test(text) : closed.includes(mark.replaceAll(/\s/g, ''));
      if (isThere) found.add(mark);
    }
  }
  return [...found];
}

const sixDigits = (code: string): RegExp =>
  new RegExp(`(?<![\\w@-]|\\d[ .])${code.slice(0, 3)} ?${code.slice(3)}(?!\\w|[ .]\\d)`);

/** The document as it stands, attributes and hidden parts included. */
export const readDocument = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.outerHTML);

/** What the page has put anywhere; every list is empty on a page that keeps nothing. */
export function readStores(page: Page) {
  return page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    files: await (async () => {
      const names: string[] = [];
      const folder = await navigator.storage.getDirectory();
      for await (const name of folder.keys()) names.push(name);
      return names;
    })(),
    cookies: document.cookie,
    historyLength: history.length,
    historyState: history.state as unknown,
    selected: String(getSelection()),
    fields: document.querySelectorAll('input, textarea, select, [contenteditable]').length,
    windowName: window.name,
  }));
}
