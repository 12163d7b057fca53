/** The preload: one CommonJS file, because a sandboxed preload can neither import modules nor find files. */
import { defineConfig } from 'vite';
import { recordBundledPackages } from './scripts/notices/bundled-packages.mjs';

export default defineConfig({
  publicDir: false,
  plugins: [recordBundledPackages({ projectDir: import.meta.dirname })],
  build: {
    target: 'chrome130',
    outDir: 'out/preload',
    emptyOutDir: true,
    minify: false,
    lib: { entry: 'preload/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
