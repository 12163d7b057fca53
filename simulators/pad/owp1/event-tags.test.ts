import { createSecretKey } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Owp1Frame } from '#pads/owp1.codec';
import {
  OWP1_CAPABILITY,
  OWP1_COMMAND,
  OWP1_STATUS,
  decodeIdentReply,
  decodePollReply,
  encodeInvite,
  encodePollRequest,
} from '#pads/owp1.messages';
import { OWP1_NO_NONCE, deriveOwp1Nonce, encodeSecuredInvite, isTaggedOwp1Event } from '#pads/owp1-tags';
import type { ManualTime } from '#tests/support/manual-time';
import { createManualTime } from '#tests/support/manual-time';
import type { Owp1Device } from './owp1-device';
import { createOwp1Device } from './owp1-device';

const UID = '53494D0000000005';
const secret = createSecretKey(new Uint8Array(32).fill(7));
const holder = { secret, uid: UID };

let time: ManualTime;
let device: Owp1Device;
let sequence: number;

beforeEach(() => {
  time = createManualTime();
  power({ lastingEvents: false });
});

function power({ lastingEvents }: { lastingEvents: boolean }): void {
  const abilities = { scan: false, lastingEvents };
  device = createOwp1Device({ address: 5, uid: UID, model: 'SIM-5K', time, random: () => 0.25, abilities, secret });
  sequence = 0;
  acknowledge(poll());
}

function ask(command: number, payload: Uint8Array, isSecured = false): Owp1Frame {
  sequence += 1;
  return device.answer({
    fromPad: false,
    isRepeat: false,
    isSecured,
    hasMore: false,
    address: 5,
    sequence,
    command,
    payload,
  })!;
}

const poll = (acknowledged = 0) => ask(OWP1_COMMAND.poll, encodePollRequest(acknowledged));
const eventOf = (frame: Owp1Frame) => {
  const reply = decodePollReply(frame.payload, frame.isSecured);
  return reply?.kind === 'event' ? reply.event : null;
};
const acknowledge = (frame: Owp1Frame) => poll(eventOf(frame)!.evseq);
const invitation = (sessionId: number, flags = 0) => ({
  sessionId,
  timeoutSeconds: 30,
  scale: 5,
  flags,
  language: 0,
  lockoutMs: 1500,
});
const nonceOf = (sessionId: number) => deriveOwp1Nonce(holder, sessionId);
const invite = (sessionId: number, flags = 0) =>
  ask(OWP1_COMMAND.invite, encodeSecuredInvite(holder, invitation(sessionId, flags), nonceOf(sessionId)), true)
    .payload[0];

function press(key: number): void {
  device.press(key);
  time.advance(30);
}

describe('a pad in secured mode', () => {
  it('says so, and takes invitations with the right tag only', () => {
    const identity = decodeIdentReply(ask(OWP1_COMMAND.ident, new Uint8Array(0)).payload)!;
    expect(identity.capabilities & OWP1_CAPABILITY.secured).not.toBe(0);
    const plain = encodeInvite(invitation(1));
    expect(ask(OWP1_COMMAND.invite, plain).payload[0]).toBe(OWP1_STATUS.authenticationFailed);
    expect(ask(OWP1_COMMAND.invite, plain, true).payload[0]).toBe(OWP1_STATUS.badLength);
    const forged = encodeSecuredInvite({ ...holder, uid: '53494D0000000006' }, invitation(1), nonceOf(1));
    expect(ask(OWP1_COMMAND.invite, forged, true).payload[0]).toBe(OWP1_STATUS.authenticationFailed);
    expect(device.state()).toMatchObject({ screen: 'idle', invitations: 0 });
    expect(invite(1)).toBe(OWP1_STATUS.ok);
    expect(device.state().screen).toBe('pleaseRate');
  });

  it('tags a press for its session, however often it is asked and however many presses follow', () => {
    invite(1);
    press(2);
    press(3);
    const first = poll();
    time.advance(1000);
    const again = poll();
    expect(eventOf(again)).toMatchObject({ sessionId: 1, level: 4, extraPresses: 1 });
    expect(again.payload.slice(-8)).toEqual(first.payload.slice(-8));
    expect(isTaggedOwp1Event(holder, again, [nonceOf(1)])).toBe(true);
    expect(isTaggedOwp1Event(holder, again, [nonceOf(2), OWP1_NO_NONCE])).toBe(false);
  });

  it('tags what a session leaves behind for that session, not for the one that ends it', () => {
    const mayChange = 0x04;
    invite(1, mayChange);
    press(2);
    invite(2);
    expect(eventOf(poll())).toMatchObject({ type: 'rating', sessionId: 1 });
    expect(isTaggedOwp1Event(holder, poll(), [nonceOf(1)])).toBe(true);
  });

  it('tags a staff key for the nonce that it has seen last, of zeros before the first', () => {
    device.pressStaffKey('callNext');
    invite(1, 0x08);
    device.pressStaffKey('recall');
    const before = poll();
    expect(isTaggedOwp1Event(holder, before, [OWP1_NO_NONCE])).toBe(true);
    const after = acknowledge(before);
    expect(isTaggedOwp1Event(holder, after, [nonceOf(1)])).toBe(true);
  });

  it('leaves what makes nothing happen without a tag', () => {
    press(1);
    const stray = poll();
    expect([eventOf(stray)?.type, stray.isSecured]).toEqual(['stray', false]);
  });

  it('keeps the tags of events that outlive a power cut, and no nonce', () => {
    power({ lastingEvents: true });
    invite(1);
    press(1);
    device.reboot(800);
    time.advance(800);
    device.pressStaffKey('callNext');
    const rating = poll();
    expect(eventOf(rating)).toMatchObject({ type: 'rating', sessionId: 1 });
    expect(isTaggedOwp1Event(holder, rating, [nonceOf(1)])).toBe(true);
    const booted = acknowledge(rating);
    const key = acknowledge(booted);
    expect(eventOf(key)?.type).toBe('key');
    expect(isTaggedOwp1Event(holder, key, [OWP1_NO_NONCE])).toBe(true);
  });
});
