/** What would become of a slip that is taken now: whether, why not, and where it comes out. */
import type { FaultCode } from '#contract/catalogue';
import type { PrinterHealth, SlipPlace, SlipPrinting } from '#contract/snapshots';
import type { PrinterId } from '#domain/ids';
import type { PaperRoutes } from '../slips/paper-routes';

export interface SlipOutlook {
  printing: SlipPrinting;
  /** Gravest of the printer where the slip belongs; null where nothing is wrong with it. */
  fault: FaultCode | null;
  place: SlipPlace;
}

/** @param printer where the slip belongs; null in a hall without printers */
export function foreseeSlip(
  printer: PrinterId | null,
  health: readonly PrinterHealth[],
  routes: Pick<PaperRoutes, 'placeOf'>,
): SlipOutlook {
  const own = health.find(({ id }) => id === printer);
  if (!own) return { printing: 'unavailable', fault: null, place: { kind: 'here' } };
  const fallback = health.find(({ id }) => id === own.fallback);
  const isTakenOver = own.state === 'unavailable' && fallback !== undefined && fallback.state !== 'unavailable';
  const taker = isTakenOver ? fallback : own;
  return { printing: PRINTING[taker.state], fault: own.faults[0] ?? null, place: routes.placeOf(taker.id) };
}

const PRINTING: Record<PrinterHealth['state'], SlipPrinting> = {
  ready: 'ready',
  warning: 'ready',
  unavailable: 'unavailable',
  unknown: 'unknown',
};
