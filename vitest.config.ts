import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Session classes of the pages are rune modules: without the compiler they do not run at all.
  plugins: [svelte()],
  test: {
    include: [
      '{domain,contract,main,server,simulators,renderer}/**/*.test.ts',
      'tests/{integration,faults,bench,ux-gate,voice}/**/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Native modules and child processes do not survive worker threads.
    pool: 'forks',
    maxWorkers: 2,
  },
});
