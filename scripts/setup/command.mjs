/** Runs a program to its end, quietly: what it printed is kept for the message of a failure. */
import { spawn } from 'node:child_process';

const KEPT_OUTPUT_CHARS = 1 << 22;

export class CommandFailure extends Error {
  /**
   * @param {string} message
   * @param {string} output what the program printed, both streams, its end when it is long
   */
  constructor(message, output) {
    super(message);
    this.output = output;
  }

  /** The last lines that say something, for a person. */
  get lastLines() {
    const lines = this.output.split('\n').filter((line) => line.trim() !== '' && !/^\s+at |\bstack\s+at /.test(line));
    return lines.slice(-12).join('\n');
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number }} [options]
 * @returns {Promise<string>} standard output
 * @throws {CommandFailure} when the program is missing, ends with another code than 0, or exceeds `limitMs`
 */
export function runCommand(command, args, { cwd, env = process.env, limitMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    let limitExceeded = false;
    const limit = limitMs && setTimeout(() => ((limitExceeded = true), child.kill('SIGKILL')), limitMs);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output = (output + text).slice(-KEPT_OUTPUT_CHARS);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-KEPT_OUTPUT_CHARS);
    });
    const name = [command, ...args].join(' ');
    child.on('error', (error) => {
      clearTimeout(limit);
      reject(new CommandFailure(`${name} could not be started: ${error.message}`, output));
    });
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      if (limitExceeded) reject(new CommandFailure(`${name} took longer than ${Number(limitMs) / 1000} s`, output));
      else if (code === 0) resolve(stdout);
      else reject(new CommandFailure(`${name} ended with ${signal ?? `code ${code}`}`, output));
    });
  });
}
