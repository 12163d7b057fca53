/**
 * The two wires that all devices of a line share: who speaks while another one speaks spoils both. Half duplex, one
 * direction: from the devices to the host. Whole utterances come out when their last bit is over.
 */
import type { MonotonicMs, Time } from '#domain/time-source';

export interface SharedPair {
  /** The first bit goes out at that moment, or now where it is past. */
  say(wire: Uint8Array, at: MonotonicMs): void;
  /** What is under way is lost, as with the plug pulled. */
  drain(): void;
}

interface UnderWay {
  startsAt: MonotonicMs;
  endsAt: MonotonicMs;
  bytes: Uint8Array;
  cancel: () => void;
}

export function createSharedPair(options: {
  time: Time;
  /** One character on the wire. */
  characterMs: number;
  deliver: (bytes: Uint8Array) => void;
}): SharedPair {
  const { time, characterMs, deliver } = options;
  const underWay = new Set<UnderWay>();

  function plan(utterance: Omit<UnderWay, 'cancel'>): void {
    const planned: UnderWay = {
      ...utterance,
      cancel: time.after(Math.max(0, utterance.endsAt - time.monotonicMs()), () => {
        underWay.delete(planned);
        deliver(planned.bytes);
      }),
    };
    underWay.add(planned);
  }

  return {
    say(wire, at) {
      let spoken = { startsAt: at, endsAt: at + wire.length * characterMs, bytes: wire };
      for (const other of underWay) {
        if (other.startsAt >= spoken.endsAt || spoken.startsAt >= other.endsAt) continue;
        other.cancel();
        underWay.delete(other);
        spoken = collide(other, spoken, characterMs);
      }
      plan(spoken);
    },
    drain() {
      for (const { cancel } of underWay) cancel();
      underWay.clear();
    },
  };
}

/** Two drivers against each other: a bit is one only where both say so. Nothing but the rest of the longer one is whole. */
function collide<U extends Pick<UnderWay, 'startsAt' | 'endsAt' | 'bytes'>>(
  one: U,
  two: U,
  characterMs: number,
): Omit<UnderWay, 'cancel'> {
  const [first, second] = one.startsAt <= two.startsAt ? [one, two] : [two, one];
  const offset = Math.floor((second.startsAt - first.startsAt) / characterMs);
  const bytes = new Uint8Array(Math.max(first.bytes.length, offset + second.bytes.length)).fill(0xff);
  first.bytes.forEach((octet, at) => (bytes[at]! &= octet));
  second.bytes.forEach((octet, at) => (bytes[offset + at]! &= octet));
  return { startsAt: first.startsAt, endsAt: Math.max(first.endsAt, second.endsAt), bytes };
}
