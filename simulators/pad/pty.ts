/**
 * A pseudo terminal by socat: the driver opens a real tty, the simulator holds the other end. Closing it is pulling the
 * plug (the tty hangs up and its path is gone); opening it again plugs it in under the same path.
 */
import { spawn } from 'node:child_process';
import { closeSync, constants, existsSync, lstatSync, openSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

export interface Pty {
  readonly path: string;
  write(bytes: Uint8Array): void;
  /** Nothing is taken off the line any more: what the driver writes stays with it, after some 100 KB on the way. */
  pause(): void;
  resume(): void;
  /** Resolves when the path is gone. May be called twice. */
  close(): Promise<void>;
}

export class PtyFailure extends Error {
  override readonly name = 'PtyFailure';
}

const LOOK_EVERY_MS = 5;
const READY_LIMIT_MS = 10_000;

/**
 * @param options.onLost socat ended although nobody closed it
 * @throws PtyFailure where socat is missing or refuses, or where a file that is no link stands at the path
 */
export async function openPty(options: {
  path: string;
  onBytes: (bytes: Uint8Array) => void;
  onLost: (reason: string) => void;
}): Promise<Pty> {
  const path = resolve(options.path);
  removeLeftLink(path);
  const socat = spawn('socat', [`PTY,rawer,link=${path},mode=666`, 'STDIO'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  let isClosing = false;
  socat.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)));
  socat.stdin.on('error', () => undefined);
  socat.stdout.on('data', (bytes: Uint8Array) => options.onBytes(bytes));
  const ended = new Promise<string>((settle) => {
    socat.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ENOENT' ? 'socat is not installed (Debian: apt-get install socat)' : error.message),
    );
    socat.once('close', (code, signal) => settle(complaint.trim() || `socat ended (${signal ?? code})`));
  });

  const reason = await Promise.race([ended, pathAppears(path)]);
  if (reason !== null) {
    socat.kill('SIGKILL');
    throw new PtyFailure(`no pseudo terminal at ${path}: ${reason}`);
  }
  // A tty that nobody holds hangs up when the driver closes it, and socat would end: the pad would be unplugged by a
  // restart of the hall.
  const held = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const released = ended.then((why) => {
    closeSync(held);
    removeLeftLink(path);
    if (!isClosing) options.onLost(why);
  });

  return {
    path,
    write(bytes) {
      if (!isClosing) socat.stdin.write(bytes);
    },
    pause: () => void socat.stdout.pause(),
    resume: () => void socat.stdout.resume(),
    close() {
      isClosing = true;
      socat.kill('SIGTERM');
      return released;
    },
  };
}

async function pathAppears(path: string): Promise<null | string> {
  const end = performance.now() + READY_LIMIT_MS;
  while (!existsSync(path)) {
    if (performance.now() > end) return 'socat made none in time';
    await new Promise((next) => setTimeout(next, LOOK_EVERY_MS));
  }
  return null;
}

/** A killed socat leaves its link behind, leading nowhere or, worse, to somebody else's terminal. */
function removeLeftLink(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (!stats.isSymbolicLink()) throw new PtyFailure(`${path} exists and is no link of a simulator`);
  rmSync(path, { force: true });
}
