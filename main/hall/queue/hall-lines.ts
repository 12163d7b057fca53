import type { HallConfig } from '../config/hall-config';
import type { CounterNumber, LineId } from '#domain/ids';
import { closingAt, isOpenAt, nextOpening } from '#domain/opening-hours';
import type { NextOpening } from '#domain/opening-hours';
import { serviceDayOf } from '#domain/service-day';
import type { ServiceDay } from '#domain/service-day';
import type { EpochMs } from '#domain/time-source';

export type Line = HallConfig['lines'][number];
export type Counter = HallConfig['counters'][number];

/** What `hall.yml` says about lines, counters and days, as questions. */
export interface HallLines {
  readonly lines: readonly Line[];
  readonly counters: readonly Counter[];
  findLine(id: LineId): Line | null;
  getCounter(number: CounterNumber): Counter;
  countersOf(line: LineId): CounterNumber[];
  isOpen(line: Line, at: EpochMs): boolean;
  opensNext(line: Line, at: EpochMs): NextOpening | null;
  /** Until when it is open now; null while it is closed, and where it never closes. */
  closesAt(line: Line, at: EpochMs): string | null;
  serviceDayOf(at: EpochMs): ServiceDay;
}

export function createHallLines(config: HallConfig): HallLines {
  const { timezone, cutOverHour } = config.hall;
  return {
    lines: config.lines,
    counters: config.counters,
    findLine: (id) => config.lines.find((line) => line.id === id) ?? null,
    getCounter(number) {
      const counter = config.counters.find((candidate) => candidate.number === number);
      if (!counter) throw new Error(`counter ${number} is not configured`);
      return counter;
    },
    countersOf: (line) =>
      config.counters.filter((counter) => counter.lines.includes(line)).map((counter) => counter.number),
    isOpen: (line, at) => isOpenAt(line.hours, at, timezone),
    opensNext: (line, at) => nextOpening(line.hours, at, timezone),
    closesAt: (line, at) => closingAt(line.hours, at, timezone),
    serviceDayOf: (at) => serviceDayOf(at, timezone, cutOverHour),
  };
}
