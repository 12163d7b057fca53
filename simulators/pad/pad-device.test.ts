import { beforeEach, describe, expect, it } from 'vitest';
import type { Owp1Event } from '#pads/owp1.messages';
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
import type { PadDevice } from './pad-device';
import { createPadDevice } from './pad-device';

let time: ManualTime;
let device: PadDevice;
let sequence: number;

beforeEach(() => {
  time = createManualTime();
  device = createPadDevice({ address: 5, uid: '53494D0000000005', model: 'SIM-5K', time, random: () => 0.25 });
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

  it('echoes a ping, knows what it does not support, and what it does not know', () => {
    expect(ask(OWP1_COMMAND.ping, Uint8Array.of(0xaa))!.payload).toEqual(Uint8Array.of(0, 0xaa));
    expect(ask(0x23, new Uint8Array(0))!.payload).toEqual(Uint8Array.of(8));
    expect(ask(0x7e, new Uint8Array(0))!.payload).toEqual(Uint8Array.of(1));
  });
});
