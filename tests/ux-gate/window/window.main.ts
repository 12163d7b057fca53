/** Electron with nothing of ours: one window for pages of the gallery, driven from outside. */
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
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
});
