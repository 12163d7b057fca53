/** Entry of the terminal's main process. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startShell } from './app';

const builtDir = dirname(fileURLToPath(import.meta.url));

startShell({
  hallEntry: join(builtDir, 'hall.js'),
  preloadFile: join(builtDir, '../preload/preload.cjs'),
  pagesDir: join(builtDir, '../renderer'),
});
