import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import fixture from './fixtures/owp1-vectors.json';
import { createOwp1Decoder, fromHex } from './owp1.codec';
import type { Owp1Event, Owp1Identity } from './owp1.messages';
import {
  decodeCancel,
  decodeEvent,
  decodeIdentReply,
  decodeInvite,
  decodePollReply,
  decodePollRequest,
  decodeStatus,
  encodeCancel,
  encodeEvent,
  encodeIdentReply,
  encodeInvite,
  encodePollReply,
  encodePollRequest,
  replyTo,
} from './owp1.messages';

function frameOfVector(id: string) {
  return createOwp1Decoder().push(fromHex(fixture.vectors.find((vector) => vector.id === id)!.hex)).frames[0]!;
}

const boot = 0xbeef;
const sessionId = 0x1a2b3c4d;

describe('published vectors', () => {
  it('V4 names the pad', () => {
    const identity: Owp1Identity = {
      protocolVersion: 1,
      uid: '4F57503100000017',
      firmware: { major: 1, minor: 2 },
      capabilities: 0x001f,
      keys: 5,
      boot,
      model: 'DEMO-5K',
    };
    expect(decodeIdentReply(frameOfVector('V4').payload)).toEqual(identity);
    expect(encodeIdentReply(identity)).toEqual(frameOfVector('V4').payload);
  });

  it('V5 and V10 acknowledge', () => {
    expect(decodePollRequest(frameOfVector('V5').payload)).toBe(0);
    expect(decodePollRequest(frameOfVector('V10').payload)).toBe(7);
    expect(encodePollRequest(7)).toEqual(frameOfVector('V10').payload);
  });

  it('V7 invites and V11 cancels', () => {
    const invite = { sessionId, timeoutSeconds: 30, scale: 5, flags: 3, language: 0, lockoutMs: 1500 };
    expect(decodeInvite(frameOfVector('V7').payload)).toEqual(invite);
    expect(encodeInvite(invite)).toEqual(frameOfVector('V7').payload);
    expect(decodeCancel(frameOfVector('V11').payload)).toEqual({ sessionId, reason: 'host' });
    expect(encodeCancel({ sessionId, reason: 'host' })).toEqual(frameOfVector('V11').payload);
  });

  const events: [string, Owp1Event][] = [
    [
      'V9',
      {
        type: 'rating',
        evseq: 7,
        boot,
        age10Ms: 3,
        sessionId,
        level: 5,
        key: 1,
        extraPresses: 0,
        sinceInvite10Ms: 412,
      },
    ],
    ['V12', { type: 'key', evseq: 8, boot, age10Ms: 0, code: 1, argument: '' }],
    ['V13', { type: 'key', evseq: 9, boot, age10Ms: 0, code: 9, argument: 'A013' }],
    ['V17', { type: 'sessionEnd', evseq: 10, boot, age10Ms: 0, sessionId, reason: 'timeout' }],
  ];
  it.each(events)('%s carries its event both ways', (id, event) => {
    expect(decodePollReply(frameOfVector(id).payload, false)).toEqual({ kind: 'event', event });
    expect(encodePollReply({ kind: 'event', event })).toEqual(frameOfVector(id).payload);
  });

  it('V6 is an empty answer, V8 and V15 carry a status', () => {
    expect(decodePollReply(frameOfVector('V6').payload, false)).toEqual({ kind: 'empty' });
    expect(encodePollReply({ kind: 'empty' })).toEqual(frameOfVector('V6').payload);
    expect(frameOfVector('V8').command).toBe(replyTo(0x20));
    expect(decodeStatus(frameOfVector('V8').payload)).toBe(0);
    expect(decodeStatus(frameOfVector('V15').payload)).toBe(1);
  });

  it('V19 is the event of V9 under its tag', () => {
    const secured = frameOfVector('V19');
    expect(decodePollReply(secured.payload, secured.isSecured)).toEqual(
      decodePollReply(frameOfVector('V9').payload, false),
    );
  });
});

const u16 = fc.integer({ min: 0, max: 0xffff });
const u8 = fc.integer({ min: 0, max: 0xff });
const head = { evseq: fc.integer({ min: 1, max: 0xffff }), boot: u16, age10Ms: u16 };
const anyEvent: fc.Arbitrary<Owp1Event> = fc.oneof(
  fc.record({
    ...head,
    type: fc.constant('rating' as const),
    sessionId: fc.integer({ min: 1, max: 0xffffffff }),
    level: u8,
    key: u8,
    extraPresses: u8,
    sinceInvite10Ms: u16,
  }),
  fc.record({
    ...head,
    type: fc.constant('key' as const),
    code: u8,
    argument: fc.string({ unit: fc.constantFrom('A', '0', '9'), maxLength: 8 }),
  }),
  fc.record({
    ...head,
    type: fc.constant('sessionEnd' as const),
    sessionId: fc.integer({ min: 1, max: 0xffffffff }),
    reason: fc.constantFrom('timeout' as const, 'cancelled' as const, 'superseded' as const, 'powerLoss' as const),
  }),
  fc.record({ ...head, type: fc.constant('fault' as const), code: u8, argument: u16 }),
  fc.record({ ...head, type: fc.constant('stray' as const), key: u8, count: u8 }),
  fc.record({
    ...head,
    type: fc.constant('booted' as const),
    resetCause: u8,
    firmware: fc.record({ major: u8, minor: u8 }),
  }),
);

it('reads back every event it writes', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      expect(decodeEvent(encodeEvent(event))).toEqual(event);
    }),
  );
});

describe('what is not in the protocol', () => {
  it('keeps an event of an unknown type or shape acknowledgeable', () => {
    const head = [0x07, 0x00, 0xef, 0xbe];
    expect(decodeEvent(Uint8Array.from([...head, 0x63, 0, 0, 1, 2]))).toMatchObject({
      type: 'unknown',
      evseq: 7,
      code: 0x63,
    });
    expect(decodeEvent(Uint8Array.from([...head, 0x01, 0, 0, 1, 2]))).toMatchObject({
      type: 'unknown',
      evseq: 7,
      code: 1,
    });
  });

  it('reads nothing from payloads of a wrong shape', () => {
    expect(decodeEvent(Uint8Array.from([0, 0, 0xef, 0xbe, 5, 0, 0, 1, 1]))).toBeNull();
    expect(decodeEvent(new Uint8Array(6))).toBeNull();
    expect(decodePollReply(Uint8Array.of(2), false)).toBeNull();
    expect(decodePollReply(Uint8Array.of(0, 0), false)).toBeNull();
    expect(decodePollReply(new Uint8Array(0), false)).toBeNull();
    expect(decodePollReply(Uint8Array.of(1, 2, 3), true)).toBeNull();
    expect(decodePollRequest(Uint8Array.of(1))).toBeNull();
    expect(decodeIdentReply(new Uint8Array(16))).toBeNull();
    expect(decodeInvite(new Uint8Array(9))).toBeNull();
    expect(decodeCancel(Uint8Array.of(1, 0, 0, 0, 9))).toBeNull();
    expect(decodeStatus(new Uint8Array(0))).toBeNull();
  });

  it('never throws on any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (octets, isSecured) => {
        decodePollReply(octets, isSecured);
        decodeIdentReply(octets);
      }),
    );
  });

  it('lets no control character of a pad reach a log', () => {
    const event = decodeEvent(Uint8Array.from([1, 0, 0, 0, 2, 0, 0, 1, 0x1b, 0x41, 0xff]));
    expect(event).toMatchObject({ type: 'key', argument: '?A?' });
  });
});
