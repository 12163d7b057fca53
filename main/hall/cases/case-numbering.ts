/**
 * 办件编号 of this terminal: gapless within a service day and a series, and never given twice. A file that was restored from
 * a backup does not know the numbers that were given since; people hold them on paper, so a day on which that happens goes
 * on far behind them, in every series.
 */
import { makeCaseNumber } from '#domain/case/case-number';
import type { CaseNumber } from '#domain/case/case-number';
import { sequenceFrom, SERIES_BANDS } from '#domain/case/case-series';
import type { CaseSeries } from '#domain/case/case-series';
import type { NumberOrigin } from '#domain/case/check-character';
import type { ServiceDay } from '#domain/service-day';
import type { ReadTx, WriteTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import * as settings from '../store/repositories/settings.repo';

export interface CaseNumbering {
  next(tx: ReadTx, serviceDay: ServiceDay, series: CaseSeries): { sequence: number; caseNumber: CaseNumber };
  /** The file was restored on this day. */
  leaveGap(tx: WriteTx, serviceDay: ServiceDay): void;
}

/** More than one terminal files in a day. */
export const RESTORED_GAP = 500;
const SETTINGS = { ordinary: 'casesNumberedFrom', complaint: 'complaintsNumberedFrom' } as const;

export function createCaseNumbering(origin: NumberOrigin): CaseNumbering {
  function floorOf(tx: ReadTx, serviceDay: ServiceDay, series: CaseSeries): number {
    const [day, sequence] = (settings.find(tx, SETTINGS[series]) ?? '').split(' ');
    return day === serviceDay ? Number(sequence) : 1;
  }

  function nextSequence(tx: ReadTx, serviceDay: ServiceDay, series: CaseSeries): number {
    const last = cases.findLastSequence(tx, { serviceDay, terminalCode: origin.terminalCode }, SERIES_BANDS[series]);
    return sequenceFrom(series, Math.max((last ?? 0) + 1, floorOf(tx, serviceDay, series)));
  }

  return {
    next(tx, serviceDay, series) {
      const sequence = nextSequence(tx, serviceDay, series);
      return { sequence, caseNumber: makeCaseNumber(origin, serviceDay, sequence) };
    },
    leaveGap(tx, serviceDay) {
      for (const series of ['ordinary', 'complaint'] as const)
        settings.put(tx, SETTINGS[series], `${serviceDay} ${nextSequence(tx, serviceDay, series) + RESTORED_GAP}`);
    },
  };
}
