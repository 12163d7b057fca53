import type { PrinterId } from '#domain/ids';
import type { PrinterRoll, PrintJob, PrintJobState, SpoolJournal } from '#printers/spool-journal';

export interface MemoryJob extends PrintJob {
  /** Every state since it was queued, oldest first. */
  readonly history: readonly PrintJobState[];
  /** Reason or proof of the latest change. */
  readonly note: string;
}

export interface MemorySpoolJournal extends SpoolJournal {
  add(
    job: Pick<PrintJob, 'printer' | 'document' | 'createdAt' | 'expiresAt'> &
      Partial<Pick<PrintJob, 'state' | 'priority' | 'copyNumber'>>,
  ): number;
  job(id: number): MemoryJob;
  /** Every job, oldest first. */
  jobs(): readonly MemoryJob[];
  /** A person takes a queued job back. */
  cancel(id: number): void;
}

/** Moves that spool-journal.ts draws; anything else is a mistake of the spool and throws. */
const MOVES: Record<PrintJobState, readonly PrintJobState[]> = {
  queued: ['sending', 'expired', 'cancelled'],
  sending: ['sent', 'unknown', 'queued', 'cancelled'],
  sent: ['printed', 'unknown', 'cancelled'],
  printed: [],
  unknown: [],
  expired: [],
  cancelled: [],
};

/** A spool journal that remembers everything for as long as a test lasts. */
export function createMemorySpoolJournal(): MemorySpoolJournal {
  const jobs: MemoryJob[] = [];
  const lastBegun = new Map<PrinterId, number>();
  const rolls = new Map<PrinterId, PrinterRoll>();
  const get = (id: number): MemoryJob => {
    const job = jobs.find((candidate) => candidate.id === id);
    if (!job) throw new Error(`no job ${id}`);
    return job;
  };
  const change = (id: number, patch: Partial<MemoryJob>) => {
    jobs[jobs.indexOf(get(id))] = { ...get(id), ...patch };
  };
  const move = (id: number, to: PrintJobState, note = '') => {
    const job = get(id);
    if (!MOVES[job.state].includes(to)) throw new Error(`job ${id}: ${job.state} does not become ${to}`);
    change(id, {
      state: to,
      note,
      history: [...job.history, to],
      attempts: job.attempts + (to === 'sending' ? 1 : 0),
    });
  };
  const inState = (printer: PrinterId, states: readonly PrintJobState[]) =>
    jobs.filter((job) => job.printer === printer && states.includes(job.state));
  const roll = (printer: PrinterId, at: number): PrinterRoll =>
    rolls.get(printer) ?? { since: at, printedMm: 0, slips: 0, nearEndAtMm: null, headMm: 0, cuts: 0 };
  const add: MemorySpoolJournal['add'] = ({ state = 'queued', priority = 3, copyNumber = 1, ...job }) => {
    const id = jobs.length + 1;
    jobs.push({
      ...job,
      id,
      kind: job.document.kind,
      priority,
      meantFor: job.printer,
      operator: null,
      reason: null,
      state,
      copyNumber,
      attempts: 0,
      history: [state],
      note: '',
    });
    return id;
  };

  return {
    add,
    job: get,
    jobs: () => jobs,
    cancel: (id) => move(id, 'cancelled', 'a person'),
    findNextQueued: (printer) =>
      inState(printer, ['queued']).sort((one, other) => one.priority - other.priority || one.id - other.id)[0] ?? null,
    markSending(id, _at, processId) {
      if (get(id).state !== 'queued') return false;
      move(id, 'sending', processId);
      lastBegun.set(get(id).printer, id);
      return true;
    },
    markSent(id, at, lengthMm) {
      move(id, 'sent');
      const { printer } = get(id);
      const before = roll(printer, at);
      rolls.set(printer, {
        ...before,
        printedMm: before.printedMm + lengthMm,
        slips: before.slips + 1,
        headMm: before.headMm + lengthMm,
        cuts: before.cuts + 1,
      });
    },
    markPrinted: (id, _at, proof) => move(id, 'printed', proof),
    markUnknown: (id, _at, reason) => move(id, 'unknown', reason),
    markCleared(id, at, reason) {
      move(id, 'cancelled', reason);
      const { printer, document: original, copyNumber, priority, createdAt, expiresAt } = get(id);
      const document = { ...original, blocks: [...original.blocks] };
      document.blocks.splice(1, 0, { kind: 'mark', text: `【补打 第${copyNumber + 1}联】` });
      add({
        printer,
        document,
        priority,
        createdAt: at,
        expiresAt: at + expiresAt - createdAt,
        copyNumber: copyNumber + 1,
      });
    },
    markExpired: (id) => move(id, 'expired'),
    markUntouched: (id, _at, reason) => move(id, 'queued', reason),
    markRerouted(id, _at, to, reason) {
      if (get(id).state !== 'queued') throw new Error(`job ${id} is not queued`);
      change(id, { printer: to, note: reason });
    },
    markInterrupted(printer) {
      const interrupted = inState(printer, ['sending', 'sent']);
      for (const job of interrupted) move(job.id, 'unknown', 'interrupted');
      return interrupted.length;
    },
    endedUnproven(printer) {
      const last = lastBegun.get(printer);
      const begun = last === undefined ? inState(printer, ['unknown'])[0] : get(last);
      return begun !== undefined && begun.state !== 'printed';
    },
    getRoll: roll,
    markNearEnd(printer, at) {
      const before = roll(printer, at);
      rolls.set(printer, { ...before, nearEndAtMm: before.nearEndAtMm ?? before.printedMm });
    },
    markRollChanged: (printer, at) =>
      void rolls.set(printer, { ...roll(printer, at), since: at, printedMm: 0, slips: 0, nearEndAtMm: null }),
    purgeDocuments: () => 0,
  };
}
