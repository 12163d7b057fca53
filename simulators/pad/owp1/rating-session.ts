/**
 * One power-up of a pad of the open protocol: the session that it may have open and what its keys do. Everything here is
 * gone with the power. Source: OWP/1 §4.4 (INVITE, CANCEL), §4.5 (pad rules).
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { Owp1Invite, Owp1SessionEndReason } from '#pads/owp1.messages';
import { OWP1_STATUS } from '#pads/owp1.messages';
import type { PadFace } from '../pad-face';
import type { PadScreen } from '../pad-device';
import type { EventQueue } from './event-queue';

const FLAG_VOICE = 0x01;
const FLAG_LIGHTS = 0x02;
const FLAG_CHANGE_ALLOWED = 0x04;
const FLAG_STAFF_KEYS_ACTIVE = 0x08;
const PROMPT_PLEASE_RATE = 2;
const CHORD_WINDOW_MS = 30;
const STAFF_KEY_REPEAT_MS = 100;
const STRAY_REPORT_EVERY_MS = 10_000;
const TIMEOUT_SECONDS = { least: 5, most: 120 };

/** Levels of the keys from the left, by scale. */
export const KEY_LEVELS: Record<number, readonly number[]> = {
  2: [5, 1],
  3: [5, 3, 1],
  4: [5, 4, 2, 1],
  5: [5, 4, 3, 2, 1],
  6: [5, 4, 3, 2, 1, 0],
};

export interface RatingSession {
  /** A STATUS of the protocol. */
  open(invite: Owp1Invite): number;
  cancel(sessionId: number): number;
  press(key: number): void;
  pressStaffKey(code: number, argument: string): void;
  /** The power goes: a pad with a lasting memory notes the session that it loses. */
  powerLost(): void;
  screen(): PadScreen;
  current(): { sessionId: number; scale: number; endsAt: MonotonicMs } | null;
}

interface OpenSession {
  invite: Owp1Invite;
  openedAt: MonotonicMs;
  endsAt: MonotonicMs;
  cancelTimer: () => void;
}

export function createRatingSession(options: {
  queue: EventQueue;
  time: Time;
  /** A timer that the power takes with it. */
  after: (delayMs: number, task: () => void) => () => void;
  face: PadFace;
  /** Set by the pad's configuration; null is the protocol's own. */
  settings: () => { keyLevels: readonly number[] | null; reportsStrays: boolean; servesStaffKeys: boolean };
  opened: () => void;
  rated: () => void;
  changed: () => void;
}): RatingSession {
  const { queue, time, after, face, settings, changed } = options;
  let session: OpenSession | null = null;
  let ratedSessionId: number | null = null;
  let deadUntil: MonotonicMs = 0;
  let chord: { key: number; cancel: () => void } | null = null;
  let changeable: { session: OpenSession; key: number; presses: number; pressedAt: MonotonicMs } | null = null;
  let strays = { key: 0, count: 0, reportedAt: -Infinity, isPlanned: false };
  let lastStaffKey: { code: number; at: MonotonicMs } | null = null;

  function findLevels(invite: Owp1Invite): readonly number[] | undefined {
    return settings().keyLevels?.slice(0, invite.scale) ?? KEY_LEVELS[invite.scale];
  }

  function open(invite: Owp1Invite): number {
    const isWrong =
      invite.sessionId === 0 ||
      invite.timeoutSeconds < TIMEOUT_SECONDS.least ||
      invite.timeoutSeconds > TIMEOUT_SECONDS.most ||
      findLevels(invite) === undefined;
    if (isWrong) return OWP1_STATUS.badValue;
    if (session?.invite.sessionId === invite.sessionId) return OWP1_STATUS.ok;
    if (session) close('superseded');
    settleChange();
    const now = time.monotonicMs();
    const lastsMs = invite.timeoutSeconds * 1000;
    session = {
      invite,
      openedAt: now,
      endsAt: now + lastsMs,
      cancelTimer: after(lastsMs, () => close('timeout')),
    };
    deadUntil = 0;
    if (invite.flags & FLAG_LIGHTS) face.show({ lights: findLevels(invite)!.map((_, at) => at + 1) });
    if (invite.flags & FLAG_VOICE) face.say(PROMPT_PLEASE_RATE);
    options.opened();
    return OWP1_STATUS.ok;
  }

  function close(reason: Owp1SessionEndReason): void {
    if (!session) return;
    const { sessionId } = session.invite;
    end(session);
    queue.add({ type: 'sessionEnd', sessionId, reason }, time.monotonicMs());
    changed();
  }

  function end(ended: OpenSession): void {
    ended.cancelTimer();
    session = null;
    if (ended.invite.flags & FLAG_LIGHTS) face.show({ lights: [] });
  }

  function choose(chosenIn: OpenSession, key: number, pressedAt: MonotonicMs): void {
    if (findLevels(chosenIn.invite)?.[key - 1] === undefined) return;
    end(chosenIn);
    ratedSessionId = chosenIn.invite.sessionId;
    deadUntil = pressedAt + chosenIn.invite.lockoutMs;
    const lockoutLeftMs = Math.max(0, deadUntil - time.monotonicMs());
    if (chosenIn.invite.flags & FLAG_CHANGE_ALLOWED) {
      changeable = { session: chosenIn, key, presses: 0, pressedAt };
      after(lockoutLeftMs, settleChange);
    } else makeRating(chosenIn, key, pressedAt, 0);
    after(lockoutLeftMs, changed);
    changed();
  }

  function settleChange(): void {
    if (!changeable) return;
    const { session: chosenIn, key, pressedAt, presses } = changeable;
    changeable = null;
    makeRating(chosenIn, key, pressedAt, presses);
    changed();
  }

  function makeRating(ratedIn: OpenSession, key: number, pressedAt: MonotonicMs, extraPresses: number): void {
    queue.add(
      {
        type: 'rating',
        sessionId: ratedIn.invite.sessionId,
        level: findLevels(ratedIn.invite)![key - 1]!,
        key,
        extraPresses,
        sinceInvite10Ms: Math.round((pressedAt - ratedIn.openedAt) / 10),
      },
      pressedAt,
    );
    options.rated();
  }

  function validPress(key: number, pressedAt: MonotonicMs): void {
    if (session) choose(session, key, pressedAt);
    else if (changeable) {
      if (findLevels(changeable.session.invite)?.[key - 1] === undefined) return;
      changeable = { ...changeable, key, presses: changeable.presses + 1, pressedAt };
    } else if (ratedSessionId !== null && queue.countExtraPress(ratedSessionId)) return;
    else if (pressedAt >= deadUntil) stray(key);
  }

  function stray(key: number): void {
    if (!settings().reportsStrays) return;
    strays.key = key;
    strays.count += 1;
    if (strays.isPlanned) return;
    const waitMs = strays.reportedAt + STRAY_REPORT_EVERY_MS - time.monotonicMs();
    if (waitMs <= 0) {
      reportStrays();
      return;
    }
    strays.isPlanned = true;
    after(waitMs, reportStrays);
  }

  function reportStrays(): void {
    const now = time.monotonicMs();
    queue.add({ type: 'stray', key: strays.key, count: Math.min(strays.count, 0xff) }, now);
    strays = { key: 0, count: 0, reportedAt: now, isPlanned: false };
    changed();
  }

  return {
    open,
    cancel(sessionId) {
      if (session?.invite.sessionId !== sessionId) return OWP1_STATUS.wrongState;
      close('cancelled');
      return OWP1_STATUS.ok;
    },
    press(key) {
      if (chord) {
        // Two keys within 30 ms are an elbow, not a choice.
        if (chord.key !== key) {
          chord.cancel();
          chord = null;
        }
        return;
      }
      const pressedAt = time.monotonicMs();
      const cancel = after(CHORD_WINDOW_MS, () => {
        chord = null;
        validPress(key, pressedAt);
      });
      chord = { key, cancel };
    },
    pressStaffKey(code, argument) {
      const isActive =
        settings().servesStaffKeys || (session?.invite.flags ?? FLAG_STAFF_KEYS_ACTIVE) & FLAG_STAFF_KEYS_ACTIVE;
      if (!isActive) return;
      const now = time.monotonicMs();
      if (lastStaffKey?.code === code && now - lastStaffKey.at < STAFF_KEY_REPEAT_MS) return;
      lastStaffKey = { code, at: now };
      queue.add({ type: 'key', code, argument }, now);
      changed();
    },
    powerLost() {
      if (session)
        queue.add({ type: 'sessionEnd', sessionId: session.invite.sessionId, reason: 'powerLoss' }, time.monotonicMs());
      if (changeable) settleChange();
    },
    screen() {
      if (session) return 'pleaseRate';
      return time.monotonicMs() < deadUntil ? 'thanks' : 'idle';
    },
    current: () =>
      session && { sessionId: session.invite.sessionId, scale: session.invite.scale, endsAt: session.endsAt },
  };
}
