/**
 * One OWP/1 pad as its firmware would behave, without any wire: frames in, frames out, keys pressed by somebody. Where
 * the protocol leaves a choice it takes the one that is hardest for the host: nothing survives a reboot, numbers start
 * again at 1, a closed session may be opened again. Source: OWP/1 §4.3 – §4.6.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { Owp1Frame } from '#pads/owp1.codec';
import type { Owp1Invite, Owp1SessionEndReason } from '#pads/owp1.messages';
import { OWP1_PROMPT, decodePrompt } from '#pads/owp1-display.messages';
import {
  OWP1_CAPABILITY,
  OWP1_COMMAND,
  OWP1_STATUS,
  decodeCancel,
  decodeInvite,
  decodePollRequest,
  encodeIdentReply,
  encodePollReply,
  replyTo,
} from '#pads/owp1.messages';
import type { EventQueue } from './event-queue';
import { createEventQueue } from './event-queue';

export type PadScreen = 'off' | 'idle' | 'pleaseRate' | 'thanks';

export interface PadDeviceState {
  address: number;
  uid: string;
  boot: number;
  screen: PadScreen;
  sessionId: number | null;
  secondsLeft: number | null;
  /** Events that the host has not acknowledged. */
  queued: number;
  /** Invitations that opened a session since the simulator started; a repeat of an open one is not counted. */
  invitations: number;
  ratings: number;
  lastPrompt: number | null;
}

export interface PadDevice {
  readonly address: number;
  /** The reply, or null where a pad must keep silent. */
  answer(request: Owp1Frame): Owp1Frame | null;
  /** Physical key from the left, first is 1. */
  press(key: number): void;
  /** Code on the wire: 1 CALL_NEXT … 14 REQUEST_RATING. */
  pressStaffKey(code: number, argument?: string): void;
  /** Power off and on again; silent for `offMs`. With a `uid` another pad stands in its place afterwards. */
  reboot(offMs?: number, uid?: string): void;
  /** Key that gives the level on the scale in use; null where there is none. */
  findKeyOf(level: number): number | null;
  state(): PadDeviceState;
  /** `opened` is true once for each invitation that opened a session. */
  onChange(listener: (change: { opened: boolean }) => void): () => void;
}

const KEY_LEVELS: Record<number, readonly number[]> = {
  2: [5, 1],
  3: [5, 3, 1],
  4: [5, 4, 2, 1],
  5: [5, 4, 3, 2, 1],
  6: [5, 4, 3, 2, 1, 0],
};
const KEYS = 5;
const FLAG_CHANGE_ALLOWED = 0x04;
const FLAG_STAFF_KEYS_ACTIVE = 0x08;
const CHORD_WINDOW_MS = 30;
const STAFF_KEY_REPEAT_MS = 100;
const STRAY_REPORT_EVERY_MS = 10_000;
const REPLY_KEPT_MS = 2000;
const REBOOT_MS = 800;
const FIRMWARE = { major: 1, minor: 0 };
const KNOWN_COMMANDS = new Set([0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x12, 0x22, 0x23, 0x25, 0x26, 0x27]);

interface OpenSession {
  invite: Owp1Invite;
  openedAt: MonotonicMs;
  endsAt: MonotonicMs;
  cancelTimer: () => void;
}

/** What dies with the power. */
interface Powered {
  boot: number;
  queue: EventQueue;
  session: OpenSession | null;
  ratedSessionId: number | null;
  deadUntil: MonotonicMs;
  kept: { sequence: number; command: number; payload: Uint8Array; at: MonotonicMs } | null;
  chord: { key: number; cancel: () => void } | null;
  strays: { key: number; count: number; reportedAt: MonotonicMs; isPlanned: boolean };
  lastStaffKey: { code: number; at: MonotonicMs } | null;
  lastPrompt: number | null;
  timers: Set<() => void>;
}

export function createPadDevice(options: {
  address: number;
  /** 16 hex digits. */
  uid: string;
  model: string;
  time: Time;
  random: () => number;
}): PadDevice {
  const { address, model, time, random } = options;
  let { uid } = options;
  const listeners = new Set<(change: { opened: boolean }) => void>();
  let invitations = 0;
  let ratings = 0;
  let powered: Powered | null = powerUp(0);

  function powerUp(bootBefore: number): Powered {
    let boot = 1 + Math.floor(random() * 0xffff);
    if (boot === bootBefore) boot = (boot % 0xffff) + 1;
    const queue = createEventQueue(boot);
    queue.add({ type: 'booted', resetCause: 1, firmware: FIRMWARE }, time.monotonicMs());
    return {
      boot,
      queue,
      session: null,
      ratedSessionId: null,
      deadUntil: 0,
      kept: null,
      chord: null,
      strays: { key: 0, count: 0, reportedAt: -Infinity, isPlanned: false },
      lastStaffKey: null,
      lastPrompt: null,
      timers: new Set(),
    };
  }

  function changed(opened = false): void {
    for (const listener of listeners) listener({ opened });
  }

  /** A timer that the power takes with it. */
  function after(pad: Powered, delayMs: number, task: () => void): () => void {
    const cancel = time.after(delayMs, () => {
      pad.timers.delete(cancel);
      task();
    });
    pad.timers.add(cancel);
    return () => {
      pad.timers.delete(cancel);
      cancel();
    };
  }

  // ---- session -------------------------------------------------------------------------------------------------------

  function openSession(pad: Powered, invite: Owp1Invite): number {
    const isWrong =
      invite.sessionId === 0 ||
      invite.timeoutSeconds < 5 ||
      invite.timeoutSeconds > 120 ||
      KEY_LEVELS[invite.scale] === undefined;
    if (isWrong) return OWP1_STATUS.badValue;
    if (invite.flags & FLAG_CHANGE_ALLOWED) return OWP1_STATUS.unsupported;
    if (pad.session?.invite.sessionId === invite.sessionId) return OWP1_STATUS.ok;
    if (pad.session) closeSession(pad, 'superseded');
    const now = time.monotonicMs();
    const lastsMs = invite.timeoutSeconds * 1000;
    pad.session = {
      invite,
      openedAt: now,
      endsAt: now + lastsMs,
      cancelTimer: after(pad, lastsMs, () => closeSession(pad, 'timeout')),
    };
    pad.deadUntil = 0;
    invitations += 1;
    changed(true);
    return OWP1_STATUS.ok;
  }

  function closeSession(pad: Powered, reason: Owp1SessionEndReason): void {
    if (!pad.session) return;
    const { sessionId } = pad.session.invite;
    pad.session.cancelTimer();
    pad.session = null;
    pad.queue.add({ type: 'sessionEnd', sessionId, reason }, time.monotonicMs());
    changed();
  }

  function rate(pad: Powered, session: OpenSession, key: number, pressedAt: MonotonicMs): void {
    const level = KEY_LEVELS[session.invite.scale]?.[key - 1];
    if (level === undefined) return;
    session.cancelTimer();
    pad.session = null;
    pad.ratedSessionId = session.invite.sessionId;
    pad.deadUntil = pressedAt + session.invite.lockoutMs;
    pad.queue.add(
      {
        type: 'rating',
        sessionId: session.invite.sessionId,
        level,
        key,
        extraPresses: 0,
        sinceInvite10Ms: Math.round((pressedAt - session.openedAt) / 10),
      },
      pressedAt,
    );
    ratings += 1;
    after(pad, Math.max(0, pad.deadUntil - time.monotonicMs()), () => changed());
    changed();
  }

  function validPress(pad: Powered, key: number, pressedAt: MonotonicMs): void {
    if (pad.session) rate(pad, pad.session, key, pressedAt);
    else if (pad.ratedSessionId !== null && pad.queue.countExtraPress(pad.ratedSessionId)) return;
    else if (pressedAt >= pad.deadUntil) stray(pad, key);
  }

  function stray(pad: Powered, key: number): void {
    pad.strays.key = key;
    pad.strays.count += 1;
    if (pad.strays.isPlanned) return;
    const waitMs = pad.strays.reportedAt + STRAY_REPORT_EVERY_MS - time.monotonicMs();
    if (waitMs <= 0) {
      reportStrays(pad);
      return;
    }
    pad.strays.isPlanned = true;
    after(pad, waitMs, () => reportStrays(pad));
  }

  function reportStrays(pad: Powered): void {
    const now = time.monotonicMs();
    pad.queue.add({ type: 'stray', key: pad.strays.key, count: pad.strays.count }, now);
    pad.strays = { key: 0, count: 0, reportedAt: now, isPlanned: false };
  }

  // ---- requests ------------------------------------------------------------------------------------------------------

  function pollAnswer(pad: Powered, request: Owp1Frame): { payload: Uint8Array; hasMore: boolean } {
    const acknowledged = decodePollRequest(request.payload);
    if (acknowledged === null) return { payload: Uint8Array.of(OWP1_STATUS.badLength), hasMore: false };
    pad.queue.acknowledge(acknowledged);
    const oldest = pad.queue.findOldest(time.monotonicMs());
    if (!oldest) return { payload: encodePollReply({ kind: 'empty' }), hasMore: false };
    return { payload: encodePollReply({ kind: 'event', event: oldest.event }), hasMore: oldest.hasMore };
  }

  function execute(pad: Powered, request: Owp1Frame): Uint8Array {
    const { payload } = request;
    switch (request.command) {
      case OWP1_COMMAND.ping:
        return payload.length > 16
          ? Uint8Array.of(OWP1_STATUS.badLength)
          : Uint8Array.from([OWP1_STATUS.ok, ...payload]);
      case OWP1_COMMAND.ident:
        return encodeIdentReply({
          protocolVersion: 1,
          uid,
          firmware: FIRMWARE,
          capabilities: OWP1_CAPABILITY.rating | OWP1_CAPABILITY.staffKeys | OWP1_CAPABILITY.voice,
          keys: KEYS,
          boot: pad.boot,
          model,
        });
      case OWP1_COMMAND.invite: {
        const invite = decodeInvite(payload);
        return Uint8Array.of(invite ? openSession(pad, invite) : OWP1_STATUS.badLength);
      }
      case OWP1_COMMAND.cancel: {
        const cancel = decodeCancel(payload);
        if (!cancel) return Uint8Array.of(payload.length === 5 ? OWP1_STATUS.badValue : OWP1_STATUS.badLength);
        if (pad.session?.invite.sessionId !== cancel.sessionId) return Uint8Array.of(OWP1_STATUS.wrongState);
        closeSession(pad, 'cancelled');
        return Uint8Array.of(OWP1_STATUS.ok);
      }
      case OWP1_COMMAND.prompt: {
        const prompt = decodePrompt(payload);
        if (!prompt) return Uint8Array.of(OWP1_STATUS.badLength);
        pad.lastPrompt = prompt.id;
        changed();
        return Uint8Array.of(OWP1_STATUS.ok);
      }
      default:
        return Uint8Array.of(
          KNOWN_COMMANDS.has(request.command) ? OWP1_STATUS.unsupported : OWP1_STATUS.unknownCommand,
        );
    }
  }

  function executeOnce(pad: Powered, request: Owp1Frame): Uint8Array {
    const { sequence, command } = request;
    const { kept } = pad;
    const now = time.monotonicMs();
    const isRepeat = request.isRepeat && kept?.sequence === sequence && kept.command === command;
    if (isRepeat && now - kept.at <= REPLY_KEPT_MS) return kept.payload;
    const payload = execute(pad, request);
    pad.kept = { sequence, command, payload, at: now };
    return payload;
  }

  function screenOf(pad: Powered): PadScreen {
    if (pad.session) return 'pleaseRate';
    return time.monotonicMs() < pad.deadUntil ? 'thanks' : 'idle';
  }

  return {
    address,
    answer(request) {
      if (!powered || request.fromPad || request.address !== address) return null;
      const reply = { fromPad: true, isRepeat: false, isSecured: false, address, sequence: request.sequence };
      const command = replyTo(request.command);
      if (request.command === OWP1_COMMAND.poll) return { ...reply, command, ...pollAnswer(powered, request) };
      return { ...reply, command, hasMore: false, payload: executeOnce(powered, request) };
    },
    press(key) {
      const pad = powered;
      if (!pad) return;
      if (pad.chord) {
        // Two keys within 30 ms are an elbow, not a choice.
        if (pad.chord.key !== key) {
          pad.chord.cancel();
          pad.chord = null;
        }
        return;
      }
      const pressedAt = time.monotonicMs();
      const cancel = after(pad, CHORD_WINDOW_MS, () => {
        pad.chord = null;
        validPress(pad, key, pressedAt);
      });
      pad.chord = { key, cancel };
    },
    pressStaffKey(code, argument = '') {
      const pad = powered;
      if (!pad) return;
      if (pad.session && !(pad.session.invite.flags & FLAG_STAFF_KEYS_ACTIVE)) return;
      const now = time.monotonicMs();
      if (pad.lastStaffKey?.code === code && now - pad.lastStaffKey.at < STAFF_KEY_REPEAT_MS) return;
      pad.lastStaffKey = { code, at: now };
      pad.queue.add({ type: 'key', code, argument }, now);
      changed();
    },
    reboot(offMs = REBOOT_MS, newUid = uid) {
      if (!powered) return;
      uid = newUid;
      const { boot, timers } = powered;
      for (const cancel of timers) cancel();
      powered = null;
      changed();
      time.after(offMs, () => {
        powered = powerUp(boot);
        changed();
      });
    },
    findKeyOf(level) {
      const levels = KEY_LEVELS[powered?.session?.invite.scale ?? KEYS] ?? [];
      const at = levels.indexOf(level);
      return at < 0 ? null : at + 1;
    },
    state() {
      const now = time.monotonicMs();
      const session = powered?.session ?? null;
      return {
        address,
        uid,
        boot: powered?.boot ?? 0,
        screen: powered ? screenOf(powered) : 'off',
        sessionId: session?.invite.sessionId ?? null,
        secondsLeft: session ? Math.ceil((session.endsAt - now) / 1000) : null,
        queued: powered?.queue.size ?? 0,
        invitations,
        ratings,
        lastPrompt: powered?.lastPrompt ?? null,
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const PROMPT_TEXT: Record<number, string> = {
  [OWP1_PROMPT.welcome]: '欢迎光临',
  [OWP1_PROMPT.pleaseRate]: '请对本次服务进行评价',
  [OWP1_PROMPT.thanks]: '谢谢您的评价',
};
