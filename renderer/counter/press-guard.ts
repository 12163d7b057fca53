/**
 * One press, one effect, also for a hand that trembles and a key that bounces: while a command is under way nothing else
 * starts, and the same button does not fire twice within half a second (ux.md 1.2).
 */
import type { TimeSource } from '#domain/time-source';

export const DOUBLE_STRIKE_MS = 500;

export type PressVerdict = 'go' | 'doubleStrike' | 'busy';

export interface PressGuard {
  /** `go` begins the command; the caller ends it with `done`. */
  press(button: string): PressVerdict;
  done(): void;
}

export function createPressGuard(time: TimeSource): PressGuard {
  let underWay: string | null = null;
  let last: { button: string; atMs: number } | null = null;
  return {
    press(button) {
      const nowMs = time.monotonicMs();
      if (underWay !== null) return underWay === button ? 'doubleStrike' : 'busy';
      if (last?.button === button && nowMs - last.atMs < DOUBLE_STRIKE_MS) return 'doubleStrike';
      underWay = button;
      last = { button, atMs: nowMs };
      return 'go';
    },
    done() {
      underWay = null;
    },
  };
}
