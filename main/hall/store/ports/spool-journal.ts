import type { SpoolJournal } from '#printers/spool-journal';
import type { EpochMs } from '#domain/time-source';
import type { Store, WriteTx } from '../open-store';
import type { StoredPrintJob } from '../repositories/print-jobs.repo';
import * as printJobs from '../repositories/print-jobs.repo';
import * as printers from '../repositories/printers.repo';

/**
 * The spool's memory in the hall's file. `onDecided` and `onCleared` run inside the transaction that decides a job, so
 * that what they write (the outbox, the marked copy) and the decision are one; `onMoved` runs after every durable change.
 */
export function createSpoolJournal({
  store,
  onDecided,
  onCleared,
  onMoved,
}: {
  store: Store;
  onDecided: (tx: WriteTx, job: StoredPrintJob, outcome: 'printed' | 'unknown' | 'expired' | 'cancelled') => void;
  /** After {@link onDecided}: queues the copy that takes the cleared slip's place. */
  onCleared: (tx: WriteTx, job: StoredPrintJob, at: EpochMs) => void;
  onMoved: (job: { id: number }) => void;
}): SpoolJournal {
  type Change = Parameters<typeof printJobs.move>[2];
  const moveWithin = (tx: WriteTx, id: number, change: Change): StoredPrintJob => {
    printJobs.move(tx, id, change);
    const job = printJobs.find(tx, id)!;
    const { to } = change;
    if (to === 'printed' || to === 'unknown' || to === 'expired' || to === 'cancelled') onDecided(tx, job, to);
    return job;
  };
  const move = (id: number, change: Change, also: (tx: WriteTx, job: StoredPrintJob) => void = () => {}) => {
    store.write((tx) => also(tx, moveWithin(tx, id, change)));
    onMoved({ id });
  };
  return {
    findNextQueued: (printer) => store.read((tx) => printJobs.findNextQueued(tx, printer)),
    markSending(id, at, processId) {
      const isStillQueued = store.write((tx) => {
        if (printJobs.find(tx, id)?.state !== 'queued') return false;
        moveWithin(tx, id, { from: ['queued'], to: 'sending', at, processId });
        return true;
      });
      if (isStillQueued) onMoved({ id });
      return isStillQueued;
    },
    markSent: (id, at, lengthMm) =>
      move(id, { from: ['sending'], to: 'sent', at, lengthMm }, (tx, job) =>
        printers.addToRoll(tx, job.printer, at, lengthMm),
      ),
    markPrinted: (id, at, proof) => move(id, { from: ['sent'], to: 'printed', at, detail: proof, proof }),
    markUnknown: (id, at, reason, isByNature) =>
      move(id, {
        from: ['sending', 'sent'],
        to: 'unknown',
        at,
        detail: reason,
        ...(isByNature ? { proof: 'none' as const } : {}),
      }),
    markCleared: (id, at, reason) =>
      move(id, { from: ['sending', 'sent'], to: 'cancelled', at, detail: reason }, (tx, job) => onCleared(tx, job, at)),
    markExpired: (id, at) => move(id, { from: ['queued'], to: 'expired', at }),
    markUntouched: (id, at, reason) => move(id, { from: ['sending'], to: 'queued', at, detail: reason }),
    markRerouted(id, at, to, reason) {
      store.write((tx) => printJobs.reroute(tx, id, { to, at, reason }));
      onMoved({ id });
    },
    markInterrupted(printer, at) {
      const interrupted = store.read((tx) => printJobs.listInterrupted(tx, printer));
      for (const job of interrupted)
        move(job.id, { from: ['sending', 'sent'], to: 'unknown', at, detail: 'the hall stopped before the proof' });
      // Keys are read at a start, so this is the one moment at which a queued paper may turn out not to open.
      for (const job of store.read((tx) => printJobs.listUnopenable(tx, printer)))
        move(job.id, { from: ['queued'], to: 'cancelled', at, detail: 'its document does not open' });
      return interrupted.length;
    },
    endedUnproven(printer) {
      const last = store.read((tx) => printJobs.findLastBegun(tx, printer));
      return last !== null && (last.proof === null || last.proof === 'person');
    },
    getRoll: (printer, at) =>
      store.read((tx) => printers.findRoll(tx, printer)) ?? {
        since: at,
        printedMm: 0,
        slips: 0,
        nearEndAtMm: null,
        headMm: 0,
        cuts: 0,
      },
    markNearEnd: (printer, at) => store.write((tx) => printers.markNearEnd(tx, printer, at)),
    markRollChanged: (printer, at) => store.write((tx) => printers.changeRoll(tx, printer, at)),
    purgeDocuments(at) {
      const purged = store.write((tx) => printJobs.purgeDocuments(tx, at));
      if (purged > 0) store.dropLog();
      return purged;
    },
  };
}
