/**
 * The one sender of one printer. It takes the oldest queued job, asks the printer first, and has it printed. While there
 * is nothing to print it keeps asking, so that a fault and its end are seen before somebody waits for a slip.
 */
import type { FaultCode } from '#contract/catalogue';
import type { PrinterHealth } from '#contract/snapshots';
import type { PrinterId } from '#domain/ids';
import type { EpochMs, Time } from '#domain/time-source';
import type { Logger } from '../../log/logger';
import type { GlyphSource } from './glyph-source';
import { createJobPatience } from './job-patience';
import type { ConditionAnswer } from './printer-connection';
import { createPrinterConnection } from './printer-connection';
import type { PrinterLink } from './printer-link';
import type { PrinterProfile } from './printer-profile';
import { createSlipPrinting } from './slip-printing';
import type { PrintJob, PrintJobState, SpoolJournal } from './spool-journal';
import { canPrint, listPrinterFaults } from './status';
import { createWakeableRest } from './wakeable-rest';

export interface PrinterSender {
  start(): void;
  /** Waits a moment for a slip that is under way; after that its outcome is `unknown`. */
  stop(): Promise<void>;
  /** There may be something to print. Never blocks. */
  wake(): void;
  health(): PrinterHealth;
}

export interface PrinterSenderOptions {
  printer: PrinterId;
  profile: PrinterProfile;
  /** As written in `hall.yml`, for the maintenance page. */
  link: string;
  openLink: () => Promise<PrinterLink>;
  journal: SpoolJournal;
  glyphs: GlyphSource;
  time: Time;
  random: () => number;
  log: Logger;
  /** Neither of the two may throw. */
  onHealthChange: (health: PrinterHealth) => void;
  onJobChange: (jobId: number, state: PrintJobState) => void;
}

/** Keep-alive as well: some interfaces drop a link that was idle for 90 s. */
const IDLE_POLL_MS = 3_000;
/** A printer that can be asked but cannot print: somebody may be at it right now. */
const HELD_UP_POLL_MS = 1_000;
/** A printer that drops every link must not be called in a tight circle. */
const LINK_DOWN_REST_MS = 500;
const BACK_OFF_MS = [1_000, 2_000, 5_000, 10_000];
/** By then the hall is open, and the first resident has hardly found the right line. */
const PREPARE_AFTER_MS = 2_000;
const STOP_LIMIT_MS = 3_000;

export function createPrinterSender(options: PrinterSenderOptions): PrinterSender {
  const { printer, profile, journal, time, onJobChange } = options;
  const log = options.log.child({ printer });
  const { wake, rest } = createWakeableRest(time);
  const patience = createJobPatience(time);
  const connection = createPrinterConnection({
    profile,
    openLink: options.openLink,
    time,
    onAutomaticStatus(condition) {
      // While a slip is under way nobody asks: paper that ends in its middle is known from here only.
      see({ kind: 'known', condition });
      wake();
    },
    onLinkDown() {
      if (!isStopping) time.after(LINK_DOWN_REST_MS, wake);
    },
  });
  const printing = createSlipPrinting({ ...options, connection, log });
  const decided = { printed: 0, unknown: 0, expired: 0 };
  let seen: Seen = { state: 'unknown', faults: [] };
  let lastStatusAt: EpochMs | null = null;
  let failures = 0;
  let isStopping = false;
  let running: Promise<void> = Promise.resolve();
  let cancelPrepare = () => {};

  async function run(): Promise<void> {
    while (!isStopping) {
      let restMs: number;
      try {
        restMs = await step();
      } catch (error) {
        // A journal that cannot commit: nothing was sent, because `sending` is committed first.
        log.error({ error }, 'printing rests');
        restMs = backOff();
      }
      if (restMs > 0) await rest(restMs);
    }
  }

  /** One look at journal and printer. Returns how long to rest. */
  async function step(): Promise<number> {
    const waiting = findJob();
    // A slip takes about as long to render as a printer to answer.
    const answer = await connection.askCondition(() => waiting && printing.renderAhead(waiting));
    see(answer);
    const job = findJob();
    if (answer.kind === 'unreachable') return untilExpiry(job, backOff());
    if (answer.kind === 'known' && !canPrint(answer.condition)) return untilExpiry(job, HELD_UP_POLL_MS);
    failures = 0;
    if (!job || isStopping) return IDLE_POLL_MS;
    const state = await printing.print(job);
    if (state === 'queued') {
      onJobChange(job.id, state);
      return untilExpiry(job, backOff());
    }
    decide(job, state);
    return 0;
  }

  function backOff(): number {
    failures += 1;
    return BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1]!;
  }

  /** Oldest job that somebody still waits for; those before it are marked expired. */
  function findJob(): PrintJob | null {
    for (;;) {
      const job = journal.findNextQueued(printer);
      if (!job || patience.leftMs(job) > 0) return job;
      journal.markExpired(job.id, time.now());
      decide(job, 'expired');
    }
  }

  function untilExpiry(job: PrintJob | null, restMs: number): number {
    return job ? Math.max(1, Math.min(restMs, patience.leftMs(job))) : restMs;
  }

  function decide(job: PrintJob, state: keyof typeof decided): void {
    decided[state] += 1;
    patience.forget(job.id);
    onJobChange(job.id, state);
  }

  function see(answer: ConditionAnswer): void {
    if (answer.kind !== 'unreachable') lastStatusAt = time.now();
    const now = readSeen(answer);
    const isSame = now.state === seen.state && now.faults.join() === seen.faults.join();
    seen = now;
    if (isSame) return;
    log.info({ ...now, reason: answer.kind === 'unreachable' ? answer.reason : undefined }, 'printer state');
    options.onHealthChange(health());
  }

  function health(): PrinterHealth {
    return {
      id: printer,
      profile: profile.id,
      link: options.link,
      state: seen.state,
      faults: [...seen.faults],
      lastStatusAt,
      lastStatusHex: connection.lastStatusHex,
      counters: { ...decided, missingGlyphs: printing.missingGlyphs },
    };
  }

  return {
    start() {
      const interrupted = journal.markInterrupted(printer, time.now());
      decided.unknown += interrupted;
      if (interrupted > 0) {
        log.warn({ interrupted }, 'slips were under way when the hall stopped');
        connection.expectRemains();
      }
      cancelPrepare = time.after(PREPARE_AFTER_MS, () => void printing.prepare());
      running = run();
    },
    async stop() {
      isStopping = true;
      cancelPrepare();
      wake();
      const cancelLimit = time.after(STOP_LIMIT_MS, () => connection.cut());
      await running;
      cancelLimit();
      await connection.close();
    },
    wake,
    health,
  };
}

interface Seen {
  readonly state: PrinterHealth['state'];
  readonly faults: readonly FaultCode[];
}

function readSeen(answer: ConditionAnswer): Seen {
  switch (answer.kind) {
    case 'unreachable':
      return { state: 'unavailable', faults: ['printer.offline'] };
    case 'silent':
      return { state: 'unknown', faults: [] };
    case 'known': {
      const faults = listPrinterFaults(answer.condition);
      if (!canPrint(answer.condition)) return { state: 'unavailable', faults };
      return { state: faults.length > 0 ? 'warning' : 'ready', faults };
    }
  }
}
