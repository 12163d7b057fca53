/**
 * Programs that a script starts and stops: each in a session of its own, so that Ctrl-C reaches the script alone and the
 * script stops them in order; each ended by its pid, and by the kernel when the script is killed.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';

const STOP_LIMIT_MS = 15_000;
const READY_LIMIT_MS = 60_000;
const KEPT_LINES = 40;

export class ChildFailure extends Error {}

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Exit
 * @typedef {{
 *   name: string,
 *   pid: number,
 *   exited: Promise<Exit>,
 *   ready: Promise<Record<string, unknown>>,
 *   stop: () => Promise<Exit>,
 *   lastLines: () => string[],
 * }} Child
 * `ready` is the first line on standard output that is a JSON object with `"ready": true`, whole; it rejects with
 * `ChildFailure` when the program ends before it, and must be awaited only for programs that say so.
 */

/**
 * @param {{
 *   name: string, command: string, args?: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv, logFile?: string,
 *   readyLimitMs?: number, stopLimitMs?: number,
 * }} options
 * @returns {Child}
 */
export function startChild({
  name,
  command,
  args = [],
  cwd,
  env = process.env,
  logFile,
  readyLimitMs = READY_LIMIT_MS,
  stopLimitMs = STOP_LIMIT_MS,
}) {
  const child = spawn('setpriv', ['--pdeathsig', 'SIGTERM', '--', command, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = logFile ? fs.createWriteStream(logFile) : undefined;
  const kept = /** @type {string[]} */ ([]);
  /** @type {Promise<Exit>} */
  const exited = new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new ChildFailure(`${name} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      log?.end();
      resolve({ code, signal });
    });
  });
  const ready = new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ reason) => {
      clearTimeout(limit);
      reject(new ChildFailure([`${name} ${reason}`, ...kept.slice(-8)].join('\n')));
    };
    const limit = setTimeout(() => fail(`was not ready within ${readyLimitMs / 1000} s`), readyLimitMs);
    limit.unref();
    eachLine(child.stdout, (line) => {
      keep(line);
      const message = parseReady(line);
      if (message) {
        clearTimeout(limit);
        resolve(message);
      }
    });
    exited.then(
      ({ code, signal }) => fail(`ended with ${signal ?? `code ${code}`} before it was ready`),
      (error) => fail(String(error)),
    );
  });
  ready.catch(() => {}); // Not every program says that it is ready; those that wait for it still get the rejection.
  eachLine(child.stderr, (line) => keep(line));

  /** @param {string} line */
  function keep(line) {
    log?.write(`${line}\n`);
    kept.push(line);
    if (kept.length > KEPT_LINES) kept.shift();
  }
  return {
    name,
    pid: child.pid ?? 0,
    exited,
    ready,
    lastLines: () => [...kept],
    async stop() {
      child.kill('SIGTERM');
      const limit = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
      try {
        return await exited;
      } finally {
        clearTimeout(limit);
      }
    },
  };
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => void} take
 */
function eachLine(stream, take) {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  });
  stream.on('end', () => rest && take(rest));
}

/**
 * @param {string} line
 * @returns {Record<string, unknown> | undefined}
 */
function parseReady(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    const message = JSON.parse(line);
    return message.ready === true ? message : undefined;
  } catch {
    return undefined;
  }
}
