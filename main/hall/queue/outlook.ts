/** What somebody would be told who took a number now: how many are called first, and how long that may take. */
import type { CounterNumber, LineId } from '#domain/ids';
import { forecastTurn } from '#domain/turn-forecast';
import { estimateWait } from '#domain/wait-estimate';
import type { WaitEstimate } from '#domain/wait-estimate';
import type { ReadTx } from '../store/open-store';
import * as counterPauses from '../store/repositories/counter-pauses.repo';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import * as servings from '../store/repositories/servings.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { HallLines } from './hall-lines';

/** Servings that an estimate looks back on. */
const SERVINGS_FOR_ESTIMATE = 30;

export interface Outlook {
  ahead: number;
  /** null where nobody works at a counter of the line, or all pause: any figure would be a guess. */
  estimate: WaitEstimate | null;
}

/** Whoever was transferred to one counter waits in a line that only that counter serves. */
const ownLineOf = (counter: CounterNumber) => `counter ${counter}` as LineId;

/** Reads the hall once, for as many lines as are asked for. */
export function createOutlook(tx: ReadTx, lines: HallLines): (line: LineId) => Outlook {
  const waiting = tickets
    .listWaitingFor(tx)
    .map(({ line, onlyCounter }) => (onlyCounter === null ? line : ownLineOf(onlyCounter)));
  const signedIn = new Set(counterStaff.listSignedIn(tx).map((staff) => staff.counterNumber));
  const paused = new Set(counterPauses.listOpen(tx).map((pause) => pause.counterNumber));
  const staffed = lines.counters
    .filter((counter) => signedIn.has(counter.number) && !paused.has(counter.number))
    .map((counter) => ({
      lines: [...counter.lines, ownLineOf(counter.number)],
      isBusy: tickets.findOpenCallAtCounter(tx, counter.number) !== null,
    }));
  return (line) => {
    if (staffed.some((counter) => counter.lines.includes(line))) {
      const turn = forecastTurn(line, waiting, staffed);
      const recent = servings.listDurations(tx, line, SERVINGS_FOR_ESTIMATE);
      return { ahead: turn.ahead, estimate: estimateWait(turn.servings, recent) };
    }
    // Nobody is there yet: those who wait will be called first by whoever comes to the line's counters.
    const itsCounters = lines.counters.filter((counter) => counter.lines.includes(line));
    const counters = itsCounters.map((counter) => ({
      lines: [...counter.lines, ownLineOf(counter.number)],
      isBusy: false,
    }));
    const ahead =
      counters.length > 0
        ? forecastTurn(line, waiting, counters).ahead
        : waiting.filter((waitingFor) => waitingFor === line).length;
    return { ahead, estimate: null };
  };
}
