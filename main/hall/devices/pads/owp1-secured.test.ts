import { afterEach, describe, expect, it } from 'vitest';
import { PadId } from '#domain/ids';
import type { PadHall } from '#tests/support/pad-hall';
import { createPadHall } from '#tests/support/pad-hall';
import { PAD_SURROUNDINGS } from '#tests/support/pad-surroundings';
import type { Owp1Frame } from './owp1.codec';
import { createOwp1Decoder, encodeFrame, fromHex } from './owp1.codec';
import { OWP1_COMMAND, decodePollReply, encodePollReply, replyTo } from './owp1.messages';
import type { Owp1Event } from './owp1.messages';
import type { PadManager } from './pad-manager';
import { toPadSecret } from './pad-secret';

const P1 = PadId.parse('P1');
const SESSION = 0x1a2b3c4d;
const SECRET = toPadSecret(Uint8Array.from({ length: 32 }, (_, at) => at));
const OTHER_SECRET = toPadSecret(new Uint8Array(32).fill(9));
const POLL_REPLY = replyTo(OWP1_COMMAND.poll);

const running: PadManager[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((manager) => manager.stop()));
});

async function start(hall: PadHall, secret = SECRET): Promise<PadManager> {
  const manager = hall.createManager({ secret });
  manager.start();
  running.push(manager);
  await hall.run(400);
  return manager;
}

async function open(settings: Parameters<typeof createPadHall>[1] = {}) {
  const hall = createPadHall([1], { secret: SECRET.material, ...settings });
  const wire = interceptReplies(hall);
  return { hall, wire, manager: await start(hall) };
}

const healthOf = (manager: PadManager) => manager.health()[0]!;

/** Somebody on the wires: reads what the pad says, and once says something else in its place. */
function interceptReplies(hall: PadHall) {
  const heard: Owp1Frame[] = [];
  let replace: ((frame: Owp1Frame) => Owp1Frame | null) | null = null;
  const { openLink } = hall.line;
  hall.line.openLink = (options) => {
    const decoder = createOwp1Decoder();
    const { listener } = options;
    return openLink({
      ...options,
      listener: {
        ...listener,
        lost: (reason) => listener.lost(reason),
        bytesArrived(bytes) {
          for (const frame of decoder.push(bytes).frames) {
            heard.push(frame);
            const said = replace?.(frame) ?? null;
            if (said) replace = null;
            listener.bytesArrived(encodeFrame(said ?? frame));
          }
        },
      },
    });
  };
  return {
    heard,
    /** In the place of the next POLL reply that says that there is nothing. */
    sayInstead(event: Owp1Event, tag: Uint8Array | null) {
      replace = (frame) => {
        if (frame.command !== POLL_REPLY || frame.payload[0] !== 0) return null;
        const payload = Uint8Array.from([...encodePollReply({ kind: 'event', event }), ...(tag ?? [])]);
        return { ...frame, isSecured: tag !== null, payload };
      };
    },
  };
}

function ratingOf(heard: readonly Owp1Frame[]): { event: Owp1Event; tag: Uint8Array } {
  for (const { payload, isSecured } of heard) {
    const reply = payload.length > 1 && isSecured ? decodePollReply(payload, true) : null;
    if (reply?.kind === 'event' && reply.event.type === 'rating') return { event: reply.event, tag: payload.slice(-8) };
  }
  throw new Error('no secured rating was heard');
}

const forgedRating = (boot: number, evseq: number): Owp1Event => ({
  type: 'rating',
  evseq,
  boot,
  age10Ms: 0,
  sessionId: SESSION,
  level: 5,
  key: 1,
  extraPresses: 0,
  sinceInvite10Ms: 100,
});

describe('a pad with the secret of hall.yml', () => {
  it('is asked, answers, and its press is authentic', async () => {
    const { hall, manager } = await open();
    manager.invite({ padId: P1, sessionId: SESSION, timeoutSeconds: 30 });
    await hall.run(200);
    expect(hall.newRequests().join('\n')).toMatch(/invite #\d+ · pad 1 · secured · session 439041101/);
    hall.simulator.getDevice().press(2);
    await hall.run(300);
    expect(hall.received.ratings).toMatchObject([{ sessionId: SESSION, level: 4, isAuthentic: true }]);
    expect(hall.received.ratings[0]!.frameHex).toMatch(/^7E34/);
    expect(hall.simulator.getDevice().state()).toMatchObject({ queued: 0, lastPrompt: 3 });
    expect(healthOf(manager)).toMatchObject({ hints: [] });
    expect(healthOf(manager).counters.badTag).toBeUndefined();
  });

  it('presses its staff keys with proof: before the first invitation, after one, and those that waited for a while', async () => {
    const { hall, manager } = await open();
    const pad = hall.simulator.getDevice();
    pad.pressStaffKey('callNext');
    await hall.run(200);
    manager.invite({ padId: P1, sessionId: 1, timeoutSeconds: 30 });
    await hall.run(200);
    pad.pressStaffKey('recall');
    await hall.run(200);
    hall.line.unplug();
    pad.pressStaffKey('finish');
    hall.line.replug();
    manager.invite({ padId: P1, sessionId: 2, timeoutSeconds: 30 });
    await hall.run(2000);
    expect(hall.received.staffKeys.map(({ key, isAuthentic }) => [key, isAuthentic])).toEqual([
      ['callNext', true],
      ['recall', true],
      ['finish', true],
    ]);
  });

  it('is tried by an installer like any other', async () => {
    const { hall, manager } = await open();
    const outcome = manager.tryOut(P1, 'invite');
    await hall.run(200);
    expect(await outcome).toBe('done');
    hall.simulator.getDevice().press(1);
    await hall.run(300);
    expect(hall.received.ratings).toEqual([]);
  });
});

describe('somebody on the wires', () => {
  it.each([
    ['with a tag of chance', fromHex('A1B2C3D4E5F60718')],
    ['without a tag', null],
  ])(
    'makes up a press in the right session %s: kept, it counts nothing, and the resident is still asked',
    async (_, tag) => {
      const { hall, wire, manager } = await open();
      manager.invite({ padId: P1, sessionId: SESSION, timeoutSeconds: 30 });
      await hall.run(200);
      const { boot } = hall.simulator.getDevice().state();
      wire.sayInstead(forgedRating(boot, 2), tag);
      await hall.run(300);
      expect(hall.received.ratings).toMatchObject([{ sessionId: SESSION, level: 5, isAuthentic: false }]);
      expect(healthOf(manager)).toMatchObject({ hints: ['secretMismatch'], counters: { badTag: 1 } });
      expect(hall.simulator.getDevice().state()).toMatchObject({ screen: 'pleaseRate' });

      // The pad's own press has the very number that was used up.
      hall.simulator.getDevice().press(5);
      await hall.run(300);
      expect(hall.received.ratings.map(({ evseq, level, isAuthentic }) => [evseq, level, isAuthentic])).toEqual([
        [2, 5, false],
        [2, 1, true],
      ]);
      expect(healthOf(manager)).toMatchObject({ hints: [], counters: { badTag: 1 } });
    },
  );

  it.each([
    ['another number', (event: Owp1Event) => ({ ...event, evseq: event.evseq + 1 })],
    ['another level', (event: Owp1Event) => ({ ...event, evseq: event.evseq + 1, level: 1 }) as Owp1Event],
  ])('says a press again with %s: it is no second one', async (_, change) => {
    const { hall, wire, manager } = await open();
    manager.invite({ padId: P1, sessionId: SESSION, timeoutSeconds: 30 });
    await hall.run(200);
    hall.simulator.getDevice().press(1);
    await hall.run(300);
    const { event, tag } = ratingOf(wire.heard);
    wire.sayInstead(change(event), tag);
    await hall.run(300);
    expect(hall.received.ratings.map(({ isAuthentic }) => isAuthentic)).toEqual([true, false]);
  });

  it('says a press of yesterday again in the session of today: it is no press of today', async () => {
    const { hall, wire, manager } = await open();
    manager.invite({ padId: P1, sessionId: 1, timeoutSeconds: 30 });
    await hall.run(200);
    hall.simulator.getDevice().press(1);
    await hall.run(300);
    manager.invite({ padId: P1, sessionId: SESSION, timeoutSeconds: 30 });
    await hall.run(200);
    const { event, tag } = ratingOf(wire.heard);
    wire.sayInstead({ ...event, evseq: event.evseq + 1, sessionId: SESSION } as Owp1Event, tag);
    await hall.run(300);
    expect(hall.received.ratings.map(({ sessionId, isAuthentic }) => [sessionId, isAuthentic])).toEqual([
      [1, true],
      [SESSION, false],
    ]);
  });

  it('presses a staff key that nobody pressed: it is not obeyed', async () => {
    const { hall, wire, manager } = await open();
    const { boot } = hall.simulator.getDevice().state();
    const key = { type: 'key', evseq: 2, boot, age10Ms: 0, code: 1, argument: '' } as const;
    wire.sayInstead(key, fromHex('0000000000000000'));
    await hall.run(300);
    expect(hall.received.staffKeys).toMatchObject([{ key: 'callNext', isAuthentic: false }]);
    expect(healthOf(manager).counters.badTag).toBe(1);
  });
});

describe('a restart of the hall', () => {
  it('between invitation and press loses no proof', async () => {
    const { hall, manager } = await open();
    manager.invite({ padId: P1, sessionId: SESSION, timeoutSeconds: 30 });
    await hall.run(200);
    await manager.stop();
    hall.simulator.getDevice().press(3);
    await hall.run(100);
    await start(hall);
    await hall.run(300);
    expect(hall.received.ratings).toMatchObject([{ sessionId: SESSION, level: 3, isAuthentic: true }]);
  });

  it('leaves the staff keys of the last session proven, whose id the store knows', async () => {
    const site = { ...PAD_SURROUNDINGS.site, findLatestSession: () => SESSION };
    const { hall, manager } = await open({ site });
    manager.invite({ padId: P1, sessionId: SESSION, timeoutSeconds: 30 });
    await hall.run(200);
    await manager.stop();
    await start(hall);
    hall.simulator.getDevice().pressStaffKey('callNext');
    await hall.run(300);
    expect(hall.received.staffKeys).toMatchObject([{ key: 'callNext', isAuthentic: true }]);
  });
});

describe('secrets that do not fit', () => {
  it('a pad that has got a new one refuses the old hall and is not believed; with the new one in hall.yml all is well', async () => {
    const { hall, manager } = await open({ secret: OTHER_SECRET.material });
    manager.invite({ padId: P1, sessionId: SESSION, timeoutSeconds: 30 });
    await hall.run(300);
    expect(hall.simulator.getDevice().state()).toMatchObject({ screen: 'idle', invitations: 0 });
    expect(healthOf(manager)).toMatchObject({ hints: ['secretMismatch'], counters: { refused: 1 } });
    const outcome = manager.tryOut(P1, 'invite');
    hall.simulator.getDevice().pressStaffKey('callNext');
    await hall.run(200);
    expect(await outcome).toBe('refused');
    expect(hall.received.staffKeys).toMatchObject([{ isAuthentic: false }]);

    await manager.stop();
    const renewed = await start(hall, OTHER_SECRET);
    renewed.invite({ padId: P1, sessionId: SESSION + 1, timeoutSeconds: 30 });
    await hall.run(200);
    hall.simulator.getDevice().press(1);
    await hall.run(300);
    expect(hall.received.ratings).toMatchObject([{ sessionId: SESSION + 1, isAuthentic: true }]);
    expect(healthOf(renewed).hints).toEqual([]);
  });

  it('a press under the former one does not count when hall.yml has changed meanwhile', async () => {
    const { hall, manager } = await open();
    manager.invite({ padId: P1, sessionId: SESSION, timeoutSeconds: 30 });
    await hall.run(200);
    await manager.stop();
    hall.simulator.getDevice().press(1);
    await hall.run(100);
    await start(hall, OTHER_SECRET);
    await hall.run(300);
    expect(hall.received.ratings).toMatchObject([{ isAuthentic: false }]);
  });

  it('a pad without secured mode is said to be one, is not asked, and is not believed', async () => {
    const hall = createPadHall([1]);
    const manager = await start(hall);
    expect(healthOf(manager).hints).toEqual(['secretUnsupported']);
    manager.invite({ padId: P1, sessionId: SESSION, timeoutSeconds: 30 });
    hall.simulator.getDevice().pressStaffKey('callNext');
    await hall.run(300);
    expect(hall.simulator.getDevice().state().screen).toBe('idle');
    expect(hall.received.staffKeys).toMatchObject([{ isAuthentic: false }]);
  });

  it('a secret that everybody can read is said to be one', async () => {
    const { hall } = await open();
    const exposed = await start(hall, { ...SECRET, isReadableByAll: true });
    expect(healthOf(exposed).hints).toEqual(['secretExposed']);
  });

  it('a pad of another protocol cannot have one', () => {
    const hall = createPadHall([1], { profile: 'owp-modbus' });
    expect(() => hall.createManager({ secret: SECRET })).toThrow(/owp-modbus has no secured mode/);
  });
});
