/** 暂停、恢复: a counter calls nobody for a while, and everybody can see it. The time is a period of its own. */
import type { PauseReason } from '#domain/counter-pause';
import type { CounterNumber } from '#domain/ids';
import { staffAt } from '../queue/calling';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import { Refusal } from '../refusal';
import * as counterPauses from '../store/repositories/counter-pauses.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { UnitOfWork } from '../unit-of-work';

export interface Pausing {
  /** Refused while somebody stands at the counter: a person is served or sent on first. */
  pause(unit: UnitOfWork, counter: CounterNumber, reason: PauseReason): void;
  resume(unit: UnitOfWork, counter: CounterNumber): void;
}

/** Ends the counter's pause, where there is one, whoever ends it: staff, a new sign-in, the day's end. */
export function endPause(unit: UnitOfWork, counter: CounterNumber): boolean {
  const durationMs = counterPauses.end(unit.tx, counter, unit.moment);
  if (durationMs === null) return false;
  unit.record('counter.resumed', { counterNumber: counter, durationMs });
  return true;
}

export function createPausing({ lines }: { lines: HallLines }): Pausing {
  return {
    pause(unit, counter, reason) {
      const staffNumber = staffAt(unit.tx, counter);
      if (counterPauses.findOpen(unit.tx, counter)) throw new Refusal('ALREADY_PAUSED');
      if (tickets.findOpenCallAtCounter(unit.tx, counter)) throw new Refusal('COUNTER_BUSY');
      const serviceDay = currentServiceDay(unit.tx, lines, unit.moment.at);
      counterPauses.begin(unit.tx, { counterNumber: counter, staffNumber, reason, serviceDay }, unit.moment);
      unit.record('counter.paused', { counterNumber: counter, staffNumber, reason });
    },
    resume(unit, counter) {
      staffAt(unit.tx, counter);
      if (!endPause(unit, counter)) throw new Refusal('NOT_PAUSED');
    },
  };
}
