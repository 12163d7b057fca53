/**
 * A pad or strip of a framed profile: it speaks when a key goes down and repeats what nobody answers where its model
 * waits for an answer; it knows nothing of sessions, numbers nothing, and forgets everything with its power. Source:
 * pads reference §1.1, §1.4.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import { encodeFields } from '#pads/profile/frame-codec';
import type { ProfileFrame } from '#pads/profile/frame-decoder';
import { sameValue } from '#pads/profile/field-value';
import type { FramedPadProfile } from '#pads/profile/pad-profile';
import type { PadDevice, PadScreen } from '../pad-device';
import { createPadFace } from '../pad-face';
import type { KeyFrame } from './key-frames';
import { findRatingFrame, findStaffKeyFrame } from './key-frames';
import type { ReadCommand } from './read-command';
import { readPadCommand } from './read-command';

export interface FramedDevice extends PadDevice {
  hearFrame(frame: ProfileFrame): void;
  hearCommand(command: ReadCommand): void;
}

const REBOOT_MS = 800;
const BOUNCE_MS = 50;
const THANKS_MS = 2000;
/** Where the invitation does not say how long it lasts. */
const ASKS_FOR_SECONDS = 15;
const REPEATS_FOR_MS = 1000;
/** A pad that waits long for its answer does not give up at its first repeat. */
const LEAST_REPEATS = 2;
/** Later than the model waits for its answer. */
const REPEAT_MARGIN_MS = 20;
const PROMPT = { welcome: 1, rate: 2, thanks: 3 } as const;

export function createFramedDevice(options: {
  profile: FramedPadProfile;
  address: number;
  time: Time;
  /** So long an unanswered frame is said again. */
  repeatsForMs?: number;
  say: (wire: Uint8Array) => void;
}): FramedDevice {
  const { profile, time, say } = options;
  const repeatEveryMs = profile.limits.replyWithinMs + REPEAT_MARGIN_MS;
  const repeatsForMs = options.repeatsForMs ?? Math.max(REPEATS_FOR_MS, LEAST_REPEATS * repeatEveryMs + 1);
  let { address } = options;
  const listeners = new Set<(change: { opened: boolean }) => void>();
  const face = createPadFace(() => changed());
  let isOn = true;
  let invitations = 0;
  let ratings = 0;
  let asksUntil: MonotonicMs | null = null;
  let thanksUntil: MonotonicMs = 0;
  let lastKeyAt: MonotonicMs = -Infinity;
  let waiting: { frame: KeyFrame; until: MonotonicMs; cancel: () => void }[] = [];
  let cancelAsking = (): void => undefined;

  function changed(opened = false): void {
    for (const listener of listeners) listener({ opened });
  }

  // ---- keys ------------------------------------------------------------------------------------------------------------

  /** false while it still bounces from the key before, or there is no power. */
  function takesKey(): boolean {
    const now = time.monotonicMs();
    if (!isOn || now - lastKeyAt < BOUNCE_MS) return false;
    lastKeyAt = now;
    return true;
  }

  function speak(frame: KeyFrame): void {
    say(frame.wire);
    if (frame.awaits === null) return;
    const kept = { frame, until: time.monotonicMs() + repeatsForMs, cancel: (): void => undefined };
    const repeat = (): void => {
      if (time.monotonicMs() >= kept.until) {
        waiting = waiting.filter((other) => other !== kept);
        changed();
        return;
      }
      say(frame.wire);
      plan();
    };
    const plan = (): void => {
      kept.cancel = time.after(repeatEveryMs, repeat);
    };
    plan();
    waiting.push(kept);
    changed();
  }

  function isAwaited(bytes: Uint8Array): boolean {
    const answered = waiting.find(({ frame }) => sameValue(frame.awaits!, bytes));
    if (!answered) return false;
    answered.cancel();
    waiting = waiting.filter((other) => other !== answered);
    changed();
    return true;
  }

  // ---- what it is told -------------------------------------------------------------------------------------------------

  function ask(seconds: number): void {
    const wasAsking = asksUntil !== null;
    cancelAsking();
    asksUntil = time.monotonicMs() + seconds * 1000;
    cancelAsking = time.after(seconds * 1000, stopAsking);
    face.say(PROMPT.rate);
    if (wasAsking) return;
    invitations += 1;
    changed(true);
  }

  function stopAsking(): void {
    cancelAsking();
    if (asksUntil === null) return;
    asksUntil = null;
    changed();
  }

  function obey({ kind, text, colour }: ReadCommand): void {
    switch (kind) {
      case 'invite':
        return ask(Number(text) || ASKS_FOR_SECONDS);
      case 'cancel':
        return stopAsking();
      case 'thanks':
        stopAsking();
        return face.say(PROMPT.thanks);
      case 'welcome':
        return face.say(PROMPT.welcome);
      case 'beep':
        return face.beep(1);
      case 'ticketNumber':
        // A strip has one line for whatever it is told.
        return profile.device === 'strip' ? face.showText(line(text, colour)) : face.show({ ticketNumber: text });
      case 'waiting':
        return face.show({ waiting: text });
      case 'text':
        return face.showText(line(text, colour));
      case 'stars':
        return face.show({ stars: Number(text) });
    }
  }

  function line(text: string, colour: ReadCommand['colour']) {
    return { line: 0, text, colour: colour ?? 'red' } as const;
  }

  function screen(): PadScreen {
    if (!isOn) return 'off';
    if (asksUntil !== null) return 'pleaseRate';
    return time.monotonicMs() < thanksUntil ? 'thanks' : 'idle';
  }

  function powerOff(): void {
    isOn = false;
    for (const { cancel } of waiting) cancel();
    waiting = [];
    stopAsking();
    face.clear();
    thanksUntil = 0;
    changed();
  }

  return {
    get address() {
      return address;
    },
    hearFrame(frame) {
      if (!isOn || isAwaited(frame.bytes)) return;
      const command = readPadCommand(profile, frame);
      if (!command) return;
      obey(command);
      // A strip that has something to say says that it has it.
      if (profile.device === 'strip' && profile.commandFraming) say(encodeFields(profile.framing, {}));
    },
    hearCommand(command) {
      if (isOn) obey(command);
    },
    press(key) {
      const frame = key <= profile.keyCount ? findRatingFrame(profile, address, key) : null;
      if (!frame || !takesKey()) return;
      if (asksUntil !== null) {
        ratings += 1;
        thanksUntil = time.monotonicMs() + THANKS_MS;
        time.after(THANKS_MS, () => changed());
        stopAsking();
      }
      speak(frame);
    },
    pressStaffKey(key, argument = '') {
      const frame = typeof key === 'number' ? null : findStaffKeyFrame(profile, address, { key, argument });
      if (!frame || !takesKey()) return;
      speak(frame);
      // The evaluator overhears its caller on the pair.
      if (key === profile.quirks.selfInviteOnKey) ask(ASKS_FOR_SECONDS);
    },
    reboot(offMs = REBOOT_MS) {
      if (!isOn) return;
      powerOff();
      time.after(offMs, () => {
        isOn = true;
        changed();
      });
    },
    moveTo(newAddress) {
      address = newAddress;
      changed();
    },
    holdServiceKey: () => undefined,
    findKeyOf(level) {
      for (const rule of profile.rx) {
        if (rule.emit !== 'rating') continue;
        const [key] = Object.entries(rule.levels).find(([, ruleLevel]) => ruleLevel === level) ?? [];
        if (key !== undefined) return Number(key);
      }
      return null;
    },
    state() {
      const now = time.monotonicMs();
      const shows = face.shows();
      return {
        address,
        uid: '',
        boot: 0,
        screen: screen(),
        sessionId: null,
        secondsLeft: asksUntil === null ? null : Math.ceil((asksUntil - now) / 1000),
        queued: waiting.length,
        invitations,
        ratings,
        lastPrompt: shows.said.at(-1) ?? null,
        shows,
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
