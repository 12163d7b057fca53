import { describe, expect, it } from 'vitest';
import { createSilentLogger } from '#hall/log/logger';
import type { Logger } from '#hall/log/logger';
import type { StationHall, StationLine } from '#tests/support/station-line';
import { createStationHall, createStationLine, stationOptions } from '#tests/support/station-line';
import type { PadStation } from '../pad-station';
import type { ProfileFrame } from '../profile/frame-decoder';
import { getPadProfile } from '../profile/load-profile';
import type { FramedPadProfile } from '../profile/pad-profile';
import { createProfileProtocol } from './profile-protocol';
import { createProfileStation } from './profile-station';

const SESSION = 0x1a2b3c4d;
const GOOD = 'FF 68 03 03 68 81 11 03 95 16';
const GOOD_REPLY = 'FF680303688101038516';
const BAD = 'FF 68 03 03 68 81 11 00 92 16';
const BAD_REPLY = 'FF680303688101008216';
const NEXT = 'FF 68 03 03 68 01 01 0C 0E 16';
const NEXT_ECHO = 'FF6803036801010C0E16';
const RECALL = 'FF 68 03 03 68 01 01 0D 0F 16';
const REQUEST = 'FF 68 03 03 68 01 01 0B 0D 16';
const INVITE = 'FF6803036881010B8D16';
const LEVELS = { 1: 1, 2: 3, 3: 4, 4: 5 } as const;
/** What a driver lets pass before it answers anything: see "a new life". */
const SETTLED_MS = 2000;

function framed(id: Parameters<typeof getPadProfile>[0]): FramedPadProfile {
  return getPadProfile(id) as FramedPadProfile;
}

interface Rig {
  hall: StationHall;
  station: PadStation<ProfileFrame>;
  line: StationLine;
}

function createRig(options: { profile?: FramedPadProfile; hall?: StationHall; address?: number } = {}): Rig {
  const profile = options.profile ?? framed('ff68-21key');
  const hall = options.hall ?? createStationHall();
  hall.levels ??= LEVELS;
  const station = createProfileStation(stationOptions(hall, profile, options.address));
  const line = createStationLine({
    time: hall.time,
    protocol: createProfileProtocol({ profile, time: hall.time }),
    stations: [station],
  });
  line.run(SETTLED_MS);
  return { hall, station, line };
}

function invite({ station, line }: Rig, sessionId = SESSION, seconds = 30): void {
  station.invite(sessionId, seconds);
  line.wake();
}

describe('a rating', () => {
  it('is committed, then answered, within the time that the pad waits', () => {
    const rig = createRig();
    const { hall, line } = rig;
    invite(rig);
    line.run(1000);
    expect(line.newlySent()).toEqual([INVITE]);
    const heardAt = hall.time.monotonicMs();
    line.receive(GOOD);
    expect(hall.ratings).toHaveLength(1);
    line.run(100);
    expect(line.newlySent()).toEqual([GOOD_REPLY]);
    expect(line.sentAt.at(-1)! - heardAt).toBeLessThanOrEqual(10);
    expect(hall.ratings[0]).toMatchObject({
      padId: 'P1',
      uid: 'ttyS1#1',
      sessionId: SESSION,
      level: 5,
      isLevelConfirmed: true,
      isPadConfirmed: true,
      rawKey: 4,
      frameHex: 'FF680303688111039516',
    });
    expect(hall.ratings[0]!.pressedAt).toBe(hall.ratings[0]!.receivedAt);
  });

  it('goes out before the caller is told anything else: the echo does not wait for the pause between commands', () => {
    const rig = createRig();
    const { line, station, hall } = rig;
    station.show({ padId: station.id, staff: null, ticketNumber: 'A013', waiting: 12, text: null });
    line.wake();
    line.run(1);
    line.receive(NEXT);
    line.run(500);
    expect(line.newlySent()).toEqual(['FF6808086801020A0A0A0001032516', NEXT_ECHO, 'FF6808086801020001020A0A0A2416']);
    expect(line.sentAt[2]! - line.sentAt[1]!).toBeGreaterThanOrEqual(80);
    expect(hall.staffKeys.map(({ key }) => key)).toEqual(['callNext']);
  });

  it('with levels that nobody has confirmed is kept, without a level, and shuts the gate', () => {
    const hall = createStationHall();
    const rig = createRig({ hall });
    hall.levels = null;
    invite(rig);
    rig.line.run(1000);
    rig.line.receive(GOOD);
    rig.line.run(50);
    rig.line.receive(BAD);
    expect(hall.ratings).toMatchObject([
      { sessionId: SESSION, rawKey: 4, isLevelConfirmed: false },
      { sessionId: 0, rawKey: 1, isLevelConfirmed: false },
    ]);
  });

  it('has never a level that neither the site nor the profile gave its key (1.7 defect 2)', () => {
    const hall = createStationHall();
    hall.levels = { 1: 5, 2: 1 };
    const rig = createRig({ hall });
    invite(rig);
    rig.line.run(1000);
    rig.line.receive(GOOD);
    rig.line.run(50);
    rig.line.receive(BAD);
    expect(hall.ratings).toMatchObject([
      { sessionId: SESSION, rawKey: 4, level: null, isLevelConfirmed: true },
      // A key without a meaning has answered nothing: the next one does.
      { sessionId: SESSION, rawKey: 1, level: 5, isLevelConfirmed: true },
    ]);
  });

  it('of a device that staff have not confirmed says so', () => {
    const hall = createStationHall();
    hall.knownUid = 'usb-1a86:7523@1-1.4#1';
    const rig = createRig({ hall });
    invite(rig);
    rig.line.run(1000);
    rig.line.receive(GOOD);
    expect(hall.ratings[0]).toMatchObject({ isPadConfirmed: false });
    expect(rig.station.health().isReplaced).toBe(true);
  });
});

describe('the time gate (1.7 defect 5)', () => {
  it('does not let a press in that was made before the question was there', () => {
    const rig = createRig();
    rig.line.receive(GOOD);
    invite(rig);
    rig.line.run(299);
    rig.line.receive(BAD);
    rig.line.run(1);
    expect(rig.hall.ratings.map(({ sessionId }) => sessionId)).toEqual([0, 0]);
    expect(rig.station.health().counters.strays).toBe(2);
    rig.line.run(1000);
    rig.line.receive('FF 68 03 03 68 81 11 01 93 16');
    expect(rig.hall.ratings.at(-1)).toMatchObject({ sessionId: SESSION, level: 3 });
  });

  it('opens 300 ms after the invitation and is shut by the first press', () => {
    const rig = createRig();
    invite(rig);
    rig.line.run(300);
    rig.line.receive(GOOD);
    rig.line.run(700);
    rig.line.receive(BAD);
    expect(rig.hall.ratings.map(({ sessionId, level }) => [sessionId, level])).toEqual([
      [SESSION, 5],
      [0, 1],
    ]);
  });

  it('shuts when the time is over, when the hall cancels, and for each session by itself', () => {
    const rig = createRig();
    invite(rig, 1, 30);
    rig.line.run(30_001);
    rig.line.receive(GOOD);
    invite(rig, 2, 30);
    rig.line.run(1000);
    rig.station.cancel(2);
    rig.line.receive(BAD);
    invite(rig, 3, 30);
    rig.line.run(1000);
    rig.station.cancel(2);
    rig.line.receive(GOOD);
    expect(rig.hall.ratings.map(({ sessionId }) => sessionId)).toEqual([0, 0, 3]);
  });

  it('is not opened anew by the same invitation', () => {
    const rig = createRig();
    invite(rig);
    rig.line.run(400);
    invite(rig);
    rig.line.run(10);
    rig.line.receive(GOOD);
    rig.line.run(500);
    invite(rig);
    rig.line.run(500);
    rig.line.receive(BAD);
    expect(rig.hall.ratings.map(({ sessionId }) => sessionId)).toEqual([SESSION, 0]);
  });
});

describe('what damaged bytes do (1.7 defects 1, 3, 4; QueueSystem fault 1)', () => {
  it('no single wrong bit of a rating is a press', () => {
    const rig = createRig();
    invite(rig);
    rig.line.run(1000);
    const whole = Buffer.from(GOOD.replace(/ /g, ''), 'hex');
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const damaged = Buffer.from(whole);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      rig.line.receive(damaged.toString('hex'));
      rig.line.run(200);
    }
    expect(rig.hall.ratings).toEqual([]);
    expect(rig.line.newlySent()).toEqual([INVITE]);
    rig.line.receive(GOOD);
    expect(rig.hall.ratings).toHaveLength(1);
    expect(rig.station.health().counters.discardedBytes).toBeGreaterThan(500);
  });

  it('a press comes whole out of any cut, even where our process stands still in the middle of it', () => {
    const rig = createRig();
    const octets = GOOD.split(' ');
    for (let cut = 1; cut < octets.length; cut += 1) {
      rig.line.receive(octets.slice(0, cut).join(''));
      rig.line.run(400);
      rig.line.receive(octets.slice(cut).join(''));
      rig.line.run(1100);
    }
    expect(rig.hall.ratings).toHaveLength(octets.length - 1);
  });

  it('a press that breaks off does not swallow the next one', () => {
    const rig = createRig();
    rig.line.receive('FF 68 03 03');
    rig.line.run(200);
    rig.line.receive('FF 68 40 40 68 01');
    rig.line.run(200);
    rig.line.receive(GOOD);
    rig.line.run(200);
    rig.line.receive(NEXT);
    expect(rig.hall.ratings).toHaveLength(1);
    expect(rig.hall.staffKeys).toHaveLength(1);
  });

  it('a frame that no rule knows is counted and answered by nothing', () => {
    const rig = createRig();
    rig.line.receive('FF 68 04 04 68 01 01 01 0F 12 16');
    rig.line.run(500);
    expect(rig.hall.staffKeys).toEqual([]);
    expect(rig.line.newlySent()).toEqual([]);
    expect(rig.station.health().counters).toMatchObject({ unknownFrames: 1, frames: 1 });
  });

  it('each such frame stands in the log once, twenty of them at most: what a device says all day fills no disk', () => {
    const hall = createStationHall();
    const profile = framed('ff68-21key');
    const told: object[] = [];
    const log: Logger = { ...createSilentLogger(), warn: (facts: object) => void told.push(facts) };
    const station = createProfileStation({ ...stationOptions(hall, profile), log });
    const protocol = createProfileProtocol({ profile, time: hall.time });
    const line = createStationLine({ time: hall.time, protocol, stations: [station] });
    const say = (what: number) =>
      line.receive(Buffer.of(0xff, 0x68, 4, 4, 0x68, 1, 1, what, 0x0f, (0x11 + what) & 0xff, 0x16).toString('hex'));
    for (let times = 0; times < 5; times += 1) say(0x40);
    expect(told).toEqual([{ frame: 'FF680404680101400F5116' }]);
    for (let what = 0x40; what < 0x80; what += 1) say(what);
    expect(told).toHaveLength(20);
    expect(station.health().counters).toMatchObject({ unknownFrames: 69 });
  });

  it('noise that is right in all but the sum is a press in 1 of 256 cases, and one of them at most counts', () => {
    const rig = createRig();
    invite(rig, SESSION, 120);
    rig.line.run(1000);
    // Valid heads, lengths, address and command, a random level and sum: 1 of 256 is right by chance.
    let state = 12345;
    const random = (): number => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
    const FRAMES = 10_000;
    for (let index = 0; index < FRAMES; index += 1) {
      const [level, sum] = [Math.floor(random() * 256), Math.floor(random() * 256)];
      rig.line.receive(Buffer.of(0xff, 0x68, 3, 3, 0x68, 0x81, 0x11, level, sum, 0x16).toString('hex'));
      rig.line.run(400);
    }
    const found = rig.hall.ratings.length;
    expect(found).toBeGreaterThan(FRAMES / 256 / 2);
    expect(found).toBeLessThan((FRAMES / 256) * 2);
    expect(rig.hall.ratings.filter(({ sessionId, level }) => sessionId !== 0 && level !== null).length).toBeLessThan(2);
  });
});

describe('exactly once', () => {
  it('a pad that repeats its press, because the reply was lost, has pressed once and is answered again', () => {
    const rig = createRig();
    for (let repeat = 0; repeat < 4; repeat += 1) {
      rig.line.receive(NEXT);
      rig.line.run(250);
    }
    expect(rig.hall.staffKeys).toHaveLength(1);
    expect(rig.line.newlySent()).toEqual([NEXT_ECHO, NEXT_ECHO, NEXT_ECHO, NEXT_ECHO]);
    expect(rig.station.health().counters.duplicates).toBe(3);
  });

  it('the same key, pressed again later, is another press with another number', () => {
    const rig = createRig();
    rig.line.receive(RECALL);
    rig.line.run(5000);
    rig.line.receive(RECALL);
    expect(rig.hall.staffKeys.map(({ evseq }) => evseq)).toEqual([1, 2]);
    expect(new Set(rig.hall.staffKeys.map(({ boot }) => boot)).size).toBe(1);
  });

  it('a press that cannot be stored is not answered, and is stored and answered with the pad’s repeat', () => {
    const rig = createRig();
    invite(rig);
    rig.line.run(1000);
    rig.line.newlySent();
    rig.hall.isStoreDown = true;
    rig.line.receive(GOOD);
    rig.line.run(200);
    expect(rig.line.newlySent()).toEqual([]);
    rig.hall.isStoreDown = false;
    rig.line.receive(GOOD);
    rig.line.run(100);
    expect(rig.hall.ratings).toMatchObject([{ sessionId: SESSION, level: 5, evseq: 1 }]);
    expect(rig.line.newlySent()).toEqual([GOOD_REPLY]);
    expect(rig.station.health().counters.notStored).toBe(1);
  });

  it('a press that cannot be stored and is never repeated is kept until it can, with the time it was made', () => {
    const rig = createRig();
    invite(rig);
    rig.line.run(1000);
    rig.hall.isStoreDown = true;
    const pressedAt = rig.hall.time.now();
    rig.line.receive(GOOD);
    rig.line.receive(NEXT);
    rig.line.run(60_000);
    expect(rig.hall.ratings).toEqual([]);
    rig.hall.isStoreDown = false;
    rig.line.run(5000);
    expect(rig.hall.ratings).toMatchObject([{ sessionId: SESSION, level: 5, pressedAt }]);
    expect(rig.hall.staffKeys).toMatchObject([{ key: 'callNext', pressedAt }]);
    expect(rig.hall.staffKeys[0]!.receivedAt).toBeGreaterThan(pressedAt + 60_000);
    rig.line.run(60_000);
    expect([...rig.hall.ratings, ...rig.hall.staffKeys]).toHaveLength(2);
  });

  it('a kept press outlives an unplugged cable (QueueSystem fault 2)', () => {
    const rig = createRig();
    rig.hall.isStoreDown = true;
    rig.line.receive(NEXT);
    rig.line.unplug();
    rig.hall.isStoreDown = false;
    rig.line.run(30_000);
    expect(rig.hall.staffKeys).toEqual([]);
    rig.line.replug();
    expect(rig.hall.staffKeys).toHaveLength(1);
    rig.line.receive(NEXT);
    expect(rig.hall.staffKeys).toHaveLength(1);
  });

  it('a pad that repeats through an unplugged cable has pressed once', () => {
    const rig = createRig();
    rig.line.receive(NEXT);
    rig.line.unplug();
    rig.line.run(20_000);
    rig.line.replug();
    rig.line.run(100);
    rig.line.receive(NEXT);
    rig.line.run(100);
    expect(rig.hall.staffKeys).toHaveLength(1);
    expect(rig.line.newlySent()).toEqual([NEXT_ECHO]);
    expect(rig.station.health().counters.reopenings).toBe(1);
  });

  it('a new life of the driver lets the repeats pass of a press that the one before may have stored', () => {
    const before = createRig();
    before.line.receive(NEXT);
    before.line.unplug();
    const hall = before.hall;
    const station = createProfileStation(stationOptions(hall, framed('ff68-21key')));
    const protocol = createProfileProtocol({ profile: framed('ff68-21key'), time: hall.time });
    const line = createStationLine({ time: hall.time, protocol, stations: [station] });
    line.run(100);
    line.receive(NEXT);
    line.run(100);
    expect(hall.staffKeys).toHaveLength(1);
    expect(line.newlySent()).toEqual([]);
    expect(station.health().counters.unsettled).toBe(1);
    line.run(SETTLED_MS);
    line.receive(NEXT);
    expect(hall.staffKeys).toHaveLength(2);
  });

  it('an invitation that was open when the cable went is shown again with the time that is left, and its gate stays', () => {
    const rig = createRig();
    invite(rig, SESSION, 30);
    rig.line.run(2000);
    rig.line.unplug();
    rig.line.run(5000);
    rig.line.newlySent();
    rig.line.replug();
    rig.line.run(200);
    expect(rig.line.newlySent()).toEqual([INVITE]);
    rig.line.receive(BAD);
    rig.line.run(50);
    expect(rig.line.newlySent()).toEqual([BAD_REPLY]);
    expect(rig.hall.ratings).toMatchObject([{ sessionId: SESSION, level: 1 }]);
  });
});

describe('a caller and its evaluator on one pair', () => {
  it('are one pad; another counter’s frames are another’s', () => {
    const hall = createStationHall();
    hall.levels = LEVELS;
    const profile = framed('ff68-21key');
    const [first, second] = [1, 2].map((address) => createProfileStation(stationOptions(hall, profile, address)));
    const line = createStationLine({
      time: hall.time,
      protocol: createProfileProtocol({ profile, time: hall.time }),
      stations: [first!, second!],
    });
    line.run(SETTLED_MS);
    second!.invite(77, 30);
    line.wake();
    line.run(1000);
    line.receive('FF 68 03 03 68 82 11 03 96 16');
    line.receive(NEXT);
    expect(hall.ratings).toMatchObject([{ padId: 'P2', sessionId: 77 }]);
    expect(hall.staffKeys).toMatchObject([{ padId: 'P1', key: 'callNext' }]);
    expect(first!.health().state).toBe('listening');
  });

  it('the evaluator that overhears its caller’s key is not asked a second time', () => {
    const rig = createRig();
    rig.line.receive(REQUEST);
    invite(rig);
    rig.line.run(1000);
    expect(rig.line.newlySent()).toEqual([REQUEST.replace(/ /g, '')]);
    rig.line.receive(GOOD);
    expect(rig.hall.ratings).toMatchObject([{ sessionId: SESSION }]);
  });

  it('hears nothing of itself on an adapter that echoes', () => {
    const hall = createStationHall();
    const profile = framed('ff68-21key');
    const station = createProfileStation(stationOptions(hall, profile));
    const line = createStationLine({
      time: hall.time,
      protocol: createProfileProtocol({ profile, time: hall.time }),
      stations: [station],
      answer: (bytes, reply) => reply(Buffer.from(bytes).toString('hex'), 2),
    });
    line.run(SETTLED_MS);
    line.receive(NEXT);
    line.run(3000);
    expect(hall.staffKeys).toHaveLength(1);
    expect(line.newlySent()).toEqual([NEXT_ECHO]);
  });
});

describe('what the pad shows', () => {
  it('changes go out once, everything again each minute, and after the line was away', () => {
    const rig = createRig();
    const show = (ticketNumber: string | null): void => {
      rig.station.show({ padId: rig.station.id, staff: null, ticketNumber, waiting: null, text: null });
      rig.line.wake();
    };
    show('A013');
    rig.line.run(50_000);
    show('A013');
    rig.line.run(5000);
    expect(rig.line.newlySent()).toHaveLength(1);
    rig.line.run(6000);
    expect(rig.line.newlySent()).toEqual(['FF6808086801020A0A0A0001032516']);
    show('A014');
    rig.line.run(500);
    expect(rig.line.newlySent()).toEqual(['FF6808086801020A0A0A0001042616']);
    rig.line.unplug();
    rig.line.replug();
    rig.line.run(500);
    expect(rig.line.newlySent()).toEqual(['FF6808086801020A0A0A0001042616']);
  });

  it('a refusal beeps; a trial says whether it went out', async () => {
    const rig = createRig();
    rig.station.tellRefusal('无人等候');
    rig.line.wake();
    rig.line.run(500);
    expect(rig.line.newlySent()).toEqual(['FF6802026801030416']);
    const trial = rig.station.tryOut('beep');
    rig.line.wake();
    rig.line.run(500);
    await expect(trial).resolves.toBe('sent');
    await expect(rig.station.tryOut('welcome')).resolves.toBe('unsupported');
    invite(rig);
    await expect(rig.station.tryOut('invite')).resolves.toBe('busy');
    rig.station.cancel(SESSION);
    const waiting = rig.station.tryOut('number');
    rig.line.unplug();
    await expect(waiting).resolves.toBe('lineDown');
    await expect(rig.station.tryOut('beep')).resolves.toBe('lineDown');
  });
});

describe('the wizard', () => {
  it('is told each key, answers the pad, and makes nobody’s rating of it', () => {
    const rig = createRig();
    const keys: number[] = [];
    const stop = rig.station.watchKeys((rawKey) => keys.push(rawKey));
    rig.line.wake();
    rig.line.run(500);
    rig.line.receive(BAD);
    rig.line.run(500);
    rig.line.receive(GOOD);
    rig.line.run(500);
    expect(keys).toEqual([1, 4]);
    expect(rig.hall.ratings).toEqual([]);
    expect(rig.line.newlySent()).toEqual([INVITE, BAD_REPLY, INVITE, GOOD_REPLY, INVITE]);
    rig.line.run(26_000);
    expect(rig.line.newlySent()).toEqual([INVITE]);
    stop();
    rig.line.receive(BAD);
    rig.line.run(40_000);
    expect(keys).toEqual([1, 4]);
    expect(rig.hall.ratings).toMatchObject([{ sessionId: 0 }]);
    expect(rig.line.newlySent()).toEqual([BAD_REPLY]);
  });

  it('hears nothing of a resident whose press the pad goes on repeating, and leaves no press to anybody that it repeats', () => {
    const rig = createRig();
    const keys: number[] = [];
    invite(rig);
    rig.line.run(1000);
    rig.line.receive(GOOD);
    const stop = rig.station.watchKeys((rawKey) => keys.push(rawKey));
    rig.line.run(250);
    rig.line.receive(GOOD);
    rig.line.receive(BAD);
    stop();
    rig.line.run(250);
    rig.line.receive(BAD);
    rig.line.run(250);
    expect(keys).toEqual([1]);
    expect(rig.hall.ratings).toMatchObject([{ sessionId: SESSION, rawKey: 4 }]);
    expect(rig.station.health().counters.duplicates).toBe(2);
  });

  it('gives way to a resident who is asked', () => {
    const rig = createRig();
    const keys: number[] = [];
    rig.station.watchKeys((rawKey) => keys.push(rawKey));
    invite(rig);
    rig.line.run(1000);
    rig.line.receive(GOOD);
    expect(rig.hall.ratings).toMatchObject([{ sessionId: SESSION }]);
    expect(keys).toEqual([]);
  });
});

describe('pads of one byte, which nobody answers', () => {
  it('press, time gate and kept presses are the same', () => {
    const hall = createStationHall();
    hall.levels = { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 };
    const rig = createRig({ profile: framed('byte-map'), hall });
    rig.line.receive('31');
    invite(rig);
    rig.line.run(1000);
    hall.isStoreDown = true;
    rig.line.receive('00 32 FF');
    hall.isStoreDown = false;
    rig.line.run(5000);
    rig.line.receive('43');
    expect(hall.ratings).toMatchObject([
      { sessionId: 0, level: 5 },
      { sessionId: SESSION, level: 4, rawKey: 2 },
    ]);
    expect(hall.staffKeys).toMatchObject([{ key: 'callNext' }]);
    expect(rig.line.newlySent()).toEqual([]);
    expect(rig.station.health()).toMatchObject({ state: 'listening', counters: { discardedBytes: 2, notStored: 1 } });
  });

  it('a key that bounces is one press', () => {
    const rig = createRig({ profile: framed('byte-map') });
    rig.line.receive('43 43');
    rig.line.run(30);
    rig.line.receive('43');
    expect(rig.hall.staffKeys).toHaveLength(1);
  });
});

it('an address that the model cannot carry is refused', () => {
  const hall = createStationHall();
  expect(() => createProfileStation(stationOptions(hall, framed('ff68-21key'), 200))).toThrow(
    'P200: address 200 is not 1 … 127 (ff68-21key)',
  );
});
