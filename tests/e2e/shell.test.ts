/** The real shell in the real Electron, as a user without rights, with a stand-in for the hall behind it. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SurfaceWindow } from '#contract/shell';
import { removeFolder } from '#tests/support/remove-folder';
import { waitFor } from '#tests/support/wait-for';
import { prepareUnprivileged } from '../../scripts/unprivileged.mjs';
import { buildStandIn } from './shell-stand-in/build';
import type { StandInPage } from './shell-stand-in/page';

const kiosk: SurfaceWindow = { surface: 'kiosk', display: 0, profile: 'portrait-21.5' };
const board: SurfaceWindow = { surface: 'board', display: 0, profile: 'board-55' };
const KIOSK_URL = 'app://hall/kiosk/index.html?profile=portrait-21.5';

let builtDir: string;
let folder: string;
let configFile: string;
let electron: Awaited<ReturnType<typeof prepareUnprivileged>>;
let app: ElectronApplication;

beforeAll(async () => {
  builtDir = await buildStandIn();
});
afterAll(() => rmSync(builtDir, { recursive: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shell-e2e-'));
  chmodSync(folder, 0o755);
  configFile = join(folder, 'hall.json');
  electron = await prepareUnprivileged({ dataDir: join(folder, 'data'), appDir: builtDir });
});
afterEach(async () => {
  await app.close();
  removeFolder(folder);
});

function configure(config: { surfaces?: SurfaceWindow[] }): void {
  writeFileSync(configFile, JSON.stringify(config));
}

const shellArguments = () => [electron.appDir, '--config', configFile, '--data', join(folder, 'data')];

/** @param chromiumArguments for what no machine under test has, such as a microphone */
async function openShell(
  config: { surfaces?: SurfaceWindow[] },
  chromiumArguments: readonly string[] = [],
): Promise<void> {
  configure(config);
  app = await _electron.launch({
    executablePath: electron.executablePath,
    args: [...chromiumArguments, ...shellArguments()],
    chromiumSandbox: true,
  });
}

function findPage(path: string): Page | undefined {
  return app.windows().find((page) => page.url().startsWith(`app://hall/${path}/`));
}
const pageAt = (path: string) => waitFor(`a window at ${path}`, () => findPage(path), 30_000);

/** The page of a surface, once a snapshot came through its port. */
async function openPage(path: string): Promise<Page> {
  const page = await pageAt(path);
  await waitFor(`a snapshot at ${path}`, async () => (await standInOf(page))?.bootIds.length, 30_000);
  return page;
}

/** null while the page is between two processes or two addresses. */
function standInOf(page: Page): Promise<StandInPage | null> {
  return page.evaluate(() => window.standIn).catch(() => null);
}
const call = (page: Page, procedure: string, input: unknown) =>
  page.evaluate(([name, value]) => window.standIn.call(name as string, value), [procedure, input] as const);

const readLog = (name: 'hall' | 'shell') => readFileSync(join(folder, `data/log/${name}.log`), 'utf8');

function pressKeys(keys: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('xdotool', ['key', '--clearmodifiers', keys], (error) => (error ? reject(error) : resolve()));
  });
}

function clickAt(x: number, y: number): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile('xdotool', ['mousemove', `${x}`, `${y}`, 'click', '1'], (error) => (error ? reject(error) : resolve()));
  });
}

/** Its page may be there before its window is, and keys go to the window in front. */
const waitForKioskInFront = () =>
  waitFor('the kiosk in front', () =>
    app.evaluate(({ BrowserWindow }, url) => BrowserWindow.getFocusedWindow()?.webContents.getURL() === url, KIOSK_URL),
  );

/** Of the whole display, the window manager's own among them. */
function countVisibleWindows(): number {
  return execFileSync('xdotool', ['search', '--onlyvisible', '--name', '.*'], { encoding: 'utf8' }).trim().split('\n')
    .length;
}

interface ProcessFace {
  pid: number;
  commandLine: string;
  status: Record<string, string>;
}

/** Of this machine; processes that end while being looked at are left out. */
function listProcesses(): ProcessFace[] {
  const faces: ProcessFace[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = Object.fromEntries(
        readFileSync(`/proc/${name}/status`, 'utf8')
          .split('\n')
          .map((line) => line.split(/:\s+/, 2) as [string, string]),
      );
      faces.push({ pid: Number(name), commandLine: readFileSync(`/proc/${name}/cmdline`, 'utf8'), status });
    } catch {
      continue;
    }
  }
  return faces;
}

/** Processes of this test's own Electron whose command line holds `part`. */
function findOwnProcesses(part: string): ProcessFace[] {
  const all = listProcesses();
  const parentOf = new Map(all.map(({ pid, status }) => [pid, Number(status['PPid'])]));
  const isOwn = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === app.process().pid || isOwn(parentOf.get(pid)));
  return all.filter(({ pid, commandLine }) => commandLine.includes(part) && isOwn(pid));
}
const hallPid = () => waitFor('a hall process', () => findOwnProcesses('node.mojom.NodeService')[0]?.pid);

describe('a terminal with one kiosk', () => {
  test('opens full-screen at its own address, with a port of its capability and nothing else', async () => {
    await openShell({ surfaces: [kiosk] });
    const page = await openPage('kiosk');
    expect(page.url()).toBe(KIOSK_URL);
    const face = await app.evaluate(({ BrowserWindow, Menu, screen }) => {
      const [win] = BrowserWindow.getAllWindows();
      return {
        isKiosk: win!.isKiosk(),
        bounds: win!.getBounds(),
        display: screen.getPrimaryDisplay().bounds,
        menu: Menu.getApplicationMenu(),
      };
    });
    expect([face.isKiosk, face.bounds, face.menu]).toEqual([true, face.display, null]);

    const inPage = await page.evaluate(() => ({
      node: [typeof require, typeof process, typeof Buffer, typeof module],
      preload: { ...window.hallPreload },
      isFrozen: Object.isFrozen(window.hallPreload),
      preloadKeys: Object.getOwnPropertyNames(window.hallPreload),
    }));
    expect(inPage).toEqual({
      node: ['undefined', 'undefined', 'undefined', 'undefined'],
      preload: { version: 1 },
      isFrozen: true,
      preloadKeys: ['version'],
    });
    expect(await call(page, 'openMaintenance', { pin: 'wrong' })).toBe('PIN_REFUSED');
    expect(await call(page, 'callNext', { commandId: '019a9b3e-0000-7000-8000-000000000001' })).toBe('NOT_FOUND');
  });

  test('runs its pages in a sandbox, without root', async () => {
    await openShell({ surfaces: [kiosk] });
    await openPage('kiosk');
    const renderers = findOwnProcesses('--type=renderer');
    expect(renderers.length).toBeGreaterThan(0);
    for (const { status } of renderers) {
      expect(status['Seccomp']).toBe('2');
      expect(status['NoNewPrivs']).toBe('1');
      expect(status['Uid']!.split('\t')).not.toContain('0');
      expect(status['NSpid']!.split('\t').length).toBeGreaterThan(1);
    }
  });

  test('lets its page go nowhere', async () => {
    await openShell({ surfaces: [kiosk] });
    const page = await openPage('kiosk');
    for (const address of [
      'https://example.com/',
      'http://127.0.0.1:9/',
      'file:///etc/passwd',
      'about:blank',
      'data:text/html,hello',
      'chrome://gpu',
      'mailto:someone@example.com',
      'app://hall/counter/index.html',
      'app://elsewhere/kiosk/index.html',
    ]) {
      await page.evaluate((target) => void (location.href = target), address).catch(() => undefined);
      await waitFor(`the kiosk to be at home after ${address}`, async () => {
        const seen = await page.evaluate(() => [location.href, document.readyState]).catch(() => null);
        return seen?.[0] === KIOSK_URL && seen[1] === 'complete';
      });
    }
    const attempts = await page.evaluate(async () => ({
      opened: window.open('app://hall/kiosk/index.html') === null,
      notification: await Notification.requestPermission(),
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code }) => resolve(code),
        ),
      ),
      clipboard: await navigator.clipboard.readText().then(
        () => 'given',
        (e: Error) => e.name,
      ),
      network: await fetch('http://127.0.0.1:9/').then(
        () => 'reached',
        () => 'refused',
      ),
      ownFiles: await fetch('/assets/page.js').then(
        () => 'reached',
        () => 'refused',
      ),
      script: (() => {
        try {
          document.body.innerHTML = '<img src=x onerror="alert(1)">';
          return 'taken';
        } catch (error) {
          return (error as Error).name;
        }
      })(),
    }));
    expect(attempts).toEqual({
      opened: true,
      notification: 'denied',
      place: 1,
      clipboard: 'NotAllowedError',
      network: 'refused',
      ownFiles: 'refused',
      script: 'TypeError',
    });
    const left = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((win) => win.webContents.getURL()),
    );
    expect(left).toEqual([KIOSK_URL]);
  });

  test('lets the kiosk hear and see, and no other page, and nobody see a screen', async () => {
    const capture = (page: Page) =>
      page.evaluate(async () => {
        const outcome = (asked: Promise<MediaStream>) =>
          asked.then(
            (stream) => stream.getTracks().map((track) => (track.stop(), track.kind)),
            (error: Error) => error.name,
          );
        return {
          voice: await outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
          photo: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
          screen: await outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
        };
      });
    await openShell({ surfaces: [kiosk, board] }, ['--use-fake-device-for-media-stream']);
    const screen = expect.stringMatching(/Error$/) as string;
    expect(await capture(await openPage('kiosk'))).toEqual({ voice: ['audio'], photo: ['video'], screen });
    expect(await capture(await openPage('board'))).toEqual({
      voice: 'NotAllowedError',
      photo: 'NotAllowedError',
      screen,
    });
  });

  test('knows its outputs by their names, and may send a sound to one of them and to none that is gone', async () => {
    await openShell({ surfaces: [kiosk] }, ['--use-fake-device-for-media-stream']);
    const outputs = await (
      await openPage('kiosk')
    ).evaluate(async () => {
      const known = await navigator.mediaDevices.enumerateDevices();
      const headset = known.find(({ kind, label }) => kind === 'audiooutput' && label.includes('Audio Output 1'))!;
      const aim = async (id: string) => {
        const audio = new AudioContext() as AudioContext & { setSinkId(id: string): Promise<void> };
        const outcome = await audio.setSinkId(id).then(
          () => 'aimed',
          (error: Error) => error.name,
        );
        await audio.close();
        return outcome;
      };
      return { headset: await aim(headset.deviceId), gone: await aim('gone') };
    });
    expect(outputs).toEqual({ headset: 'aimed', gone: 'NotFoundError' });
  });

  test('records what its microphone hears, under the policy of its own pages', async () => {
    await openShell({ surfaces: [kiosk] }, ['--use-fake-device-for-media-stream']);
    const page = await openPage('kiosk');
    const heard = await page.evaluate(async (module) => {
      interface Listener {
        onSamples(samples: Float32Array): void;
        onLost(): void;
      }
      interface Recorder {
        isPresent(): Promise<boolean>;
        open(listener: Listener): Promise<{ close(): void }>;
      }
      const { createPageRecorder } = (await window.standIn.load(module)) as {
        createPageRecorder: (devices: MediaDevices) => Recorder;
      };
      const recorder = createPageRecorder(navigator.mediaDevices);
      let samples = 0;
      let loudest = 0;
      let whole = (): void => {};
      const isWhole = new Promise<void>((resolve) => (whole = resolve));
      const microphone = await recorder.open({
        onSamples(chunk) {
          samples += chunk.length;
          for (const sample of chunk) loudest = Math.max(loudest, Math.abs(sample));
          // Two seconds of 16 kHz: the made-up microphone beeps once a second.
          if (samples >= 32_000) whole();
        },
        onLost: () => undefined,
      });
      await isWhole;
      microphone.close();
      return { isPresent: await recorder.isPresent(), isLoud: loudest > 0.01 };
    }, '/assets/recorder.js');
    expect(heard).toEqual({ isPresent: true, isLoud: true });
  });

  test('lets its page open no window of the system, and reach no machine past the rules for loading', async () => {
    await openShell({ surfaces: [kiosk] });
    const page = await openPage('kiosk');
    // A snapshot may come before the window does, and a click reaches only what is on the display.
    const touches = await page.evaluateHandle(() => {
      const seen = { touches: 0 };
      window.addEventListener('click', () => (seen.touches += 1));
      return seen;
    });
    await waitFor('the kiosk on the display', async () => {
      await clickAt(400, 400);
      return (await touches.jsonValue()).touches > 0;
    });
    const before = countVisibleWindows();
    for (const attempt of ['file', 'folder', 'picture', 'dropper'] as const) {
      await page.evaluate((what) => {
        const choose = (isFolder: boolean) => {
          const input = Object.assign(document.createElement('input'), { type: 'file', webkitdirectory: isFolder });
          input.click();
        };
        const float = async () => {
          const video = Object.assign(document.createElement('video'), { muted: true });
          const canvas = document.createElement('canvas');
          canvas.getContext('2d')!.fillRect(0, 0, 9, 9);
          video.srcObject = canvas.captureStream();
          await video.play();
          await video.requestPictureInPicture();
        };
        const pick = async () =>
          new (window as unknown as { EyeDropper: new () => { open(): Promise<void> } }).EyeDropper().open();
        const attempts = { file: () => choose(false), folder: () => choose(true), picture: float, dropper: pick };
        document.title = 'waiting for a finger';
        const touched = async () => {
          document.title = 'touched';
          await attempts[what]();
        };
        window.addEventListener('click', () => void touched().catch(() => undefined), { once: true });
      }, attempt);
      await waitFor(`a finger on ${attempt}`, async () => {
        await clickAt(400, 400);
        return (await page.title()) === 'touched';
      });
      // A dialog takes its time: twenty looks, each a program of its own, are about half a second.
      for (let look = 0; look < 20; look++) expect(countVisibleWindows(), attempt).toBe(before);
    }

    const heard: string[] = [];
    const datagrams = createSocket('udp4').on('message', () => heard.push('udp'));
    const stream = createServer((socket) => {
      heard.push('tcp');
      socket.destroy();
    });
    await new Promise<void>((resolve) => datagrams.bind(0, '127.0.0.1', resolve));
    await new Promise<void>((resolve) => stream.listen(0, '127.0.0.1', resolve));
    const ports = { udp: datagrams.address().port, tcp: (stream.address() as AddressInfo).port };
    await page.evaluate(async ({ udp, tcp }) => {
      const credentials = { username: 'name', credential: 'word' };
      const turn = { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, ...credentials };
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udp}` }, turn] });
      peer.createDataChannel('out');
      const gathered = new Promise<void>((resolve) => {
        peer.onicegatheringstatechange = () => {
          if (peer.iceGatheringState === 'complete') resolve();
        };
      });
      await peer.setLocalDescription(await peer.createOffer());
      await gathered;
    }, ports);
    expect(heard).toEqual([]);
    datagrams.close();
    stream.close();
  });

  test('is not closed by a window manager, and comes back when its page closes it', async () => {
    await openShell({ surfaces: [kiosk] });
    const page = await openPage('kiosk');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    expect(await call(page, 'openMaintenance', { pin: 'wrong' })).toBe('PIN_REFUSED');
    await page.evaluate(() => window.close()).catch(() => undefined);
    await waitFor('the page to be gone', () => page.isClosed());
    const again = await openPage('kiosk');
    expect(await call(again, 'openMaintenance', { pin: 'wrong' })).toBe('PIN_REFUSED');
  });

  test('hears letters and nothing that belongs to a system', async () => {
    await openShell({ surfaces: [kiosk] });
    const page = await openPage('kiosk');
    await waitForKioskInFront();
    await page.locator('input').focus();
    // From the display, as a keyboard would: keys of a test driver pass by the filter.
    for (const keys of ['a', 'F5', 'F11', 'F12', 'ctrl+w', 'ctrl+q', 'ctrl+p', 'ctrl+r', 'ctrl+plus', 'ctrl+shift+i']) {
      await pressKeys(keys);
    }
    for (const keys of ['alt+F4', 'alt+Left', 'super+d', 'F10', 'b']) await pressKeys(keys);
    await waitFor('the last key', async () => (await standInOf(page))?.keys.includes('b'));
    expect((await standInOf(page))!.keys).toEqual(['a', 'b']);
    const face = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((win) => ({
        url: win.webContents.getURL(),
        zoom: win.webContents.getZoomFactor(),
        isVisible: win.isVisible(),
        isKiosk: win.isKiosk(),
        hasTools: win.webContents.isDevToolsOpened(),
      })),
    );
    expect(face).toEqual([{ url: KIOSK_URL, zoom: 1, isVisible: true, isKiosk: true, hasTools: false }]);
  });

  test('opens once for one data directory', async () => {
    await openShell({ surfaces: [kiosk] });
    await openPage('kiosk');
    const second = spawn(electron.executablePath, shellArguments(), { stdio: 'ignore' });
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
  });
});

describe('a hall process in trouble', () => {
  test('that is killed comes back, and the page gets a new port without asking', async () => {
    await openShell({ surfaces: [kiosk] });
    const page = await openPage('kiosk');
    const killed = await hallPid();
    process.kill(killed, 'SIGKILL');
    const after = await waitFor('a second port, and the first to be lost', async () => {
      const standIn = await standInOf(page);
      return standIn && standIn.bootIds.length >= 2 && standIn.lostPorts > 0 && standIn;
    });
    expect([after.ports, after.lostPorts]).toEqual([2, 1]);
    expect(new Set(after.bootIds).size).toBe(2);
    expect(await hallPid()).not.toBe(killed);
    expect(await call(page, 'openMaintenance', { pin: 'wrong' })).toBe('PIN_REFUSED');
  });

  test('that hangs is ended and comes back', async () => {
    await openShell({ surfaces: [kiosk] });
    const page = await openPage('kiosk');
    await page.evaluate(() => void window.standIn.call('openMaintenance', { pin: 'hang' }).catch(() => undefined));
    await waitFor('a second port', async () => (await standInOf(page))?.bootIds.length === 2, 30_000);
  });

  test('that finds its configuration wrong is shown, and opens when the file is mended', async () => {
    await openShell({});
    const fault = await pageAt('fault');
    const notice: unknown = JSON.parse(decodeURIComponent(new URL(fault.url()).hash.slice(1)));
    expect(notice).toEqual({
      kind: 'misconfigured',
      problems: [{ file: configFile, line: 1, key: 'surfaces', expected: 'a list', found: 'nothing' }],
    });
    configure({ surfaces: [kiosk] });
    await openPage('kiosk');
    await waitFor('the notice to be gone', () => !findPage('fault'));
  });

  test('is asked to stop before the terminal ends', async () => {
    await openShell({ surfaces: [kiosk] });
    await openPage('kiosk');
    await app.close();
    expect(readLog('hall')).toContain('stopped in good order');
  });
});

describe('a page in trouble', () => {
  /** By what the hall heard: the test's own view of a page ends with the process of that page. */
  async function waitForWatches(count: number): Promise<void> {
    const watches = () => readLog('hall').split('kiosk watches').length - 1;
    await waitFor(`the kiosk to watch ${count} times`, () => watches() >= count, 30_000);
    expect(watches()).toBe(count);
  }
  const crashPage = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer());

  test('that crashes is loaded again, and at the third time gets a new window', async () => {
    await openShell({ surfaces: [kiosk] });
    await waitForWatches(1);
    await crashPage();
    await waitForWatches(2);
    await crashPage();
    await waitForWatches(3);
    const windowId = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.id);
    const before = await windowId();
    await crashPage();
    await waitForWatches(4);
    expect(await windowId()).not.toBe(before);
  });

  test('that finishes loading when its window is gone already ends nobody', async () => {
    await openShell({ surfaces: [kiosk] });
    await waitForWatches(1);
    await app.evaluate(({ app: shell, BrowserWindow }) => {
      shell.once('browser-window-created', (_event, win) => {
        const { webContents } = win;
        setImmediate(() => {
          win.destroy();
          webContents.emit('did-finish-load');
        });
      });
      // The next window is the one that the shell makes in place of this one.
      BrowserWindow.getAllWindows()[0]!.destroy();
    });
    await waitForWatches(2);
  });

  test('that hangs is ended and loaded again', async () => {
    await openShell({ surfaces: [kiosk] });
    const page = await openPage('kiosk');
    const hung = page.evaluate(() => {
      for (;;);
    });
    await expect(hung).rejects.toThrow();
    await waitForWatches(2);
    expect(readLog('shell')).toContain('page hung');
  });
});

describe('several windows', () => {
  test('of one display: the first in front, each with its own rights', async () => {
    await openShell({ surfaces: [kiosk, board] });
    const boardPage = await openPage('board');
    await openPage('kiosk');
    expect(boardPage.url()).toBe('app://hall/board/index.html?profile=board-55');
    expect(await call(boardPage, 'openMaintenance', { pin: '1234' })).toBe('NOT_FOUND');
    await waitForKioskInFront();
    await waitFor('every window to be on the screen', () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().every((win) => win.isVisible())),
    );
  });

  test('maintenance opens in front of the kiosk that asked, and closes', async () => {
    await openShell({ surfaces: [kiosk] });
    const page = await openPage('kiosk');
    expect(await call(page, 'openMaintenance', { pin: '1234' })).toEqual({});
    const maintenance = await pageAt('maintenance');
    await waitFor('its port', async () => (await standInOf(maintenance))?.ports === 1);
    expect(maintenance.url()).toBe('app://hall/maintenance/index.html?profile=portrait-21.5');
    void call(maintenance, 'close', {}).catch(() => undefined);
    await waitFor('the maintenance window to be gone', () => !findPage('maintenance'));
    expect(await call(page, 'openMaintenance', { pin: 'wrong' })).toBe('PIN_REFUSED');
  });
});
