/**
 * A virtual display with a window manager. Without the manager a kiosk window comes out one pixel short and never
 * becomes full-screen.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChildFailure, startChild } from './children.mjs';
import { runCommand } from './setup/command.mjs';

const OPENBOX_CONFIG = path.join(path.dirname(fileURLToPath(import.meta.url)), 'openbox.xml');
const MANAGER_LIMIT_MS = 60_000;
const MANAGER_POLL_MS = 50;

/** A 21.5-inch portrait kiosk. */
export const PORTRAIT_SCREEN = { width: 1080, height: 1920 };

/**
 * @param {{ width?: number, height?: number, pictureDir?: string }} [screen] size in pixels, a portrait kiosk when left
 * out; `pictureDir` gets a file `Xvfb_screen0` (X window dump) that always holds what the screen shows
 * @returns {Promise<{ DISPLAY: string, close: () => Promise<void> }>} `DISPLAY` is a number that was free; any local
 * user may connect
 * @throws {ChildFailure} when Xvfb or openbox does not come up
 */
export async function openDisplay({ width = PORTRAIT_SCREEN.width, height = PORTRAIT_SCREEN.height, pictureDir } = {}) {
  const xvfb = await startXvfb({ width, height, pictureDir });
  const env = { ...process.env, DISPLAY: xvfb.DISPLAY };
  const openbox = startChild({
    name: 'openbox',
    command: 'openbox',
    args: ['--sm-disable', '--config-file', OPENBOX_CONFIG],
    env,
  });
  const close = async () => {
    await openbox.stop();
    await xvfb.close();
  };
  try {
    await waitForWindowManager(openbox, env);
  } catch (error) {
    await close();
    throw error;
  }
  return { DISPLAY: xvfb.DISPLAY, close };
}

/**
 * @param {{ width: number, height: number, pictureDir: string | undefined }} screen
 * @returns {Promise<{ DISPLAY: string, close: () => Promise<void> }>}
 */
function startXvfb({ width, height, pictureDir }) {
  // Xvfb picks a free display number itself and writes it to the given descriptor once it accepts connections. Left to
  // itself it starts over whenever its last client goes: whoever asks for the window manager before it is there would take
  // away the connection that the window manager is just opening.
  const screen = `${width}x${height}x24`;
  const args = ['-displayfd', '3', '-noreset', '-ac', '-nolisten', 'tcp', '-screen', '0', screen];
  if (pictureDir) args.push('-fbdir', pictureDir);
  const child = spawn('setpriv', ['--pdeathsig', 'SIGTERM', '--', 'Xvfb', ...args], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  /** @type {Promise<void>} */
  const closed = new Promise((resolve) => child.once('close', () => resolve()));
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => (said += text));
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ reason) => reject(new ChildFailure(`Xvfb ${reason}\n${said.trim()}`));
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('close', (code) => fail(`ended with code ${code}`));
    const number = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
    number.setEncoding('utf8').once('data', (text) => {
      const close = () => (child.kill('SIGTERM'), closed);
      resolve({ DISPLAY: `:${String(text).trim()}`, close });
    });
  });
}

/**
 * The number of desktops is a property of the root window that only a window manager sets.
 * @param {import('./children.mjs').Child} manager
 * @param {NodeJS.ProcessEnv} env
 */
async function waitForWindowManager(manager, env) {
  const end = performance.now() + MANAGER_LIMIT_MS;
  /** @type {import('./children.mjs').Exit | undefined} */
  let exit;
  void manager.exited.then(
    (how) => (exit = how),
    () => (exit = { code: null, signal: null }),
  );
  for (;;) {
    try {
      await runCommand('xdotool', ['get_num_desktops'], { env });
      return;
    } catch (error) {
      const ended = exit && `it ended with ${exit.signal ?? `code ${exit.code}`}`;
      if (ended || performance.now() > end)
        throw new ChildFailure([`openbox did not come up: ${ended ?? error}`, ...manager.lastLines()].join('\n'));
      await new Promise((resolve) => setTimeout(resolve, MANAGER_POLL_MS));
    }
  }
}
