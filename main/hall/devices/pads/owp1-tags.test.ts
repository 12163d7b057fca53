import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import fixture from './fixtures/owp1-vectors.json';
import { createOwp1Decoder, encodeFrame, fromHex, toHex } from './owp1.codec';
import type { Owp1Frame } from './owp1.codec';
import { decodePollReply, encodePollReply } from './owp1.messages';
import { deriveOwp1Nonce, encodeSecuredInvite, isTaggedOwp1Event, openSecuredInvite, tagOwp1Event } from './owp1-tags';

const V9 = frameOf('V9');
const V19 = frameOf('V19');
const holder = {
  secret: createSecretKey(Uint8Array.from({ length: 32 }, (_, at) => at)),
  uid: '4F57503100000017',
};
const nonce = fromHex('0102030405060708');

function frameOf(id: string): Owp1Frame {
  return createOwp1Decoder().push(fromHex(fixture.vectors.find((vector) => vector.id === id)!.hex)).frames[0]!;
}

describe('V19', () => {
  it('is V9 with the tag that we give it', () => {
    const reply = decodePollReply(V9.payload, false)!;
    const payload = encodePollReply(reply);
    const tag = tagOwp1Event(holder, nonce, payload.subarray(1));
    const wire = encodeFrame({ ...V19, payload: Uint8Array.from([...payload, ...tag]) });
    expect(toHex(wire)).toBe(fixture.vectors.find(({ id }) => id === 'V19')!.hex.replaceAll(' ', ''));
  });

  it('is believed under its nonce, its secret and its UID only', () => {
    const other = { ...holder, secret: createSecretKey(new Uint8Array(32)) };
    expect(decodePollReply(V19.payload, V19.isSecured)).toEqual(decodePollReply(V9.payload, false));
    expect(isTaggedOwp1Event(holder, V19, [fromHex('0000000000000000'), nonce])).toBe(true);
    expect(isTaggedOwp1Event(holder, V19, [])).toBe(false);
    expect(isTaggedOwp1Event(holder, V19, [fromHex('0102030405060709')])).toBe(false);
    expect(isTaggedOwp1Event(other, V19, [nonce])).toBe(false);
    expect(isTaggedOwp1Event({ ...holder, uid: '4F57503100000018' }, V19, [nonce])).toBe(false);
    expect(isTaggedOwp1Event(holder, { ...V19, isSecured: false }, [nonce])).toBe(false);
    expect(isTaggedOwp1Event(holder, V9, [nonce])).toBe(false);
  });

  it('has a tag for every bit of it but its age', () => {
    fc.assert(
      fc.property(fc.nat(V19.payload.length - 2), fc.nat(7), (at, bit) => {
        const payload = V19.payload.slice();
        payload[at + 1]! ^= 1 << bit;
        const isAge = at === 5 || at === 6;
        expect(isTaggedOwp1Event(holder, { ...V19, payload }, [nonce])).toBe(isAge);
      }),
      { numRuns: 400 },
    );
  });

  it('cut anywhere it is no proof', () => {
    for (let length = 0; length < V19.payload.length; length += 1) {
      expect(isTaggedOwp1Event(holder, { ...V19, payload: V19.payload.slice(0, length) }, [nonce])).toBe(false);
    }
  });
});

describe('INVITE', () => {
  const invite = { sessionId: 0x1a2b3c4d, timeoutSeconds: 30, scale: 5, flags: 3, language: 0, lockoutMs: 1500 };

  it('says who asks, both ways', () => {
    const payload = encodeSecuredInvite(holder, invite, nonce);
    expect(payload).toHaveLength(26);
    expect(openSecuredInvite(holder, payload)).toEqual({ invite, nonce, isForged: false });
  });

  it('with any other bit is forged, with any other length it is none', () => {
    const payload = encodeSecuredInvite(holder, invite, nonce);
    for (let at = 0; at < payload.length; at += 1) {
      const changed = payload.slice();
      changed[at]! ^= 0x10;
      expect(openSecuredInvite(holder, changed)?.isForged).toBe(true);
      expect(openSecuredInvite(holder, payload.slice(0, at))).toBeNull();
    }
  });

  it('has another nonce for each session, pad and secret, and the same one again for the same', () => {
    const other = { ...holder, secret: createSecretKey(new Uint8Array(32)) };
    const nonces = [
      deriveOwp1Nonce(holder, 1),
      deriveOwp1Nonce(holder, 2),
      deriveOwp1Nonce({ ...holder, uid: '4F57503100000018' }, 1),
      deriveOwp1Nonce(other, 1),
    ].map(toHex);
    expect(new Set(nonces).size).toBe(4);
    expect(toHex(deriveOwp1Nonce(holder, 1))).toBe(nonces[0]);
  });
});
