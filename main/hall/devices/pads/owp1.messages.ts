/**
 * What OWP/1 payloads mean: commands, sessions and events, both ways (displays: `owp1-display.messages.ts`, the line
 * itself: `owp1-line.messages.ts`), so that the driver and the simulator speak from one page (they may share it because
 * the published vectors pin it). Pure. Multi-byte integers are little endian. A payload of a wrong length or with
 * impossible values decodes to null: unknown is never guessed.
 * Source: OWP/1 §4.3 – §4.6.
 */
import { toHex } from './owp1.codec';
import { asciiText, readU16, readU32, u16, u32, uidOctets } from './owp1-octets';

export const OWP1_COMMAND = {
  ping: 0x01,
  ident: 0x02,
  discover: 0x03,
  setAddress: 0x04,
  setLine: 0x05,
  setConfiguration: 0x06,
  getConfiguration: 0x07,
  time: 0x08,
  poll: 0x10,
  eventAck: 0x11,
  scan: 0x12,
  invite: 0x20,
  cancel: 0x21,
  showStaff: 0x22,
  ledText: 0x23,
  prompt: 0x24,
  beep: 0x25,
  lights: 0x26,
  showNumber: 0x27,
} as const;

/** Address of a frame that every pad hears and none answers. */
export const OWP1_BROADCAST = 0;

const REPLY_BIT = 0x80;
/** Command byte of the reply to a request. */
export function replyTo(command: number): number {
  return command | REPLY_BIT;
}

export const OWP1_STATUS = {
  ok: 0x00,
  unknownCommand: 0x01,
  badLength: 0x02,
  badValue: 0x03,
  busy: 0x04,
  wrongState: 0x05,
  authenticationFailed: 0x06,
  storageFailure: 0x07,
  unsupported: 0x08,
} as const;

export const OWP1_CAPABILITY = {
  rating: 0x0001,
  staffKeys: 0x0002,
  ledText: 0x0004,
  voice: 0x0008,
  staffDisplay: 0x0010,
  lastingEvents: 0x0020,
  scan: 0x0040,
  secured: 0x0080,
  numberDisplay: 0x0100,
} as const;

/** First byte of every reply but POLL's; null where it is missing. */
export function decodeStatus(payload: Uint8Array): number | null {
  return payload[0] ?? null;
}

// ---- IDENT -----------------------------------------------------------------------------------------------------------

export interface Owp1Identity {
  protocolVersion: number;
  /** 16 hex digits. */
  uid: string;
  firmware: { major: number; minor: number };
  capabilities: number;
  keys: number;
  /** Changes at each power-up. */
  boot: number;
  model: string;
}

export function encodeIdentReply(identity: Owp1Identity): Uint8Array {
  const model = Array.from(identity.model, (character) => character.charCodeAt(0) & 0x7f).slice(0, 24);
  return Uint8Array.from([
    OWP1_STATUS.ok,
    identity.protocolVersion,
    ...uidOctets(identity.uid),
    identity.firmware.major,
    identity.firmware.minor,
    ...u16(identity.capabilities),
    identity.keys,
    ...u16(identity.boot),
    ...model,
  ]);
}

export function decodeIdentReply(payload: Uint8Array): Owp1Identity | null {
  if (payload.length < 17 || payload.length > 41 || payload[0] !== OWP1_STATUS.ok) return null;
  return {
    protocolVersion: payload[1]!,
    uid: toHex(payload.subarray(2, 10)),
    firmware: { major: payload[10]!, minor: payload[11]! },
    capabilities: readU16(payload, 12),
    keys: payload[14]!,
    boot: readU16(payload, 15),
    model: asciiText(payload.subarray(17)),
  };
}

// ---- POLL ------------------------------------------------------------------------------------------------------------

/** 0 acknowledges nothing. */
export function encodePollRequest(acknowledgedEvseq: number): Uint8Array {
  return Uint8Array.from(u16(acknowledgedEvseq));
}

export function decodePollRequest(payload: Uint8Array): number | null {
  return payload.length === 2 ? readU16(payload, 0) : null;
}

export type Owp1PollReply = { kind: 'empty' } | { kind: 'event'; event: Owp1Event };

export function encodePollReply(reply: Owp1PollReply): Uint8Array {
  if (reply.kind === 'empty') return Uint8Array.of(0);
  return Uint8Array.from([1, ...encodeEvent(reply.event)]);
}

/** `isSecured`: the frame's SEC flag; its tag is left out here, and checked by `owp1-tags.ts`. */
export function decodePollReply(payload: Uint8Array, isSecured: boolean): Owp1PollReply | null {
  if (payload[0] === 0) return payload.length === 1 ? { kind: 'empty' } : null;
  if (payload[0] !== 1) return null;
  const end = isSecured ? payload.length - OWP1_TAG_BYTES : payload.length;
  const event = decodeEvent(payload.subarray(1, Math.max(1, end)));
  return event && { kind: 'event', event };
}

/** Last octets of a payload whose frame has SEC. */
export const OWP1_TAG_BYTES = 8;

// ---- INVITE, CANCEL --------------------------------------------------------------------------------------------------

export interface Owp1Invite {
  /** 1 … 2³²−1. */
  sessionId: number;
  timeoutSeconds: number;
  /** Keys in use, 2 … 6. */
  scale: number;
  /** b0 voice, b1 key lights, b2 change allowed within the lockout, b3 staff keys stay active, b4 hide the level. */
  flags: number;
  language: number;
  lockoutMs: number;
}

export function encodeInvite(invite: Owp1Invite): Uint8Array {
  return Uint8Array.from([
    ...u32(invite.sessionId),
    invite.timeoutSeconds,
    invite.scale,
    invite.flags,
    invite.language,
    ...u16(invite.lockoutMs),
  ]);
}

export function decodeInvite(payload: Uint8Array): Owp1Invite | null {
  if (payload.length !== 10) return null;
  return {
    sessionId: readU32(payload, 0),
    timeoutSeconds: payload[4]!,
    scale: payload[5]!,
    flags: payload[6]!,
    language: payload[7]!,
    lockoutMs: readU16(payload, 8),
  };
}

export type Owp1CancelReason = 'host' | 'recalled' | 'shiftEnd';
const CANCEL_REASONS: readonly Owp1CancelReason[] = ['host', 'recalled', 'shiftEnd'];

export function encodeCancel(cancel: { sessionId: number; reason: Owp1CancelReason }): Uint8Array {
  return Uint8Array.from([...u32(cancel.sessionId), CANCEL_REASONS.indexOf(cancel.reason) + 1]);
}

export function decodeCancel(payload: Uint8Array): { sessionId: number; reason: Owp1CancelReason } | null {
  const reason = payload.length === 5 ? CANCEL_REASONS[payload[4]! - 1] : undefined;
  return reason ? { sessionId: readU32(payload, 0), reason } : null;
}

// ---- events ----------------------------------------------------------------------------------------------------------

interface EventHead {
  /** 1 … 65535. */
  evseq: number;
  boot: number;
  /** Since the event happened, refreshed with each transmission; stops at 65535. */
  age10Ms: number;
}

export interface Owp1RatingEvent extends EventHead {
  type: 'rating';
  sessionId: number;
  /** 1 … 5; 0 is a reason without a level. */
  level: number;
  key: number;
  extraPresses: number;
  sinceInvite10Ms: number;
}

export interface Owp1KeyEvent extends EventHead {
  type: 'key';
  code: number;
  argument: string;
}

export type Owp1SessionEndReason = 'timeout' | 'cancelled' | 'superseded' | 'powerLoss';

export interface Owp1SessionEndEvent extends EventHead {
  type: 'sessionEnd';
  sessionId: number;
  reason: Owp1SessionEndReason;
}

export interface Owp1FaultEvent extends EventHead {
  type: 'fault';
  code: number;
  argument: number;
}

export interface Owp1StrayEvent extends EventHead {
  type: 'stray';
  key: number;
  count: number;
}

export interface Owp1BootedEvent extends EventHead {
  type: 'booted';
  resetCause: number;
  firmware: { major: number; minor: number };
}

/** A type that we do not know, or one whose data has another shape than the protocol's. */
export interface Owp1UnknownEvent extends EventHead {
  type: 'unknown';
  code: number;
  data: Uint8Array;
}

export type Owp1Event =
  | Owp1RatingEvent
  | Owp1KeyEvent
  | Owp1SessionEndEvent
  | Owp1FaultEvent
  | Owp1StrayEvent
  | Owp1BootedEvent
  | Owp1UnknownEvent;

const EVENT_CODE = { rating: 1, key: 2, sessionEnd: 3, fault: 4, stray: 5, booted: 6 } as const;
const SESSION_END_REASONS: readonly Owp1SessionEndReason[] = ['timeout', 'cancelled', 'superseded', 'powerLoss'];
const HEAD_BYTES = 7;
const AGE_LIMIT = 0xffff;

export function encodeEvent(event: Owp1Event): Uint8Array {
  const code = event.type === 'unknown' ? event.code : EVENT_CODE[event.type];
  const age = Math.min(event.age10Ms, AGE_LIMIT);
  return Uint8Array.from([...u16(event.evseq), ...u16(event.boot), code, ...u16(age), ...eventData(event)]);
}

function eventData(event: Owp1Event): ArrayLike<number> & Iterable<number> {
  switch (event.type) {
    case 'rating':
      return [
        ...u32(event.sessionId),
        event.level,
        event.key,
        Math.min(event.extraPresses, 0xff),
        ...u16(Math.min(event.sinceInvite10Ms, 0xffff)),
      ];
    case 'key':
      return [event.code, ...Array.from(event.argument, (character) => character.charCodeAt(0) & 0x7f)];
    case 'sessionEnd':
      return [...u32(event.sessionId), SESSION_END_REASONS.indexOf(event.reason) + 1];
    case 'fault':
      return [event.code, ...u16(event.argument)];
    case 'stray':
      return [event.key, Math.min(event.count, 0xff)];
    case 'booted':
      return [event.resetCause, event.firmware.major, event.firmware.minor];
    case 'unknown':
      return event.data;
  }
}

/** null where even the head is unusable; an event with a good head and strange data is `unknown`, so it can be acknowledged. */
export function decodeEvent(bytes: Uint8Array): Owp1Event | null {
  if (bytes.length < HEAD_BYTES) return null;
  const head: EventHead = { evseq: readU16(bytes, 0), boot: readU16(bytes, 2), age10Ms: readU16(bytes, 5) };
  if (head.evseq === 0) return null;
  const code = bytes[4]!;
  const data = bytes.slice(HEAD_BYTES);
  return decodeEventData(head, code, data) ?? { ...head, type: 'unknown', code, data };
}

function decodeEventData(head: EventHead, code: number, data: Uint8Array): Owp1Event | null {
  switch (code) {
    case EVENT_CODE.rating:
      if (data.length !== 9) return null;
      return {
        ...head,
        type: 'rating',
        sessionId: readU32(data, 0),
        level: data[4]!,
        key: data[5]!,
        extraPresses: data[6]!,
        sinceInvite10Ms: readU16(data, 7),
      };
    case EVENT_CODE.key:
      if (data.length < 1 || data.length > 9) return null;
      return { ...head, type: 'key', code: data[0]!, argument: asciiText(data.subarray(1)) };
    case EVENT_CODE.sessionEnd: {
      const reason = data.length === 5 ? SESSION_END_REASONS[data[4]! - 1] : undefined;
      return reason ? { ...head, type: 'sessionEnd', sessionId: readU32(data, 0), reason } : null;
    }
    case EVENT_CODE.fault:
      return data.length === 3 ? { ...head, type: 'fault', code: data[0]!, argument: readU16(data, 1) } : null;
    case EVENT_CODE.stray:
      return data.length === 2 ? { ...head, type: 'stray', key: data[0]!, count: data[1]! } : null;
    case EVENT_CODE.booted:
      if (data.length !== 3) return null;
      return { ...head, type: 'booted', resetCause: data[0]!, firmware: { major: data[1]!, minor: data[2]! } };
    default:
      return null;
  }
}
