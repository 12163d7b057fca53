/**
 * The pages of the product, one HTML file a surface: out/renderer/<surface>/index.html, addresses relative so that they
 * load from the shell's own protocol and from the gateway alike. `--mode gallery` builds the gallery of screen states
 * instead, which is no part of the product.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { recordBundledPackages } from './scripts/notices/bundled-packages.mjs';

const SURFACES = ['kiosk', 'counter', 'board', 'maintenance', 'fault', 'enrol'];

/** Of data that the pages have inside them; each asks to go wherever its data goes. */
const LICENCES = [
  'renderer/ui/fonts/OFL.txt',
  'renderer/input/pinyin/dictionary-LICENSE.txt',
  'renderer/input/handwriting/ARPHICPL.TXT',
];

function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle() {
      for (const file of LICENCES) {
        const source = readFileSync(`${import.meta.dirname}/${file}`);
        this.emitFile({ type: 'asset', fileName: `licences/${basename(file)}`, source });
      }
    },
  };
}

export default defineConfig(({ mode }) => {
  const pages = mode === 'gallery' ? ['gallery'] : SURFACES;
  const inputs = pages
    .map((page) => [page, `${import.meta.dirname}/renderer/${page}/index.html`] as const)
    .filter(([, file]) => existsSync(file));
  return {
    root: 'renderer',
    base: './',
    publicDir: false,
    plugins: [svelte(), licences(), recordBundledPackages({ projectDir: import.meta.dirname })],
    build: {
      target: 'chrome130',
      outDir: mode === 'gallery' ? '../out/gallery' : '../out/renderer',
      emptyOutDir: true,
      // Both would put scripts or styles inline, which the pages' content security policy refuses.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: Object.fromEntries(inputs) },
    },
  };
});
