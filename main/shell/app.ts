/**
 * The shell, put together: windows that show the hall, and a hall process that it keeps running. It opens no database,
 * port or printer, and reads no configuration: the hall does, and says which windows it wants.
 */
import { accessSync, constants, mkdirSync, mkdtempSync, unwatchFile, watchFile } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, Menu, session } from 'electron';
import type { MessagePortMain } from 'electron';
import { createForkHall } from './hall-process';
import { createHallSupervisor } from './hall-supervisor';
import type { HallState, HallSupervisor } from './hall-supervisor';
import { createLastSurfaces } from './last-surfaces';
import type { LastSurfaces } from './last-surfaces';
import { lockSession } from './lockdown';
import { registerPageScheme, servePages } from './page-protocol';
import { findForbiddenSwitch, readShellArguments } from './shell-arguments';
import type { ShellArguments } from './shell-arguments';
import { createShellLog, openCappedLog } from './shell-log';
import type { CappedLog, ShellLog } from './shell-log';
import { applySoftwareRendering, watchGraphics } from './software-rendering';
import { createSurfaceWindows } from './surface-windows';
import type { SurfaceWindows } from './surface-windows';
import { createSystemTime } from './system-time';

/** sysexits.h: wrong usage, and an error of the program itself. */
const EXIT_USAGE = 64;
const EXIT_SOFTWARE = 70;
const LOG_BYTES = 10 * 1024 * 1024;
const CONFIG_CHECK_MS = 1_000;

/** Absolute paths of what was built. */
export interface ShellPaths {
  hallEntry: string;
  preloadFile: string;
  pagesDir: string;
}

/**
 * Starts the terminal. ORDER: call it from the entry module and do not await anything before it; Electron becomes ready
 * only when that module has settled, and what is set up here must come first.
 */
export function startShell(paths: ShellPaths): void {
  const argv = process.argv.slice(1);
  const forbidden = app.isPackaged ? findForbiddenSwitch(argv) : null;
  if (forbidden !== null) {
    process.stderr.write(`${forbidden} is refused in an installed kiosk\n`);
    return app.exit(EXIT_USAGE);
  }
  const given = readShellArguments(argv, process.cwd());
  const dataDir = given.dataDir ?? app.getPath('userData');
  // Chromium's own files, its single-instance lock among them, lie in the data directory: one terminal a directory.
  app.setPath('userData', findShellDir(dataDir));

  const standardError = openStandardError();
  const log = createShellLog([standardError, openLogFile(join(dataDir, 'log/shell.log'))]);
  endOnUnexpectedErrors(log);
  if (!app.requestSingleInstanceLock()) {
    log.warn({ dataDir }, 'a terminal is already open on this data directory');
    return app.exit(0);
  }

  app.enableSandbox();
  app.commandLine.appendSwitch('disable-pinch');
  app.commandLine.appendSwitch('overscroll-history-navigation', '0');
  // A page asks for names without loading anything from them; the names alone can carry what it knows.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  const markFile = join(dataDir, 'software-rendering');
  applySoftwareRendering(markFile);
  registerPageScheme();
  void app.whenReady().then(() => run({ ...given, ...paths, dataDir, markFile, log, standardError }));
}

type RunParts = ShellPaths &
  ShellArguments & { dataDir: string; markFile: string; log: ShellLog; standardError: CappedLog };

function run({
  hallEntry,
  preloadFile,
  pagesDir,
  configFile,
  dataDir,
  isDev,
  markFile,
  log,
  standardError,
}: RunParts): void {
  const time = createSystemTime();
  log.info({ electron: process.versions.electron, configFile, dataDir }, 'shell started');
  Menu.setApplicationMenu(null);
  lockSession({ session: session.defaultSession, isDev });
  servePages({ session: session.defaultSession, pagesDir, log });

  const hallLog = openLogFile(join(dataDir, 'log/hall.log'));
  const windows = createSurfaceWindows({
    preloadFile,
    isDev,
    time,
    log,
    post: (message, ports) => supervisor.post(message, ports),
  });
  const lastSurfaces = createLastSurfaces({ file: join(dataDir, 'last-surfaces.json'), log });
  const watchConfig = createConfigWatch(() => supervisor.retry());
  const supervisor: HallSupervisor<MessagePortMain> = createHallSupervisor({
    fork: createForkHall({
      hallEntry,
      hallArguments: ['--config', configFile, '--data', dataDir],
      sinks: [standardError, hallLog],
      time,
      log,
    }),
    time,
    random: Math.random,
    log,
    stateChanged(state) {
      watchConfig(state.kind === 'misconfigured' ? [configFile, ...state.problems.map(({ file }) => file)] : []);
      showState({ windows, lastSurfaces, state });
    },
    requested: ({ kind, windowId }) => windows[kind](windowId),
  });

  const leave = createLeaving({ supervisor, windows });
  app.on('second-instance', () => windows.focus());
  // Between two windows there may be none for a moment; in development, closing the last one is the way out.
  app.on('window-all-closed', () => {
    if (isDev) app.quit();
  });
  app.on('before-quit', leave);
  watchGraphics({
    markFile,
    time,
    log,
    relaunch() {
      app.relaunch();
      app.quit();
    },
  });
  supervisor.start();
  // ORDER: after the hall process, which takes longest, is under way.
  const expected = lastSurfaces.find();
  if (expected) windows.expect(expected);
}

/** While the hall was open once, its pages say themselves that they lost it: they keep what they show. */
function showState({
  windows,
  lastSurfaces,
  state,
}: {
  windows: SurfaceWindows;
  lastSurfaces: LastSurfaces;
  state: HallState;
}): void {
  switch (state.kind) {
    case 'open':
      windows.show(state.surfaces);
      return lastSurfaces.keep(state.surfaces);
    case 'misconfigured':
    case 'storeUnusable':
      return windows.showFault(state);
    case 'recovering':
      if (!windows.hasSurfaces()) windows.showFault({ kind: 'hallDown' });
      return;
    case 'starting':
    case 'stopped':
      return;
  }
}

/** The first request to quit ends the hall in good order and then quits again. */
function createLeaving({
  supervisor,
  windows,
}: {
  supervisor: HallSupervisor<MessagePortMain>;
  windows: SurfaceWindows;
}): (event: { preventDefault(): void }) => void {
  let progress: 'open' | 'leaving' | 'left' = 'open';
  return (event) => {
    if (progress === 'left') return;
    event.preventDefault();
    if (progress === 'leaving') return;
    progress = 'leaving';
    void supervisor.stop().then(() => {
      progress = 'left';
      windows.close();
      app.quit();
    });
  };
}

/** By looking, not by the system's events: editors replace files, and network folders send none. */
function createConfigWatch(changed: () => void): (files: readonly string[]) => void {
  let watched = new Set<string>();
  return (files) => {
    const wanted = new Set(files);
    for (const file of watched) if (!wanted.has(file)) unwatchFile(file, changed);
    for (const file of wanted) if (!watched.has(file)) watchFile(file, { interval: CONFIG_CHECK_MS }, changed);
    watched = wanted;
  };
}

/** Electron would show a dialog with a stack over the kiosk; the supervisor of this process starts it again instead. */
function endOnUnexpectedErrors(log: ShellLog): void {
  const end = (error: unknown) => {
    log.error({ err: error }, 'unexpected error: leaving');
    app.exit(EXIT_SOFTWARE);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/**
 * In the data directory; where that cannot be written to, a folder of this run alone. Without one Chromium opens no window,
 * and nobody would read why the hall cannot open.
 */
function findShellDir(dataDir: string): string {
  const shellDir = join(dataDir, 'shell');
  try {
    mkdirSync(shellDir, { recursive: true, mode: 0o700 });
    accessSync(shellDir, constants.W_OK);
    return shellDir;
  } catch {
    return mkdtempSync(join(tmpdir(), 'township-hall-shell-'));
  }
}

/** Where there can be none, standard error has to do. */
function openLogFile(file: string): CappedLog {
  try {
    return openCappedLog({ file, maxBytes: LOG_BYTES });
  } catch {
    return { write: () => undefined };
  }
}

function openStandardError(): CappedLog {
  // Who started us may be gone: then nobody reads on, and that is no error of ours.
  process.stderr.on('error', () => undefined);
  return { write: (text) => void process.stderr.write(text) };
}
