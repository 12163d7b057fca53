/** The pad simulator as tests and the tour drive it: control port, faults, unplugging, transcript. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSystemTime } from '#hall/time/system-time';
import { openSerialLink } from '#hall/devices/link/serialport-link';
import { fromHex, toHex } from '#pads/owp1.codec';
import type { PadControlClient } from '#simulators/pad/control-client';
import { openPadControlClient } from '#simulators/pad/control-client';
import type { ControlServer } from '#simulators/control-server';
import { openPadControlPort } from '#simulators/pad/control-port';
import type { PadRig } from '#simulators/pad/pad-rig';
import { openPadRig } from '#simulators/pad/pad-rig';
import { PtyFailure } from '#simulators/pad/pty';
import { createSeededRandom } from '#simulators/seeded-random';
import { waitFor } from '#tests/support/wait-for';

const PING_1 = '7E2001010101AAEB687E';
const PING_1_REPLY = '7E300101810200AA1E917E';

let dir: string;
let rig: PadRig;
let port: ControlServer;
let client: PadControlClient;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'pads-control-'));
  rig = await openPadRig({
    path: join(dir, 'padDev'),
    addresses: [1, 2],
    time: createSystemTime(),
    random: createSeededRandom(3),
  });
  port = await openPadControlPort({ port: 0, rig });
  client = await openPadControlClient(port.port);
});

afterEach(async () => {
  client.close();
  await port.close();
  await rig.close();
  rmSync(dir, { recursive: true, force: true });
});

it('answers the published ping over the tty', async () => {
  let heard = '';
  const link = await openSerialLink({
    path: rig.path,
    baud: 9600,
    listener: { bytesArrived: (bytes) => (heard += toHex(bytes)), lost: () => undefined },
  });
  link.write(fromHex(PING_1));
  await waitFor('the reply', () => heard === PING_1_REPLY);
  const spoken = await client.transcript();
  expect(spoken.map((entry) => [entry.direction, entry.hex])).toEqual([
    ['toPad', PING_1],
    ['toHost', PING_1_REPLY],
  ]);
  expect(spoken[0]!.decoded).toEqual(['ping #1 · pad 1']);
  expect(await client.transcript(spoken[0]!.number)).toHaveLength(1);
  await link.close();
});

it('survives that the hall closes and opens the tty', async () => {
  for (const time of [1, 2, 3]) {
    let heard = '';
    const link = await openSerialLink({
      path: rig.path,
      baud: 9600,
      listener: { bytesArrived: (bytes) => (heard += toHex(bytes)), lost: () => undefined },
    });
    link.write(fromHex(PING_1));
    await waitFor(`reply ${time}`, () => heard === PING_1_REPLY);
    await link.close();
  }
  expect(rig.isPlugged).toBe(true);
});

it('presses keys of the pad that it is told', async () => {
  await client.send({ do: 'press', level: 5, address: 2 });
  await waitFor('the stray press', async () => (await client.pads())[1]!.queued === 2);
  await client.pressStaffKey('callNext');
  const [first, second] = await client.pads();
  expect(first).toMatchObject({ address: 1, queued: 2, screen: 'idle' });
  expect(second).toMatchObject({ address: 2, queued: 2 });
});

it('unplugs, plugs in under the same path, and reboots', async () => {
  await client.send({ do: 'unplug' });
  expect(existsSync(rig.path)).toBe(false);
  await client.send({ do: 'unplug' });
  expect(await client.send({ do: 'state' })).toMatchObject({ isPlugged: false });
  await client.send({ do: 'replug' });
  expect(existsSync(rig.path)).toBe(true);
  const [before] = await client.pads();
  await client.send({ do: 'reboot', offMs: 0 });
  const after = await waitFor('the pad', async () => (await client.pads()).find((pad) => pad.screen === 'idle'));
  expect(after.boot).not.toBe(before!.boot);
});

it('sets and clears faults', async () => {
  await client.send({ do: 'fault', name: 'drop', rate: 0.5, direction: 'toHost', times: 3 });
  expect((await client.send({ do: 'state' })).faults).toEqual({ drop: { rate: 0.5, direction: 'toHost', times: 3 } });
  await client.send({ do: 'fault', name: 'drop', on: false });
  expect((await client.send({ do: 'state' })).faults).toEqual({});
});

it('tells two pads with one address apart by their position', async () => {
  await client.send({ do: 'moveTo', newAddress: 1, pad: 2 });
  await client.send({ do: 'press', key: 1, pad: 2 });
  await waitFor('the stray press', async () => (await client.pads())[1]!.queued === 2);
  const [first, second] = await client.pads();
  expect([first!.address, second!.address]).toEqual([1, 1]);
  expect(first!.queued).toBe(1);
});

it('plugs in under another name', async () => {
  const other = join(dir, 'another');
  const before = rig.path;
  await client.send({ do: 'unplug' });
  expect(await client.send({ do: 'replug', path: other })).toMatchObject({ path: other });
  expect([existsSync(before), existsSync(other)]).toEqual([false, true]);
});

it('stops reading, and goes on where it stopped', async () => {
  let heard = '';
  const link = await openSerialLink({
    path: rig.path,
    baud: 9600,
    listener: { bytesArrived: (bytes) => (heard += toHex(bytes)), lost: () => undefined },
  });
  await client.send({ do: 'read', on: false });
  link.write(fromHex(PING_1));
  for (let question = 0; question < 50; question += 1) await client.send({ do: 'state' });
  expect(heard).toBe('');
  await client.send({ do: 'read', on: true });
  await waitFor('the reply', () => heard === PING_1_REPLY);
  await link.close();
});

it('says what is wrong with a request', async () => {
  await expect(client.send({ do: 'sing' } as never)).rejects.toThrow(/do/);
  await expect(client.send({ do: 'press' })).rejects.toThrow(/key/);
  await expect(client.send({ do: 'press', key: 1, address: 9 })).rejects.toThrow(/address 9/);
  await expect(client.send({ do: 'press', key: 1, pad: 3 })).rejects.toThrow(/2 pads/);
});

it('does not put a tty in the place of a file', async () => {
  const path = join(dir, 'precious');
  writeFileSync(path, 'precious');
  const opening = openPadRig({ path, addresses: [1], time: createSystemTime(), random: createSeededRandom(3) });
  await expect(opening).rejects.toBeInstanceOf(PtyFailure);
  expect(existsSync(path)).toBe(true);
});
