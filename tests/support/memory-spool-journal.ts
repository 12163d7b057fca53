import type { PrinterId } from '#domain/ids';
import type { PrintJob, PrintJobState, SpoolJournal } from '#printers/spool-journal';

export interface MemoryJob extends PrintJob {
  /** Every state since it was queued, oldest first. */
  readonly history: readonly PrintJobState[];
  /** Reason or proof of the latest change. */
  readonly note: string;
}

export interface MemorySpoolJournal extends SpoolJournal {
  add(job: Pick<PrintJob, 'printer' | 'document' | 'createdAt' | 'expiresAt'> & { state?: PrintJobState }): number;
  job(id: number): MemoryJob;
}

/** Moves that spool-journal.ts draws; anything else is a mistake of the spool and throws. */
const MOVES: Record<PrintJobState, readonly PrintJobState[]> = {
  queued: ['sending', 'expired', 'cancelled'],
  sending: ['sent', 'unknown', 'queued'],
  sent: ['printed', 'unknown'],
  printed: [],
  unknown: [],
  expired: [],
  cancelled: [],
};

/** A spool journal that remembers everything for as long as a test lasts. */
export function createMemorySpoolJournal(): MemorySpoolJournal {
  const jobs: MemoryJob[] = [];
  const get = (id: number): MemoryJob => {
    const job = jobs.find((candidate) => candidate.id === id);
    if (!job) throw new Error(`no job ${id}`);
    return job;
  };
  const move = (id: number, to: PrintJobState, note = '') => {
    const job = get(id);
    if (!MOVES[job.state].includes(to)) throw new Error(`job ${id}: ${job.state} does not become ${to}`);
    jobs[jobs.indexOf(job)] = {
      ...job,
      state: to,
      note,
      history: [...job.history, to],
      attempts: job.attempts + (to === 'sending' ? 1 : 0),
    };
  };
  const inState = (printer: PrinterId, states: readonly PrintJobState[]) =>
    jobs.filter((job) => job.printer === printer && states.includes(job.state));

  return {
    add({ state = 'queued', ...job }) {
      const id = jobs.length + 1;
      jobs.push({ ...job, id, state, copyNumber: 1, attempts: 0, history: [state], note: '' });
      return id;
    },
    job: get,
    findNextQueued: (printer) => inState(printer, ['queued'])[0] ?? null,
    markSending: (id, _at, processId) => move(id, 'sending', processId),
    markSent: (id) => move(id, 'sent'),
    markPrinted: (id, _at, proof) => move(id, 'printed', proof),
    markUnknown: (id, _at, reason) => move(id, 'unknown', reason),
    markExpired: (id) => move(id, 'expired'),
    markUntouched: (id, _at, reason) => move(id, 'queued', reason),
    markInterrupted(printer) {
      const interrupted = inState(printer, ['sending', 'sent']);
      for (const job of interrupted) move(job.id, 'unknown', 'interrupted');
      return interrupted.length;
    },
  };
}
