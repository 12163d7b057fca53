/**
 * The operating-system packages that a development machine needs. Installed where we are root; otherwise the one
 * command that installs them is printed.
 */
import { isRoot } from '../places.mjs';
import { runCommand } from './command.mjs';
import { SetupFailure } from './step.mjs';

/** Debian 12 names. Display, Electron's libraries, Chinese type, pseudo terminals, the voice, and what compiles one module. */
export const OS_PACKAGES = [
  ...['xvfb', 'openbox', 'xauth', 'xdotool'],
  ...['libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2'],
  ...['fonts-noto-cjk', 'socat', 'udev', 'unzip'],
  ...['espeak-ng'],
  ...['make', 'g++', 'python3'],
];

/**
 * @param {string} listing lines of `status name provides…`, as `dpkg-query` below prints them
 * @returns {string[]} which of `OS_PACKAGES` are not there, neither by name nor provided by another package
 */
export function missingPackages(listing) {
  const present = new Set();
  for (const line of listing.split('\n')) {
    const [status, name, provides = ''] = line.split('\t');
    if (!status?.startsWith('ii') || !name) continue;
    present.add(name);
    for (const provided of provides.split(',')) present.add(provided.trim().split(' ')[0]);
  }
  return OS_PACKAGES.filter((name) => !present.has(name));
}

/** @param {readonly string[]} packages */
export function installCommand(packages) {
  return `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * @param {{ offline: boolean }} options
 * @returns {import('./step.mjs').Step}
 */
export function osPackagesStep({ offline }) {
  const findMissing = async () =>
    missingPackages(await runCommand('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}\t${Package}\t${Provides}\n']));
  return {
    name: 'operating-system packages',
    what: 'installing what is missing with apt-get (one to three minutes)',
    mend: `run: ${installCommand(OS_PACKAGES)}`,
    isDone: async () => (await findMissing()).length === 0,
    async run(say) {
      const missing = await findMissing();
      const command = installCommand(missing);
      if (!isRoot()) throw new SetupFailure(`missing: ${missing.join(' ')}`, `run: sudo sh -c '${command}'`);
      if (offline)
        throw new SetupFailure(`missing: ${missing.join(' ')}; --offline does not install`, `run: ${command}`);
      say(missing.join(' '));
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      const patient = ['-o', 'DPkg::Lock::Timeout=120'];
      await runCommand('apt-get', [...patient, 'update'], { env });
      await runCommand('apt-get', [...patient, 'install', '-y', '--no-install-recommends', ...missing], { env });
    },
  };
}
