import { beforeEach, describe, expect, it } from 'vitest';
import type { Owp1Event } from '#pads/owp1.messages';
import {
  encodeBeep,
  encodeLedText,
  encodeLights,
  encodePrompt,
  encodeShowNumber,
  encodeShowStaff,
} from '#pads/owp1-display.messages';
import {
  ANY_UID,
  encodeDiscover,
  encodeEventAck,
  encodeScan,
  encodeSetAddress,
  encodeSetLine,
  encodeTime,
  splitPrefix,
} from '#pads/owp1-line.messages';
import { createOwp1Decoder } from '#pads/owp1.codec';
import {
  OWP1_COMMAND,
  decodeIdentReply,
  decodePollReply,
  encodeCancel,
  encodeInvite,
  encodePollRequest,
} from '#pads/owp1.messages';
import type { ManualTime } from '#tests/support/manual-time';
import { createManualTime } from '#tests/support/manual-time';
import type { Owp1Device } from './owp1-device';
import { createOwp1Device } from './owp1-device';

const CHARACTER_MS = 1;

let time: ManualTime;
let device: Owp1Device;
let sequence: number;

beforeEach(() => {
  time = createManualTime();
  device = createOwp1Device({ address: 5, uid: '53494D0000000005', model: 'SIM-5K', time, random: () => 0.25 });
  sequence = 0;
  poll(poll(0)!.evseq);
});

function ask(
  command: number,
  payload: Uint8Array,
  change: { address?: number; isRepeat?: boolean; sequence?: number } = {},
) {
  sequence = change.sequence ?? sequence + 1;
  return device.answer({
    fromPad: false,
    isRepeat: change.isRepeat ?? false,
    isSecured: false,
    hasMore: false,
    address: change.address ?? 5,
    sequence,
    command,
    payload,
  });
}

function poll(acknowledged: number): Owp1Event | null {
  const reply = decodePollReply(ask(OWP1_COMMAND.poll, encodePollRequest(acknowledged))!.payload, false);
  return reply?.kind === 'event' ? reply.event : null;
}

function invite(sessionId: number, change: Partial<Parameters<typeof encodeInvite>[0]> = {}): number {
  const payload = encodeInvite({
    sessionId,
    timeoutSeconds: 30,
    scale: 5,
    flags: 0,
    language: 0,
    lockoutMs: 1500,
    ...change,
  });
  return ask(OWP1_COMMAND.invite, payload)!.payload[0]!;
}

function cancel(sessionId: number): number {
  return ask(OWP1_COMMAND.cancel, encodeCancel({ sessionId, reason: 'host' }))!.payload[0]!;
}

function press(key: number): void {
  device.press(key);
  time.advance(30);
}

describe('invitations', () => {
  it('opens, and a repeat neither restarts the timer nor counts', () => {
    expect(invite(7)).toBe(0);
    time.advance(20_000);
    expect(invite(7)).toBe(0);
    expect(device.state()).toMatchObject({ screen: 'pleaseRate', secondsLeft: 10, invitations: 1 });
    time.advance(10_000);
    expect(poll(0)).toMatchObject({ type: 'sessionEnd', sessionId: 7, reason: 'timeout' });
  });

  it('another session takes the place of the open one', () => {
    invite(7);
    invite(8);
    expect(poll(0)).toMatchObject({ type: 'sessionEnd', sessionId: 7, reason: 'superseded' });
    expect(device.state().sessionId).toBe(8);
  });

  it.each([
    ['no session', 0, {}],
    ['too short', 7, { timeoutSeconds: 4 }],
    ['too long', 7, { timeoutSeconds: 121 }],
    ['a scale that no pad has', 7, { scale: 7 }],
  ])('refuses %s as a bad value', (_, sessionId, change) => {
    expect(invite(sessionId, change)).toBe(3);
  });

  it('cancels its own session only', () => {
    invite(7);
    expect(cancel(8)).toBe(5);
    expect(cancel(7)).toBe(0);
    expect(poll(0)).toMatchObject({ type: 'sessionEnd', reason: 'cancelled' });
    expect(cancel(7)).toBe(5);
  });
});

describe('keys', () => {
  it('makes one rating of the first press, counts the others, and is dead for the lockout', () => {
    invite(7);
    time.advance(1000);
    press(2);
    press(1);
    time.advance(500);
    expect(poll(0)).toMatchObject({
      type: 'rating',
      sessionId: 7,
      level: 4,
      key: 2,
      extraPresses: 1,
      sinceInvite10Ms: 100,
      age10Ms: 56,
    });
    expect(device.state().screen).toBe('thanks');
    time.advance(1500);
    expect(device.state().screen).toBe('idle');
  });

  it('takes two keys at once for an elbow', () => {
    invite(7);
    device.press(1);
    time.advance(10);
    device.press(2);
    time.advance(1000);
    expect(device.state()).toMatchObject({ screen: 'pleaseRate', ratings: 0 });
  });

  it('maps fewer keys to fewer levels', () => {
    invite(7, { scale: 3 });
    press(2);
    expect(poll(0)).toMatchObject({ type: 'rating', level: 3, key: 2 });
  });

  it('reports strays at most every ten seconds, with their number', () => {
    press(3);
    const first = poll(0)!;
    expect(first).toMatchObject({ type: 'stray', key: 3, count: 1 });
    press(3);
    press(4);
    expect(poll(first.evseq)).toBeNull();
    time.advance(10_000);
    expect(poll(0)).toMatchObject({ type: 'stray', key: 4, count: 2 });
  });

  it('keeps staff keys quiet while a session is open, unless told otherwise', () => {
    invite(7);
    device.pressStaffKey(1);
    expect(poll(0)).toBeNull();
    invite(8, { flags: 0x08 });
    const superseded = poll(0)!;
    device.pressStaffKey(1);
    expect(poll(superseded.evseq)).toMatchObject({ type: 'key', code: 1 });
  });
});

describe('events', () => {
  it('come again until they are acknowledged, older than before', () => {
    press(3);
    const first = poll(0)!;
    time.advance(1000);
    const again = poll(0)!;
    expect(again).toMatchObject({ evseq: first.evseq, boot: first.boot, age10Ms: first.age10Ms + 100 });
    expect(poll(first.evseq)).toBeNull();
  });

  it('keep ratings when the memory is full', () => {
    invite(7);
    press(1);
    time.advance(2000);
    for (let code = 0; code < 40; code += 1) device.pressStaffKey(1 + (code % 5));
    expect(device.state().queued).toBe(16);
    expect(poll(0)).toMatchObject({ type: 'rating', sessionId: 7 });
  });

  it('start anew with another BOOT after a reboot', () => {
    const before = decodeIdentReply(ask(OWP1_COMMAND.ident, new Uint8Array(0))!.payload)!;
    device.reboot(100);
    expect(ask(OWP1_COMMAND.ident, new Uint8Array(0))).toBeNull();
    time.advance(100);
    const after = decodeIdentReply(ask(OWP1_COMMAND.ident, new Uint8Array(0))!.payload)!;
    expect(after.uid).toBe(before.uid);
    expect(after.boot).not.toBe(before.boot);
    expect(poll(0)).toMatchObject({ type: 'booted', evseq: 1, boot: after.boot });
  });
});

describe('the line', () => {
  it('answers a repeated request from memory, without doing it again', () => {
    invite(7);
    const asked = encodeCancel({ sessionId: 7, reason: 'host' });
    expect(ask(OWP1_COMMAND.cancel, asked)!.payload[0]).toBe(0);
    expect(ask(OWP1_COMMAND.cancel, asked, { sequence, isRepeat: true })!.payload[0]).toBe(0);
    time.advance(2001);
    expect(ask(OWP1_COMMAND.cancel, asked, { sequence, isRepeat: true })!.payload[0]).toBe(5);
  });

  it('keeps silent for others and for broadcasts', () => {
    expect(ask(OWP1_COMMAND.ping, new Uint8Array(0), { address: 6 })).toBeNull();
    expect(ask(OWP1_COMMAND.ping, new Uint8Array(0), { address: 0 })).toBeNull();
  });

  it('echoes a ping, and says what it cannot read or does not know', () => {
    expect(ask(OWP1_COMMAND.ping, Uint8Array.of(0xaa))!.payload).toEqual(Uint8Array.of(0, 0xaa));
    expect(ask(OWP1_COMMAND.ledText, new Uint8Array(0))!.payload).toEqual(Uint8Array.of(3));
    expect(ask(0x7e, new Uint8Array(0))!.payload).toEqual(Uint8Array.of(1));
  });
});

function broadcast(command: number, payload: Uint8Array, to = device) {
  const head = { fromPad: false, isRepeat: false, isSecured: false, hasMore: false };
  return to.hear({ ...head, address: 0, sequence: 1, command, payload }, CHARACTER_MS);
}

function createOther(options: Partial<Parameters<typeof createOwp1Device>[0]> = {}) {
  return createOwp1Device({
    address: 6,
    uid: 'A0000000000000FF',
    model: 'SIM-5K',
    time,
    random: () => 0.5,
    ...options,
  });
}

describe('what it shows', () => {
  it('staff, numbers, text, lights, prompts and beeps, until the power goes', () => {
    ask(OWP1_COMMAND.showStaff, encodeShowStaff({ number: '0301', name: '田小川', title: '首席', counterNumber: 6 }));
    ask(OWP1_COMMAND.showNumber, encodeShowNumber({ kind: 'ticket', text: 'A013' }));
    ask(OWP1_COMMAND.showNumber, encodeShowNumber({ kind: 'waiting', text: '7' }));
    ask(OWP1_COMMAND.ledText, encodeLedText({ line: 0, colour: 'red', effect: 0, text: '请A013到6号窗口' }));
    ask(OWP1_COMMAND.lights, encodeLights({ bitmap: 0b101, blink: 0b10 }));
    ask(OWP1_COMMAND.prompt, encodePrompt({ id: 1 }));
    ask(OWP1_COMMAND.beep, encodeBeep({ count: 2, on10Ms: 5, off10Ms: 5 }));
    broadcast(OWP1_COMMAND.time, encodeTime(1_795_000_000));
    expect(device.state().shows).toEqual({
      staff: { number: '0301', name: '田小川', title: '首席', counterNumber: 6 },
      ticketNumber: 'A013',
      waiting: '7',
      text: [{ line: 0, colour: 'red', text: '请A013到6号窗口' }],
      stars: null,
      lights: [1, 3],
      blinking: [2],
      beeps: 2,
      said: [1],
      clock: 1_795_000_000,
    });
    ask(OWP1_COMMAND.ledText, encodeLedText({ line: 0, colour: 'red', effect: 0, text: '' }));
    expect(device.state().shows.text).toEqual([]);
    device.reboot(0);
    time.advance(0);
    expect(device.state().shows).toMatchObject({ staff: null, ticketNumber: null, said: [], beeps: 0 });
  });

  it('asks with voice and lights where the invitation says so', () => {
    invite(7, { flags: 0x03 });
    expect(device.state().shows).toMatchObject({ lights: [1, 2, 3, 4, 5], said: [2] });
    press(1);
    expect(device.state().shows.lights).toEqual([]);
  });
});

it('makes the rating of the last key where a change is allowed within the lockout', () => {
  invite(7, { flags: 0x04 });
  press(1);
  expect(poll(0)).toBeNull();
  press(4);
  time.advance(1500);
  expect(poll(0)).toMatchObject({ type: 'rating', sessionId: 7, level: 2, key: 4, extraPresses: 1 });
});

describe('being found', () => {
  it('answers DISCOVER in a slot by chance, where its UID begins with the prefix', () => {
    const other = createOther();
    const asked = encodeDiscover({ prefix: ANY_UID, slots: 8 });
    const [mine, its] = [device, other].map((one) => broadcast(OWP1_COMMAND.discover, asked, one));
    expect([mine!.afterMs, its!.afterMs]).toEqual([2 * 65, 4 * 65]);
    const [zero, one] = splitPrefix(ANY_UID).map((prefix) => encodeDiscover({ prefix, slots: 8 }));
    expect(broadcast(OWP1_COMMAND.discover, one!)).toBeNull();
    expect(broadcast(OWP1_COMMAND.discover, zero!)).not.toBeNull();
    expect(broadcast(OWP1_COMMAND.discover, one!, other)).not.toBeNull();
  });

  it('takes an address by its UID in the first minute or with the service key, and is silent at DISCOVER then', () => {
    const change = encodeSetAddress({ uid: '53494D0000000005', address: 17 });
    time.advance(60_000);
    broadcast(OWP1_COMMAND.setAddress, change);
    expect(device.address).toBe(5);
    device.holdServiceKey(true);
    broadcast(OWP1_COMMAND.setAddress, encodeSetAddress({ uid: '53494D0000000099', address: 17 }));
    expect(device.address).toBe(5);
    expect(broadcast(OWP1_COMMAND.setAddress, change)).toBeNull();
    expect(device.address).toBe(17);
    expect(broadcast(OWP1_COMMAND.discover, encodeDiscover({ prefix: ANY_UID, slots: 8 }))).toBeNull();
    expect(ask(OWP1_COMMAND.ping, new Uint8Array(0), { address: 5 })).toBeNull();
    expect(ask(OWP1_COMMAND.ping, new Uint8Array(0), { address: 17 })).not.toBeNull();
  });

  it('answers SCAN in its slot while it holds an event, and only where it can', () => {
    const scan = encodeScan({ base: 4, count: 8, slot100Us: 20 });
    expect(broadcast(OWP1_COMMAND.scan, scan)).toBeNull();
    const other = createOther({ abilities: { scan: true, lastingEvents: false } });
    expect(broadcast(OWP1_COMMAND.scan, scan, other)).toEqual({ wire: Uint8Array.of(6, 0xf9), afterMs: 4 });
    expect(broadcast(OWP1_COMMAND.scan, encodeScan({ base: 7, count: 8, slot100Us: 20 }), other)).toBeNull();
  });
});

describe('configuration', () => {
  it('maps keys, silences strays, and never tells its key', () => {
    const set = (...tlv: number[]) => ask(OWP1_COMMAND.setConfiguration, Uint8Array.from(tlv))!.payload[0];
    expect(set(0x07, 5, 1, 2, 3, 4, 5, 0x06, 1, 0)).toBe(0);
    press(3);
    expect(poll(0)).toBeNull();
    invite(7);
    press(1);
    expect(poll(0)).toMatchObject({ level: 1, key: 1 });
    expect(ask(OWP1_COMMAND.getConfiguration, Uint8Array.of(0x06, 0x21, 0x22))!.payload).toEqual(
      Uint8Array.of(0, 0x06, 1, 0, 0x22, 1, 16),
    );
    expect(set(0x06, 2, 0, 0)).toBe(3);
    expect(set(0x06, 2, 0)).toBe(2);
    expect(set(0x55, 0)).toBe(3);
  });

  it('goes back to its old line when nobody follows it to the new one', () => {
    const spoken: Uint8Array[] = [];
    const other = createOther({ address: 5, speak: (wire) => spoken.push(wire) });
    device = other;
    ask(OWP1_COMMAND.setLine, encodeSetLine({ baud: 9600, mode: 'async' }));
    expect(spoken).toHaveLength(1);
    time.advance(10_000);
    const said = spoken.length;
    expect(said).toBeGreaterThan(5);
    time.advance(60_000);
    expect(spoken.length).toBeLessThanOrEqual(said + 1);
  });
});

it('in async mode says the oldest event again and again until it is acknowledged, then the next', () => {
  const spoken: Owp1Event[] = [];
  const decoder = createOwp1Decoder();
  device = createOther({
    address: 5,
    speak(wire) {
      const reply = decodePollReply(decoder.push(wire).frames[0]!.payload, false);
      if (reply?.kind === 'event') spoken.push(reply.event);
    },
  });
  ask(OWP1_COMMAND.setLine, encodeSetLine({ baud: 9600, mode: 'async' }));
  ask(OWP1_COMMAND.ping, new Uint8Array(0));
  device.pressStaffKey('callNext');
  time.advance(1750);
  expect(spoken.map(({ evseq }) => evseq)).toEqual([1, 1, 1, 1]);
  const { boot } = spoken[0]!;
  ask(OWP1_COMMAND.eventAck, encodeEventAck({ boot: boot + 1, evseq: 1 }));
  time.advance(2000);
  ask(OWP1_COMMAND.eventAck, encodeEventAck({ boot, evseq: 1 }));
  time.advance(2000);
  expect(spoken.map(({ evseq }) => evseq)).toEqual([1, 1, 1, 1, 1, 2]);
});

it('with a lasting memory keeps events and their numbers over a power cut, and says what it cut short', () => {
  device = createOther({ address: 5, abilities: { scan: false, lastingEvents: true } });
  const before = poll(poll(0)!.evseq);
  expect(before).toBeNull();
  device.press(3);
  time.advance(30);
  invite(7);
  const boot = device.state().boot;
  device.reboot(100);
  time.advance(100);
  const kept = poll(0)!;
  expect(kept).toMatchObject({ type: 'stray', evseq: 2, boot });
  expect(poll(kept.evseq)).toMatchObject({ type: 'sessionEnd', reason: 'powerLoss', evseq: 3, boot });
  expect(poll(3)).toMatchObject({ type: 'booted', evseq: 4 });
  expect(device.state().boot).not.toBe(boot);
});
