import { defineConfig } from 'vitest/config';

/** The real Electron on one display: one worker, one window at a time. `npm test` opens the display. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    environment: 'node',
    testTimeout: 180_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
  },
});
