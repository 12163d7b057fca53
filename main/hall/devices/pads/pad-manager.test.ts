import { describe, expect, it } from 'vitest';
import { PadId } from '#domain/ids';
import { createSilentLogger } from '#hall/log/logger';
import { createPadHall as createHall } from '#tests/support/pad-hall';
import { PAD_SURROUNDINGS } from '#tests/support/pad-surroundings';
import type { PadConfig, PadManager } from './pad-manager';
import { createPadManager } from './pad-manager';

const P1 = PadId.parse('P1');
const sessionId = 0x1a2b3c4d;

function health(manager: PadManager, id = 'P1') {
  return manager.health().find((pad) => pad.id === id)!;
}

describe('from the invitation to the press', () => {
  it('delivers one press once, with who, what and when', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    await hall.run(300);
    expect(health(manager)).toMatchObject({ state: 'online', uid: '53494D0000000001', model: 'SIM-5K' });

    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(100);
    expect(hall.simulator.getDevice().state()).toMatchObject({ screen: 'pleaseRate', sessionId, secondsLeft: 30 });

    const pressedAt = hall.time.now();
    hall.simulator.getDevice().press(1);
    await hall.run(1000);
    expect(hall.received.ratings).toHaveLength(1);
    const press = hall.received.ratings[0]!;
    expect(press).toMatchObject({
      padId: P1,
      uid: '53494D0000000001',
      sessionId,
      level: 5,
      rawKey: 1,
      extraPresses: 0,
    });
    expect(Math.abs(press.pressedAt - pressedAt)).toBeLessThanOrEqual(10);
    expect(press.receivedAt).toBeGreaterThan(pressedAt);
    expect(press.frameHex).toMatch(/^7E30.*7E$/);
    expect(hall.simulator.getDevice().state()).toMatchObject({ queued: 0, lastPrompt: 3 });
    await manager.stop();
  });

  it.each([
    [1, 5],
    [2, 4],
    [3, 3],
    [4, 2],
    [5, 1],
  ])('key %i is level %i', async (key, level) => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(400);
    hall.simulator.getDevice().press(key);
    await hall.run(200);
    expect(hall.received.ratings.map((press) => [press.rawKey, press.level])).toEqual([[key, level]]);
    await manager.stop();
  });

  it('serves several pads on one line, each its own session', async () => {
    const hall = createHall([1, 2, 3]);
    const manager = hall.createManager();
    manager.start();
    await hall.run(400);
    for (const number of [1, 2, 3]) {
      manager.invite({ padId: PadId.parse(`P${number}`), sessionId: number * 100, timeoutSeconds: 30 });
    }
    await hall.run(300);
    for (const number of [3, 1, 2]) hall.simulator.getDevice(number).press(number);
    await hall.run(300);
    const got = hall.received.ratings.map((press) => `${press.padId} ${press.sessionId} ${press.rawKey}`).sort();
    expect(got).toEqual(['P1 100 1', 'P2 200 2', 'P3 300 3']);
    await manager.stop();
  });

  it('passes staff keys on by name, unknown ones as unsupported', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    await hall.run(300);
    for (const code of [1, 2, 3, 4, 5, 14, 12]) hall.simulator.getDevice().pressStaffKey(code);
    hall.simulator.getDevice().pressStaffKey(9, 'A013');
    await hall.run(500);
    expect(hall.received.staffKeys.map((press) => press.key + press.argument)).toEqual([
      'callNext',
      'recall',
      'miss',
      'start',
      'finish',
      'requestRating',
      'unsupported',
      'callTicketA013',
    ]);
    await manager.stop();
  });

  it('reports keys outside a session as strays, never as ratings', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    await hall.run(300);
    hall.simulator.getDevice().press(2);
    await hall.run(300);
    expect(hall.received.strays.map((press) => [press.rawKey, press.count])).toEqual([[2, 1]]);
    expect(hall.received.ratings).toEqual([]);
    expect(health(manager).counters.strays).toBe(1);
    await manager.stop();
  });

  it('cancels, and says when the pad itself has ended', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(400);
    manager.cancel(P1, sessionId);
    await hall.run(200);
    expect(hall.simulator.getDevice().state().screen).toBe('idle');
    manager.invite({ padId: P1, sessionId: 99, timeoutSeconds: 5 });
    await hall.run(6000);
    expect(hall.received.ends).toEqual([
      { sessionId, reason: 'cancelled' },
      { sessionId: 99, reason: 'timeout' },
    ]);
    await manager.stop();
  });
});

describe('commit before acknowledgement', () => {
  it('acknowledges nothing that the sink refused, and gets it again', async () => {
    const hall = createHall();
    const stored = hall.sink.ratingPressed;
    let refusals = 0;
    const seen: string[] = [];
    hall.sink.ratingPressed = (press) => {
      seen.push(`${press.uid} ${press.boot} ${press.evseq}`);
      if (refusals < 2) {
        refusals += 1;
        throw new Error('disk full');
      }
      stored(press);
    };
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(400);
    hall.newRequests();
    hall.simulator.getDevice().press(4);
    await hall.run(200);
    expect(refusals).toBe(1);
    expect(hall.newRequests()).toEqual([]);
    await hall.run(2000);
    expect(hall.received.ratings).toHaveLength(1);
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(1);
    expect(health(manager).counters.notStored).toBe(2);
    expect(hall.newRequests().filter((words) => words.includes('ack'))).toHaveLength(1);
    await manager.stop();
  });

  it('acknowledges in the very next request of the line, whoever else waits', async () => {
    const hall = createHall([1, 2, 3, 4]);
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(400);
    hall.simulator.getDevice().press(1);
    await hall.run(300);
    const requests = hall.simulator.transcript.since(0).flatMap(({ decoded }) => decoded);
    const event = requests.findIndex((words) => words.includes('rating'));
    expect(requests[event + 1]).toContain(' · pad 1 · ack 2');
    await manager.stop();
  });

  it('lets the others speak between two events of a pad that never stops', async () => {
    // So many that somebody is always due.
    const hall = createHall(Array.from({ length: 24 }, (_, at) => at + 1));
    const manager = hall.createManager();
    manager.start();
    await hall.run(2000);
    for (const code of [1, 2, 3, 4, 5, 14]) hall.simulator.getDevice().pressStaffKey(code);
    const from = hall.simulator.transcript.since(0).at(-1)!.number;
    await hall.run(400);
    expect(hall.received.staffKeys).toHaveLength(6);
    const polled = hall.simulator.transcript
      .since(from)
      .flatMap(({ decoded }) => decoded)
      .filter((words) => words.startsWith('poll #'))
      .map((words) => (words.includes('pad 1 ') ? '1' : '.'))
      .join('');
    expect(polled).toMatch(/1.*1.*1.*1.*1.*1/);
    expect(polled).not.toContain('1111');
    await manager.stop();
  });

  it('brings the event again to a hall that died between commit and acknowledgement', async () => {
    const hall = createHall();
    const store = hall.sink.ratingPressed;
    const first = hall.createManager();
    let stopped: Promise<void> | undefined;
    hall.sink.ratingPressed = (press) => {
      store(press);
      stopped = first.stop();
    };
    first.start();
    first.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(400);
    hall.simulator.getDevice().press(1);
    await hall.run(1000);
    await stopped;
    expect(hall.received.ratings).toHaveLength(1);
    expect(hall.simulator.getDevice().state().queued).toBe(1);

    hall.sink.ratingPressed = store;
    const second = hall.createManager();
    second.start();
    await hall.run(500);
    const [one, two] = hall.received.ratings;
    expect(two).toMatchObject({ uid: one!.uid, boot: one!.boot, evseq: one!.evseq, sessionId });
    expect(hall.received.ratings).toHaveLength(2);
    expect(hall.simulator.getDevice().state().queued).toBe(0);
    await second.stop();
  });

  it('knows an event that comes again because its acknowledgement was lost', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(400);
    const store = hall.sink.ratingPressed;
    hall.sink.ratingPressed = (press) => {
      store(press);
      hall.simulator.faults.set('drop', { rate: 1, direction: 'toPad', times: 1 });
    };
    hall.simulator.getDevice().press(1);
    await hall.run(1000);
    expect(hall.received.ratings).toHaveLength(1);
    expect(health(manager).counters.duplicates).toBe(1);
    expect(hall.simulator.getDevice().state().queued).toBe(0);
    await manager.stop();
  });

  it('gets the event again whose reply was lost', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(400);
    hall.simulator.getDevice().press(1);
    await hall.run(30);
    hall.simulator.faults.set('drop', { rate: 1, direction: 'toHost', times: 2 });
    await hall.run(1000);
    expect(hall.simulator.faults.hits().drop).toBe(2);
    expect(hall.received.ratings).toHaveLength(1);
    await manager.stop();
  });
});

describe('a pad that loses its power', () => {
  it('is asked again with the same session and the time that is left', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(10_000);
    hall.newRequests();
    hall.simulator.getDevice().reboot();
    await hall.run(3000);
    const state = hall.simulator.getDevice().state();
    expect(state).toMatchObject({ screen: 'pleaseRate', sessionId });
    expect(state.secondsLeft).toBeLessThanOrEqual(20);
    expect(state.secondsLeft).toBeGreaterThanOrEqual(17);
    expect(health(manager).counters.reboots).toBe(1);
    hall.simulator.getDevice().press(2);
    await hall.run(300);
    expect(hall.received.ratings.map((press) => [press.sessionId, press.level])).toEqual([[sessionId, 4]]);
    await manager.stop();
  });

  it('is asked again even where it was away for less than three polls', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(400);
    hall.simulator.getDevice().reboot(10);
    await hall.run(600);
    expect(hall.simulator.getDevice().state()).toMatchObject({ screen: 'pleaseRate', sessionId, invitations: 2 });
    expect(health(manager)).toMatchObject({ state: 'online', counters: { reboots: 1 } });
    await manager.stop();
  });

  it('is told from another pad that was put in its place, before anything of it is stored', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    await hall.run(400);
    hall.simulator.getDevice().reboot(10, '00000000000000AA');
    await hall.run(15);
    hall.simulator.getDevice().pressStaffKey(1);
    await hall.run(600);
    expect(hall.received.staffKeys.map((press) => press.uid)).toEqual(['00000000000000AA']);
    expect(health(manager)).toMatchObject({ uid: '00000000000000AA', counters: { replaced: 1 } });
    await manager.stop();
  });

  it('never has an event erased by a number from before', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    await hall.run(300);
    // The highest number of the first power-up is far above those of the second.
    for (let press = 0; press < 8; press += 1) {
      hall.simulator.getDevice().pressStaffKey(1 + (press % 5));
      await hall.run(200);
    }
    hall.simulator.getDevice().reboot(20);
    await hall.run(30);
    hall.simulator.getDevice().pressStaffKey(14);
    await hall.run(1000);
    expect(hall.received.staffKeys).toHaveLength(9);
    expect(hall.received.staffKeys.at(-1)).toMatchObject({ key: 'requestRating', evseq: 2 });
    await manager.stop();
  });
});

describe('a line that goes away', () => {
  it('comes back, goes on with the open session, and delivers the press made meanwhile once', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 60 });
    await hall.run(400);
    hall.line.unplug();
    await hall.run(100);
    expect(health(manager).state).toBe('linkDown');
    hall.simulator.getDevice().press(3);
    await hall.run(3000);
    hall.newRequests();
    hall.line.replug();
    await hall.run(1000);
    expect(health(manager)).toMatchObject({ state: 'online', counters: { reopenings: 1 } });
    expect(hall.received.ratings.map((press) => press.level)).toEqual([3]);
    expect(hall.received.ratings[0]!.receivedAt - hall.received.ratings[0]!.pressedAt).toBeGreaterThan(3000);
    // The session was rated before anything was asked again: the resident is not asked twice.
    expect(hall.newRequests().filter((words) => words.startsWith('invite'))).toEqual([]);
    await manager.stop();
  });

  it('asks nobody again who has pressed, even where the pad never could say that it was asking', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    await hall.run(400);
    hall.simulator.faults.set('drop', { rate: 1, direction: 'toHost' });
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 60 });
    await hall.run(100);
    hall.line.unplug();
    hall.simulator.faults.clear('drop');
    hall.simulator.getDevice().press(2);
    await hall.run(3000);
    hall.line.replug();
    await hall.run(1000);
    expect(hall.received.ratings.map((press) => press.level)).toEqual([4]);
    expect(hall.simulator.getDevice().state()).toMatchObject({ screen: 'idle', invitations: 1 });
    await manager.stop();
  });

  it('delivers an invitation that was made while it was away', async () => {
    const hall = createHall();
    hall.line.unplug();
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 30 });
    await hall.run(8000);
    expect(health(manager).counters.unreachable).toBe(1);
    hall.line.replug();
    await hall.run(800);
    const state = hall.simulator.getDevice().state();
    expect(state).toMatchObject({ screen: 'pleaseRate', sessionId });
    expect(state.secondsLeft).toBeLessThanOrEqual(22);
    await manager.stop();
  });

  it('invites nobody after the time is over', async () => {
    const hall = createHall();
    hall.line.unplug();
    const manager = hall.createManager();
    manager.start();
    manager.invite({ padId: P1, sessionId, timeoutSeconds: 10 });
    await hall.run(8000);
    hall.line.replug();
    await hall.run(2000);
    expect(hall.simulator.getDevice().state()).toMatchObject({ screen: 'idle', invitations: 0 });
    await manager.stop();
  });

  it('notices an unplug that nothing reported', async () => {
    const hall = createHall();
    const manager = hall.createManager();
    manager.start();
    await hall.run(400);
    hall.line.unplugUnnoticed();
    await hall.run(1500);
    expect(health(manager).state).toBe('linkDown');
    hall.line.replug();
    await hall.run(1000);
    expect(health(manager)).toMatchObject({ state: 'online', counters: { reopenings: 1 } });
    await manager.stop();
  });

  it('tries a path that cannot be opened less and less often', async () => {
    const hall = createHall();
    hall.line.refuseOpening('Cannot lock port');
    const manager = hall.createManager();
    manager.start();
    await hall.run(30_000);
    hall.line.refuseOpening(null);
    await hall.run(12_000);
    expect(hall.line.openings).toBe(1);
    expect(health(manager).state).toBe('online');
    await manager.stop();
  });
});

it('takes a silent pad out of the cycle and back in', async () => {
  const hall = createHall([1, 2]);
  const manager = hall.createManager();
  manager.start();
  await hall.run(400);
  hall.simulator.getDevice(2).reboot(5000);
  await hall.run(1000);
  expect([health(manager, 'P1').state, health(manager, 'P2').state]).toEqual(['online', 'offline']);
  await hall.run(6000);
  expect(health(manager, 'P2').state).toBe('online');
  await manager.stop();
});

it('opens a line again on which nobody answers, but less and less often', async () => {
  const hall = createHall();
  const manager = hall.createManager();
  manager.start();
  await hall.run(400);
  hall.simulator.getDevice().reboot(290_000);
  await hall.run(20_000);
  expect(hall.line.openings).toBe(2);
  await hall.run(240_000);
  expect(hall.line.openings).toBe(5);
  await hall.run(40_000);
  expect(health(manager).state).toBe('online');
  await manager.stop();
});

it('tells listeners of changes, and not of traffic', async () => {
  const hall = createHall();
  const manager = hall.createManager();
  let changes = 0;
  const unsubscribe = manager.onHealthChange(() => (changes += 1));
  manager.start();
  await hall.run(500);
  expect(changes).toBeGreaterThan(0);
  changes = 0;
  await hall.run(2000);
  expect(health(manager).counters.frames).toBeGreaterThan(20);
  expect(changes).toBe(0);
  unsubscribe();
  hall.line.unplug();
  await hall.run(100);
  expect(changes).toBe(0);
  await manager.stop();
});

describe('a wrong configuration', () => {
  const pad: PadConfig = { id: P1, profile: 'owp1', path: 'line', baud: 9600, address: 1 };
  it.each([
    ['one id twice', [pad, { ...pad, address: 2 }]],
    ['one address twice', [pad, { ...pad, id: PadId.parse('P2') }]],
    ['two speeds on one line', [pad, { ...pad, id: PadId.parse('P2'), address: 2, baud: 19_200 }]],
    ['an address that no pad has', [{ ...pad, address: 248 }]],
  ])('is refused: %s', (_, pads) => {
    const hall = createHall();
    expect(() =>
      createPadManager({
        ...PAD_SURROUNDINGS,
        pads,
        openLink: hall.line.openLink,
        sink: hall.sink,
        time: hall.time,
        random: Math.random,
        log: createSilentLogger(),
      }),
    ).toThrow(RangeError);
  });

  it('a pad that is not in this hall cannot be invited', () => {
    const manager = createHall().createManager();
    expect(() => manager.invite({ padId: PadId.parse('P9'), sessionId, timeoutSeconds: 30 })).toThrow(RangeError);
  });
});
