/**
 * 办件编号 of this terminal: gapless within a service day, and never given twice. A file that was restored from a backup does
 * not know the numbers that were given since; people hold them on paper, so a day on which that happens goes on far behind
 * them.
 */
import { makeCaseNumber } from '#domain/case/case-number';
import type { CaseNumber } from '#domain/case/case-number';
import type { NumberOrigin } from '#domain/case/check-character';
import type { ServiceDay } from '#domain/service-day';
import type { ReadTx, WriteTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import * as settings from '../store/repositories/settings.repo';

export interface CaseNumbering {
  next(tx: ReadTx, serviceDay: ServiceDay): { sequence: number; caseNumber: CaseNumber };
  /** The file was restored on this day. */
  leaveGap(tx: WriteTx, serviceDay: ServiceDay): void;
}

/** More than one terminal files in a day. */
export const RESTORED_GAP = 500;
const SETTING = 'casesNumberedFrom';

export function createCaseNumbering(origin: NumberOrigin): CaseNumbering {
  function floorOf(tx: ReadTx, serviceDay: ServiceDay): number {
    const [day, sequence] = (settings.find(tx, SETTING) ?? '').split(' ');
    return day === serviceDay ? Number(sequence) : 1;
  }

  function nextSequence(tx: ReadTx, serviceDay: ServiceDay): number {
    return Math.max(cases.nextSequence(tx, serviceDay, origin.terminalCode), floorOf(tx, serviceDay));
  }

  return {
    next(tx, serviceDay) {
      const sequence = nextSequence(tx, serviceDay);
      return { sequence, caseNumber: makeCaseNumber(origin, serviceDay, sequence) };
    },
    leaveGap(tx, serviceDay) {
      settings.put(tx, SETTING, `${serviceDay} ${nextSequence(tx, serviceDay) + RESTORED_GAP}`);
    },
  };
}
