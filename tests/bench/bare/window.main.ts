/** Electron with nothing of ours: one full-screen window that shows one static page. `electron APP_DIR PAGE_FILE` */
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    kiosk: true,
    fullscreen: true,
    backgroundColor: '#ffffff',
    webPreferences: { sandbox: true },
  });
  void window.loadFile(process.argv.at(-1)!);
});
