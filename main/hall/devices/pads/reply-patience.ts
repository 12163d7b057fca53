/**
 * How long one station's reply is waited for beyond the time that its bytes need on the wire. It follows what the
 * station is seen to take, and doubles when nothing comes, within limits. Source: driver design §2.4, after ASH.
 */
import type { Urgency } from './line-protocol';

export interface ReplyPatience {
  marginMs(urgency: Urgency): number;
  /** `latencyMs`: from the first byte out to the answer's end, without the time that the bytes needed. */
  answeredAfter(latencyMs: number): void;
  timedOut(): void;
}

/** One way, for the slowest common adapter (FTDI with its default latency timer) and for a quick one. */
const SLOW_ADAPTER_MS = 16;
const QUICK_ADAPTER_MS = 8;
/** For our own process, which may be busy. */
const ALLOWANCE_MS = 15;

export function createReplyPatience(turnaroundMs: number): ReplyPatience {
  const firstMs = turnaroundMs + 2 * SLOW_ADAPTER_MS + ALLOWANCE_MS;
  const leastMs = turnaroundMs + 2 * QUICK_ADAPTER_MS + ALLOWANCE_MS;
  const mostMs = 2 * firstMs;
  let marginMs = firstMs;
  return {
    // A probe mostly asks nobody: a long wait for it would slow everybody else.
    marginMs: (urgency) => (urgency === 'probe' ? Math.min(marginMs, firstMs) : marginMs),
    answeredAfter(latencyMs) {
      marginMs = Math.min(mostMs, Math.max(leastMs, (7 * marginMs + 4 * latencyMs) / 8));
    },
    timedOut() {
      marginMs = Math.min(mostMs, 2 * marginMs);
    },
  };
}
