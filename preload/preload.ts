/**
 * Hands the window's port from the shell to its page, says that the page's thread is alive, and does nothing else: the
 * page gets no function to call.
 */
import { contextBridge, ipcRenderer } from 'electron';

const BEAT_EVERY_MS = 500;

contextBridge.exposeInMainWorld('hallPreload', Object.freeze({ version: 1 }));

window.addEventListener('message', ({ source, data }: MessageEvent<{ kind?: unknown } | null>) => {
  if (source === window && data?.kind === 'hall-port-wanted') ipcRenderer.send('hall-port-wanted');
});

// To this window alone, which shows nothing but the terminal's own pages.
ipcRenderer.on('hall-port', ({ ports }) => window.postMessage({ kind: 'hall-port' }, '*', ports));

// At once as well: a page may hang in its very first script.
const beat = () => ipcRenderer.send('page-alive');
beat();
setInterval(beat, BEAT_EVERY_MS);
