/**
 * 打印队列: every printer of the hall with its one sender, over durable storage. Nothing here makes a caller wait for a
 * device: features commit a job and call {@link Spool.wake}; what became of it comes back by {@link Spool.onJobChange}.
 *
 * Guarantees (spool-journal.ts): `sending` is durable before the first byte; a job is sent again by itself only where
 * provably no byte was taken; a job that nobody waits for any more never prints.
 */
import type { PrinterHealth } from '#contract/snapshots';
import type { PrinterId } from '#domain/ids';
import type { Time } from '#domain/time-source';
import type { Logger } from '../../log/logger';
import type { PaperDocument } from './document';
import type { GlyphSource } from './glyph-source';
import type { PrinterAddress, PrinterLink, SerialAddress } from './printer-link';
import { parsePrinterAddress } from './printer-link';
import type { PrinterProfile } from './printer-profile';
import type { FallbackPrinter, PrinterSender } from './printer-sender';
import { createPrinterSender } from './printer-sender';
import { readPrinterProfile } from './read-printer-profile';
import type { PrintJobState, SpoolJournal } from './spool-journal';
import { renderSvg } from './svg.renderer';

/** A printer of `hall.yml`. */
export interface PrinterConfig {
  readonly id: PrinterId;
  /** Id of a built-in profile, e.g. `generic-80`, or the path of a `.json` file. */
  readonly profile: string;
  /** `tcp://HOST:PORT`, `serial:…`, `file:…`, `cups:…`. */
  readonly link: string;
  /** Takes jobs that this printer provably cannot print. */
  readonly fallback?: PrinterId | undefined;
}

export interface Spool {
  /** Marks what a crash left half-sent as `unknown`, then begins to print and to watch. */
  start(): void;
  /** A slip that is under way gets three seconds; after that its outcome is `unknown`. */
  stop(): Promise<void>;
  /** After the commit of a job. @throws RangeError for a printer that is not configured */
  wake(printer: PrinterId): void;
  /** In the order of the configuration. */
  health(): PrinterHealth[];
  /** Called when state, faults or the roll's forecast change. Returns how to stop listening. */
  onHealthChange(listener: (health: PrinterHealth) => void): () => void;
  /** Called after each durable change of a job, `queued` included where an attempt took no byte or a fallback took it. */
  onJobChange(listener: (jobId: number, state: PrintJobState) => void): () => void;
  /** The slip as SVG, laid out for this printer. @throws RangeError for a printer that is not configured */
  previewSlip(printer: PrinterId, document: PaperDocument): string;
  /** As it is in use: by commissioning, else by `hall.yml`. @throws RangeError for a printer that is not configured */
  getProfile(printer: PrinterId): PrinterProfile;
  /** From the next slip on; null: `hall.yml`'s own again. @throws RangeError for a printer that is not configured */
  useProfile(printer: PrinterId, commissioned: PrinterProfile | null): void;
  /** A person put in a new roll. @throws RangeError for a printer that is not configured */
  markRollChanged(printer: PrinterId): void;
  /**
   * Hands a printer's link over between two slips; it is closed afterwards.
   *
   * @throws PrinterBusyError where a slip is under way; what opening the link throws; what `use` throws
   */
  borrowLink<T>(printer: PrinterId, use: (link: PrinterLink) => Promise<T>): Promise<T>;
}

/** Documents are looked through for what was kept long enough this often, the first time soon after the start. */
const PURGE_EVERY_MS = 3_600_000;
const FIRST_PURGE_MS = 60_000;

/**
 * @param options.profilesDir folder that `.json` profiles are relative to: that of `hall.yml`
 * @param options.openLink a transport for each kind of address
 * @param options.random in [0, 1), for process ids
 * @throws PrinterAddressError, PrinterProfileError where the configuration is wrong: before anything is opened
 */
export function createSpool(options: {
  printers: readonly PrinterConfig[];
  profilesDir?: string;
  journal: SpoolJournal;
  glyphs: GlyphSource;
  openLink: (address: PrinterAddress) => Promise<PrinterLink>;
  time: Time;
  random: () => number;
  log: Logger;
}): Spool {
  const { journal, time, log, profilesDir = '.' } = options;
  const healthListeners = new Set<(health: PrinterHealth) => void>();
  const jobListeners = new Set<(jobId: number, state: PrintJobState) => void>();
  const senders = new Map<PrinterId, PrinterSender>();
  let cancelPurge = () => {};

  /** A listener that fails is its own trouble, never the slip's. */
  const tell = (call: () => void) => {
    try {
      call();
    } catch (error) {
      log.error({ err: error }, 'a listener of the spool failed');
    }
  };
  const getSender = (id: PrinterId): PrinterSender => {
    const sender = senders.get(id);
    if (!sender) throw new RangeError(`no printer "${id}" in the configuration`);
    return sender;
  };
  /** Its sender may be made after the one that falls back to it. */
  const describeFallback = (id: PrinterId): FallbackPrinter => ({
    id,
    canTakeOver: () => getSender(id).canTakeOver(),
    wake: () => getSender(id).wake(),
  });

  const completeFlow = (address: SerialAddress, id: PrinterId): SerialAddress => ({
    ...address,
    flow: address.flow ?? getSender(id).getProfile().flow,
  });

  for (const config of options.printers) {
    const address = parsePrinterAddress(config.link);
    senders.set(
      config.id,
      createPrinterSender({
        ...options,
        printer: config.id,
        profile: readPrinterProfile(config.profile, { baseDir: profilesDir }),
        link: config.link,
        talksBack: address.kind !== 'cups',
        openLink: () => options.openLink(address.kind === 'serial' ? completeFlow(address, config.id) : address),
        fallback: config.fallback === undefined ? null : describeFallback(config.fallback),
        onHealthChange: (health) => healthListeners.forEach((listener) => tell(() => listener(health))),
        onJobChange: (jobId, state) => jobListeners.forEach((listener) => tell(() => listener(jobId, state))),
      }),
    );
  }

  function purge(): void {
    cancelPurge = time.after(PURGE_EVERY_MS, purge);
    try {
      const purged = journal.purgeDocuments(time.now());
      if (purged > 0) log.info({ purged }, 'documents were kept long enough');
    } catch (error) {
      log.error({ err: error }, 'documents could not be purged');
    }
  }

  return {
    start() {
      for (const sender of senders.values()) sender.start();
      cancelPurge = time.after(FIRST_PURGE_MS, purge);
    },
    async stop() {
      cancelPurge();
      await Promise.all([...senders.values()].map((sender) => sender.stop()));
    },
    wake: (printer) => getSender(printer).wake(),
    health: () => [...senders.values()].map((sender) => sender.health()),
    onHealthChange(listener) {
      healthListeners.add(listener);
      return () => healthListeners.delete(listener);
    },
    onJobChange(listener) {
      jobListeners.add(listener);
      return () => jobListeners.delete(listener);
    },
    previewSlip: (printer, document) => renderSvg(document, getSender(printer).getProfile()),
    getProfile: (printer) => getSender(printer).getProfile(),
    useProfile: (printer, commissioned) => getSender(printer).useProfile(commissioned),
    markRollChanged: (printer) => getSender(printer).markRollChanged(),
    borrowLink: (printer, use) => getSender(printer).borrowLink(use),
  };
}
