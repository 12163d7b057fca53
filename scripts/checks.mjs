/** What is checked without running the product. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { PROJECT_DIR } from './places.mjs';

const BIN = path.join(PROJECT_DIR, 'node_modules/.bin');
const SOURCE_DIRS = ['contract', 'domain', 'main', 'preload', 'renderer', 'scripts', 'server', 'simulators', 'tests'];

/** @typedef {{ name: string, command: string, args: readonly string[] }} Check */

/** @type {readonly Check[]} */
export const CHECKS = [
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'lint and import rules', command: 'eslint', args: ['--max-warnings', '0', '.'] },
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'types of the page tests', command: 'tsc', args: ['-p', 'renderer/tsconfig.test.json'] },
  {
    name: 'types of the pages',
    command: 'svelte-check',
    args: ['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  },
  { name: 'cycles', command: 'depcruise', args: ['--config', '.dependency-cruiser.cjs', ...SOURCE_DIRS] },
];

/**
 * Runs one program with its output on this terminal.
 * @param {{ command: string, args: readonly string[], env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<boolean>} whether it ended with code 0
 */
export function runAloud({ command, args, env = process.env }) {
  return new Promise((resolve) => {
    const child = spawn(path.join(BIN, command), args, { cwd: PROJECT_DIR, env, stdio: 'inherit' });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/**
 * Runs all checks, also after one has failed, so that one run shows everything.
 * @returns {Promise<{ name: string, passed: boolean }[]>}
 */
export async function runChecks() {
  const results = [];
  for (const { name, command, args } of CHECKS) {
    const passed = await timed(name, () => runAloud({ command, args }));
    results.push({ name, passed });
  }
  return results;
}

/**
 * @param {string} name
 * @param {() => Promise<boolean>} work
 */
export async function timed(name, work) {
  const startedAt = performance.now();
  console.log(`\n── ${name}`);
  const passed = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`── ${name}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s`);
  return passed;
}
