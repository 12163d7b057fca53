/** Builds the real shell and preload beside the stand-in hall and its pages, laid out like the product. */
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const PAGES = ['kiosk', 'counter', 'board', 'maintenance', 'fault'];

/** Returns a fresh folder that any user can read and `electron` can open; the caller removes it. */
export async function buildStandIn(): Promise<string> {
  const appDir = mkdtempSync(join(tmpdir(), 'shell-stand-in-'));
  chmodSync(appDir, 0o755);
  writeFileSync(
    join(appDir, 'package.json'),
    JSON.stringify({ name: 'stand-in', type: 'module', main: 'out/node/shell.js' }),
  );
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: join(appDir, 'out/node'),
      emptyOutDir: true,
      rolldownOptions: {
        input: { shell: 'main/shell/index.ts', hall: 'tests/e2e/shell-stand-in/hall.ts' },
        external: ['electron', /^node:/],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  await build({
    configFile: 'vite.preload.config.ts',
    logLevel: 'warn',
    build: { outDir: join(appDir, 'out/preload'), emptyOutDir: true },
  });
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: 'chrome130',
      outDir: join(appDir, 'out/renderer/assets'),
      emptyOutDir: true,
      lib: { entry: 'tests/e2e/shell-stand-in/page.ts', formats: ['es'], fileName: () => 'page.js' },
    },
  });
  // The product's own, with its worklet beside it: only the real page's policy shows whether it may be loaded.
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    base: './',
    build: {
      target: 'chrome130',
      outDir: join(appDir, 'out/renderer/assets'),
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: 'renderer/kiosk/voice/page-recorder.ts',
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'recorder.js' },
      },
    },
  });
  for (const page of PAGES) {
    mkdirSync(join(appDir, 'out/renderer', page));
    writeFileSync(
      join(appDir, 'out/renderer', page, 'index.html'),
      '<!doctype html><meta charset="utf-8"><script type="module" src="/assets/page.js"></script><input>',
    );
  }
  return appDir;
}
