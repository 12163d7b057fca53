/**
 * The gallery as a page that can be measured: built, served on this machine only, and shown in the same Electron as the
 * kiosk's, as a user without rights.
 */
import fs from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import type { Page } from 'playwright-core';
import { build, preview } from 'vite';
import { waitFor } from '#tests/support/wait-for';
import { openDisplay } from '../../scripts/display.mjs';
import { prepareUnprivileged } from '../../scripts/unprivileged.mjs';
import '../../renderer/gallery/walk-controls';
import { DEVICE_PROFILES } from '../../renderer/ui/device-profile';
import type { View } from './tally';

const PROJECT_DIR = path.resolve(import.meta.dirname, '../..');
const GALLERY_CONFIG = path.join(PROJECT_DIR, 'vite.renderer.config.ts');
/** For looking as many as the smallest machine has cores, and one for walking. */
const WINDOWS = 3;
const SCRIPT_NAME = 'page-script.js';
const READY = { state: 'attached', timeout: 15_000 } as const;

/** A screen of the gallery and the mode it is only there in. */
export interface GalleryScreen {
  screen: string;
  mode: View['mode'] | null;
}

export interface GalleryWindow {
  readonly page: Page;
  /** Answers what went wrong in the page while it came up: uncaught errors, and what it wrote to the console as errors. */
  show(view: View): Promise<string[]>;
  /** Errors of the page since the last question. */
  takeErrors(): string[];
}

export interface GalleryBrowser {
  /** The gallery's own list. */
  readonly screens: readonly GalleryScreen[];
  /** All windows are alike, each with a page of its own. */
  readonly walkingWindow: GalleryWindow;
  readonly lookingWindows: readonly GalleryWindow[];
  close(): Promise<void>;
}

/**
 * @param options.rootDir a folder that any user can enter
 * @param options.display where the windows open; left out: a display of their own
 */
export async function openGalleryBrowser({
  rootDir,
  display,
}: {
  rootDir: string;
  display?: string | undefined;
}): Promise<GalleryBrowser> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.reverse()) await end();
  };
  try {
    const { pagesDir, scriptFile, appDir } = await buildAll(rootDir);
    const served = await preview({
      configFile: false,
      logLevel: 'error',
      root: pagesDir,
      build: { outDir: pagesDir },
      preview: { host: '127.0.0.1', port: 0 },
    });
    closing.push(() => served.close());
    const address = new URL('/gallery/', served.resolvedUrls!.local[0]).href;
    const own = display === undefined ? await openDisplay() : null;
    if (own) closing.push(own.close);
    const electron = await prepareUnprivileged({ dataDir: path.join(rootDir, 'window-data'), appDir });
    const app = await _electron.launch({
      executablePath: electron.executablePath,
      args: [electron.appDir, String(WINDOWS)],
      chromiumSandbox: true,
      env: { ...(process.env as Record<string, string>), DISPLAY: own?.DISPLAY ?? display! },
    });
    closing.push(() => app.close());
    const pages = await waitFor('the windows', () => app.windows().length === WINDOWS && app.windows());
    const [first, ...others] = await Promise.all(pages.map((page) => openWindow({ page, address, scriptFile })));
    const screens = await listScreens(first!.page, address);
    return { walkingWindow: first!, lookingWindows: others, screens, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openWindow({
  page,
  address,
  scriptFile,
}: {
  page: Page;
  address: string;
  scriptFile: string;
}): Promise<GalleryWindow> {
  await page.addInitScript({ path: scriptFile });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const takeErrors = (): string[] => errors.splice(0);
  let isOpen = false;
  return {
    page,
    takeErrors,
    async show(view) {
      takeErrors();
      const { widthPx, heightPx } = DEVICE_PROFILES[view.profile];
      const isFitting = page.viewportSize()?.width === widthPx && page.viewportSize()?.height === heightPx;
      if (!isFitting) await page.setViewportSize({ width: widthPx, height: heightPx });
      if (!isOpen) {
        await page.goto(`${address}?${queryOf(view)}`, { waitUntil: 'commit' });
        await page.locator('html[data-ready]').waitFor(READY);
        isOpen = true;
      } else await page.evaluate((search) => window.showNext!(search), `?${queryOf(view)}`);
      await page.evaluate(() => document.fonts.ready.then(() => true));
      return takeErrors();
    },
  };
}

async function listScreens(page: Page, address: string): Promise<GalleryScreen[]> {
  await page.goto(address);
  await page.locator('html[data-ready]').waitFor(READY);
  const links = await page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return links.map((href) => {
    const asked = new URLSearchParams(href);
    return { screen: asked.get('screen')!, mode: asked.get('mode') as View['mode'] | null };
  });
}

const LANG_OF: Readonly<Record<View['language'], string>> = { 'zh-CN': 'zh', en: 'en', pseudo: 'pseudo', rtl: 'qrtl' };

function queryOf({ screen, mode, contrast, profile, language }: View): string {
  const lang = LANG_OF[language];
  return new URLSearchParams({ screen, mode, contrast, profile, lang }).toString();
}

/** Everything that the browser loads, where every user can read it. */
async function buildAll(rootDir: string): Promise<{ pagesDir: string; scriptFile: string; appDir: string }> {
  const pagesDir = path.join(rootDir, 'pages');
  const scriptDir = path.join(rootDir, 'in-page');
  const appDir = path.join(rootDir, 'window');
  await Promise.all([buildPages(pagesDir), buildScript(scriptDir), buildWindow(appDir)]);
  return { pagesDir, scriptFile: path.join(scriptDir, SCRIPT_NAME), appDir };
}

async function buildPages(outDir: string): Promise<void> {
  await build({
    configFile: GALLERY_CONFIG,
    mode: 'gallery',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, minify: false, reportCompressedSize: false },
  });
}

async function buildScript(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'chrome130',
      outDir,
      emptyOutDir: true,
      lib: {
        entry: path.join(import.meta.dirname, 'in-page/page-script.ts'),
        formats: ['iife'],
        name: 'uxGatePageScript',
        fileName: () => SCRIPT_NAME,
      },
    },
  });
}

async function buildWindow(appDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: path.join(import.meta.dirname, 'window/window.main.ts'),
      target: 'node20',
      outDir: path.join(appDir, 'out/node'),
      emptyOutDir: true,
      rolldownOptions: { external: ['electron'], output: { format: 'es', entryFileNames: 'window.main.js' } },
    },
  });
  const manifest = { name: 'ux-gate-window', type: 'module', main: 'out/node/window.main.js' };
  fs.writeFileSync(path.join(appDir, 'package.json'), JSON.stringify(manifest));
  fs.symlinkSync(path.join(PROJECT_DIR, 'node_modules'), path.join(appDir, 'node_modules'));
}
