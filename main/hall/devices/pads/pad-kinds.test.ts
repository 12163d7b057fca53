import { describe, expect, it } from 'vitest';
import { CounterNumber, PadId, StaffNumber } from '#domain/ids';
import { createSilentLogger } from '#hall/log/logger';
import { createMemoryLine } from '#simulators/pad/memory-line';
import { createPadSimulator } from '#simulators/pad/pad-simulator';
import { createSeededRandom } from '#simulators/seeded-random';
import { createManualTime } from '#tests/support/manual-time';
import type { PadHall } from '#tests/support/pad-hall';
import { createPadHall } from '#tests/support/pad-hall';
import { PAD_SURROUNDINGS } from '#tests/support/pad-surroundings';
import type { PadConfig, PadManager } from './pad-manager';
import { createPadManager } from './pad-manager';
import type { PadEventSink, PadSite } from './pad-ports';
import { getPadProfile } from './profile/load-profile';

const P1 = PadId.parse('P1');
const sessionId = 0x1a2b3c4d;
const KINDS = ['owp1', 'owp-modbus', 'ff68-21key', 'byte-map', 'ascii-line'] as const;

async function openHall(profile: (typeof KINDS)[number]): Promise<{ hall: PadHall; manager: PadManager }> {
  const hall = createPadHall([1], { profile });
  const manager = hall.createManager();
  manager.start();
  await hall.run(600);
  return { hall, manager };
}

describe.each(KINDS)('a pad of the kind %s', (profile) => {
  it('delivers one press of one invitation once', async () => {
    const { hall, manager } = await openHall(profile);
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(800);
    hall.simulator.getDevice().press(2);
    await hall.run(2000);
    expect(hall.received.ratings.map((press) => [press.padId, press.sessionId])).toEqual([[P1, sessionId]]);
    await manager.stop();
  });

  it('goes on with the open session over an unplugged cable', async () => {
    const { hall, manager } = await openHall(profile);
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 60 });
    await hall.run(800);
    hall.line.unplug();
    await hall.run(3000);
    expect(manager.health()[0]!.state).toBe('linkDown');
    hall.line.replug();
    await hall.run(1500);
    hall.simulator.getDevice().press(1);
    await hall.run(2000);
    expect(hall.received.ratings.map((press) => press.sessionId)).toEqual([sessionId]);
    expect(manager.health()[0]!.counters.reopenings).toBe(1);
    await manager.stop();
  });

  it('stores a press once that comes while the store refuses, and while the line comes and goes', async () => {
    const { hall, manager } = await openHall(profile);
    const store = hall.sink.ratingPressed;
    hall.sink.ratingPressed = () => {
      throw new Error('disk full');
    };
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 60 });
    await hall.run(800);
    hall.simulator.getDevice().press(1);
    await hall.run(1000);
    hall.sink.ratingPressed = store;
    hall.line.unplug();
    await hall.run(700);
    hall.line.replug();
    await hall.run(9000);
    expect(hall.received.ratings.map((press) => press.sessionId)).toEqual([sessionId]);
    await manager.stop();
  });

  it('takes the next resident, who presses the same key as soon as the cable is back, for another one', async () => {
    const { hall, manager } = await openHall(profile);
    const pad = hall.simulator.getDevice();
    const rate = async (session: number, whileInvited: () => Promise<void>): Promise<void> => {
      manager.invite({ padId: P1, sessionId: session, timeoutSeconds: 60 });
      await hall.run(800);
      await whileInvited();
      pad.press(1);
      await hall.run(4000);
    };
    await rate(sessionId, async () => undefined);
    await rate(sessionId + 1, async () => {
      hall.line.unplug();
      await hall.run(3000);
      hall.line.replug();
      while (manager.health()[0]!.state === 'linkDown') await hall.run(5);
    });
    expect(hall.received.ratings.map((press) => press.sessionId)).toEqual([sessionId, sessionId + 1]);
    await manager.stop();
  });

  it('delivers a staff key once that is said again because its answers were lost', async () => {
    const { hall, manager } = await openHall(profile);
    await hall.run(1500);
    const pad = hall.simulator.getDevice();
    hall.simulator.faults.set('drop', { rate: 1, direction: 'toPad', times: 1 });
    pad.pressStaffKey('callNext');
    await hall.run(2500);
    expect(hall.received.staffKeys.map(({ key }) => key)).toEqual(['callNext']);
    expect(pad.state().queued).toBe(0);
    await manager.stop();
  });

  it('counts no press outside an invitation for a session', async () => {
    const { hall, manager } = await openHall(profile);
    hall.simulator.getDevice().press(1);
    await hall.run(1000);
    expect(hall.received.ratings.filter((press) => press.sessionId === sessionId)).toEqual([]);
    await manager.stop();
  });
});

describe('several lines', () => {
  interface Rig {
    configs: PadConfig[];
    manager: PadManager;
    press(path: string, address: number): void;
    shows(
      path: string,
    ): ReturnType<ReturnType<typeof createPadSimulator>['getDevice']>['state'] extends () => infer S ? S : never;
    run(ms: number): Promise<void>;
    presses: string[];
  }

  function createRig(
    lines: readonly { path: string; profile: (typeof KINDS)[number] | 'a090'; addresses: number[] }[],
  ): Rig {
    const time = createManualTime();
    const random = createSeededRandom(11);
    const presses: string[] = [];
    const configs: PadConfig[] = [];
    const rigs = new Map(
      lines.map(({ path, profile, addresses }) => {
        const simulator = createPadSimulator({
          profile: getPadProfile(profile),
          addresses,
          time,
          random,
        });
        for (const address of addresses) {
          const id = PadId.parse(`${path}${address}`);
          configs.push({ id, profile, path, baud: 9600, address });
        }
        return [path, { simulator, line: createMemoryLine(simulator) }] as const;
      }),
    );
    const sink: PadEventSink = {
      ratingPressed: (press) => void presses.push(press.padId),
      staffKeyPressed: () => undefined,
      strayPressed: () => undefined,
      sessionEnded: () => undefined,
    };
    const manager = createPadManager({
      ...PAD_SURROUNDINGS,
      pads: configs,
      openLink: (options) => rigs.get(options.path)!.line.openLink(options),
      sink,
      time,
      random,
      log: createSilentLogger(),
    });
    return {
      configs,
      manager,
      presses,
      press: (path, address) => rigs.get(path)!.simulator.getDevice(address).press(1),
      shows: (path) => rigs.get(path)!.simulator.getDevice().state(),
      async run(ms) {
        for (let elapsed = 0; elapsed < ms; elapsed += 5) {
          if (elapsed % 25 === 0) await new Promise((resolve) => setImmediate(resolve));
          time.advance(5);
        }
      },
    };
  }

  it('of different kinds carry 64 pads at once', async () => {
    const addresses = Array.from({ length: 30 }, (_, at) => at + 1);
    const rig = createRig([
      { path: 'A', profile: 'owp1', addresses },
      { path: 'B', profile: 'owp1', addresses },
      { path: 'M', profile: 'owp-modbus', addresses: [1, 2] },
      { path: 'F', profile: 'ff68-21key', addresses: [1, 2] },
    ]);
    rig.manager.start();
    await rig.run(6000);
    const states = rig.manager.health().map((pad) => pad.state);
    expect(states).toHaveLength(64);
    expect(states.filter((state) => state === 'linkDown' || state === 'offline')).toEqual([]);
    rig.configs.forEach(({ id }, at) => rig.manager.invite({ padId: id, sessionId: 1000 + at, timeoutSeconds: 60 }));
    await rig.run(6000);
    for (const { path, address } of rig.configs) {
      rig.press(path, address);
      // Two that speak unasked at one moment spoil each other; nothing in their protocol can help that.
      await rig.run(50);
    }
    await rig.run(6000);
    expect(rig.presses.toSorted()).toEqual(rig.configs.map(({ id }) => id).toSorted());
    await rig.manager.stop();
  });

  it('show a strip its text, again after it has been without power', async () => {
    const rig = createRig([{ path: 'S', profile: 'a090', addresses: [1] }]);
    rig.manager.start();
    await rig.run(500);
    const staff = { number: StaffNumber.parse('012'), name: '张', title: null, counterNumber: CounterNumber.parse(1) };
    const text = { text: '请A013到1号窗口', colour: 'red' as const };
    rig.manager.show({ padId: PadId.parse('S1'), staff, ticketNumber: 'A013', waiting: 3, text });
    await rig.run(1000);
    expect(rig.shows('S').shows.text.map((shown) => shown.text)).toEqual(['请A013到1号窗口']);
    expect(rig.manager.health()).toMatchObject([{ id: 'S1', device: 'strip' }]);
    await rig.manager.stop();
  });
});

it('refuses two protocols on one line, with both names', () => {
  const pads: PadConfig[] = [
    { id: P1, profile: 'owp1', path: 'line', baud: 9600, address: 1 },
    { id: PadId.parse('P2'), profile: 'ff68-21key', path: 'line', baud: 9600, address: 2 },
  ];
  expect(() => createManagerOf(pads)).toThrow(/P2.*ff68-21key.*owp1.*P1/);
});

it('refuses a profile that is not there, and an address that the kind cannot have', () => {
  const pad: PadConfig = { id: P1, profile: 'owp1', path: 'line', baud: 9600, address: 1 };
  expect(() => createManagerOf([{ ...pad, profile: 'nobody' }])).toThrow(/nobody/);
  expect(() => createManagerOf([{ ...pad, profile: 'owp-modbus', address: 248 }])).toThrow(RangeError);
});

it('keeps the name of the place of a pad without a number of its own while it is unplugged', async () => {
  let place: string | null = null;
  const seen: string[] = [];
  const site: PadSite = {
    findLevels: () => null,
    findUid(padId) {
      seen.push(padId);
      return null;
    },
  };
  const time = createManualTime();
  const simulator = createPadSimulator({
    profile: getPadProfile('byte-map'),
    addresses: [1],
    time,
    random: createSeededRandom(5),
  });
  const line = createMemoryLine(simulator);
  const manager = createPadManager({
    ...PAD_SURROUNDINGS,
    site,
    machine: { ports: { list: async () => [], findPlace: () => place }, watchPlugs: () => () => undefined },
    pads: [{ id: P1, profile: 'byte-map', path: 'line', baud: 9600, address: 1 }],
    openLink: line.openLink,
    sink: {
      ratingPressed: () => undefined,
      staffKeyPressed: () => undefined,
      strayPressed: () => undefined,
      sessionEnded: () => undefined,
    },
    time,
    random: createSeededRandom(6),
    log: createSilentLogger(),
  });
  async function run(ms: number): Promise<void> {
    for (let elapsed = 0; elapsed < ms; elapsed += 25) {
      await new Promise((resolve) => setImmediate(resolve));
      time.advance(25);
    }
  }
  expect(manager.health()[0]!.uid).toBeNull();
  place = 'usb-1a86:7523@1-1.2';
  manager.start();
  await run(500);
  expect(manager.health()[0]!.uid).toBe('usb-1a86:7523@1-1.2#1');
  line.unplug();
  place = null;
  await run(5000);
  expect(manager.health()[0]!.uid).toBe('usb-1a86:7523@1-1.2#1');
  await manager.stop();
});

function createManagerOf(pads: PadConfig[]): PadManager {
  const time = createManualTime();
  return createPadManager({
    ...PAD_SURROUNDINGS,
    pads,
    openLink: async () => {
      throw new Error('never opened');
    },
    sink: {
      ratingPressed: () => undefined,
      staffKeyPressed: () => undefined,
      strayPressed: () => undefined,
      sessionEnded: () => undefined,
    },
    time,
    random: () => 0.5,
    log: createSilentLogger(),
  });
}
