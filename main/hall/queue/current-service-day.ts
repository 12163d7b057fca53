import type { ServiceDay } from '#domain/service-day';
import type { ReadTx } from '../store/open-store';
import * as tickets from '../store/repositories/tickets.repo';
import type { HallLines } from './hall-lines';

/**
 * The service day now. It never goes back: a clock that shows an earlier day than the newest ticket is wrong, and a
 * number that was printed must not be printed again.
 */
export function currentServiceDay(tx: ReadTx, lines: HallLines, at: number): ServiceDay {
  const byClock = lines.serviceDayOf(at);
  const newest = tickets.findLatestServiceDay(tx);
  return newest !== null && newest > byClock ? newest : byClock;
}
