/**
 * 当天有进展 (DF 217): of the cases that were filed, how many moved on from 已登记 on the very service day of their filing. A
 * day is the hall's own, so a case that was filed before the cut-over and moved after it moved on another day.
 */
import type { ServiceDay } from '../service-day';

/** Cases of one day that moved first on one day. */
export interface FirstMoves {
  filedOn: ServiceDay;
  /** null: not yet. */
  movedOn: ServiceDay | null;
  cases: number;
}

export interface SameDayFigure {
  filed: number;
  /** Of these, on the day of their filing. */
  moved: number;
}

export function sameDayFigureOf(rows: readonly FirstMoves[]): SameDayFigure {
  const sum = (counted: readonly FirstMoves[]) => counted.reduce((total, { cases }) => total + cases, 0);
  return { filed: sum(rows), moved: sum(rows.filter(({ filedOn, movedOn }) => movedOn === filedOn)) };
}
