import { afterEach, describe, expect, it } from 'vitest';
import { PadId } from '#domain/ids';
import type { RatingLevel } from '#domain/rating';
import type { PadManager } from '#pads/pad-manager';
import type { PadSite, StaffKey } from '#pads/pad-ports';
import type { PadProfileId } from '#pads/profile/load-profile';
import type { PadHall } from '#tests/support/pad-hall';
import { createPadHall } from '#tests/support/pad-hall';

const P1 = PadId.parse('P1');
const SESSION = 0x1a2b3c4d;
const LEVELS: Readonly<Record<number, RatingLevel>> = { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 };
/** Staff have confirmed what each key means, whatever the pad's own profile says. */
const CONFIRMED: PadSite = { findLevels: () => LEVELS, findUid: () => null };

const KINDS = ['owp1', 'owp-modbus', 'ff68-21key', 'ascii-line', 'byte-map'] as const satisfies PadProfileId[];
const NUMBERED = ['owp1', 'owp-modbus'] as const;
/** These wait for an answer and say it again until it comes. */
const REPEATING = ['ff68-21key', 'ascii-line'] as const;

const running: PadManager[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((manager) => manager.stop()));
});

async function open(
  profile: PadProfileId,
  settings: { addresses?: number[]; seed?: number } = {},
): Promise<{ hall: PadHall; manager: PadManager }> {
  const { addresses = [1], seed = 7 } = settings;
  const hall = createPadHall(addresses, { profile, site: CONFIRMED, seed });
  const manager = start(hall);
  await hall.run(1000);
  return { hall, manager };
}

function start(hall: PadHall): PadManager {
  const manager = hall.createManager();
  manager.start();
  running.push(manager);
  return manager;
}

async function ask(hall: PadHall, manager: PadManager, sessionId = SESSION, padId = P1): Promise<void> {
  manager.invite({ padId, sessionId, timeoutSeconds: 30 });
  await hall.run(600);
}

const counted = (hall: PadHall) => hall.received.ratings.filter(({ sessionId }) => sessionId !== 0);

describe.each(KINDS)('%s', (profile) => {
  it('delivers one press once, with the level that the site gave its key', async () => {
    const { hall, manager } = await open(profile);
    await ask(hall, manager);
    const pressedAt = hall.time.now();
    hall.simulator.getDevice().press(2);
    await hall.run(3000);
    expect(hall.received.ratings).toMatchObject([
      { padId: 'P1', sessionId: SESSION, rawKey: 2, level: 4, isLevelConfirmed: true, isPadConfirmed: true },
    ]);
    expect(Math.abs(hall.received.ratings[0]!.pressedAt - pressedAt)).toBeLessThanOrEqual(20);
    expect(hall.simulator.getDevice().state().queued).toBe(0);
    expect(['online', 'listening']).toContain(manager.health()[0]!.state);
  });

  it('keeps the session and what is left of its time through an unplugged cable', async () => {
    const { hall, manager } = await open(profile);
    await ask(hall, manager);
    hall.line.unplug();
    await hall.run(5000);
    hall.line.replug();
    await hall.run(2000);
    hall.simulator.getDevice().press(1);
    await hall.run(2000);
    expect(hall.received.ratings).toMatchObject([{ sessionId: SESSION, level: 5 }]);
    expect(manager.health()[0]!.counters.reopenings).toBe(1);
  });

  it('a press that the store refuses is stored once, later', async () => {
    const { hall, manager } = await open(profile);
    await ask(hall, manager);
    const { ratingPressed } = hall.sink;
    let refusals = 0;
    hall.sink.ratingPressed = () => {
      refusals += 1;
      throw new Error('disk full');
    };
    hall.simulator.getDevice().press(3);
    await hall.run(5000);
    expect(refusals).toBeGreaterThan(1);
    hall.sink.ratingPressed = ratingPressed;
    await hall.run(10_000);
    expect(hall.received.ratings).toMatchObject([{ sessionId: SESSION, level: 3 }]);
    expect(manager.health()[0]!.counters.notStored).toBeGreaterThan(0);
  });

  it('each frame that comes twice is one press', async () => {
    const { hall, manager } = await open(profile);
    hall.simulator.faults.set('duplicate', { rate: 1, direction: 'both' });
    await ask(hall, manager);
    hall.simulator.getDevice().press(4);
    await hall.run(1000);
    hall.simulator.getDevice().pressStaffKey('callNext');
    await hall.run(3000);
    expect(hall.received.ratings).toMatchObject([{ sessionId: SESSION, level: 2 }]);
    expect(hall.received.staffKeys).toMatchObject([{ key: 'callNext' }]);
  });

  it('two pads of one line are told apart where the model has addresses', async () => {
    const { hall, manager } = await open(profile, { addresses: profile === 'byte-map' ? [1] : [1, 2] });
    const ids = hall.simulator.devices.map(({ address }) => PadId.parse(`P${address}`));
    for (const [index, padId] of ids.entries()) await ask(hall, manager, 100 + index, padId);
    for (const [index, device] of hall.simulator.devices.entries()) {
      device.press(index + 1);
      await hall.run(200);
    }
    await hall.run(2000);
    const pressed = hall.received.ratings.map(({ padId, sessionId, level }) => ({ padId, sessionId, level }));
    expect(pressed).toEqual(ids.map((padId, index) => ({ padId, sessionId: 100 + index, level: LEVELS[index + 1] })));
  });

  it('staff keys arrive as the console’s procedures, once each and in their order', async () => {
    const { hall } = await open(profile);
    const keys: StaffKey[] = ['callNext', 'recall', 'start', 'requestRating'];
    for (const key of keys) {
      hall.simulator.getDevice().pressStaffKey(key);
      await hall.run(2500);
    }
    expect(hall.received.staffKeys.map(({ key }) => key)).toEqual(keys);
    expect(new Set(hall.received.staffKeys.map(({ evseq }) => evseq)).size).toBe(keys.length);
  });

  it('a press outside any session never has one', async () => {
    const { hall, manager } = await open(profile);
    hall.simulator.getDevice().press(1);
    await hall.run(3000);
    await ask(hall, manager, SESSION);
    manager.cancel(P1, SESSION);
    await hall.run(1000);
    hall.simulator.getDevice().press(1);
    await hall.run(3000);
    expect(counted(hall)).toEqual([]);
  });

  it('the wizard hears the keys of both ends, and no rating comes of it', async () => {
    const { hall, manager } = await open(profile);
    const keys: number[] = [];
    const stop = manager.watchKeys(P1, (rawKey) => keys.push(rawKey));
    for (const key of [1, 4]) {
      await hall.run(2500);
      hall.simulator.getDevice().press(key);
    }
    await hall.run(1000);
    stop();
    await hall.run(1000);
    expect(keys).toEqual([1, 4]);
    expect(hall.received.ratings).toEqual([]);
  });
});

describe.each(NUMBERED)('%s, which keeps its events', (profile) => {
  it('a press while the cable is out arrives when it is back, once', async () => {
    const { hall, manager } = await open(profile);
    await ask(hall, manager);
    hall.line.unplug();
    await hall.run(1000);
    const pressedAt = hall.time.now();
    hall.simulator.getDevice().press(1);
    await hall.run(3000);
    hall.line.replug();
    await hall.run(3000);
    expect(hall.received.ratings).toMatchObject([{ sessionId: SESSION, level: 5 }]);
    expect(Math.abs(hall.received.ratings[0]!.pressedAt - pressedAt)).toBeLessThanOrEqual(20);
  });

  it('a pad that reboots in the middle of a session is asked again', async () => {
    const { hall, manager } = await open(profile);
    await ask(hall, manager);
    hall.simulator.getDevice().reboot(100);
    await hall.run(4000);
    expect(hall.simulator.getDevice().state()).toMatchObject({ screen: 'pleaseRate', sessionId: SESSION });
    hall.simulator.getDevice().press(1);
    await hall.run(1000);
    expect(hall.received.ratings).toMatchObject([{ sessionId: SESSION, level: 5 }]);
    expect(manager.health()[0]!.counters.reboots).toBe(1);
  });

  it('a press stored by the hall before, and not acknowledged by it, comes again with the same name', async () => {
    const { hall, manager } = await open(profile);
    await ask(hall, manager);
    const { ratingPressed } = hall.sink;
    hall.sink.ratingPressed = (press) => {
      ratingPressed(press);
      hall.simulator.faults.set('drop', { rate: 1, direction: 'toPad' });
    };
    hall.simulator.getDevice().press(1);
    await hall.run(100);
    await manager.stop();
    hall.simulator.faults.clear('drop');
    hall.sink.ratingPressed = ratingPressed;
    start(hall);
    await hall.run(2000);
    const names = hall.received.ratings.map(({ uid, boot, evseq }) => `${uid} ${boot} ${evseq}`);
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(1);
    expect(hall.simulator.getDevice().state().queued).toBe(0);
  });

  it.each([1, 2, 3, 4])('on a bad line, seed %i: every press once, none lost, none invented', async (seed) => {
    const { hall, manager } = await open(profile, { addresses: [1, 2], seed });
    const { faults } = hall.simulator;
    for (const fault of ['drop', 'flip', 'split', 'duplicate', 'delay', 'coalesce', 'reorder'] as const) {
      faults.set(fault, { rate: 0.03, direction: 'both' });
    }
    faults.set('babble', { rate: 0.02, direction: 'toHost' });
    const expected: string[] = [];
    for (let round = 1; round <= 25; round += 1) {
      const device = hall.simulator.devices[round % 2]!;
      const padId = PadId.parse(`P${device.address}`);
      manager.invite({ padId, sessionId: round, timeoutSeconds: 30 });
      for (let waits = 0; device.state().sessionId !== round && waits < 40; waits += 1) await hall.run(250);
      const key = (round % 5) + 1;
      device.press(key);
      expected.push(`${padId} ${round} ${LEVELS[key]!}`);
      for (let waits = 0; device.state().queued > 0 && waits < 40; waits += 1) await hall.run(250);
      await hall.run(1600);
    }
    faults.clear('babble');
    const names = new Set(hall.received.ratings.map(({ uid, boot, evseq }) => `${uid} ${boot} ${evseq}`));
    expect(names.size).toBe(hall.received.ratings.length);
    expect(hall.received.ratings.map(({ padId, sessionId, level }) => `${padId} ${sessionId} ${level}`)).toEqual(
      expected,
    );
  });
});

describe('owp-modbus, whose replies are late', () => {
  it.each([11, 12, 13])(
    'is never one answer behind, seed %i (modbus-serial was, for the rest of its run)',
    async (seed) => {
      const { hall, manager } = await open('owp-modbus', { addresses: [1, 2], seed });
      hall.simulator.faults.set('delay', { rate: 0.3, direction: 'toHost' });
      const expected: string[] = [];
      for (let round = 1; round <= 12; round += 1) {
        const device = hall.simulator.devices[round % 2]!;
        const padId = PadId.parse(`P${device.address}`);
        manager.invite({ padId, sessionId: round, timeoutSeconds: 60 });
        for (let waits = 0; device.state().sessionId !== round && waits < 60; waits += 1) await hall.run(250);
        device.press((round % 5) + 1);
        expected.push(`${padId} ${round} ${LEVELS[(round % 5) + 1]!}`);
        for (let waits = 0; device.state().queued > 0 && waits < 60; waits += 1) await hall.run(250);
        await hall.run(2000);
      }
      expect(hall.received.ratings.map(({ padId, sessionId, level }) => `${padId} ${sessionId} ${level}`)).toEqual(
        expected,
      );
      const stale = manager.health().reduce((sum, { counters }) => sum + (counters.staleReplies ?? 0), 0);
      expect(stale).toBeGreaterThan(0);
    },
  );
});

describe.each(REPEATING)('%s, which repeats what nobody answers', (profile) => {
  it('a press while the hall has just come back is heard with its repeat, once', async () => {
    const hall = createPadHall([1], { profile, site: CONFIRMED });
    start(hall);
    await hall.run(200);
    hall.simulator.getDevice().pressStaffKey('callNext');
    await hall.run(5000);
    expect(hall.received.staffKeys).toMatchObject([{ key: 'callNext' }]);
    expect(hall.simulator.getDevice().state().queued).toBe(0);
  });

  it('a key whose answers are all lost is one press', async () => {
    const { hall, manager } = await open(profile);
    hall.simulator.faults.set('drop', { rate: 1, direction: 'toPad' });
    hall.simulator.getDevice().pressStaffKey('callNext');
    await hall.run(10_000);
    expect(hall.received.staffKeys).toMatchObject([{ key: 'callNext' }]);
    expect(manager.health()[0]!.counters.duplicates).toBeGreaterThan(0);
  });

  it('a hall that is killed between storing and answering never makes a second press of it', async () => {
    const { hall, manager } = await open(profile);
    const { staffKeyPressed } = hall.sink;
    hall.sink.staffKeyPressed = (press) => {
      staffKeyPressed(press);
      hall.simulator.faults.set('drop', { rate: 1, direction: 'toPad' });
    };
    hall.simulator.getDevice().pressStaffKey('callNext');
    await hall.run(20);
    await manager.stop();
    hall.simulator.faults.clear('drop');
    hall.sink.staffKeyPressed = staffKeyPressed;
    // As long as a hall process needs at least until it has its lines again.
    await hall.run(3000);
    start(hall);
    await hall.run(10_000);
    expect(hall.received.staffKeys).toHaveLength(1);
  });

  it.each([21, 22, 23])('on a bad line, seed %i: no key is invented, and none is doubled', async (seed) => {
    const { hall, manager } = await open(profile, { seed });
    for (const fault of ['drop', 'flip', 'split', 'duplicate', 'coalesce'] as const) {
      hall.simulator.faults.set(fault, { rate: 0.05, direction: 'both' });
    }
    const asked: string[] = [];
    const PRESSES = 40;
    for (let round = 1; round <= PRESSES; round += 1) {
      await ask(hall, manager, round);
      hall.simulator.getDevice().press((round % 4) + 1);
      asked.push(`${round} ${LEVELS[(round % 4) + 1]!}`);
      await hall.run(2500);
    }
    const heard = counted(hall).map(({ sessionId, level }) => `${sessionId} ${level}`);
    // A press whose four sayings are all spoilt is lost: nothing on this wire could tell.
    expect(asked).toEqual(expect.arrayContaining(heard));
    expect(heard.length).toBeGreaterThan(PRESSES * 0.9);
    expect(new Set(heard).size).toBe(heard.length);
  });
});
