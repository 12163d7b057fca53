import type { Time } from '#domain/time-source';
import type { CountFigure } from '#tests/bench/figure';

export interface FaultRunOptions {
  /** How long: frames on a pad's line; each family has its own default. */
  frames?: number;
  /** How long: rounds of trouble around printers. */
  rounds?: number;
  /** The same seed walks the same run again. */
  seed: number;
  /** Its own folder, removed afterwards. */
  rootDir: string;
  time: Time;
}

/** Does to one kind of device what real life does, and counts what must not happen. Throws where it could not be counted. */
export type FaultFamily = (options: FaultRunOptions) => Promise<CountFigure[]>;
