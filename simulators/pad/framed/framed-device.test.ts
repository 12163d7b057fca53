import byteMap from '../../../main/hall/devices/pads/profiles/byte-map.json';
import { beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '#pads/owp1.codec';
import { createFrameDecoder } from '#pads/profile/frame-codec';
import { getPadProfile, parsePadProfile } from '#pads/profile/load-profile';
import type { PadProfileId } from '#pads/profile/load-profile';
import { encodePadCommand } from '#pads/profile/pad-command';
import { readPadEvent } from '#pads/profile/pad-event';
import type { FramedPadProfile, PadCommand } from '#pads/profile/pad-profile';
import { commandFramingOf, isFramedProfile } from '#pads/profile/pad-profile';
import { STAFF_KEYS } from '#pads/pad-ports';
import type { ManualTime } from '#tests/support/manual-time';
import { createManualTime } from '#tests/support/manual-time';
import type { PadSimulator } from '../pad-simulator';
import { createPadSimulator } from '../pad-simulator';
import { findRatingFrame, findStaffKeyFrame } from './key-frames';
import { readPadCommand } from './read-command';

const FRAMED: PadProfileId[] = ['ff68-21key', 'byte-map', 'ascii-line', 'a090', 'led0509', 'led0807', 'kanban4'];

function getFramed(id: PadProfileId): FramedPadProfile {
  const profile = getPadProfile(id);
  if (!isFramedProfile(profile)) throw new Error(`${id} is no framed profile`);
  return profile;
}

describe.each(FRAMED)('%s', (id) => {
  const profile = getFramed(id);
  const address = profile.transport.addresses?.least ?? 1;

  it('has a frame for each of its keys, which the driver reads as that key', () => {
    for (let key = 1; key <= profile.keyCount; key += 1) {
      const { wire, awaits } = findRatingFrame(profile, address, key)!;
      const [frame] = createFrameDecoder(profile.framing).push(wire).frames;
      const reading = readPadEvent(profile, frame!)!;
      expect(reading.event).toMatchObject({ kind: 'rating', rawKey: key });
      expect(awaits).toEqual(reading.reply);
    }
    expect(findRatingFrame(profile, address, 300)).toBeNull();
  });

  it('has a frame for each staff key that its rules know', () => {
    const known = new Set(profile.rx.flatMap((rule) => (rule.emit === 'staffKey' ? [rule.key] : [])));
    for (const key of STAFF_KEYS) {
      const argument = key === 'callTicket' ? '13' : '';
      expect(findStaffKeyFrame(profile, address, { key, argument }) !== null, key).toBe(known.has(key));
    }
  });

  it('understands every command that it can be sent', () => {
    const commands: PadCommand[] = [
      { kind: 'invite', seconds: 30 },
      { kind: 'cancel' },
      { kind: 'thanks' },
      { kind: 'welcome' },
      { kind: 'beep' },
      { kind: 'ticketNumber', text: '013' },
      { kind: 'waiting', count: 7 },
      { kind: 'text', text: '请到6号窗口', colour: 'red' },
      { kind: 'stars', level: 4 },
    ];
    let understood = 0;
    for (const command of commands) {
      for (const wire of encodePadCommand(profile, address, command) ?? []) {
        const [frame] = createFrameDecoder(commandFramingOf(profile)).push(wire).frames;
        const read = readPadCommand(profile, frame!);
        expect(read, command.kind).not.toBeNull();
        if (command.kind === 'text') expect(read!.text).toBe(command.text);
        if (command.kind === 'ticketNumber') expect(Number(read!.text)).toBe(13);
        if (command.kind === 'waiting') expect(Number(read!.text)).toBe(7);
        understood += 1;
      }
    }
    expect(understood).toBe(commands.flatMap((command) => encodePadCommand(profile, address, command) ?? []).length);
  });
});

let time: ManualTime;
let said: string[];
let simulator: PadSimulator;

function open(id: PadProfileId, addresses = [1]): FramedPadProfile {
  const profile = getFramed(id);
  time = createManualTime();
  said = [];
  simulator = createPadSimulator({ profile, addresses, time, random: () => 0.5 });
  simulator.attach((bytes) => said.push(toHex(bytes)));
  return profile;
}

function tell(profile: FramedPadProfile, command: PadCommand, address = 1): void {
  for (const wire of encodePadCommand(profile, address, command)!) simulator.receive(wire);
}

describe('a caller and evaluator of the FF 68 family', () => {
  let profile: FramedPadProfile;
  beforeEach(() => {
    profile = open('ff68-21key', [1, 2]);
  });

  it('says a rating again until its answer comes, and for a second at most', () => {
    tell(profile, { kind: 'invite', seconds: 30 });
    expect(simulator.getDevice().state()).toMatchObject({ screen: 'pleaseRate', invitations: 1, lastPrompt: 2 });
    time.advance(1000);
    simulator.getDevice().press(4);
    time.advance(10);
    expect(said).toEqual(['FF680303688111039516']);
    expect(simulator.getDevice().state()).toMatchObject({ screen: 'thanks', ratings: 1, queued: 1 });
    time.advance(250);
    expect(said).toHaveLength(2);
    simulator.receive(Uint8Array.from(Buffer.from('FF680303688101038516', 'hex')));
    time.advance(2000);
    expect(said).toHaveLength(2);
    expect(simulator.getDevice().state()).toMatchObject({ screen: 'idle', queued: 0 });
    simulator.getDevice(2).press(1);
    time.advance(5000);
    expect(said).toHaveLength(7);
    expect(simulator.getDevice(2).state().queued).toBe(0);
  });

  it('sends typed digits and a function key, and begins to ask by itself at its own rating key', () => {
    simulator.getDevice().pressStaffKey('callTicket', '013');
    time.advance(100);
    expect(said[0]).toBe('FF680606680101000103' + '0C1216');
    simulator.getDevice().pressStaffKey('requestRating');
    expect(simulator.getDevice().state()).toMatchObject({ screen: 'pleaseRate', invitations: 1 });
  });

  it('shows numbers, beeps, and forgets all with its power', () => {
    tell(profile, { kind: 'ticketNumber', text: 'A013' });
    tell(profile, { kind: 'waiting', count: 7 });
    tell(profile, { kind: 'beep' });
    expect(simulator.getDevice().state().shows).toMatchObject({ ticketNumber: '013', waiting: '007', beeps: 1 });
    expect(simulator.getDevice(2).state().shows).toMatchObject({ ticketNumber: null, beeps: 0 });
    simulator.getDevice().press(1);
    simulator.getDevice().reboot(100);
    time.advance(1000);
    expect(said.length).toBeLessThanOrEqual(1);
    expect(simulator.getDevice().state()).toMatchObject({ screen: 'idle', queued: 0 });
    expect(simulator.getDevice().state().shows.ticketNumber).toBeNull();
  });

  it('does not take the bounce of a key for another press', () => {
    simulator.getDevice().press(1);
    time.advance(20);
    simulator.getDevice().press(1);
    time.advance(10);
    expect(said).toHaveLength(1);
  });
});

it('a one-byte pad says its byte once and understands nothing', () => {
  open('byte-map');
  simulator.getDevice().press(1);
  time.advance(5000);
  expect(said).toEqual(['31']);
  expect(simulator.getDevice().findKeyOf(5)).toBe(1);
});

it('a strip shows its text in its colour, and says that it has it where its model does', () => {
  const profile = open('a090', [6]);
  tell(profile, { kind: 'text', text: '请A013到6号窗口', colour: 'green' }, 6);
  time.advance(100);
  expect(simulator.getDevice().state().shows.text).toEqual([{ line: 0, colour: 'green', text: '请A013到6号窗口' }]);
  expect(said).toEqual(['A5AA']);
  tell(profile, { kind: 'text', text: '6号', colour: 'red' }, 7);
  time.advance(100);
  expect(said).toHaveLength(1);
});

it('gives an unfinished command up after the silence that its profile allows', () => {
  const profile = open('ff68-21key');
  const [beep] = encodePadCommand(profile, 1, { kind: 'beep' })!;
  simulator.receive(beep!.subarray(0, 5));
  time.advance(profile.limits.interByteMs);
  simulator.receive(beep!);
  expect(simulator.getDevice().state().shows.beeps).toBe(1);
});

it('plays a pad that only a JSON text knows, its bare commands included', () => {
  const json = JSON.stringify({
    ...byteMap,
    id: 'invented',
    tx: { beep: [{ bytes: [{ put: 'hex', bytes: '07' }] }] },
    vectors: [{ kind: 'send', name: 'beep', address: 1, command: { kind: 'beep' }, hex: ['07'] }],
  });
  const profile = parsePadProfile('invented.json', json);
  if (!isFramedProfile(profile)) throw new Error('framed');
  time = createManualTime();
  simulator = createPadSimulator({ profile, addresses: [1], time, random: () => 0.5 });
  simulator.attach(() => undefined);
  tell(profile, { kind: 'beep' });
  expect(simulator.getDevice().state().shows.beeps).toBe(1);
});
