/**
 * The pages that leave the terminal over the LAN: an exact list made at start. A request either names an entry of the
 * list or gets nothing, so no path that a client can write reaches the file system.
 */
import { readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { PAGE_CONTENT_TYPES } from '#contract/page-policy';

export interface LanPage {
  file: string;
  contentType: string;
}

/** Everything else of the built pages belongs to the terminal: kiosk, maintenance, fault. */
const FOLDERS = ['counter', 'board', 'enrol', 'assets', 'fonts'];

/** By URL path; a folder's `index.html` also by the folder. Empty where the pages are not built. */
export async function listLanPages(pagesDir: string): Promise<ReadonlyMap<string, LanPage>> {
  const pages = new Map<string, LanPage>();
  for (const folder of FOLDERS) {
    for (const file of await listFiles(join(pagesDir, folder))) {
      const contentType = PAGE_CONTENT_TYPES[extname(file)];
      if (!contentType) continue;
      const path = '/' + relative(pagesDir, file).split(sep).join('/');
      pages.set(path, { file, contentType });
      if (path.endsWith('/index.html')) pages.set(path.slice(0, -'index.html'.length), { file, contentType });
    }
  }
  return pages;
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
