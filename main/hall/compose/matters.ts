/** The resident's matter: calendars, cases with what is attached to them, ratings on screens, remarks, the ID reader. */
import type { CaseFigures, KioskSnapshot } from '#contract/snapshots';
import type { ReadTx } from '../store/open-store';

export type HallMatters = ReturnType<typeof composeMatters>;

const NO_CASES: CaseFigures = {
  change: 0,
  open: 0,
  untouched: 0,
  overdue: 0,
  dueToday: 0,
  unreadSupplements: 0,
  remarksWaiting: 0,
};

export function composeMatters() {
  return {
    caseFigures: (_tx: ReadTx): CaseFigures => NO_CASES,
    idReaderState: (): KioskSnapshot['idReader'] => 'none',
  };
}
