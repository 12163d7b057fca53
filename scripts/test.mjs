/**
 * `npm test`: the checks, then unit and integration tests in plain Node, then the story end to end in the real Electron.
 * Ends with one line `N passed, N failed, N skipped` over all runners, each check counted as one.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runAloud, runChecks, timed } from './checks.mjs';
import { openDisplay } from './display.mjs';
import { setUpOrExit } from './setup/set-up.mjs';
import { countTests } from './test-counts.mjs';

const { values } = parseArgs({
  options: { offline: { type: 'boolean', default: false }, 'retry-official': { type: 'boolean', default: false } },
});
const startedAt = performance.now();
await setUpOrExit({ offline: values.offline, retryOfficial: values['retry-official'] });

const checks = await runChecks();
const reportDir = fs.mkdtempSync(path.join(os.tmpdir(), 'township-hall-tests-'));
const counts = { passed: 0, failed: 0, skipped: 0 };
try {
  await runTests({ name: 'unit and integration tests', config: 'vitest.config.ts' });
  const display = await openDisplay();
  try {
    const env = { ...process.env, DISPLAY: display.DISPLAY };
    await runTests({ name: 'end-to-end tests in Electron', config: 'vitest.e2e.config.ts', env });
  } finally {
    await display.close();
  }
} finally {
  fs.rmSync(reportDir, { recursive: true, force: true });
}

for (const { passed } of checks) counts[passed ? 'passed' : 'failed']++;
console.log(`\nin ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
for (const { name, passed } of checks) if (!passed) console.log(`failed: ${name}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** @param {{ name: string, config: string, env?: NodeJS.ProcessEnv }} options */
async function runTests({ name, config, env = process.env }) {
  const report = path.join(reportDir, `${config}.json`);
  const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const passed = await timed(name, () => runAloud({ command: 'vitest', args, env }));
  const found = countTests({ report, passed });
  counts.passed += found.passed;
  counts.failed += found.failed;
  counts.skipped += found.skipped;
}
