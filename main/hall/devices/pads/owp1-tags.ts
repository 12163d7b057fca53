/**
 * The tags of OWP/1's secured mode: who asked a pad, and that a press is that pad's own answer to it. Pure; the driver
 * and the simulator share it because vector V19 pins it. Source: OWP/1 §4.12 (6).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Owp1Frame } from './owp1.codec';
import type { Owp1Event, Owp1Invite } from './owp1.messages';
import { OWP1_TAG_BYTES, decodeInvite, encodeInvite } from './owp1.messages';
import { u32, uidOctets } from './owp1-octets';

const NONCE_BYTES = 8;
const INVITE_BYTES = 10;

/** Of a staff key before the first secured INVITE of a power-up. */
export const OWP1_NO_NONCE: Uint8Array = new Uint8Array(NONCE_BYTES);

/** Who holds the secret: the pad of this UID. */
export interface Owp1Holder {
  secret: KeyObject;
  /** 16 hex digits. */
  uid: string;
}

function firstOctetsOfHmac(secret: KeyObject, parts: readonly Uint8Array[]): Uint8Array {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return Uint8Array.from(hmac.digest().subarray(0, OWP1_TAG_BYTES));
}

function label(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/**
 * The nonce of a session. Nobody without the secret can foresee it, and a hall that was restarted between INVITE and press
 * knows it again (docs/adr/0005).
 */
export function deriveOwp1Nonce(holder: Owp1Holder, sessionId: number): Uint8Array {
  const { secret, uid } = holder;
  return firstOctetsOfHmac(secret, [label('OWP1N'), uidOctets(uid), Uint8Array.from(u32(sessionId))]);
}

function inviteTag(holder: Owp1Holder, nonce: Uint8Array, fields: Uint8Array): Uint8Array {
  return firstOctetsOfHmac(holder.secret, [label('OWP1I'), uidOctets(holder.uid), nonce, fields]);
}

/** Payload of an INVITE whose frame has SEC. */
export function encodeSecuredInvite(holder: Owp1Holder, invite: Owp1Invite, nonce: Uint8Array): Uint8Array {
  const fields = encodeInvite(invite);
  return Uint8Array.from([...fields, ...nonce, ...inviteTag(holder, nonce, fields)]);
}

/** null where the length is wrong; `isForged` where the tag is. */
export function openSecuredInvite(
  holder: Owp1Holder,
  payload: Uint8Array,
): { invite: Owp1Invite; nonce: Uint8Array; isForged: boolean } | null {
  const fields = payload.slice(0, INVITE_BYTES);
  const invite = decodeInvite(fields);
  if (!invite || payload.length !== INVITE_BYTES + NONCE_BYTES + OWP1_TAG_BYTES) return null;
  const nonce = payload.slice(INVITE_BYTES, INVITE_BYTES + NONCE_BYTES);
  const tag = payload.slice(INVITE_BYTES + NONCE_BYTES);
  return { invite, nonce, isForged: !isSameTag(tag, inviteTag(holder, nonce, fields)) };
}

const BOOT_AT = 2;
const TYPE_AT = 4;
const AGE_AT = 5;
const DATA_AT = 7;

/** `octets`: the event as on the wire, EVSEQ to DATA. AGE is left out, so that a repeat has the same tag. */
export function tagOwp1Event(holder: Owp1Holder, nonce: Uint8Array, octets: Uint8Array): Uint8Array {
  return firstOctetsOfHmac(holder.secret, [
    label('OWP1R'),
    uidOctets(holder.uid),
    nonce,
    octets.subarray(BOOT_AT, TYPE_AT),
    octets.subarray(0, BOOT_AT),
    octets.subarray(TYPE_AT, AGE_AT),
    octets.subarray(DATA_AT),
  ]);
}

/** Whether a POLL reply carries the tag that its event has under one of the nonces. */
export function isTaggedOwp1Event(holder: Owp1Holder, frame: Owp1Frame, nonces: readonly Uint8Array[]): boolean {
  const { payload, isSecured } = frame;
  if (!isSecured || payload.length < 1 + DATA_AT + OWP1_TAG_BYTES) return false;
  const octets = payload.subarray(1, payload.length - OWP1_TAG_BYTES);
  const tag = payload.subarray(payload.length - OWP1_TAG_BYTES);
  return nonces.some((nonce) => isSameTag(tag, tagOwp1Event(holder, nonce, octets)));
}

function isSameTag(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The events that a pad with a secret secures: those that make something happen in the hall. */
export function isOwp1EventSecured(event: Pick<Owp1Event, 'type'>): boolean {
  return event.type === 'rating' || event.type === 'key';
}
