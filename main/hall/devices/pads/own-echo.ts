/**
 * Takes our own bytes out of what is heard, on two-wire adapters that hear themselves: exactly the bytes that were sent,
 * whatever way they are cut, and nothing else. What begins like our bytes and goes on otherwise is given back whole.
 *
 * A device may send the very bytes that we sent, for instance a key that is pressed twice and that we repeat as its
 * acknowledgement. So on a line that is not known to echo, only what comes back at once and within the time of an echo is
 * one; on a line that does, each sending has one echo, however late our process reads it, and a few bytes of noise may
 * stand before it. Source: driver design §2.4.
 */
import type { MonotonicMs } from '#domain/time-source';

export interface OwnEcho {
  /** `withinMs`: when an echo would be over. Returns what was held back since the last sending, for the decoder. */
  sent(bytes: Uint8Array, now: MonotonicMs, withinMs: number): Uint8Array;
  /** What is left for the decoder. */
  take(bytes: Uint8Array, now: MonotonicMs): { rest: Uint8Array; isEchoComplete: boolean };
}

/** So many sendings in a row, with or without an echo, say what the line does. */
const PROOFS = 3;
/** An adapter that turns round may add a byte or two of its own. */
const MOST_NOISE_BYTES = 8;

const NOTHING = new Uint8Array(0);

export function createOwnEcho(): OwnEcho {
  let expected: Uint8Array = NOTHING;
  let held: Uint8Array = NOTHING;
  let noiseBytes = 0;
  let overAt: MonotonicMs = 0;
  let isEchoing = false;
  /** Sendings in a row that contradict `isEchoing`. */
  let contradictions = 0;

  function giveBack(): Uint8Array {
    const given = held;
    held = NOTHING;
    expected = NOTHING;
    return given;
  }

  function judge(hadEcho: boolean): void {
    contradictions = hadEcho === isEchoing ? 0 : contradictions + 1;
    if (contradictions < PROOFS) return;
    isEchoing = hadEcho;
    contradictions = 0;
  }

  return {
    sent(bytes, now, withinMs) {
      if (expected.length > 0) judge(false);
      const given = giveBack();
      expected = bytes;
      noiseBytes = 0;
      overAt = now + withinMs;
      return given;
    },
    take(bytes, now) {
      if (expected.length === 0) return { rest: bytes, isEchoComplete: false };
      const heard = held.length === 0 ? bytes : joined(held, bytes);
      const isLate = !isEchoing && now > overAt;
      const mostNoise = isEchoing ? MOST_NOISE_BYTES - noiseBytes : 0;
      for (let from = 0; !isLate && from <= mostNoise && from <= heard.length; from += 1) {
        const matched = countEqual(heard.subarray(from), expected);
        if (matched === expected.length) {
          giveBack();
          judge(true);
          return { rest: joined(heard.subarray(0, from), heard.subarray(from + matched)), isEchoComplete: true };
        }
        if (from + matched === heard.length) {
          noiseBytes += from;
          held = heard.slice(from);
          return { rest: heard.slice(0, from), isEchoComplete: false };
        }
      }
      judge(false);
      giveBack();
      return { rest: heard, isEchoComplete: false };
    },
  };
}

function countEqual(heard: Uint8Array, expected: Uint8Array): number {
  let count = 0;
  while (count < heard.length && count < expected.length && heard[count] === expected[count]) count += 1;
  return count;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
