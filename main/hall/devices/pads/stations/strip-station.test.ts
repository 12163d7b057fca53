import { describe, expect, it } from 'vitest';
import { PadId } from '#domain/ids';
import type { PadDisplay } from '../pad-ports';
import type { PadStation } from '../pad-station';
import type { ProfileFrame } from '../profile/frame-decoder';
import { getPadProfile } from '../profile/load-profile';
import { encodePadCommand } from '../profile/pad-command';
import type { FramedPadProfile } from '../profile/pad-profile';
import type { StationHall, StationLine } from '#tests/support/station-line';
import { createStationHall, createStationLine, stationOptions } from '#tests/support/station-line';
import { toHex } from '../owp1.codec';
import { createProfileProtocol } from './profile-protocol';
import { createStripStation } from './strip-station';

const ANSWER = 'A5 AA';

interface Rig {
  hall: StationHall;
  strip: PadStation<ProfileFrame>;
  line: StationLine;
  profile: FramedPadProfile;
  show(text: string | null, change?: Partial<PadDisplay>): void;
  hex(text: string): string;
}

function createRig(id: 'a090' | 'led0509' | 'led0807' | 'kanban4', answers: () => boolean = () => false): Rig {
  const profile = getPadProfile(id) as FramedPadProfile;
  const hall = createStationHall();
  const strip = createStripStation(stationOptions(hall, profile, 6));
  const line = createStationLine({
    time: hall.time,
    protocol: createProfileProtocol({ profile, time: hall.time }),
    stations: [strip],
    answer(_bytes, reply) {
      if (answers()) reply(ANSWER, 40);
    },
  });
  return {
    hall,
    strip,
    line,
    profile,
    show(text, change = {}) {
      strip.show({
        padId: PadId.parse('S6'),
        staff: null,
        ticketNumber: null,
        waiting: null,
        text: text === null ? null : { text, colour: 'red' },
        ...change,
      });
      line.wake();
    },
    hex: (text) => toHex(encodePadCommand(profile, 6, { kind: 'text', text, colour: 'red' })![0]!),
  };
}

describe.each(['a090', 'led0509', 'led0807'] as const)('a strip of %s', (id) => {
  it('shows its text when it changes, each minute again, and blanks what is not to be shown', () => {
    const rig = createRig(id);
    rig.line.run(5000);
    expect(rig.line.newlySent()).toEqual([]);
    rig.show('请A013到6号窗口');
    rig.line.run(3000);
    expect(new Set(rig.line.newlySent())).toEqual(new Set([rig.hex('请A013到6号窗口')]));
    rig.show('请A013到6号窗口');
    rig.line.run(50_000);
    expect(rig.line.newlySent()).toEqual([]);
    rig.line.run(10_000);
    expect(new Set(rig.line.newlySent())).toEqual(new Set([rig.hex('请A013到6号窗口')]));
    rig.show(null);
    rig.line.run(3000);
    expect(new Set(rig.line.newlySent())).toEqual(new Set([rig.hex(' ')]));
  });

  it('shows it again when its cable was out', () => {
    const rig = createRig(id);
    rig.show('6号窗口');
    rig.line.run(3000);
    rig.line.unplug();
    expect(rig.strip.health().state).toBe('linkDown');
    rig.line.newlySent();
    rig.show('7号窗口');
    rig.line.run(3000);
    rig.line.replug();
    rig.line.run(3000);
    expect(new Set(rig.line.newlySent())).toEqual(new Set([rig.hex('7号窗口')]));
    expect(rig.strip.health()).toMatchObject({ device: 'strip', state: 'listening', counters: { reopenings: 1 } });
  });
});

it('a number board shows the number', () => {
  const rig = createRig('kanban4');
  rig.show('请到6号窗口', { ticketNumber: 'A013' });
  rig.line.run(1000);
  const [number] = encodePadCommand(rig.profile, 6, { kind: 'ticketNumber', text: 'A013' })!;
  expect(rig.line.newlySent()).toEqual([toHex(number!)]);
});

describe('a strip that answers', () => {
  it('is online once it has, and offline when it has missed three', () => {
    let isThere = true;
    const rig = createRig('a090', () => isThere);
    expect(rig.strip.health().state).toBe('listening');
    rig.show('1');
    rig.line.run(2000);
    expect(rig.strip.health()).toMatchObject({ state: 'online', counters: { frames: 1, timeouts: 0 } });
    isThere = false;
    for (const text of ['2', '3', '4']) {
      rig.show(text);
      rig.line.run(2000);
    }
    expect(rig.strip.health().state).toBe('offline');
    isThere = true;
    rig.line.run(10_000);
    expect(rig.strip.health().state).toBe('online');
  });

  it('whose answers nobody has ever heard is sent each text once, and stays what it is', () => {
    const rig = createRig('a090');
    rig.show('1');
    rig.line.run(30_000);
    expect(rig.line.newlySent()).toHaveLength(1);
    expect(rig.strip.health().state).toBe('listening');
  });

  it('a trial tells whether it answered, and what was shown comes back', async () => {
    const rig = createRig('a090', () => true);
    rig.show('请A013到6号窗口');
    rig.line.run(2000);
    const trial = rig.strip.tryOut('text');
    rig.line.wake();
    rig.line.run(500);
    await expect(trial).resolves.toBe('done');
    expect(rig.line.newlySent()).toHaveLength(2);
    rig.line.run(6000);
    expect(rig.line.newlySent()).toEqual([rig.hex('请A013到6号窗口')]);
    await expect(rig.strip.tryOut('invite')).resolves.toBe('unsupported');
  });
});
