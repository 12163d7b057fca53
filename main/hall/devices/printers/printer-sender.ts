/**
 * The one sender of one printer. It takes the queued job with the highest priority, asks the printer first, and has it
 * printed. While there is nothing to print it keeps asking, so that a fault and its end are seen before somebody waits
 * for a slip. A job that nobody has touched goes to the fallback printer once this one has been unavailable for a moment.
 */
import type { PrinterHealth } from '#contract/snapshots';
import type { PrinterId } from '#domain/ids';
import type { EpochMs, MonotonicMs, Time } from '#domain/time-source';
import type { Logger } from '../../log/logger';
import type { GlyphSource } from './glyph-source';
import { createJobPatience } from './job-patience';
import type { ConditionAnswer } from './printer-connection';
import { createPrinterConnection } from './printer-connection';
import { describePrinter, isAvailable } from './printer-health';
import type { PrinterLink } from './printer-link';
import type { PrinterProfile } from './printer-profile';
import { createRollWatch } from './roll-watch';
import { createSlipPrinting } from './slip-printing';
import type { PrintJob, PrintJobState, SpoolJournal } from './spool-journal';
import { canPrint } from './status';
import { createWakeableRest } from './wakeable-rest';

/** The printer that takes over. */
export interface FallbackPrinter {
  readonly id: PrinterId;
  /** It has been asked, and nothing says that it cannot print. */
  canTakeOver(): boolean;
  wake(): void;
}

/** Somebody else has the link for the moment, or a slip is on it. */
export class PrinterBusyError extends Error {
  override readonly name = 'PrinterBusyError';
}

export interface PrinterSender {
  start(): void;
  /** Waits a moment for a slip that is under way; after that its outcome is `unknown`. */
  stop(): Promise<void>;
  /** There may be something to print. Never blocks. */
  wake(): void;
  health(): PrinterHealth;
  /** As {@link FallbackPrinter.canTakeOver}. */
  canTakeOver(): boolean;
  /** From the next slip on; null: `hall.yml`'s own again. */
  useProfile(commissioned: PrinterProfile | null): void;
  getProfile(): PrinterProfile;
  markRollChanged(): void;
  /**
   * Hands the open link over between two slips, and closes it afterwards.
   *
   * @throws PrinterBusyError where a slip is under way; what opening the link throws; what `use` throws
   */
  borrowLink<T>(use: (link: PrinterLink) => Promise<T>): Promise<T>;
}

export interface PrinterSenderOptions {
  printer: PrinterId;
  /** Of `hall.yml`. */
  profile: PrinterProfile;
  /** As written in `hall.yml`, for the maintenance page. */
  link: string;
  /** Of its transport: false where no answer ever comes (CUPS). */
  talksBack: boolean;
  openLink: () => Promise<PrinterLink>;
  fallback: FallbackPrinter | null;
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
/** A cover that is opened and shut, a link that is made anew: the resident stands here, so the slip comes out here. */
const TAKE_OVER_AFTER_MS = 3_000;
const LENT_LINK_CLOSE_MS = 1_000;

export function createPrinterSender(options: PrinterSenderOptions): PrinterSender {
  const { printer, journal, time, onJobChange, fallback } = options;
  const log = options.log.child({ printer });
  const { wake, rest } = createWakeableRest(time);
  const patience = createJobPatience(time);
  let commissioned: PrinterProfile | null = null;
  const getProfile = () => commissioned ?? options.profile;
  const connection = createPrinterConnection({
    getProfile,
    openLink: options.openLink,
    time,
    random: options.random,
    onAutomaticStatus(condition) {
      // While a slip is under way nobody asks: paper that ends in its middle is known from here only.
      see({ kind: 'known', condition });
      wake();
    },
    onLinkDown() {
      if (!isStopping) time.after(LINK_DOWN_REST_MS, wake);
    },
  });
  const roll = createRollWatch({ printer, getProfile, journal, time });
  const printing = createSlipPrinting({ ...options, getProfile, connection, log });
  const decided = { printed: 0, unknown: 0, expired: 0, cancelled: 0, rerouted: 0 };
  let seen: ConditionAnswer | null = null;
  let shown = '';
  let lastStatusAt: EpochMs | null = null;
  let unavailableSince: MonotonicMs | null = null;
  let hasTriedCutter = false;
  let failures = 0;
  let isStopping = false;
  let isPrinting = false;
  let hasLostTrack = false;
  let mustReleaseLink = false;
  let loan: { grant(): Promise<void>; refuse(error: Error): void } | null = null;
  let running: Promise<void> = Promise.resolve();
  let cancelPrepare = () => {};

  async function run(): Promise<void> {
    while (!isStopping) {
      let restMs: number;
      try {
        restMs = await step();
      } catch (error) {
        // A journal that cannot commit: before `sending` nothing was sent; behind it nobody knows what became of the slip.
        hasLostTrack = true;
        log.error({ err: error }, 'printing rests');
        restMs = backOff();
      }
      if (restMs > 0) await rest(restMs);
    }
  }

  /** One look at journal and printer. Returns how long to rest. */
  async function step(): Promise<number> {
    if (hasLostTrack) settleInterrupted();
    if (loan || mustReleaseLink) await lendLink();
    const waiting = findJob();
    // A slip takes about as long to render as a printer to answer.
    const answer = await connection.askCondition(() => waiting && printing.renderAhead(waiting));
    see(answer);
    const job = findJob();
    if (!isAvailable(answer)) {
      const restMs = answer.kind === 'unreachable' ? backOff() : HELD_UP_POLL_MS;
      return giveAway(job, restMs);
    }
    failures = 0;
    if (answer.kind === 'known' && !canPrint(answer.condition)) return untilExpiry(job, HELD_UP_POLL_MS);
    if (!job || isStopping) return IDLE_POLL_MS;
    return print(job);
  }

  /** What is under way in the journal and nowhere else becomes `unknown`: after a start, and once the journal writes again. */
  function settleInterrupted(): number {
    const interrupted = journal.markInterrupted(printer, time.now());
    hasLostTrack = false;
    decided.unknown += interrupted;
    if (journal.endedUnproven(printer)) connection.expectRemains();
    return interrupted;
  }

  async function print(job: PrintJob): Promise<number> {
    isPrinting = true;
    const state = await printing.print(job).finally(() => (isPrinting = false));
    roll.refresh();
    tellHealth();
    if (state === 'queued') {
      onJobChange(job.id, state);
      return untilExpiry(job, backOff());
    }
    decide(job, state);
    return 0;
  }

  /** Gives what nobody has touched to the fallback, once it may and can take it. Returns how long to rest. */
  function giveAway(first: PrintJob | null, restMs: number): number {
    const leftMs = TAKE_OVER_AFTER_MS - (time.monotonicMs() - (unavailableSince ?? time.monotonicMs()));
    for (let job = first; job; job = findJob()) {
      // What is here as a fallback's job has nowhere else to go.
      if (!fallback || job.meantFor !== printer) return untilExpiry(job, restMs);
      if (leftMs > 0) return untilExpiry(job, Math.min(restMs, leftMs));
      if (!fallback.canTakeOver()) return untilExpiry(job, restMs);
      journal.markRerouted(job.id, time.now(), fallback.id, `${printer} cannot print`);
      decided.rerouted += 1;
      patience.forget(job.id);
      onJobChange(job.id, 'queued');
      fallback.wake();
    }
    return restMs;
  }

  async function lendLink(): Promise<void> {
    mustReleaseLink = false;
    await connection.release();
    const lent = loan;
    loan = null;
    await lent?.grant();
  }

  function backOff(): number {
    failures += 1;
    return BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1]!;
  }

  /** Next job that somebody still waits for; those before it are marked expired. */
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

  function decide(job: PrintJob, state: 'printed' | 'unknown' | 'expired' | 'cancelled'): void {
    decided[state] += 1;
    patience.forget(job.id);
    onJobChange(job.id, state);
  }

  function see(answer: ConditionAnswer): void {
    if (answer.kind !== 'unreachable') lastStatusAt = time.now();
    if (isAvailable(answer)) unavailableSince = null;
    else unavailableSince ??= time.monotonicMs();
    if (answer.kind !== 'silent') roll.see(answer.kind === 'known' ? answer.condition : null);
    freeCutterOnce(answer);
    seen = answer;
    tellHealth();
  }

  function freeCutterOnce(answer: ConditionAnswer): void {
    if (answer.kind !== 'known') return;
    if (!answer.condition.hasCutterError) hasTriedCutter = false;
    else if (!hasTriedCutter && !isPrinting) {
      hasTriedCutter = true;
      void connection.freeCutter();
    }
  }

  function tellHealth(): void {
    const now = health();
    const { state, faults, roll: paper } = now;
    const told = JSON.stringify([state, faults, paper.slipsLeft]);
    if (told === shown) return;
    shown = told;
    log.info({ state, faults, reason: seen?.kind === 'unreachable' ? seen.reason : undefined }, 'printer state');
    options.onHealthChange(now);
  }

  const health = () =>
    describePrinter({
      id: printer,
      profile: getProfile(),
      link: options.link,
      talksBack: options.talksBack,
      isCommissioned: commissioned !== null,
      answer: seen,
      fallback,
      forecast: roll.forecast(),
      lastStatusAt,
      lastStatusHex: connection.lastStatusHex,
      counters: { ...decided, missingGlyphs: printing.missingGlyphs },
    });

  return {
    start() {
      const interrupted = settleInterrupted();
      if (interrupted > 0) log.warn({ interrupted }, 'slips were under way when the hall stopped');
      cancelPrepare = time.after(PREPARE_AFTER_MS, () => void printing.prepare());
      running = run();
    },
    async stop() {
      isStopping = true;
      cancelPrepare();
      wake();
      const cancelLimit = time.after(STOP_LIMIT_MS, () => connection.cut());
      await running;
      loan?.refuse(new PrinterBusyError(`printer "${printer}" is being closed`));
      cancelLimit();
      await connection.close();
    },
    wake,
    health,
    canTakeOver: () => seen !== null && isAvailable(seen),
    useProfile(profile) {
      commissioned = profile;
      mustReleaseLink = true;
      tellHealth();
      wake();
    },
    getProfile,
    markRollChanged() {
      roll.markChanged();
      tellHealth();
    },
    borrowLink: (use) =>
      new Promise((resolve, reject) => {
        if (isPrinting || loan || isStopping) {
          reject(new PrinterBusyError(`printer "${printer}" has something else to do`));
          return;
        }
        const grant = async () => {
          const link = await options.openLink();
          try {
            return await use(link);
          } finally {
            await link.close(LENT_LINK_CLOSE_MS);
          }
        };
        loan = { grant: () => grant().then(resolve, reject), refuse: reject };
        wake();
      }),
  };
}
