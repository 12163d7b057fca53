import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{domain,contract,main,server,simulators,renderer}/**/*.test.ts',
      'tests/{integration,faults}/**/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Native modules and child processes do not survive worker threads.
    pool: 'forks',
    maxWorkers: 2,
  },
});
