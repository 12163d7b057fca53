import { describe, expect, it } from 'vitest';
import { CounterNumber, PadId, StaffNumber } from '#domain/ids';
import type { PadHall } from '#tests/support/pad-hall';
import { createPadHall } from '#tests/support/pad-hall';
import type { PadManager } from './pad-manager';
import type { PadDisplay, PadSite } from './pad-ports';

const P1 = PadId.parse('P1');
const UID_1 = '53494D0000000001';
const sessionId = 0x1a2b3c4d;

const display: PadDisplay = {
  padId: P1,
  staff: { number: StaffNumber.parse('012'), name: '张晓梅', title: '党员', counterNumber: CounterNumber.parse(6) },
  ticketNumber: 'A013',
  waiting: 12,
  text: { text: '请A013到6号窗口', colour: 'red' },
};

async function openHall(
  ...settings: Parameters<typeof createPadHall>
): Promise<{ hall: PadHall; manager: PadManager }> {
  const hall = createPadHall(...settings);
  const manager = hall.createManager();
  manager.start();
  await hall.run(400);
  return { hall, manager };
}

const shows = (hall: PadHall, address = 1) => hall.simulator.getDevice(address).state().shows;
const health = (manager: PadManager, id = 'P1') => manager.health().find((pad) => pad.id === id)!;

/** Runs the hall until the promise is settled. */
async function settled<T>(hall: PadHall, promise: Promise<T>): Promise<T> {
  const done: T[] = [];
  const failed: unknown[] = [];
  promise.then(
    (value) => done.push(value),
    (error: unknown) => failed.push(error),
  );
  for (let turn = 0; done.length + failed.length === 0; turn += 1) {
    if (turn > 3000) throw new Error('never settled');
    await hall.run(25);
  }
  if (failed.length > 0) throw failed[0];
  return done[0]!;
}

describe('what a pad shows', () => {
  it('follows the newest display, and only what changed is sent', async () => {
    const { hall, manager } = await openHall();
    manager.show(display);
    await hall.run(500);
    expect(shows(hall)).toMatchObject({
      staff: { number: '012', name: '张晓梅', title: '党员', counterNumber: 6 },
      ticketNumber: 'A013',
      waiting: '12',
      text: [{ text: '请A013到6号窗口' }],
    });
    hall.newRequests();
    manager.show({ ...display, waiting: 11 });
    await hall.run(500);
    expect(shows(hall).waiting).toBe('11');
    expect(hall.newRequests()).toHaveLength(1);
    await manager.stop();
  });

  it('comes back after a power cut of the pad', async () => {
    const { hall, manager } = await openHall();
    manager.show(display);
    await hall.run(500);
    hall.simulator.getDevice().reboot();
    await hall.run(3000);
    expect(shows(hall)).toMatchObject({ ticketNumber: 'A013', waiting: '12', staff: { name: '张晓梅' } });
    await manager.stop();
  });

  it('goes out once the line is there', async () => {
    const hall = createPadHall();
    hall.line.unplug();
    const manager = hall.createManager();
    manager.start();
    manager.show(display);
    await hall.run(1000);
    hall.line.replug();
    await hall.run(1500);
    expect(shows(hall).ticketNumber).toBe('A013');
    await manager.stop();
  });

  it('is cleared part by part', async () => {
    const { hall, manager } = await openHall();
    manager.show(display);
    await hall.run(500);
    manager.show({ padId: P1, staff: null, ticketNumber: null, waiting: null, text: null });
    await hall.run(500);
    expect(shows(hall)).toMatchObject({ text: [], staff: null });
    expect(shows(hall).ticketNumber ?? '').toBe('');
    await manager.stop();
  });

  it('is not sent twice where the pad refuses it', async () => {
    const { hall, manager } = await openHall();
    manager.show(display);
    await hall.run(500);
    hall.newRequests();
    await hall.run(5000);
    expect(hall.newRequests().filter((words) => !words.startsWith('time'))).toEqual([]);
    await manager.stop();
  });

  it('tells a refusal with two beeps and a text, and takes the text away again', async () => {
    const { hall, manager } = await openHall();
    manager.show(display);
    await hall.run(500);
    manager.tellRefusal({ padId: P1, text: '重呼已到上限' });
    await hall.run(500);
    expect(shows(hall)).toMatchObject({ beeps: 2, text: [{ text: '重呼已到上限' }] });
    await hall.run(6000);
    expect(shows(hall).text).toMatchObject([{ text: '请A013到6号窗口' }]);
    await manager.stop();
  });

  it('does not keep back what the counter does next: a refusal ends where its text changes', async () => {
    const { hall, manager } = await openHall();
    manager.show(display);
    manager.tellRefusal({ padId: P1, text: '重呼已到上限' });
    await hall.run(500);
    manager.show({ ...display, waiting: 9 });
    await hall.run(500);
    expect(shows(hall)).toMatchObject({ waiting: '9', text: [{ text: '重呼已到上限' }] });
    manager.show({ ...display, text: { text: '请A014到6号窗口', colour: 'red' } });
    await hall.run(500);
    expect(shows(hall).text).toMatchObject([{ text: '请A014到6号窗口' }]);
    await manager.stop();
  });

  it('takes the text of a refusal away where nothing else is shown', async () => {
    const { hall, manager } = await openHall();
    manager.tellRefusal({ padId: P1, text: '没有人在等' });
    await hall.run(500);
    expect(shows(hall).text).toMatchObject([{ text: '没有人在等' }]);
    await hall.run(6000);
    expect(shows(hall).text).toEqual([]);
    await manager.stop();
  });

  it('tells the pads the time of day', async () => {
    const { hall, manager } = await openHall();
    await hall.run(4000);
    expect(Math.abs(shows(hall).clock! - hall.time.now() / 1000)).toBeLessThan(5);
    await manager.stop();
  });
});

describe('a trial for the person before the pad', () => {
  it.each(['welcome', 'thanks', 'beep', 'number', 'text', 'invite'] as const)('%s is done', async (what) => {
    const { hall, manager } = await openHall();
    expect(await settled(hall, manager.tryOut(P1, what))).toBe('done');
    await manager.stop();
  });

  it('is heard and seen', async () => {
    const { hall, manager } = await openHall();
    for (const what of ['welcome', 'beep', 'number', 'text'] as const) await settled(hall, manager.tryOut(P1, what));
    expect(shows(hall)).toMatchObject({ beeps: 2, said: [1], ticketNumber: 'A888' });
    expect(shows(hall).text[0]!.text).toContain('测试');
    await hall.run(6000);
    expect(shows(hall).text).toEqual([]);
    await manager.stop();
  });

  it('says when nobody answers, and when the line is gone', async () => {
    const { hall, manager } = await openHall();
    hall.simulator.getDevice().reboot(60_000);
    const waiting = manager.tryOut(P1, 'beep');
    expect(await settled(hall, waiting)).toBe('unanswered');
    hall.line.unplug();
    expect(await settled(hall, manager.tryOut(P1, 'beep'))).toBe('lineDown');
    await manager.stop();
  });

  it('does not take the pad from a resident who is asked', async () => {
    const { hall, manager } = await openHall();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(200);
    expect(await settled(hall, manager.tryOut(P1, 'invite'))).toBe('busy');
    expect(hall.simulator.getDevice().state().sessionId).toBe(sessionId);
    await manager.stop();
  });

  it('whose key is pressed is no rating', async () => {
    const { hall, manager } = await openHall();
    await settled(hall, manager.tryOut(P1, 'invite'));
    hall.simulator.getDevice().press(1);
    await hall.run(500);
    expect(hall.received.ratings).toEqual([]);
    expect(hall.simulator.getDevice().state().queued).toBe(0);
    await manager.stop();
  });
});

describe('watching keys', () => {
  async function pressInTurn(hall: PadHall, keys: number[]): Promise<void> {
    for (const key of keys) {
      hall.simulator.getDevice().press(key);
      await hall.run(1500);
    }
  }

  it('tells each key that goes down, in order, and none of it is a rating', async () => {
    const { hall, manager } = await openHall();
    const seen: number[] = [];
    const end = manager.watchKeys(P1, (rawKey) => seen.push(rawKey));
    await hall.run(500);
    await pressInTurn(hall, [1, 2, 3, 4, 5, 1]);
    expect(seen).toEqual([1, 2, 3, 4, 5, 1]);
    expect(hall.received.ratings).toEqual([]);
    end();
    await hall.run(500);
    expect(hall.simulator.getDevice().state()).toMatchObject({ screen: 'idle', queued: 0 });
    await manager.stop();
  });

  it('goes on through a power cut and past the time of one invitation', async () => {
    const { hall, manager } = await openHall();
    const seen: number[] = [];
    manager.watchKeys(P1, (rawKey) => seen.push(rawKey));
    await hall.run(500);
    hall.simulator.getDevice().reboot();
    await hall.run(3000);
    await pressInTurn(hall, [2]);
    await hall.run(70_000);
    await pressInTurn(hall, [4]);
    expect(seen).toEqual([2, 4]);
    await manager.stop();
  });

  it('steps back for a resident, whose press is a rating', async () => {
    const { hall, manager } = await openHall();
    const seen: number[] = [];
    manager.watchKeys(P1, (rawKey) => seen.push(rawKey));
    await hall.run(500);
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(300);
    hall.simulator.getDevice().press(1);
    await hall.run(4000);
    expect(hall.received.ratings.map((press) => press.sessionId)).toEqual([sessionId]);
    expect(seen).toEqual([]);
    await pressInTurn(hall, [3]);
    expect(seen).toEqual([3]);
    await manager.stop();
  });

  it('leaves staff keys to the counter', async () => {
    const { hall, manager } = await openHall();
    manager.watchKeys(P1, () => undefined);
    await hall.run(500);
    hall.simulator.getDevice().pressStaffKey('callNext');
    await hall.run(500);
    expect(hall.received.staffKeys.map((press) => press.key)).toEqual(['callNext']);
    await manager.stop();
  });
});

describe('the search of a line', () => {
  it('finds every pad, and which of them are in hall.yml', async () => {
    const { hall, manager } = await openHall([1, 2, 9, 40], { configured: [1, 2] });
    const found = await settled(hall, manager.discover('line'));
    expect(found.map((pad) => [pad.address, pad.padId, pad.uid])).toEqual([
      [1, 'P1', UID_1],
      [2, 'P2', '53494D0000000002'],
      [9, null, '53494D0000000009'],
      [40, null, '53494D0000000028'],
    ]);
    await manager.stop();
  });

  it('finds 32 pads that answer over each other, two of them at one address', async () => {
    const addresses = [1, 1, ...Array.from({ length: 30 }, (_, at) => at + 2)];
    const { hall, manager } = await openHall(addresses, { configured: [3], pacedBaud: 19_200 });
    const found = await settled(hall, manager.discover('line'));
    expect(found).toHaveLength(32);
    expect(new Set(found.map((pad) => pad.uid)).size).toBe(32);
    await manager.stop();
  });

  it('lets presses through meanwhile', async () => {
    const { hall, manager } = await openHall([1, 2, 3]);
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 60 });
    await hall.run(300);
    const search = manager.discover('line');
    hall.simulator.getDevice(1).press(2);
    await settled(hall, search);
    await hall.run(500);
    expect(hall.received.ratings.map((press) => press.level)).toEqual([4]);
    await manager.stop();
  });

  it('is refused for a path without pads, and fails where the line is gone', async () => {
    const { hall, manager } = await openHall();
    await expect(manager.discover('elsewhere')).rejects.toThrow(RangeError);
    const search = manager.discover('line');
    hall.line.unplug();
    await expect(settled(hall, search)).rejects.toThrow('not open');
    await expect(settled(hall, manager.discover('line'))).rejects.toThrow('not open');
    await manager.stop();
  });
});

describe('a new address', () => {
  it('is given to the pad with this UID and proved by asking there', async () => {
    const { hall, manager } = await openHall([1, 7], { configured: [1] });
    await settled(hall, manager.discover('line'));
    const change = { path: 'line', uid: '53494D0000000007', address: 2 };
    expect(await settled(hall, manager.setAddress(change))).toBe('done');
    expect(hall.simulator.devices.map((device) => device.address)).toEqual([1, 2]);
    // A pad that was addressed keeps silent at searches; it is found all the same.
    const found = await settled(hall, manager.discover('line'));
    expect(found.map((pad) => pad.address)).toEqual([1, 2]);
    await manager.stop();
  });

  it('reaches one of two pads that share an address', async () => {
    const { hall, manager } = await openHall([1, 1], { configured: [2] });
    await settled(hall, manager.discover('line'));
    const change = { path: 'line', uid: '53494D0000000101', address: 2 };
    expect(await settled(hall, manager.setAddress(change))).toBe('done');
    await hall.run(1500);
    expect(hall.simulator.devices.map((device) => device.address)).toEqual([1, 2]);
    expect(health(manager, 'P2')).toMatchObject({ state: 'online', uid: '53494D0000000101' });
    await manager.stop();
  });

  it('is not taken from another pad', async () => {
    const { hall, manager } = await openHall([1, 2]);
    const change = { path: 'line', uid: '53494D0000000002', address: 1 };
    expect(await settled(hall, manager.setAddress(change))).toBe('taken');
    expect(hall.simulator.devices.map((device) => device.address)).toEqual([1, 2]);
    await manager.stop();
  });

  it('says when the pad does not take it', async () => {
    const { hall, manager } = await openHall([1]);
    const change = { path: 'line', uid: 'FFFFFFFFFFFFFFFF', address: 5 };
    expect(await settled(hall, manager.setAddress(change))).toBe('unanswered');
    await manager.stop();
  });

  it.each([0, 125, 126, 248])('is never %i', async (address) => {
    const { manager } = await openHall();
    await expect(manager.setAddress({ path: 'line', uid: UID_1, address })).rejects.toThrow(RangeError);
    await manager.stop();
  });
});

describe('SCAN', () => {
  const addresses = Array.from({ length: 32 }, (_, at) => at + 1);
  const abilities = { scan: true, lastingEvents: false };

  it('finds a press on a line of 32 pads sooner than asking each in turn', async () => {
    const delays: number[] = [];
    for (const scan of [true, false]) {
      const { hall, manager } = await openHall(addresses, {
        abilities: { ...abilities, scan },
        pacedBaud: 9600,
      });
      await hall.run(10_000);
      let worst = 0;
      for (const address of [5, 17, 31, 2, 20, 32, 1]) {
        await hall.run(333);
        hall.simulator.getDevice(address).pressStaffKey('callNext');
        await hall.run(2500);
        const press = hall.received.staffKeys.at(-1)!;
        worst = Math.max(worst, press.receivedAt - press.pressedAt);
      }
      expect(hall.received.staffKeys).toHaveLength(7);
      delays.push(worst);
      await manager.stop();
    }
    expect(delays[0]).toBeLessThan(450);
    expect(delays[1]).toBeGreaterThan(700);
  });

  it('still notices a pad that is gone, and one whose slot is never heard', async () => {
    const { hall, manager } = await openHall([1, 2, 3, 4], { abilities });
    await hall.run(2000);
    hall.simulator.getDevice(3).reboot(60_000);
    await hall.run(8000);
    expect(health(manager, 'P3').state).toBe('offline');
    expect(health(manager, 'P2').state).toBe('online');
    await manager.stop();
  });

  it('delivers every press once on a line that spoils one piece in ten', async () => {
    const { hall, manager } = await openHall([1, 2, 3, 4, 5, 6], { abilities });
    await hall.run(1000);
    for (const fault of ['drop', 'flip', 'split', 'duplicate', 'delay', 'echo'] as const) {
      hall.simulator.faults.set(fault, { rate: 0.02, direction: 'both' });
    }
    for (let round = 0; round < 20; round += 1) {
      hall.simulator.getDevice(1 + (round % 6)).pressStaffKey('callNext');
      await hall.run(1500);
    }
    for (const fault of ['drop', 'flip', 'split', 'duplicate', 'delay', 'echo'] as const)
      hall.simulator.faults.clear(fault);
    await hall.run(8000);
    const names = hall.received.staffKeys.map((press) => `${press.uid} ${press.boot} ${press.evseq}`);
    expect(new Set(names).size).toBe(20);
    await manager.stop();
  });
});

describe('another device at a known place', () => {
  function createSite(): PadSite & { uid: string | null; levels: Record<number, 1 | 2 | 3 | 4 | 5> | null } {
    const site = {
      uid: UID_1 as string | null,
      levels: null as Record<number, 1 | 2 | 3 | 4 | 5> | null,
      findUid: () => site.uid,
      findLevels: () => site.levels,
    };
    return site;
  }

  it('presses unconfirmed until staff say that it is the right one', async () => {
    const site = createSite();
    const { hall, manager } = await openHall([1], { site });
    expect(health(manager).isReplaced).toBe(false);
    hall.simulator.getDevice().reboot(10, '00000000000000AA');
    await hall.run(1000);
    expect(health(manager)).toMatchObject({ isReplaced: true, hints: ['replaced'] });

    async function rate(session: number): Promise<void> {
      manager.invite({ padId: P1, sessionId: session, timeoutSeconds: 30 });
      await hall.run(300);
      hall.simulator.getDevice().press(1);
      await hall.run(3000);
    }
    await rate(100);
    site.uid = '00000000000000AA';
    await rate(200);
    expect(hall.received.ratings.map((press) => press.isPadConfirmed)).toEqual([false, true]);
    expect(health(manager)).toMatchObject({ isReplaced: false, hints: [] });
    await manager.stop();
  });

  it('presses by the level map of the site where there is one; a key without a level has none', async () => {
    const site = createSite();
    site.levels = { 1: 1, 2: 5 };
    const { hall, manager } = await openHall([1], { site });
    for (const key of [1, 2, 3]) {
      manager.invite({ padId: P1, sessionId: 100 + key, timeoutSeconds: 30 });
      await hall.run(300);
      hall.simulator.getDevice().press(key);
      await hall.run(3000);
    }
    expect(hall.received.ratings.map((press) => [press.rawKey, press.level, press.isLevelConfirmed])).toEqual([
      [1, 1, true],
      [2, 5, true],
      [3, null, true],
    ]);
    await manager.stop();
  });
});

describe('hints', () => {
  it('say that a line is dead, and that it lives again', async () => {
    const { hall, manager } = await openHall([1, 2]);
    hall.simulator.faults.set('drop', { rate: 1, direction: 'both' });
    await hall.run(5000);
    expect(manager.health().map((pad) => pad.hints)).toEqual([['lineSilent'], ['lineSilent']]);
    hall.simulator.faults.clear('drop');
    await hall.run(3000);
    expect(manager.health().map((pad) => pad.hints)).toEqual([[], []]);
    await manager.stop();
  });

  it('say that the speed is wrong', async () => {
    const { hall, manager } = await openHall();
    hall.simulator.faults.set('wrongBaud', { rate: 1, direction: 'toHost', bauds: { sent: 9600, read: 19_200 } });
    await hall.run(12_000);
    expect(health(manager).hints).toContain('wrongSpeed');
    await manager.stop();
  });

  it('say that a line is noisy', async () => {
    const { hall, manager } = await openHall();
    hall.simulator.faults.set('flip', { rate: 0.3, direction: 'toHost' });
    await hall.run(10_000);
    expect(health(manager).hints).toContain('lineNoise');
    hall.simulator.faults.clear('flip');
    await hall.run(300_000);
    expect(health(manager).hints).toEqual([]);
    await manager.stop();
  });

  it('say that the adapter hears itself, which does no harm', async () => {
    const { hall, manager } = await openHall();
    hall.simulator.faults.set('echo', { rate: 1, direction: 'toPad' });
    await hall.run(3000);
    expect(health(manager)).toMatchObject({ state: 'online', hints: ['echoHeard'] });
    expect(health(manager).counters.crcErrors).toBe(0);
    await manager.stop();
  });

  it('say that two pads answer at one address', async () => {
    const { hall, manager } = await openHall();
    for (const uid of ['00000000000000AA', '53494D0000000001', '00000000000000AA']) {
      hall.simulator.getDevice().reboot(10, uid);
      await hall.run(1000);
    }
    expect(health(manager).hints).toContain('addressTaken');
    await manager.stop();
  });
});
