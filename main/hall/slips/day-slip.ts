/**
 * 窗口日结单: what one person did at one counter on this service day, put into the spool as a paper. The figures are read
 * in the transaction that queues it, so paper and store say the same.
 */
import { buildDaySlip } from '#printers/documents/day-slip';
import type { DaySlipFacts } from '#printers/documents/day-slip';
import type { CounterNumber } from '#domain/ids';
import { wallTimeAt } from '#domain/wall-time';
import type { EpochMs } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import { staffAt } from '../queue/calling';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as dayFigures from '../store/repositories/day-figures.repo';
import type { DayAtCounter } from '../store/repositories/day-figures.repo';
import * as printJobs from '../store/repositories/print-jobs.repo';
import * as visits from '../store/repositories/visits.repo';
import type { UnitOfWork } from '../unit-of-work';
import type { PaperQueue } from './paper-queue';
import type { PaperRoutes } from './paper-routes';
import { hallTimeText } from './ticket-slips';

export interface DaySlips {
  /**
   * Queues the day of whoever is signed in at the counter. Asked for again while one still waits for paper, it changes
   * nothing and returns that job; later it is a run of its own, with a number of its own.
   *
   * @throws Refusal NOT_SIGNED_IN; PRINTER_UNKNOWN where the hall has no printer
   */
  queueDaySlip(unit: UnitOfWork, counter: CounterNumber): number;
  /** The figures alone, for a screen: the same queries as the paper's. */
  readDay(tx: ReadTx, day: DayAtCounter, at: EpochMs): Omit<DaySlipFacts, 'runText'>;
}

export function createDaySlips({
  config,
  lines,
  papers,
  routes,
}: {
  config: HallConfig;
  lines: HallLines;
  papers: PaperQueue;
  routes: PaperRoutes;
}): DaySlips {
  const { timezone } = config.hall;

  function readDay(tx: ReadTx, day: DayAtCounter, at: EpochMs): Omit<DaySlipFacts, 'runText'> {
    const byLine = dayFigures.listFinishedByLine(tx, day);
    const finished = byLine.reduce((sum, line) => sum + line.finished, 0);
    const durationMs = byLine.reduce((sum, line) => sum + line.durationMs, 0);
    const calls = dayFigures.countCalls(tx, day);
    const ratings = dayFigures.countRated(tx, day);
    const { visits: visitCount, people } = visits.countOfDay(tx, day);
    return {
      hallName: config.hall.name,
      counterNumber: day.counterNumber,
      staffNumber: day.staffNumber,
      serviceDay: day.serviceDay,
      span: calls.span
        ? { fromText: clockText(calls.span.from, timezone), toText: clockText(calls.span.to, timezone) }
        : null,
      lines: byLine.map((line) => ({
        lineName: config.lines.find((candidate) => candidate.id === line.line)?.name ?? line.line,
        finished: line.finished,
        meanMs: line.durationMs / line.finished,
      })),
      finished,
      meanMs: finished > 0 ? durationMs / finished : null,
      called: calls.called,
      missed: calls.missed,
      transferred: dayFigures.countTransfers(tx, day),
      rated: ratings.rated,
      ratingSlots: ratings.slots,
      visits: visitCount,
      people,
      pausedMs: dayFigures.sumPausesMs(tx, day, at),
      ...dayFigures.countPapers(tx, day),
      asOfText: hallTimeText(at, timezone),
    };
  }

  return {
    readDay,
    queueDaySlip(unit, counterNumber) {
      const staffNumber = staffAt(unit.tx, counterNumber);
      const printer = routes.ofCounter(counterNumber);
      if (printer === null) throw new Refusal('PRINTER_UNKNOWN');
      const { at } = unit.moment;
      const day = { counterNumber, staffNumber, serviceDay: currentServiceDay(unit.tx, lines, at) };
      const run = countRuns(unit.tx, day);
      const newest = run > 0 ? printJobs.findCopy(unit.tx, keyOf(day, run), 1) : null;
      if (newest && (newest.state === 'queued' || newest.state === 'sending')) return newest.id;
      const runText = `${day.serviceDay.replaceAll('-', '')}-${counterNumber}-${staffNumber}-${run + 1}`;
      return papers.queue(unit, {
        idempotencyKey: keyOf(day, run + 1),
        document: buildDaySlip({ ...readDay(unit.tx, day, at), runText }),
        printer,
        operator: staffNumber,
      });
    },
  };
}

const keyOf = (day: DayAtCounter, run: number) =>
  `daySlip:${day.serviceDay}:${day.counterNumber}:${day.staffNumber}:${run}`;

/** How often this day was printed. A person does it once or twice. */
function countRuns(tx: ReadTx, day: DayAtCounter): number {
  let runs = 0;
  while (printJobs.findCopy(tx, keyOf(day, runs + 1), 1)) runs += 1;
  return runs;
}

/** `09:42` by the hall's clock. */
function clockText(at: EpochMs, timezone: string): string {
  const { hour, minute } = wallTimeAt(at, timezone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
