/** The built hall process as a service manager starts it: exit codes and sentences of `main/hall/index.ts`. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExampleYaml } from '#tests/support/example-yaml';
import { createTempDir } from '#tests/support/hall-core';
import { findFreePort } from '../../scripts/free-port.mjs';

const HALL = path.resolve('out/node/hall.js');

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(args: string[], { input = '', untilReady = false } = {}): Promise<Ended> {
  const child = spawn(process.execPath, [HALL, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (untilReady && stdout.includes('\n')) child.kill('SIGTERM');
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

async function configFile(dataDir: string, edit: (yaml: string) => string = (yaml) => yaml): Promise<string> {
  const file = path.join(dataDir, 'hall.yml');
  const yaml = readExampleYaml().replace('port: 8480', `port: ${await findFreePort()}`);
  fs.writeFileSync(file, edit(yaml));
  return file;
}

describe('the headless hall', () => {
  it('opens, says so in one line, and ends with 0 on SIGTERM', async () => {
    const dataDir = createTempDir('headless');
    const ended = await run(['--config', await configFile(dataDir), '--data', dataDir], { untilReady: true });
    expect(JSON.parse(ended.stdout)).toMatchObject({
      ready: true,
      gatewayUrl: expect.stringMatching(/^http:/) as string,
    });
    expect(ended.code).toBe(0);
    const modes = ['maintenance-pin.txt', 'hall.sqlite'].map(
      (name) => fs.statSync(path.join(dataDir, name)).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o600]);
  });

  it('a wrong hall.yml: exit code 2, every problem with line, key, expected and found', async () => {
    const dataDir = createTempDir('headless');
    const file = await configFile(dataDir, (yaml) =>
      yaml.replace('level: township', 'level: town').replace('link: "tcp://', 'link: "tpc://'),
    );
    const ended = await run(['--config', file, '--data', dataDir]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(
      /hall\.yml:\d+ {2}hall\.level: expected one of "district", "township", "village", found "town"/,
    );
    expect(ended.stderr).toMatch(/hall\.yml:\d+ {2}printers\[0\]\.link: expected tcp:\/\/HOST:PORT/);
    expect(fs.existsSync(path.join(dataDir, 'hall.sqlite'))).toBe(false);
  });

  it("a maker's wrong pad file: exit code 2, the file, its line, the place in it and what should stand there", async () => {
    const dataDir = createTempDir('headless');
    const guide = fs.readFileSync('docs/devices/pad-profiles.md', 'utf8');
    const example = /```json\n([^]*?)```/.exec(guide)![1]!;
    fs.writeFileSync(path.join(dataDir, 'lotus-3.json'), example.replace('"1": 5', '"1": 9'));
    const file = await configFile(dataDir, (yaml) =>
      yaml.replace('id: P1, profile: owp1', 'id: P1, profile: lotus-3.json'),
    );
    const ended = await run(['--config', file, '--data', dataDir]);
    expect(ended.code).toBe(2);
    const line = example.split('\n').findIndex((text) => text.includes('"1": 5')) + 1;
    expect(ended.stderr).toMatch(
      new RegExp(
        `hall\\.yml:\\d+ {2}pads\\[0\\]\\.profile: expected a profile that can be used .*lotus-3\\.json is wrong:\\n` +
          ` {2}line ${line}, rx\\[0\\]\\.levels\\["1"\\]: .*\\(found 9\\)`,
      ),
    );
    expect(fs.existsSync(path.join(dataDir, 'hall.sqlite'))).toBe(false);
  });

  it('a damaged data file without a backup: exit code 3, and the file is left as it is', async () => {
    const dataDir = createTempDir('headless');
    fs.writeFileSync(path.join(dataDir, 'hall.sqlite'), 'x'.repeat(9000));
    const ended = await run(['--config', await configFile(dataDir), '--data', dataDir]);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain('docs/runbook.md');
    expect(fs.readFileSync(path.join(dataDir, 'hall.sqlite'), 'utf8')).toBe('x'.repeat(9000));
  });

  it('a data folder that cannot be written to: exit code 3, and a sentence instead of a stack', async () => {
    const ended = await run(['--config', await configFile(createTempDir('headless')), '--data', '/sys/hall']);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain('/sys/hall cannot be written to');
  });

  it('wrong arguments: exit code 64 and the usage', async () => {
    const ended = await run(['--config', 'hall.yml']);
    expect(ended.code).toBe(64);
    expect(ended.stderr).toContain('usage: hall --config');
  });

  it('check-content: 0 where everything is shown, 1 with what an item lacks', async () => {
    const dataDir = createTempDir('headless');
    const file = await configFile(dataDir, (yaml) => yaml.replace(/^content: .*$/mu, 'content: content'));
    fs.cpSync('hall.example.content', path.join(dataDir, 'content'), { recursive: true });
    expect(await run(['check-content', file])).toMatchObject({ code: 0, stderr: '' });
    const items = path.join(dataDir, 'content', 'items.yml');
    fs.writeFileSync(items, fs.readFileSync(items, 'utf8').replace('    fees: []\n', ''));
    const ended = await run(['check-content', file]);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^items\.yml {2}补贴发放查询：没有收费标准（fees）/u);
    expect(fs.existsSync(path.join(dataDir, 'hall.sqlite'))).toBe(false);
  });

  it('hashes a PIN for hall.yml', async () => {
    const { stdout, code } = await run(['hash-pin'], { input: '4711\n' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^scrypt:16384:[0-9a-f]{32}:[0-9a-f]{64}\n$/);
  });
});
