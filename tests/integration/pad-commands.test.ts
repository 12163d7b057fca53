/** `npm run sim -- pad|wire` as a person or a third party's host calls them: processes, real ttys, files. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSerialLink } from '#hall/devices/link/serialport-link';
import type { SerialLink } from '#hall/devices/link/serial-link';
import { fromHex, toHex } from '#pads/owp1.codec';
import { openPadControlClient } from '#simulators/pad/control-client';
import { waitFor } from '#tests/support/wait-for';

/** A process of its own, on a machine that may be busy. */
const START_LIMIT_MS = 60_000;
const PING_1 = '7E2001010101AAEB687E';
/** V7. */
const INVITE_5_WITHOUT_TAG = '7E200503200A4D3C2B1A1E050300DC05FD7A7E';
const PING_1_REPLY = '7E300101810200AA1E917E';

let dir: string;
let children: ChildProcess[];
let links: SerialLink[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pad-commands-'));
  children = [];
  links = [];
});

afterEach(async () => {
  for (const link of links) await link.close();
  await Promise.all(children.map(end));
  rmSync(dir, { recursive: true, force: true });
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('close', () => done()));
  child.kill('SIGTERM');
  await gone;
}

/** Its first line on standard output. */
async function startSimulator(...args: string[]) {
  const program = resolve('simulators/cli.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  await waitFor('the simulator', () => lines.length > 0 || child.exitCode !== null, START_LIMIT_MS);
  if (lines.length === 0) throw new Error(complaint);
  return {
    child,
    lines,
    ready: JSON.parse(lines[0]!) as { path: string; controlPort: number; left: string; right: string },
  };
}

async function openLink(path: string) {
  const heard = { hex: '' };
  const listener = { bytesArrived: (bytes: Uint8Array) => void (heard.hex += toHex(bytes)), lost: () => undefined };
  const link = await openSerialLink({ path, baud: 9600, listener });
  links.push(link);
  return { link, heard, say: (hex: string) => link.write(fromHex(hex)) };
}

describe('sim pad', { timeout: 180_000 }, () => {
  it('plays a pad of another profile, to be pressed by hand and through its control port', async () => {
    const { ready } = await startSimulator(
      'pad',
      '--profile',
      'ff68-21key',
      '--path',
      join(dir, 'tty'),
      '--control-port',
      '0',
    );
    const host = await openLink(ready.path);
    const control = await openPadControlClient(ready.controlPort);
    await control.send({ do: 'staffKey', name: 'callTicket', argument: '013' });
    await waitFor('the frame', () => host.heard.hex.startsWith('FF68060668010100010' + '30C1216'));
    host.say('FF6806066801010001030C1216');
    await waitFor('its answer to be heard', async () => (await control.pads())[0]!.queued === 0);
    host.say('FF680303688101' + '0B8D16');
    await waitFor('the question', async () => (await control.pads())[0]!.screen === 'pleaseRate');
    control.close();
  });

  it('plays a maker’s own profile, and refuses a wrong one with its place', async () => {
    const profile = JSON.parse(readFileSync('main/hall/devices/pads/profiles/kanban4.json', 'utf8')) as object;
    const file = join(dir, 'maker.json');
    writeFileSync(file, JSON.stringify({ ...profile, id: 'maker' }));
    const { ready } = await startSimulator(
      'pad',
      '--profile',
      file,
      '--address',
      '5',
      '--path',
      join(dir, 'tty'),
      '--control-port',
      '0',
    );
    const host = await openLink(ready.path);
    const control = await openPadControlClient(ready.controlPort);
    host.say('0503E7EF');
    await waitFor('the number', async () => (await control.pads())[0]!.shows.text[0]?.text === '999');
    control.close();
    writeFileSync(file, JSON.stringify({ ...profile, id: 'maker', grade: 'Z' }));
    await expect(startSimulator('pad', '--profile', file)).rejects.toThrow(/maker\.json[\s\S]*grade/);
  });

  it('plays a pad in secured mode, which is asked with a tag or not at all, and never says a key', async () => {
    const key = 'A5'.repeat(32);
    const { ready } = await startSimulator('pad', '--key', key, '--address', '5', '--path', join(dir, 'tty'));
    const host = await openLink(ready.path);
    host.say(INVITE_5_WITHOUT_TAG);
    await waitFor('STATUS 06', () => host.heard.hex.startsWith('7E300503A00106'));
    await expect(startSimulator('pad', '--key', 'A5A5')).rejects.toThrow(/^--key: 64 hex digits, not 4 characters/);
    await expect(startSimulator('pad', '--key', key, '--profile', 'owp-modbus')).rejects.toThrow(
      /^--key: owp-modbus has no secured mode/,
    );
  });

  it('says a transcript again', async () => {
    const transcript = join(dir, 'spoken.jsonl');
    const first = await startSimulator('pad', '--path', join(dir, 'tty'), '--transcript', transcript);
    const host = await openLink(first.ready.path);
    host.say(PING_1);
    await waitFor('the reply', () => host.heard.hex === PING_1_REPLY);
    await host.link.close();
    await end(first.child);
    const { ready, lines } = await startSimulator('pad', '--replay', transcript, '--path', join(dir, 'tty'));
    const again = await openLink(ready.path);
    again.say('00');
    await waitFor('the reply again', () => again.heard.hex === PING_1_REPLY);
    await waitFor('its end', () => lines.includes('{"replayed":1}'));
    writeFileSync(transcript, '{"atMs":1,"direction":"sideways","hex":"00"}\n');
    await expect(startSimulator('pad', '--replay', transcript)).rejects.toThrow(/line 1[\s\S]*direction/);
  });
});

describe('sim wire', { timeout: 180_000 }, () => {
  it('carries both ways between two ttys', async () => {
    const { ready } = await startSimulator('wire', '--left', join(dir, 'a'), '--right', join(dir, 'b'));
    const [left, right] = [await openLink(ready.left), await openLink(ready.right)];
    left.say(PING_1);
    await waitFor('the request', () => right.heard.hex === PING_1);
    right.say(PING_1_REPLY);
    await waitFor('the reply', () => left.heard.hex === PING_1_REPLY);
  });

  it('does to what it carries what it is told, and the host hears itself', async () => {
    const { ready } = await startSimulator(
      'wire',
      '--left',
      join(dir, 'a'),
      '--right',
      join(dir, 'b'),
      '--fault',
      'echo:1',
      '--seed',
      '7',
    );
    const [left, right] = [await openLink(ready.left), await openLink(ready.right)];
    left.say(PING_1);
    await waitFor('the request', () => right.heard.hex === PING_1);
    // Two ttys: which of them hears first is the system's business.
    await waitFor('its echo', () => left.heard.hex === PING_1);
  });

  it.each([
    [['wire', '--left', './a'], /--right/],
    [['wire', '--left', './a', '--right', './b', '--fault', 'rain'], /one of drop/],
    [['pad', '--fault', 'drop:2'], /0 … 1/],
    [['pad', '--address', '0'], /--address 0/],
  ])('explains itself: %j', async (args, reason) => {
    await expect(startSimulator(...args)).rejects.toThrow(reason);
  });
});
