/**
 * A raw queue of CUPS through its own commands: the last resort, where IT insists on a queue (printing.md §6). Nothing
 * comes back: `lp` says "accepted" for a printer that is switched off, so no slip over this link is ever proven, and its
 * outcome is unknown by nature (level 0).
 *
 * CUPS keeps what it could not print and prints it when the printer returns, hours later. So closing the link waits for
 * the queue to be done with our jobs and cancels them when the limit is over. Set `printer-error-policy=abort-job` for
 * the queue as well: `lpadmin -p NAME -o printer-error-policy=abort-job`.
 */
import { spawn } from 'node:child_process';
import type { Time } from '#domain/time-source';
import type { PrinterLink } from '../printers/printer-link';
import type { LinkClosing } from './link-error';
import { LinkError } from './link-error';
import { createLinkListeners } from './link-listeners';

export interface CupsLink extends PrinterLink {
  readonly talksBack: false;
  /**
   * One job of the queue. Rejects with `CupsLinkError`; `mayHaveTaken` is 0 where `lp` refused the job, everything where
   * nobody knows whether it did.
   */
  write(bytes: Uint8Array): Promise<void>;
  /** `drained`: the queue has no job of ours any more, which is what CUPS knows. `cut`: it had, and they are cancelled. */
  close(limitMs: number): Promise<LinkClosing>;
  /** Cancels what the queue still holds of ours. */
  cut(): void;
}

export class CupsLinkError extends LinkError {
  override readonly name = 'CupsLinkError';
}

const COMMAND_LIMIT_MS = 10_000;
const LOOK_AT_QUEUE_MS = 250;
/** Language of the commands' answers. */
const PLAIN = { LC_ALL: 'C' };

interface CommandResult {
  readonly exitCode: number | null;
  readonly output: string;
  readonly complaint: string;
}

/**
 * @param options.env of the commands `lp`, `lpstat` and `cancel`; their `PATH` in the first place
 * @throws CupsLinkError where there are no such commands, or CUPS has no such queue
 */
export async function openCupsLink(options: { queue: string; time: Time; env?: NodeJS.ProcessEnv }): Promise<CupsLink> {
  const { queue, time, env = process.env } = options;
  const run = (command: string, args: readonly string[], input?: Uint8Array) =>
    runCommand({ command, args, env, time, ...(input && { input }) });

  const known = await run('lpstat', ['-p', queue]);
  if (known.exitCode !== 0) {
    throw new CupsLinkError(`CUPS has no queue ${queue}: ${known.complaint || `lpstat ended with ${known.exitCode}`}`);
  }

  const listeners = createLinkListeners();
  const jobs = new Set<string>();
  let isEnding = false;
  let hasCancelled = false;

  async function forgetDoneJobs(): Promise<void> {
    const left = await run('lpstat', ['-W', 'not-completed', '-o', queue]);
    if (left.exitCode !== 0) return;
    const names = new Set(left.output.split('\n').map((line) => line.split(/\s/u)[0]));
    for (const job of jobs) if (!names.has(job)) jobs.delete(job);
  }

  function end(reason: string): void {
    isEnding = true;
    if (jobs.size > 0) {
      hasCancelled = true;
      void run('cancel', [...jobs]).catch(() => undefined);
    }
    jobs.clear();
    listeners.end(reason);
  }

  return {
    get isOpen() {
      return !isEnding;
    },
    talksBack: false,
    async write(bytes) {
      if (isEnding) throw new CupsLinkError(`the link to the queue ${queue} is closed`);
      const result = await run('lp', ['-d', queue, '-o', 'raw', '-t', 'hall', '--', '-'], bytes);
      const job = /request id is (\S+)/u.exec(result.output)?.[1];
      if (job !== undefined) jobs.add(job);
      // The link was cut meanwhile: a job that nobody waits for must not stay in the queue.
      if (isEnding) {
        end('cut');
        throw new CupsLinkError(`the link to the queue ${queue} was cut`, bytes.length);
      }
      if (result.exitCode === 0) return;
      const mayHaveTaken = result.exitCode === null || job !== undefined ? bytes.length : 0;
      throw new CupsLinkError(
        `lp refused the slip: ${result.complaint || `it ended with ${result.exitCode}`}`,
        mayHaveTaken,
      );
    },
    onBytes: () => undefined,
    onClosed: listeners.onClosed,
    async close(limitMs) {
      const endAt = time.monotonicMs() + limitMs;
      isEnding = true;
      while (jobs.size > 0 && time.monotonicMs() < endAt) {
        await forgetDoneJobs().catch(() => undefined);
        if (jobs.size > 0) await new Promise<void>((resolve) => void time.after(LOOK_AT_QUEUE_MS, resolve));
      }
      end('closed');
      return hasCancelled ? 'cut' : 'drained';
    },
    cut: () => end('cut'),
  };
}

/** @throws CupsLinkError where the command is missing; `exitCode` is null where it had to be ended */
function runCommand(options: {
  command: string;
  args: readonly string[];
  input?: Uint8Array;
  env: NodeJS.ProcessEnv;
  time: Time;
}): Promise<CommandResult> {
  const { command, args, input, env, time } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...env, ...PLAIN }, stdio: ['pipe', 'pipe', 'pipe'] });
    const cancelLimit = time.after(COMMAND_LIMIT_MS, () => child.kill('SIGKILL'));
    let output = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    // A command that ends before it has read everything says why by its exit code.
    child.stdin.on('error', () => undefined);
    child.once('error', (error: NodeJS.ErrnoException) => {
      cancelLimit();
      const reason = error.code === 'ENOENT' ? 'it is not installed (Debian: cups-client)' : error.message;
      reject(new CupsLinkError(`${command} cannot be run: ${reason}`));
    });
    child.once('close', (exitCode) => {
      cancelLimit();
      resolve({ exitCode, output, complaint: complaint.trim() });
    });
    child.stdin.end(input);
  });
}
