/**
 * 呼叫保安、呼叫主管: a quiet call from one counter to all others, never on the board. Somebody takes it (我去), and it
 * lasts until the caller or the taker ends it; who and when is kept.
 */
import type { HelpKind } from '#domain/help-call';
import type { CounterNumber, HelpCallId } from '#domain/ids';
import { staffAt } from '../queue/calling';
import { Refusal } from '../refusal';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import * as helpCallRows from '../store/repositories/help-calls.repo';
import type { HelpCall } from '../store/repositories/help-calls.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';

export interface HelpCalls {
  /** Needs nobody signed in: whoever presses the key needs help. */
  callHelp(unit: UnitOfWork, counter: CounterNumber, kind: HelpKind): void;
  /** 我去: once; the second one reads who was quicker. */
  takeHelp(unit: UnitOfWork, counter: CounterNumber, id: HelpCallId): void;
  /** By the counter that called or the one that took it. */
  endHelp(unit: UnitOfWork, counter: CounterNumber, id: HelpCallId): void;
}

export function createHelpCalls({ newId }: { newId: HallWriter['newId'] }): HelpCalls {
  function getOpen(unit: UnitOfWork, id: HelpCallId): HelpCall {
    const call = helpCallRows.findOpen(unit.tx, id);
    if (!call) throw new Refusal('HELP_ENDED');
    return call;
  }

  return {
    callHelp(unit, counter, kind) {
      const isCalled = helpCallRows
        .listOpen(unit.tx)
        .some((call) => call.counterNumber === counter && call.kind === kind);
      if (isCalled) throw new Refusal('HELP_ALREADY_CALLED');
      const call = {
        id: newId<HelpCallId>(),
        kind,
        counterNumber: counter,
        staffNumber: counterStaff.findAtCounter(unit.tx, counter),
        calledAt: unit.moment.at,
      };
      helpCallRows.insert(unit.tx, call);
      unit.record('help.called', {
        helpCallId: call.id,
        kind,
        counterNumber: counter,
        staffNumber: call.staffNumber,
      });
    },

    takeHelp(unit, counter, id) {
      const by = { counterNumber: counter, staffNumber: staffAt(unit.tx, counter) };
      const call = getOpen(unit, id);
      if (call.takenBy) throw new Refusal('HELP_TAKEN', { counter: call.takenBy.counterNumber });
      if (call.counterNumber === counter) throw new Refusal('HELP_IS_OWN');
      helpCallRows.take(unit.tx, id, by, unit.moment.at);
      unit.record('help.taken', { helpCallId: id, ...by });
    },

    endHelp(unit, counter, id) {
      const call = getOpen(unit, id);
      if (call.counterNumber !== counter && call.takenBy?.counterNumber !== counter)
        throw new Refusal('HELP_OF_OTHERS');
      helpCallRows.end(unit.tx, id, unit.moment.at);
      unit.record('help.ended', { helpCallId: id, counterNumber: counter });
    },
  };
}
