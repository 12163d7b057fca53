/** What the register blocks of OWP-Modbus mean, in the words of OWP/1. Source: pads reference §4.11, open-window-pad.md §12. */
import { gbOctets } from '../owp1-octets';
import type { Owp1Event, Owp1SessionEndReason } from '../owp1.messages';
import type { ModbusBlock } from '../profile/framing';
import { readBlock, readRegisters } from '../profile/modbus-rtu';
import type { ModbusPadProfile } from '../profile/pad-profile';
import type { BlockValues } from './modbus-protocol';

export interface ModbusIdentity {
  /** 16 hex digits. */
  uid: string;
  boot: number;
  keys: number;
  /** Low byte of OWP/1's CAPS. */
  capabilities: number;
  firmware: { major: number; minor: number };
}

export function readIdentity(block: ModbusBlock, words: readonly number[]): ModbusIdentity {
  const { boot = 0, keysAndCapabilities = 0, firmware = 0 } = readBlock(block, words);
  const uid = readRegisters(block, words, 'uid');
  return {
    uid: uid.map((word) => word.toString(16).padStart(4, '0').toUpperCase()).join(''),
    boot,
    keys: keysAndCapabilities >> 8,
    capabilities: keysAndCapabilities & 0xff,
    firmware: { major: firmware >> 8, minor: firmware & 0xff },
  };
}

export interface ModbusStatus {
  isSessionOpen: boolean;
  hasEvent: boolean;
  hasFault: boolean;
}

export function readStatus(block: ModbusBlock, words: readonly number[]): ModbusStatus {
  const { status = 0 } = readBlock(block, words);
  return { isSessionOpen: (status & 1) !== 0, hasEvent: (status & 2) !== 0, hasFault: (status & 4) !== 0 };
}

const EVENT_TYPE = { rating: 1, key: 2, sessionEnd: 3, fault: 4, stray: 5, booted: 6 } as const;
const SESSION_END_REASONS: readonly Owp1SessionEndReason[] = ['timeout', 'cancelled', 'superseded', 'powerLoss'];
/** One register each, but OWP/1 gives these one byte. */
const MOST_OCTET = 0xff;

/** `event` null: none waits. `boot` is there with and without one. */
export function readEventBlock(
  block: ModbusBlock,
  words: readonly number[],
): { boot: number; event: Owp1Event | null } {
  const values = readBlock(block, words);
  const { evseq = 0, boot = 0, age10Ms = 0 } = values;
  if (evseq === 0) return { boot, event: null };
  const head = { evseq, boot, age10Ms };
  const event = eventOf(head, values) ?? {
    ...head,
    type: 'unknown',
    code: values.type ?? 0,
    data: Uint8Array.from(words.flatMap((word) => [word >> 8, word & 0xff])),
  };
  return { boot, event };
}

function eventOf(
  head: { evseq: number; boot: number; age10Ms: number },
  values: Readonly<Record<string, number>>,
): Owp1Event | null {
  const { type, session: sessionId = 0, level = 0, key = 0, extraPresses = 0, time10Ms = 0, argument = 0 } = values;
  if (level > MOST_OCTET || key > MOST_OCTET) return null;
  switch (type) {
    case EVENT_TYPE.rating:
      return { ...head, type: 'rating', sessionId, level, key, extraPresses, sinceInvite10Ms: time10Ms };
    case EVENT_TYPE.key:
      return { ...head, type: 'key', code: key, argument: argument === 0 ? '' : String(argument) };
    case EVENT_TYPE.sessionEnd: {
      const reason = SESSION_END_REASONS[key - 1];
      return reason ? { ...head, type: 'sessionEnd', sessionId, reason } : null;
    }
    case EVENT_TYPE.fault:
      return { ...head, type: 'fault', code: key, argument };
    case EVENT_TYPE.stray:
      return { ...head, type: 'stray', key, count: extraPresses };
    case EVENT_TYPE.booted:
      return { ...head, type: 'booted', resetCause: key, firmware: { major: argument >> 8, minor: argument & 0xff } };
    default:
      return null;
  }
}

const COMMAND = { invite: 1, cancel: 2, prompt: 3, beep: 4 } as const;
/** FLAGS of INVITE (OWP/1 §4.4). */
const FLAG = { voice: 0x01, keyLights: 0x02, staffKeysStayActive: 0x08, hideLevel: 0x10 } as const;
/** Longer than a key bounces, shorter than a person needs for the next key. */
const QUIET_LOCKOUT_MS = 200;
const BEEPS = 2;

/** `isQuiet`: without voice and without the pause after a press, for the wizard. */
export function inviteValues(
  profile: ModbusPadProfile,
  invite: { sessionId: number; timeoutSeconds: number; isQuiet: boolean },
): BlockValues {
  const { voice, keyLights, staffKeysStayActive, hideLevel, lockoutMs } = profile.invitation;
  return {
    command: COMMAND.invite,
    session: invite.sessionId,
    timeoutSeconds: invite.timeoutSeconds,
    scale: profile.keyLevels.length,
    flags:
      (voice && !invite.isQuiet ? FLAG.voice : 0) |
      (keyLights ? FLAG.keyLights : 0) |
      (staffKeysStayActive ? FLAG.staffKeysStayActive : 0) |
      (hideLevel ? FLAG.hideLevel : 0),
    lockoutMs: invite.isQuiet ? QUIET_LOCKOUT_MS : lockoutMs,
  };
}

export function cancelValues(sessionId: number): BlockValues {
  return { command: COMMAND.cancel, session: sessionId };
}

export function promptValues(promptId: number): BlockValues {
  return { command: COMMAND.prompt, argument: promptId };
}

export function beepValues(): BlockValues {
  return { command: COMMAND.beep, argument: BEEPS };
}

const COLOURS = { red: 1, green: 2, yellow: 3 } as const;
/** Half of what the block holds, as OWP/1's driver sends: no pad's line is longer. */
const MOST_TEXT_BYTES = 80;

/** GB18030, line 0, standing still. */
export function textValues(text: string, colour: 'red' | 'green' | 'yellow'): BlockValues {
  const octets = gbOctets(text, MOST_TEXT_BYTES);
  const words = Array.from(
    { length: Math.ceil(octets.length / 2) },
    (_, index) => (octets[index * 2]! << 8) | (octets[index * 2 + 1] ?? 0),
  );
  return { lineAndColour: COLOURS[colour], effectAndEncoding: 0, length: octets.length, bytes: words };
}
