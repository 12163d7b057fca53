/**
 * Electron as a user without rights. Chromium's sandbox refuses to work for root, and we never switch it off: where a
 * script runs as root, Electron is started as `nobody`, and all that this user needs is put within reach here.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheDir as defaultCacheDir, isRoot, PROJECT_DIR } from './places.mjs';
import { isReachableByOthers } from './reachable.mjs';
import { runCommand } from './setup/command.mjs';
import { getElectronExecutable } from './setup/electron-runtime.mjs';
import { SetupFailure } from './setup/step.mjs';
import { stageApp } from './stage-app.mjs';

export const UNPRIVILEGED = { uid: 65534, gid: 65534 };
const SET_UID = 0o4000;
const OWNER = `${UNPRIVILEGED.uid}:${UNPRIVILEGED.gid}`;

/**
 * @typedef {{
 *   executablePath: string,
 *   appDir: string,
 *   shareDevice: (devicePath: string) => void,
 * }} Unprivileged
 * `executablePath` takes Electron's arguments; `appDir` is what to open with it; `shareDevice` opens a pseudo terminal
 * to the user.
 */

/**
 * Where we are not root, nothing is changed and Electron itself is answered.
 * @param {{
 *   dataDir: string, appDir?: string, cacheDir?: string, groups?: readonly string[],
 * }} options `dataDir` is made and given to the user; `groups` are names of /etc/group (`dialout` for real pads)
 * @returns {Promise<Unprivileged>}
 * @throws {SetupFailure} when the user cannot reach Electron or its data, or the kernel allows no sandbox
 */
export async function prepareUnprivileged({
  dataDir,
  appDir = PROJECT_DIR,
  cacheDir = defaultCacheDir(),
  groups = [],
}) {
  const electron = getElectronExecutable(PROJECT_DIR);
  fs.mkdirSync(dataDir, { recursive: true });
  await checkSandbox(electron);
  if (!isRoot()) return { executablePath: electron, appDir, shareDevice: () => {} };

  if (!isReachableByOthers(electron))
    throw new SetupFailure(
      `${electron} cannot be reached by users other than root`,
      'set TOWNSHIP_HALL_CACHE to a folder that every user can enter.',
    );
  const stagedDir = await stageApp({ appDir, cacheDir });
  await giveDataDir(dataDir);
  const homeDir = path.join(dataDir, 'home');
  fs.mkdirSync(homeDir, { recursive: true });
  copyDisplayCookie(homeDir);
  await runCommand('chown', ['-R', OWNER, homeDir]);
  return {
    executablePath: writeWrapper({ electron, homeDir, cacheDir, groups }),
    appDir: stagedDir,
    shareDevice: (devicePath) => fs.chmodSync(devicePath, 0o666),
  };
}

/** @param {readonly string[]} groups */
function setprivArgs(groups) {
  const identity = ['--reuid', String(UNPRIVILEGED.uid), '--regid', String(UNPRIVILEGED.gid)];
  const ids = groups.map(findGroupId).filter((id) => id !== undefined);
  return [...identity, ...(ids.length ? ['--groups', ids.join(',')] : ['--clear-groups'])];
}

/** @param {string} name */
function findGroupId(name) {
  const line = fs
    .readFileSync('/etc/group', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  return line?.split(':')[2];
}

/**
 * A folder that somebody else already uses is never given away: a mistyped `--data` must not change a system folder.
 * @param {string} dataDir
 */
async function giveDataDir(dataDir) {
  const { uid } = fs.statSync(dataDir);
  if (uid !== UNPRIVILEGED.uid && fs.readdirSync(dataDir).length > 0)
    throw new SetupFailure(`${dataDir} holds files of another user`, 'choose an empty folder with --data.');
  await runCommand('chown', ['-R', OWNER, dataDir]);
  try {
    await runCommand('setpriv', [...setprivArgs([]), 'test', '-w', dataDir]);
  } catch {
    throw new SetupFailure(
      `${dataDir} cannot be reached by users other than root`,
      'choose another folder with --data.',
    );
  }
}

/**
 * Chromium's sandbox needs user namespaces, or its own helper owned by root with the set-uid bit. Told here in a
 * sentence, because Electron only aborts.
 * @param {string} electron
 */
async function checkSandbox(electron) {
  if (hasSetUidHelper(electron)) return;
  const probe = ['unshare', '--user', 'true'];
  try {
    if (isRoot()) await runCommand('setpriv', [...setprivArgs([]), ...probe]);
    else await runCommand('unshare', probe.slice(1));
  } catch {
    throw new SetupFailure(
      'this machine allows no user namespaces, which the sandbox of the pages needs',
      'set sysctl kernel.unprivileged_userns_clone=1 and user.max_user_namespaces=10000; ' +
        'a container must be run with --security-opt seccomp=unconfined.',
    );
  }
}

/** @param {string} electron */
function hasSetUidHelper(electron) {
  const helper = fs.statSync(path.join(path.dirname(electron), 'chrome-sandbox'), { throwIfNoEntry: false });
  return helper !== undefined && helper.uid === 0 && (helper.mode & SET_UID) !== 0;
}

/**
 * A real display lets in who knows its cookie, which lies in root's home.
 * @param {string} homeDir
 */
function copyDisplayCookie(homeDir) {
  const cookie = process.env.XAUTHORITY || path.join(os.homedir(), '.Xauthority');
  const copy = path.join(homeDir, '.Xauthority');
  if (!fs.existsSync(cookie)) return fs.rmSync(copy, { force: true });
  fs.copyFileSync(cookie, copy);
  fs.chmodSync(copy, 0o600);
}

/**
 * A program of its own, because Playwright starts one path with arguments that it chooses.
 * @param {{ electron: string, homeDir: string, cacheDir: string, groups: readonly string[] }} options
 * @returns {string} its path, the same for the same options
 */
function writeWrapper({ electron, homeDir, cacheDir, groups }) {
  const environment = [`HOME=${homeDir}`, `XDG_CONFIG_HOME=${homeDir}/config`, `XDG_CACHE_HOME=${homeDir}/cache`];
  const cookie = path.join(homeDir, '.Xauthority');
  if (fs.existsSync(cookie)) environment.push(`XAUTHORITY=${cookie}`);
  // The signal is set again here, because changing the user clears it.
  const asNobody = ['setpriv', ...setprivArgs(groups), '--pdeathsig', 'SIGTERM', '--'];
  const rootsOwn = ['-u', 'XDG_RUNTIME_DIR', '-u', 'DBUS_SESSION_BUS_ADDRESS'];
  const words = [...asNobody, 'env', ...rootsOwn, ...environment, electron];
  const script = `#!/bin/sh\nexec ${words.map(quote).join(' ')} "$@"\n`;
  const name = createHash('sha256').update(script).digest('hex').slice(0, 12);
  const wrapper = path.join(cacheDir, 'bin', `electron-as-nobody-${name}`);
  fs.mkdirSync(path.dirname(wrapper), { recursive: true });
  fs.writeFileSync(wrapper, script);
  fs.chmodSync(wrapper, 0o755);
  return wrapper;
}

/** @param {string} word */
function quote(word) {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
