/**
 * One window with one page. Loads it, keeps it there, loads it again when its process dies or hangs, and builds the
 * window anew when that does not help. Its id stays the same through all of that: the hall knows windows by it.
 */
import { BrowserWindow } from 'electron';
import type { MessagePortMain } from 'electron';
import type { SurfaceName } from '#contract/hall';
import type { Time } from '#domain/time-source';
import type { Area } from './displays';
import { lockContents, lockedPreferences } from './lockdown';
import { isOwnPage } from './page-files';
import { createCrashPolicy, createHangWatch, createRateLimit } from './page-watch';
import type { ShellLog } from './shell-log';

const LOAD_AGAIN_AFTER_MS = 2_000;
const REBUILD_AFTER_MS = 1_000;
const PORTS_PER_WINDOW = { limit: 20, windowMs: 10_000 };

export interface WindowPlan {
  windowId: number;
  surface: SurfaceName | 'fault';
  url: string;
  bounds: Area;
  /** All of its display, with no way out. */
  isKiosk: boolean;
  /** Shown without being brought to the front. */
  isBehind: boolean;
}

export interface SurfaceWindowHandle {
  readonly windowId: number;
  /** Gives the port to the page that is there now; one that is still loading asks again by itself. */
  handOver(port: MessagePortMain): void;
  toFront(): void;
  place(bounds: Area): void;
  close(): void;
}

export interface WindowSurroundings {
  preloadFile: string;
  isDev: boolean;
  time: Time;
  log: ShellLog;
}

/** `portWanted` is called when the page asks for a port: after each load, and whenever it has lost one. */
export function openSurfaceWindow({
  plan,
  portWanted,
  preloadFile,
  isDev,
  time,
  log,
}: WindowSurroundings & { plan: WindowPlan; portWanted: () => void }): SurfaceWindowHandle {
  const crashes = createCrashPolicy({ time });
  const portRequests = createRateLimit({ time, ...PORTS_PER_WINDOW });
  const about = { windowId: plan.windowId, surface: plan.surface };
  let bounds = plan.bounds;
  let isClosed = false;
  let cancelLater = () => {};
  let win = build();

  function build(): BrowserWindow {
    const made = new BrowserWindow({
      ...bounds,
      show: false,
      frame: !plan.isKiosk,
      kiosk: plan.isKiosk,
      fullscreen: plan.isKiosk,
      backgroundColor: '#ffffff',
      webPreferences: lockedPreferences({ preloadFile, isDev }),
    });
    const { webContents: contents } = made;
    lockContents({ contents, home: plan.url, surface: plan.surface, isDev });
    made.on('close', (event) => {
      if (!isClosed && !isDev) event.preventDefault();
    });
    made.on('leave-full-screen', () => {
      if (plan.isKiosk && !isDev && !made.isDestroyed()) made.setKiosk(true);
    });
    let isPresented = false;
    const present = () => {
      // A page may finish loading after its window was taken away: its contents outlive the window for a moment.
      if (isPresented || made.isDestroyed()) return;
      isPresented = true;
      if (plan.isBehind) made.showInactive();
      else made.show();
    };
    made.once('ready-to-show', present);
    // QUIRK(Electron 33): now and then the first event never comes, and a window that nobody sees stays so for ever.
    contents.once('did-finish-load', present);

    const hangs = createHangWatch({
      time,
      hung() {
        log.error(about, 'page hung: ending its process');
        contents.forcefullyCrashRenderer();
      },
    });
    made.on('closed', () => {
      hangs.stop();
      // `window.close()` in the page destroys the window without asking anybody.
      if (isClosed || made !== win || isDev) return;
      log.error(about, 'window gone');
      cancelLater = time.after(REBUILD_AFTER_MS, rebuild);
    });
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) hangs.pause();
    });
    contents.on('did-fail-load', (_event, code, reason, url, isMainFrame) => {
      if (!isMainFrame) return;
      log.error({ ...about, code, reason, url }, 'page did not load');
      cancelLater = time.after(LOAD_AGAIN_AFTER_MS, () => load(made));
    });
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (isClosed) return;
      hangs.pause();
      const answer = crashes.crashed();
      log.error({ ...about, reason, exitCode, answer }, 'page process gone');
      if (answer === 'reload') load(made);
      else cancelLater = time.after(REBUILD_AFTER_MS, rebuild);
    });
    contents.ipc.on('page-alive', (event) => {
      // Nobody beats the heart of a page that stands at a breakpoint.
      if (isFromPage(event) && !isDev) hangs.beat();
    });
    contents.ipc.on('hall-port-wanted', (event) => {
      if (!isFromPage(event)) return;
      if (portRequests.allows()) portWanted();
      else log.warn(about, 'page asks for ports too often');
    });
    const isFromPage = ({ senderFrame }: { senderFrame: Electron.WebFrameMain | null }) =>
      senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
    load(made);
    return made;
  }

  function load(target: BrowserWindow): void {
    if (isClosed || target.isDestroyed()) return;
    // `did-fail-load` tells the same with more detail.
    target.loadURL(plan.url).catch(() => undefined);
  }

  function rebuild(): void {
    if (isClosed) return;
    const old = win;
    win = build();
    if (!old.isDestroyed()) old.destroy();
  }

  return {
    windowId: plan.windowId,
    handOver(port) {
      if (win.isDestroyed()) port.close();
      else win.webContents.postMessage('hall-port', null, [port]);
    },
    toFront() {
      if (win.isDestroyed()) return;
      win.moveTop();
      win.focus();
    },
    place(area) {
      bounds = area;
      if (!win.isDestroyed()) win.setBounds(area);
    },
    close() {
      isClosed = true;
      cancelLater();
      if (!win.isDestroyed()) win.destroy();
    },
  };
}
