/** Electron with nothing of ours: windows for pages of the gallery, driven from outside. `electron APP_DIR WINDOWS` */
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
  for (let opened = 0; opened < Number(process.argv.at(-1)); opened++) openWindow();
});

function openWindow(): void {
  const window = new BrowserWindow({
    width: 1080,
    height: 1920,
    useContentSize: true,
    frame: false,
    enableLargerThanScreen: true,
    // A window that is no longer on top paints as before: pictures and press times stay true.
    webPreferences: { sandbox: true, backgroundThrottling: false },
  });
  void window.loadURL('about:blank');
}
