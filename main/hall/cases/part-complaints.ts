/**
 * 投诉 are answered by themselves and seen by those alone who handle them (DF 32): a complaint that follows a case of the
 * other series, or leads one, would be closed with its answer. Whatever file the hall starts on, neither follows the other
 * afterwards; what has ended stays ended, and can be opened again on its own.
 */
import type { Logger } from '../log/logger';
import type { Store } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';

export function partComplaints(store: Pick<Store, 'read' | 'write'>, log: Logger): void {
  const linked = store.read(cases.listLinkedAcrossSeries);
  if (linked.length === 0) return;
  store.write((tx) => {
    for (const id of linked) cases.change(tx, id, { leadingId: null });
  });
  log.warn({ cases: linked.length }, 'cases.complaintsParted');
}
