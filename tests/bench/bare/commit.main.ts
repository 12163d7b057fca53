/**
 * Electron with nothing of ours: one window, one utility process, one MessagePort between them.
 * `electron APP_DIR DATABASE_FILE ROWS_FILE SLIP_FILE PRINTER_PORT`
 */
import { app, BrowserWindow, MessageChannelMain, utilityProcess } from 'electron';
import path from 'node:path';

void app.whenReady().then(async () => {
  const child = utilityProcess.fork(path.join(import.meta.dirname, 'commit.child.js'), process.argv.slice(-4));
  const window = new BrowserWindow({
    kiosk: true,
    fullscreen: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: path.join(import.meta.dirname, 'commit.preload.cjs'),
      sandbox: true,
      backgroundThrottling: false,
    },
  });
  await window.loadFile(path.join(import.meta.dirname, 'commit.page.html'));
  const { port1, port2 } = new MessageChannelMain();
  child.postMessage('port', [port1]);
  window.webContents.postMessage('port', null, [port2]);
});
