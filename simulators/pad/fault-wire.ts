/**
 * A line that may be bad: carries each piece of bytes, or does to it what lines do. Seeded, so a run can be repeated.
 * A fault is rolled for each piece that one side writes (usually a frame).
 */
import type { Time } from '#domain/time-source';

export const WIRE_FAULTS = {
  drop: 'the piece is lost',
  flip: 'one bit of it is wrong',
  split: 'it comes in several parts, some milliseconds apart',
  duplicate: 'it comes twice, the second time up to 60 ms later',
  delay: 'it comes 20 to 400 ms late',
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

const DELAY_MS = { least: 20, most: 400 };
const DUPLICATE_AFTER_MS = { least: 1, most: 60 };
const SPLIT_GAP_MS = { least: 1, most: 8 };
const BABBLE_EVERY_MS = { least: 5, most: 60 };
const BABBLE_BYTES = { least: 1, most: 40 };

export function createFaultWire(options: {
  time: Time;
  random: () => number;
  deliver: (direction: WireDirection, bytes: Uint8Array) => void;
}): FaultWire {
  const { time, random, deliver } = options;
  const settings = new Map<WireFault, FaultSetting>();
  const hits = Object.fromEntries(Object.keys(WIRE_FAULTS).map((fault) => [fault, 0])) as Record<WireFault, number>;
  let era = 0;
  let carried = 0;
  let cancelBabble = (): void => undefined;

  function between(range: { least: number; most: number }): number {
    return range.least + Math.floor(random() * (range.most - range.least + 1));
  }

  function strikes(fault: WireFault, direction: WireDirection): boolean {
    const setting = settings.get(fault);
    if (!setting || (setting.direction !== 'both' && setting.direction !== direction)) return false;
    if (random() >= setting.rate) return false;
    hits[fault] += 1;
    if (setting.times !== undefined) {
      if (setting.times <= 1) settings.delete(fault);
      else settings.set(fault, { ...setting, times: setting.times - 1 });
    }
    return true;
  }

  function later(delayMs: number, direction: WireDirection, bytes: Uint8Array): void {
    const ownEra = era;
    time.after(delayMs, () => {
      if (era === ownEra) deliver(direction, bytes);
    });
  }

  function send(direction: WireDirection, bytes: Uint8Array, delayMs: number): void {
    if (bytes.length > 1 && strikes('split', direction)) {
      const cut = 1 + Math.floor(random() * (bytes.length - 1));
      send(direction, bytes.subarray(0, cut), delayMs);
      later(delayMs + between(SPLIT_GAP_MS), direction, bytes.subarray(cut));
    } else if (delayMs > 0) later(delayMs, direction, bytes);
    else deliver(direction, bytes);
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
      if (strikes('drop', direction)) return;
      const bytes = Uint8Array.from(piece);
      if (strikes('flip', direction)) bytes[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8);
      const delayMs = strikes('delay', direction) ? between(DELAY_MS) : 0;
      send(direction, bytes, delayMs);
      if (strikes('duplicate', direction)) later(delayMs + between(DUPLICATE_AFTER_MS), direction, bytes);
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
    },
    active: () => Object.fromEntries(settings),
    hits: () => ({ ...hits }),
    carried: () => carried,
  };
}
