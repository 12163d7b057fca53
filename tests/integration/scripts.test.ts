/** What the commands stand on: children that are really ended, a display, an app within an unprivileged user's reach. */
import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChildFailure, startChild } from '../../scripts/children.mjs';
import { openDisplay } from '../../scripts/display.mjs';
import { isRoot } from '../../scripts/places.mjs';
import { stageApp } from '../../scripts/stage-app.mjs';
import { countTests } from '../../scripts/test-counts.mjs';
import { prepareUnprivileged, UNPRIVILEGED } from '../../scripts/unprivileged.mjs';
import { waitFor } from '../support/wait-for';

const run = promisify(execFile);

let dir: string;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'scripts-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

function write(file: string, content: string | object) {
  const place = path.join(dir, file);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content));
}

/** A zombie has ended: only its parent has not looked yet. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a child', () => {
  const startScript = (script: string, limits: { stopLimitMs?: number; readyLimitMs?: number } = {}) =>
    startChild({ name: 'probe', command: process.execPath, args: ['-e', script], ...limits });
  const READY = `console.log('booting'); console.log(JSON.stringify({ ready: true, port: 7 }));`;

  it('says what it has when it is ready, in whatever pieces the line arrives', async () => {
    const child = startScript(`process.stdout.write('{"ready":'); setImmediate(() => console.log('true,"port":7}'));`);
    expect(await child.ready).toEqual({ ready: true, port: 7 });
    expect(await child.exited).toEqual({ code: 0, signal: null });
  });

  it('that ends too early fails with its own last words', async () => {
    const child = startScript(`console.error('port 9100 is taken'); process.exit(5);`);
    await expect(child.ready).rejects.toThrow(ChildFailure);
    await expect(child.ready).rejects.toThrow('probe ended with code 5 before it was ready\nport 9100 is taken');
  });

  it('that never becomes ready fails after its limit', async () => {
    const child = startScript(`setInterval(() => {}, 1000)`, { readyLimitMs: 50 });
    await expect(child.ready).rejects.toThrow('probe was not ready within 0.05 s');
    await child.stop();
  });

  it('that cannot be started fails', async () => {
    const child = startChild({ name: 'probe', command: path.join(dir, 'nothing') });
    await expect(child.ready).rejects.toThrow('probe ended with code 127');
  });

  it('that does not listen to the signal is ended all the same', async () => {
    const child = startScript(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); ${READY}`, {
      stopLimitMs: 50,
    });
    await child.ready;
    expect(await child.stop()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('does not outlive a script that is killed', async () => {
    const script = `import { startChild } from ${JSON.stringify(path.resolve('scripts/children.mjs'))};
      console.log(startChild({ name: 'sleep', command: 'sleep', args: ['600'] }).pid);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) => parent.stdout.once('data', (data) => resolve(String(data))));
    const pid = Number(line);
    await waitFor('the child to run sleep', () => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('sleep'));
    parent.kill('SIGKILL');
    await waitFor('the child to end', () => !isRunning(pid));
  });
});

describe('a virtual display', () => {
  it('has the size that was asked for and a window manager, and is gone after close', async () => {
    const display = await openDisplay({ width: 640, height: 480 });
    const ask = () => run('xdotool', ['getdisplaygeometry'], { env: { ...process.env, DISPLAY: display.DISPLAY } });
    expect((await ask()).stdout.trim()).toBe('640 480');
    await display.close();
    await expect(ask()).rejects.toThrow();
  });
});

describe('an app in a folder that only its owner may enter', () => {
  let appDir: string;
  let cacheDir: string;

  beforeEach(() => {
    appDir = path.join(dir, 'app');
    cacheDir = path.join(dir, 'cache');
    write('app/package.json', { name: 'probe' });
    write('app/out/build-stamp.txt', 'one');
    write('app/out/node/shell.js', `import x from 'outside'; import { app } from 'electron'; import 'node:fs';`);
    write('app/node_modules/outside/package.json', {
      dependencies: { needed: '1' },
      optionalDependencies: { other: '1' },
    });
    write('app/node_modules/outside/node_modules/needed/package.json', {});
    write('app/node_modules/needed/package.json', {});
    write('app/node_modules/unused/package.json', {});
  });

  it('is copied with the modules that its bundles need, and nothing else', async () => {
    const staged = await stageApp({ appDir, cacheDir });
    const files = fs.readdirSync(staged, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes('.'));
    expect(files.sort()).toEqual([
      'node_modules/outside/node_modules/needed/package.json',
      'node_modules/outside/package.json',
      'out/node/shell.js',
      'package.json',
    ]);
  });

  it('is copied once for each build', async () => {
    const first = await stageApp({ appDir, cacheDir });
    expect(await stageApp({ appDir, cacheDir })).toBe(first);
    write('app/out/build-stamp.txt', 'two');
    const second = await stageApp({ appDir, cacheDir });
    expect(fs.readdirSync(path.dirname(second))).toEqual([path.basename(second)]);
  });

  it('stays where it is once everybody may enter', async () => {
    fs.chmodSync(dir, 0o755);
    expect(await stageApp({ appDir, cacheDir })).toBe(appDir);
    expect(fs.existsSync(cacheDir)).toBe(false);
  });
});

describe('Electron’s user', () => {
  let places: { appDir: string; dataDir: string; cacheDir: string };

  beforeEach(() => {
    fs.chmodSync(dir, 0o755);
    write('app/package.json', {});
    write('app/out/node/shell.js', '');
    places = { appDir: path.join(dir, 'app'), dataDir: path.join(dir, 'data'), cacheDir: path.join(dir, 'cache') };
  });

  it('has no rights, a home of its own and a data folder that it may write', async () => {
    const { dataDir } = places;
    const { executablePath } = await prepareUnprivileged(places);
    const script = `require('fs').writeFileSync(process.argv[1], ''); process.stdout.write(process.getuid() + ' ' + process.env.HOME)`;
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const { stdout } = await run(executablePath, ['-e', script, path.join(dataDir, 'written')], { env });
    const expected = isRoot()
      ? `${UNPRIVILEGED.uid} ${path.join(dataDir, 'home')}`
      : `${process.getuid?.()} ${process.env['HOME']}`;
    expect(stdout).toBe(expected);
  });

  it('gets no folder that holds somebody else’s files', async () => {
    write('data/letter.txt', 'mine');
    const prepared = prepareUnprivileged(places);
    if (isRoot()) await expect(prepared).rejects.toThrow('holds files of another user');
    else await prepared;
    expect(fs.statSync(path.join(dir, 'data/letter.txt')).uid).toBe(process.getuid?.());
  });
});

describe('the count of tests', () => {
  const report = (totals: object) => {
    write('report.json', totals);
    return path.join(dir, 'report.json');
  };

  it('is the runner’s', () => {
    const totals = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 };
    expect(countTests({ report: report(totals), passed: false })).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('is never green for a run that failed without a failed test', () => {
    const totals = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
    expect(countTests({ report: report(totals), passed: false }).failed).toBe(1);
  });

  it('is a failure where there is no report', () => {
    const missing = path.join(dir, 'missing.json');
    expect(countTests({ report: missing, passed: false })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
