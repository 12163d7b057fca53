import type { Calling } from '../queue/calling';
import type { CounterRating } from './counter-rating';
import type { StaffKeyActions } from './pad-intake';

/** 工作键 do exactly what the counter console does: the same functions, in the transaction of the press. */
export function createStaffKeyActions({
  calling,
  counterRating,
}: {
  calling: Calling;
  counterRating: CounterRating;
}): StaffKeyActions {
  return {
    callNext: (unit, counter) => void counterRating.callNext(unit, counter),
    recall: (unit, counter) => void calling.recall(unit, counter),
    miss: (unit, counter) => calling.miss(unit, counter),
    start: (unit, counter) => void calling.start(unit, counter),
    finish: (unit, counter) => counterRating.finish(unit, counter),
    requestRating: (unit, counter) => counterRating.requestRating(unit, counter),
  };
}
