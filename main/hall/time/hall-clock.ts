/**
 * 大厅的钟: the wall clock that the hall goes by. It follows the machine's clock as long as both agree with the monotonic
 * one; a jump (dead battery, NTP step, a hand) is not followed but reported, so that nothing is renumbered, reopened or
 * expired by it. The next start of the hall takes the machine's clock as it is then.
 */
import type { EpochMs, TimeSource } from '#domain/time-source';

/** More than any drift between two readings, less than any jump that matters to a service day. */
const JUMP_MS = 5 * 60_000;

export interface HallClock extends TimeSource {
  /** Null while the machine's clock agrees; else how far it stands from the hall's, ms. */
  deviationMs(): number | null;
}

export function createHallClock(time: TimeSource): HallClock {
  let anchorWall = time.now();
  let anchorMonotonic = time.monotonicMs();
  const expected = (): EpochMs => anchorWall + (time.monotonicMs() - anchorMonotonic);
  return {
    monotonicMs: () => time.monotonicMs(),
    now() {
      const machine = time.now();
      const own = expected();
      if (Math.abs(machine - own) >= JUMP_MS) return Math.round(own);
      anchorWall = machine;
      anchorMonotonic = time.monotonicMs();
      return machine;
    },
    deviationMs() {
      const deviation = time.now() - expected();
      return Math.abs(deviation) >= JUMP_MS ? deviation : null;
    },
  };
}
