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
    // Above what a single wait of a test may take on a busy machine, so that it is the wait that says what did not come.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Native modules and child processes do not survive worker threads.
    pool: 'forks',
    maxWorkers: 2,
  },
});
