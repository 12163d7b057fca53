/**
 * A pad of the open protocol as its firmware would behave, without any wire; its frames are in `owp1-device.ts`, its
 * registers in `owp-modbus-device.ts`. Where the protocol leaves a choice it takes the one that is hardest for the host:
 * nothing survives a reboot, numbers start again at 1, a closed session may be opened again. Source: OWP/1 §4.3 – §4.6.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { StaffKey } from '#pads/pad-ports';
import type { PadFace } from '../pad-face';
import { createPadFace } from '../pad-face';
import type { PadDevice } from '../pad-device';
import type { EventQueue, KeptEvents } from './event-queue';
import { createEventQueue } from './event-queue';
import type { RatingSession } from './rating-session';
import { KEY_LEVELS, createRatingSession } from './rating-session';

export const OPEN_PAD_KEYS = 5;
export const OPEN_PAD_FIRMWARE = { major: 1, minor: 0 };
const REBOOT_MS = 800;
const CFG = { strayReports: 0x06, keyLevels: 0x07, staffKeysInSession: 0x08 } as const;

/** Codes on the wire (OWP/1 §4.5). */
export const STAFF_KEY_CODES: Record<StaffKey, number> = {
  callNext: 1,
  recall: 2,
  miss: 3,
  start: 4,
  finish: 5,
  pause: 6,
  resume: 7,
  transfer: 8,
  callTicket: 9,
  callGuard: 10,
  callManager: 11,
  requestRating: 14,
};

/** What dies with the power. */
export interface PoweredPad {
  readonly boot: number;
  readonly queue: EventQueue;
  readonly session: RatingSession;
  readonly since: MonotonicMs;
  after(delayMs: number, task: () => void): () => void;
}

export interface OpenPad extends PadDevice {
  readonly uid: string;
  readonly face: PadFace;
  /** null: off. */
  readonly power: PoweredPad | null;
  readonly isServiceKeyHeld: boolean;
  /** Survives the power: values of the protocol's CFG list by tag. */
  readonly configuration: Map<number, Uint8Array>;
  /** Events arrive, the address changes: somebody else may want to speak. */
  changed(): void;
}

export function createOpenPad(options: {
  address: number;
  /** 16 hex digits. */
  uid: string;
  time: Time;
  random: () => number;
  /** Events survive a power cut (CAPS b5). */
  keepsEvents: boolean;
}): OpenPad {
  const { time, random } = options;
  let { address, uid } = options;
  let isServiceKeyHeld = false;
  let invitations = 0;
  let ratings = 0;
  const listeners = new Set<(change: { opened: boolean }) => void>();
  const configuration = new Map<number, Uint8Array>();
  const face = createPadFace(() => changed());
  let cutPower = (): void => undefined;
  let power: PoweredPad | null = powerUp(0);

  function changed(opened = false): void {
    for (const listener of listeners) listener({ opened });
  }

  function powerUp(bootBefore: number, kept?: KeptEvents): PoweredPad {
    let boot = 1 + Math.floor(random() * 0xffff);
    if (boot === bootBefore) boot = (boot % 0xffff) + 1;
    const timers = new Set<() => void>();
    const after = (delayMs: number, task: () => void): (() => void) => {
      const stop = time.after(delayMs, () => {
        timers.delete(stop);
        task();
      });
      timers.add(stop);
      return () => {
        timers.delete(stop);
        stop();
      };
    };
    cutPower = () => {
      for (const stop of timers) stop();
    };
    const queue = createEventQueue(boot, kept);
    queue.add({ type: 'booted', resetCause: 1, firmware: OPEN_PAD_FIRMWARE }, time.monotonicMs());
    const session = createRatingSession({
      queue,
      time,
      after,
      face,
      settings: () => ({
        keyLevels: findKeyLevels(),
        reportsStrays: configuration.get(CFG.strayReports)?.[0] !== 0,
        servesStaffKeys: configuration.get(CFG.staffKeysInSession)?.[0] === 1,
      }),
      opened() {
        invitations += 1;
        changed(true);
      },
      rated: () => (ratings += 1),
      changed,
    });
    return { boot, queue, session, since: time.monotonicMs(), after };
  }

  function findKeyLevels(): number[] | null {
    const levels = configuration.get(CFG.keyLevels);
    return levels ? Array.from(levels) : null;
  }

  return {
    get address() {
      return address;
    },
    get uid() {
      return uid;
    },
    get power() {
      return power;
    },
    get isServiceKeyHeld() {
      return isServiceKeyHeld;
    },
    face,
    configuration,
    changed,
    press: (key) => power?.session.press(key),
    pressStaffKey(key, argument = '') {
      power?.session.pressStaffKey(typeof key === 'number' ? key : STAFF_KEY_CODES[key], argument);
    },
    reboot(offMs = REBOOT_MS, newUid = uid) {
      if (!power) return;
      const { boot, queue, session } = power;
      const isSamePad = uid === newUid;
      uid = newUid;
      if (options.keepsEvents) session.powerLost();
      cutPower();
      face.clear();
      power = null;
      changed();
      time.after(offMs, () => {
        power = powerUp(boot, options.keepsEvents && isSamePad ? queue.kept() : undefined);
        changed();
      });
    },
    moveTo(newAddress) {
      address = newAddress;
      changed();
    },
    holdServiceKey(isHeld) {
      isServiceKeyHeld = isHeld;
    },
    findKeyOf(level) {
      const levels = findKeyLevels() ?? KEY_LEVELS[power?.session.current()?.scale ?? OPEN_PAD_KEYS] ?? [];
      const at = levels.indexOf(level);
      return at < 0 ? null : at + 1;
    },
    state() {
      const session = power?.session.current() ?? null;
      const shows = face.shows();
      return {
        address,
        uid,
        boot: power?.boot ?? 0,
        screen: power ? power.session.screen() : 'off',
        sessionId: session?.sessionId ?? null,
        secondsLeft: session ? Math.ceil((session.endsAt - time.monotonicMs()) / 1000) : null,
        queued: power?.queue.size ?? 0,
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

/** What a device hands on of its pad: all that people do with it, but not its address, which may change. */
export function personsSideOf(pad: OpenPad): Omit<PadDevice, 'address'> {
  const { press, pressStaffKey, reboot, moveTo, holdServiceKey, findKeyOf, state, onChange } = pad;
  return { press, pressStaffKey, reboot, moveTo, holdServiceKey, findKeyOf, state, onChange };
}
