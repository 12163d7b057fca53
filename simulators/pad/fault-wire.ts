/**
 * A line that may be bad: carries each piece of bytes, or does to it what lines do. Seeded, so a run can be repeated.
 * A fault is rolled for each piece that one side writes (usually a frame).
 */
import type { Time } from '#domain/time-source';
import { USUAL_BAUDS, resample } from './wrong-baud';

export const WIRE_FAULTS = {
  drop: 'the piece is lost',
  flip: 'one bit of it is wrong',
  split: 'it comes in several parts, some milliseconds apart',
  duplicate: 'it comes twice, the second time up to 60 ms later',
  delay: 'it comes 20 to 400 ms late',
  coalesce: 'it waits for the next one and comes in one piece with it',
  reorder: 'the next one overtakes it',
  trickle: 'it comes byte by byte, as from a reader that is slow',
  wrongBaud: 'it is read at another speed than it was sent at',
  stuck: 'a run of 00 or of FF comes before it, as from a stuck driver',
  echo: 'the host hears what it says itself, as with two-wire adapters',
  babble: 'noise towards the host, at any time',
} as const;
export type WireFault = keyof typeof WIRE_FAULTS;

export type WireDirection = 'toPad' | 'toHost';

export interface FaultSetting {
  /** 0 … 1, chance for each piece; for `babble` the share of its moments that are noisy. */
  rate: number;
  direction: WireDirection | 'both';
  /** Ends by itself after that many hits. */
  times?: number;
  /** For `wrongBaud`; without it two of the usual speeds by chance. */
  bauds?: { sent: number; read: number };
}

export interface FaultWire {
  carry(direction: WireDirection, bytes: Uint8Array): void;
  set(fault: WireFault, setting: FaultSetting): void;
  clear(fault: WireFault): void;
  /** Cuts off whatever is under way, as pulling the plug does. */
  drain(): void;
  active(): Partial<Record<WireFault, FaultSetting>>;
  hits(): Record<WireFault, number>;
  /** Pieces that either side wrote, those that never arrived included. */
  carried(): number;
}

interface Range {
  least: number;
  most: number;
}

const DELAY_MS: Range = { least: 20, most: 400 };
const DUPLICATE_AFTER_MS: Range = { least: 1, most: 60 };
const SPLIT_GAP_MS: Range = { least: 1, most: 8 };
const TRICKLE_GAP_MS: Range = { least: 1, most: 5 };
const BABBLE_EVERY_MS: Range = { least: 5, most: 60 };
const BABBLE_BYTES: Range = { least: 1, most: 40 };
const STUCK_BYTES: Range = { least: 1, most: 64 };
/** A piece that waits for the next one comes alone where none follows. */
const HELD_FOR_MS = 100;

interface HeldPiece {
  bytes: Uint8Array;
  follows: 'coalesce' | 'reorder';
  cancel: () => void;
}

export function createFaultWire(options: {
  time: Time;
  random: () => number;
  deliver: (direction: WireDirection, bytes: Uint8Array) => void;
}): FaultWire {
  const { time, random, deliver } = options;
  const settings = new Map<WireFault, FaultSetting>();
  const hits = Object.fromEntries(Object.keys(WIRE_FAULTS).map((fault) => [fault, 0])) as Record<WireFault, number>;
  const held = new Map<WireDirection, HeldPiece>();
  let era = 0;
  let carried = 0;
  let cancelBabble = (): void => undefined;

  function between({ least, most }: Range): number {
    return least + Math.floor(random() * (most - least + 1));
  }

  function strikes(fault: WireFault, direction: WireDirection): FaultSetting | null {
    const setting = settings.get(fault);
    if (!setting || (setting.direction !== 'both' && setting.direction !== direction)) return null;
    if (random() >= setting.rate) return null;
    hits[fault] += 1;
    if (setting.times !== undefined) {
      if (setting.times <= 1) settings.delete(fault);
      else settings.set(fault, { ...setting, times: setting.times - 1 });
    }
    return setting;
  }

  function later(delayMs: number, task: () => void): () => void {
    const ownEra = era;
    return time.after(delayMs, () => {
      if (era === ownEra) task();
    });
  }

  // ---- what the bytes become -------------------------------------------------------------------------------------------

  function damage(direction: WireDirection, piece: Uint8Array): Uint8Array {
    let bytes = Uint8Array.from(piece);
    if (strikes('flip', direction)) bytes[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8);
    const mismatch = strikes('wrongBaud', direction);
    if (mismatch) bytes = Uint8Array.from(resample(bytes, mismatch.bauds ?? pickBauds()));
    if (strikes('stuck', direction)) {
      const run = new Uint8Array(between(STUCK_BYTES)).fill(random() < 0.5 ? 0x00 : 0xff);
      bytes = Uint8Array.from([...run, ...bytes]);
    }
    return bytes;
  }

  function pickBauds(): { sent: number; read: number } {
    const pick = (from: readonly number[]): number => from[Math.floor(random() * from.length)]!;
    const sent = pick(USUAL_BAUDS);
    return { sent, read: pick(USUAL_BAUDS.filter((baud) => baud !== sent)) };
  }

  // ---- when they arrive ------------------------------------------------------------------------------------------------

  function send(direction: WireDirection, bytes: Uint8Array, delayMs: number): void {
    if (bytes.length > 1 && strikes('trickle', direction)) trickle(direction, bytes, delayMs);
    else if (bytes.length > 1 && strikes('split', direction)) {
      const cut = 1 + Math.floor(random() * (bytes.length - 1));
      const rest = bytes.subarray(cut);
      later(delayMs, () => deliver(direction, bytes.subarray(0, cut)));
      send(direction, rest, delayMs + between(SPLIT_GAP_MS));
    } else if (delayMs > 0) later(delayMs, () => deliver(direction, bytes));
    else deliver(direction, bytes);
  }

  function trickle(direction: WireDirection, bytes: Uint8Array, delayMs: number): void {
    let dueMs = delayMs;
    for (const octet of bytes) {
      dueMs += between(TRICKLE_GAP_MS);
      later(dueMs, () => deliver(direction, Uint8Array.of(octet)));
    }
  }

  /** Keeps the piece until the next one of its direction is there; true where it did. */
  function hold(direction: WireDirection, bytes: Uint8Array): boolean {
    if (held.has(direction)) return false;
    const follows = strikes('coalesce', direction) ? 'coalesce' : strikes('reorder', direction) ? 'reorder' : null;
    if (!follows) return false;
    const cancel = later(HELD_FOR_MS, () => {
      held.delete(direction);
      deliver(direction, bytes);
    });
    held.set(direction, { bytes, follows, cancel });
    return true;
  }

  function sendAfterHeld(direction: WireDirection, bytes: Uint8Array, delayMs: number): void {
    const earlier = held.get(direction);
    if (!earlier) {
      send(direction, bytes, delayMs);
      return;
    }
    earlier.cancel();
    held.delete(direction);
    if (earlier.follows === 'coalesce') send(direction, Uint8Array.from([...earlier.bytes, ...bytes]), delayMs);
    else {
      send(direction, bytes, delayMs);
      later(delayMs, () => deliver(direction, earlier.bytes));
    }
  }

  function babble(): void {
    const setting = settings.get('babble');
    if (!setting) return;
    if (random() < setting.rate) {
      hits.babble += 1;
      deliver(
        'toHost',
        Uint8Array.from({ length: between(BABBLE_BYTES) }, () => Math.floor(random() * 256)),
      );
    }
    cancelBabble = time.after(between(BABBLE_EVERY_MS), babble);
  }

  return {
    carry(direction, piece) {
      carried += 1;
      if (direction === 'toPad' && strikes('echo', direction)) deliver('toHost', Uint8Array.from(piece));
      if (strikes('drop', direction)) return;
      const bytes = damage(direction, piece);
      if (bytes.length === 0 || hold(direction, bytes)) return;
      const delayMs = strikes('delay', direction) ? between(DELAY_MS) : 0;
      sendAfterHeld(direction, bytes, delayMs);
      if (strikes('duplicate', direction))
        later(delayMs + between(DUPLICATE_AFTER_MS), () => deliver(direction, bytes));
    },
    set(fault, setting) {
      settings.set(fault, setting);
      if (fault !== 'babble') return;
      cancelBabble();
      cancelBabble = time.after(between(BABBLE_EVERY_MS), babble);
    },
    clear(fault) {
      settings.delete(fault);
      if (fault === 'babble') cancelBabble();
    },
    drain() {
      era += 1;
      held.clear();
    },
    active: () => Object.fromEntries(settings),
    hits: () => ({ ...hits }),
    carried: () => carried,
  };
}
