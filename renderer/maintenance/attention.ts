/** Which parts of the page want somebody's eyes: a number beside the tab, none where all is well. */
import type { MaintenanceSnapshot } from '#contract/snapshots';
import { viewPads } from './pads/pad-facts';
import { isUndecided } from './printing/printer-facts';

export const TABS = ['overview', 'ledger', 'printing', 'pads', 'calendars', 'publications', 'lan', 'terminal'] as const;
export type Tab = (typeof TABS)[number];

export function attentionOf(snapshot: MaintenanceSnapshot): Record<Tab, number> {
  const { ledger, printers, printJobs, store, alerts, content } = snapshot;
  const needsEnrolment = ledger.link === 'notEnrolled' || ledger.link === 'unauthorised';
  return {
    overview: alerts.length,
    ledger: ledger.refused + (needsEnrolment ? 1 : 0),
    printing:
      printers.filter(({ state }) => state === 'unavailable' || state === 'warning').length +
      printJobs.filter(isUndecided).length,
    pads: viewPads(snapshot).filter(({ isTroubled }) => isTroubled).length,
    calendars: alerts.filter(({ code }) => code === 'calendar.year_missing').length,
    publications: content.count,
    lan: alerts.filter(({ code }) => code === 'gateway.port_taken').length,
    terminal: store.integrity === 'restored' ? 1 : 0,
  };
}
