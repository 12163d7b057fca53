/** The pads' driver and the simulator over a real tty (socat), each with the machine's own clock. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PadId } from '#domain/ids';
import { openSerialLink } from '#hall/devices/link/serialport-link';
import { SerialLinkClosed, SerialPathMissing } from '#hall/devices/link/serial-link';
import { createSilentLogger } from '#hall/log/logger';
import { createSystemTime } from '#hall/time/system-time';
import type { PadManager } from '#pads/pad-manager';
import { createPadManager } from '#pads/pad-manager';
import type { PadEventSink, PadRatingPress, PadStaffKeyPress } from '#pads/pad-ports';
import type { PadRig } from '#simulators/pad/pad-rig';
import { openPadRig } from '#simulators/pad/pad-rig';
import { createSeededRandom } from '#simulators/seeded-random';
import { PAD_SURROUNDINGS } from '#tests/support/pad-surroundings';
import { waitFor } from '#tests/support/wait-for';

const time = createSystemTime();
const P1 = PadId.parse('P1');
const sessionId = 0x1a2b3c4d;

let dir: string;
let rig: PadRig;
let ratings: PadRatingPress[];
let staffKeys: PadStaffKeyPress[];
let sink: PadEventSink;
let managers: PadManager[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'pads-'));
  rig = await openPadRig({ path: join(dir, 'padDev'), addresses: [1], time, random: createSeededRandom(11) });
  ratings = [];
  staffKeys = [];
  managers = [];
  sink = {
    ratingPressed: (press) => void ratings.push(press),
    staffKeyPressed: (press) => void staffKeys.push(press),
    strayPressed: () => undefined,
    sessionEnded: () => undefined,
  };
});

afterEach(async () => {
  for (const manager of managers) await manager.stop();
  await rig.close();
  rmSync(dir, { recursive: true, force: true });
});

function startManager(path = rig.path): PadManager {
  const manager = createPadManager({
    pads: [{ id: P1, profile: 'owp1', path, baud: 19_200, address: 1 }],
    ...PAD_SURROUNDINGS,
    openLink: openSerialLink,
    sink,
    time,
    random: createSeededRandom(12),
    log: createSilentLogger(),
  });
  managers.push(manager);
  manager.start();
  return manager;
}

const pad = () => rig.simulator.getDevice().state();
const isOnline = (manager: PadManager) => () => manager.health()[0]!.state === 'online';

async function startInvited(timeoutSeconds = 30, path = rig.path): Promise<PadManager> {
  const manager = startManager(path);
  manager.invite({ padId: P1, sessionId, timeoutSeconds });
  await waitFor('the pad to ask for a rating', () => pad().screen === 'pleaseRate');
  return manager;
}

/** Several further polls, so that an event that would come twice has had the time to. */
async function furtherPolls(): Promise<void> {
  const from = rig.simulator.transcript.since(0).at(-1)!.number;
  await waitFor('further polls', () => rig.simulator.transcript.since(from).length > 10);
}

describe('over a real tty', () => {
  it('invites, and delivers the press exactly once', async () => {
    const manager = await startInvited(60);
    expect(pad()).toMatchObject({ sessionId });
    // The time runs from the call: a busy machine may need some of it to open the line.
    expect(pad().secondsLeft).toBeGreaterThan(20);
    const before = time.now();
    rig.simulator.getDevice().press(1);
    await waitFor('the rating', () => ratings.length > 0);
    await waitFor('its acknowledgement', () => pad().queued === 0);
    await furtherPolls();
    expect(ratings).toHaveLength(1);
    expect(ratings[0]).toMatchObject({ padId: P1, sessionId, level: 5, rawKey: 1 });
    // Pads count in hundredths of a second.
    expect(ratings[0]!.pressedAt).toBeGreaterThan(before - 20);
    expect(manager.health()[0]).toMatchObject({ state: 'online', model: 'SIM-5K' });
  });

  it('delivers the same event once when the reply with it is lost', async () => {
    const manager = await startInvited();
    await waitFor('polls after the invitation', () => manager.health()[0]!.counters.frames! > 6);
    rig.simulator.getDevice().press(2);
    rig.simulator.faults.set('drop', { rate: 1, direction: 'toHost', times: 2 });
    await waitFor('the rating', () => ratings.length > 0);
    await waitFor('its acknowledgement', () => pad().queued === 0);
    await furtherPolls();
    expect(rig.simulator.faults.hits().drop).toBe(2);
    expect(ratings.map((press) => press.level)).toEqual([4]);
  });

  it('acknowledges only what was stored', async () => {
    const store = sink.ratingPressed;
    let acknowledgedBefore: string[] | null = null;
    let from = 0;
    const acknowledgements = () =>
      rig.simulator.transcript
        .since(from)
        .flatMap((entry) => entry.decoded)
        .filter((words) => /ack [1-9]/.test(words));
    sink.ratingPressed = (press) => {
      if (acknowledgedBefore === null) {
        acknowledgedBefore = acknowledgements();
        throw new Error('disk full');
      }
      acknowledgedBefore = acknowledgements();
      store(press);
    };
    await startInvited();
    await waitFor('the start to be acknowledged', () => pad().queued === 0);
    from = rig.simulator.transcript.since(0).at(-1)!.number;
    rig.simulator.getDevice().press(3);
    await waitFor('the rating', () => ratings.length > 0);
    expect(acknowledgedBefore).toEqual([]);
    await waitFor('its acknowledgement', () => pad().queued === 0);
    // More than one where a busy machine heard its answer late.
    expect(acknowledgements()).not.toEqual([]);
    expect(ratings).toHaveLength(1);
  });

  it('asks again with the time that is left when the cable comes back, and counts one press', async () => {
    const manager = await startInvited(60);
    await rig.unplug();
    await waitFor('the loss', () => manager.health()[0]!.state === 'linkDown');
    rig.simulator.getDevice().reboot(0);
    await rig.replug();
    await waitFor('the invitation again', () => pad().screen === 'pleaseRate');
    expect(pad()).toMatchObject({ sessionId });
    expect(pad().secondsLeft).toBeLessThanOrEqual(60);
    rig.simulator.getDevice().press(5);
    await waitFor('the rating', () => ratings.length > 0);
    await furtherPolls();
    expect(ratings.map((press) => [press.sessionId, press.level])).toEqual([[sessionId, 1]]);
    expect(manager.health()[0]!.counters.reopenings).toBe(1);
  });

  it('comes back under another tty name behind the same place (pain 17, QueueSystem fault 2)', async () => {
    const place = join(dir, 'by-path');
    symlinkSync(rig.path, place);
    const manager = await startInvited(60, place);
    await rig.unplug();
    await waitFor('the loss', () => manager.health()[0]!.state === 'linkDown');
    rig.simulator.getDevice().press(4);
    rmSync(place);
    await rig.replug(join(dir, 'padDev-2'));
    symlinkSync(rig.path, place);
    await waitFor('the rating', () => ratings.length > 0);
    await furtherPolls();
    expect(ratings.map((press) => [press.sessionId, press.level])).toEqual([[sessionId, 2]]);
    expect(manager.health()[0]!.counters.reopenings).toBe(1);
  });

  it('goes on with the open session of a pad that only lost its cable, and gets what was pressed meanwhile', async () => {
    const manager = await startInvited(60);
    await rig.unplug();
    await waitFor('the loss', () => manager.health()[0]!.state === 'linkDown');
    rig.simulator.getDevice().press(4);
    await waitFor('the press', () => pad().ratings === 1);
    await rig.replug();
    await waitFor('the rating', () => ratings.length > 0);
    await furtherPolls();
    expect(ratings.map((press) => press.level)).toEqual([2]);
    expect(pad().invitations).toBe(1);
  });

  it('asks a pad again that rebooted in the middle', async () => {
    const manager = await startInvited(60);
    rig.simulator.getDevice().reboot(50);
    await waitFor('the invitation again', () => pad().invitations === 2);
    expect(pad()).toMatchObject({ sessionId, screen: 'pleaseRate' });
    rig.simulator.getDevice().press(1);
    await waitFor('the rating', () => ratings.length > 0);
    expect(ratings[0]).toMatchObject({ sessionId, level: 5 });
    expect(manager.health()[0]!.counters.reboots).toBe(1);
  });

  it('gives a new hall the event again that the old one stored but did not acknowledge', async () => {
    const store = sink.ratingPressed;
    const first = await startInvited();
    let stopped: Promise<void> | undefined;
    sink.ratingPressed = (press) => {
      store(press);
      stopped = first.stop();
    };
    rig.simulator.getDevice().press(1);
    await waitFor('the rating', () => ratings.length > 0);
    await stopped;
    expect(pad().queued).toBe(1);
    sink.ratingPressed = store;
    startManager();
    await waitFor('the rating again', () => ratings.length > 1);
    const [one, two] = ratings;
    expect([two!.uid, two!.boot, two!.evseq]).toEqual([one!.uid, one!.boot, one!.evseq]);
    await waitFor('its acknowledgement', () => pad().queued === 0);
    expect(ratings).toHaveLength(2);
  });

  it('passes staff keys on', async () => {
    await waitFor('the pad', isOnline(startManager()));
    rig.simulator.getDevice().pressStaffKey(1);
    await waitFor('the key', () => staffKeys.length > 0);
    expect(staffKeys[0]).toMatchObject({ padId: P1, key: 'callNext', argument: '' });
  });
});

describe('a serial link', () => {
  const silent = { bytesArrived: () => undefined, lost: () => undefined };

  it('says that nothing is there', async () => {
    const opening = openSerialLink({ path: join(dir, 'nothing'), baud: 9600, listener: silent });
    await expect(opening).rejects.toBeInstanceOf(SerialPathMissing);
  });

  it('is not opened twice', async () => {
    const link = await openSerialLink({ path: rig.path, baud: 9600, listener: silent });
    await expect(openSerialLink({ path: rig.path, baud: 9600, listener: silent })).rejects.toThrow(/lock/i);
    await link.close();
  });

  it('says once that it is lost, and keeps no write for later', async () => {
    const reasons: string[] = [];
    const link = await openSerialLink({
      path: rig.path,
      baud: 9600,
      listener: { bytesArrived: () => undefined, lost: (reason) => reasons.push(reason) },
    });
    expect(link.hasVanished()).toBe(false);
    await rig.unplug();
    await waitFor('the loss', () => reasons.length > 0);
    expect(link.isOpen).toBe(false);
    expect(link.hasVanished()).toBe(true);
    expect(() => link.write(Uint8Array.of(1))).toThrow(SerialLinkClosed);
    await link.close();
    await link.close();
    expect(reasons).toHaveLength(1);
  });

  it('says nothing when it was closed on purpose', async () => {
    const reasons: string[] = [];
    const link = await openSerialLink({
      path: rig.path,
      baud: 9600,
      listener: { bytesArrived: () => undefined, lost: (reason) => reasons.push(reason) },
    });
    await link.close();
    await rig.unplug();
    expect(reasons).toEqual([]);
    expect(() => link.write(Uint8Array.of(1))).toThrow(SerialLinkClosed);
  });
});
