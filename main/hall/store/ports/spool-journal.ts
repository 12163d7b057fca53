import type { SpoolJournal } from '#printers/spool-journal';
import type { Store, WriteTx } from '../open-store';
import type { StoredPrintJob } from '../repositories/print-jobs.repo';
import * as printJobs from '../repositories/print-jobs.repo';

/**
 * The spool's memory in the hall's file. `onDecided` runs inside the transaction that decides a job, so that what it
 * writes (the outbox) and the decision are one; `onMoved` runs after every durable change.
 */
export function createSpoolJournal({
  store,
  onDecided,
  onMoved,
}: {
  store: Store;
  onDecided: (tx: WriteTx, job: StoredPrintJob, outcome: 'printed' | 'unknown' | 'expired') => void;
  onMoved: (job: { id: number }) => void;
}): SpoolJournal {
  type Change = Parameters<typeof printJobs.move>[2];
  const move = (id: number, change: Change) => {
    store.write((tx) => {
      printJobs.move(tx, id, change);
      const { to } = change;
      if (to === 'printed' || to === 'unknown' || to === 'expired') onDecided(tx, printJobs.find(tx, id)!, to);
    });
    onMoved({ id });
  };
  return {
    findNextQueued: (printer) => store.read((tx) => printJobs.findNextQueued(tx, printer)),
    markSending: (id, at, processId) => move(id, { from: ['queued'], to: 'sending', at, processId }),
    markSent: (id, at) => move(id, { from: ['sending'], to: 'sent', at }),
    markPrinted: (id, at, proof) => move(id, { from: ['sent'], to: 'printed', at, detail: proof }),
    markUnknown: (id, at, reason) => move(id, { from: ['sending', 'sent'], to: 'unknown', at, detail: reason }),
    markExpired: (id, at) => move(id, { from: ['queued'], to: 'expired', at }),
    markUntouched: (id, at, reason) => move(id, { from: ['sending'], to: 'queued', at, detail: reason }),
    markInterrupted(printer, at) {
      const interrupted = store.read((tx) => printJobs.listInterrupted(tx, printer));
      for (const job of interrupted)
        move(job.id, { from: ['sending', 'sent'], to: 'unknown', at, detail: 'the hall stopped before the proof' });
      return interrupted.length;
    },
  };
}
