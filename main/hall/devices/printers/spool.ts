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
import type { PrinterAddress, PrinterLink } from './printer-link';
import { parsePrinterAddress } from './printer-link';
import { getPrinterProfile } from './printer-profile';
import { createPrinterSender } from './printer-sender';
import type { PrintJobState, SpoolJournal } from './spool-journal';
import { renderSvg } from './svg.renderer';

/** A printer of `hall.yml`. */
export interface PrinterConfig {
  readonly id: PrinterId;
  /** Id of a built-in profile, e.g. `generic-80`. */
  readonly profile: string;
  /** `tcp://HOST:PORT`. */
  readonly link: string;
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
  /** Called when state or faults change. Returns how to stop listening. */
  onHealthChange(listener: (health: PrinterHealth) => void): () => void;
  /** Called after each durable change of a job, `queued` included where an attempt took no byte. */
  onJobChange(listener: (jobId: number, state: PrintJobState) => void): () => void;
  /** The slip as SVG, laid out for this printer. @throws RangeError for a printer that is not configured */
  previewSlip(printer: PrinterId, document: PaperDocument): string;
}

/**
 * @param options.openLink a transport, e.g. `openTcpLink` with its time bound
 * @param options.random in [0, 1), for process ids
 * @throws PrinterAddressError, PrinterProfileError where the configuration is wrong: before anything is opened
 */
export function createSpool(options: {
  printers: readonly PrinterConfig[];
  journal: SpoolJournal;
  glyphs: GlyphSource;
  openLink: (address: PrinterAddress) => Promise<PrinterLink>;
  time: Time;
  random: () => number;
  log: Logger;
}): Spool {
  const { journal, glyphs, openLink, time, random, log } = options;
  const healthListeners = new Set<(health: PrinterHealth) => void>();
  const jobListeners = new Set<(jobId: number, state: PrintJobState) => void>();
  const printers = new Map(
    options.printers.map((config) => {
      const address = parsePrinterAddress(config.link);
      const profile = getPrinterProfile(config.profile);
      const sender = createPrinterSender({
        printer: config.id,
        profile,
        link: config.link,
        openLink: () => openLink(address),
        journal,
        glyphs,
        time,
        random,
        log,
        onHealthChange: (health) => healthListeners.forEach((listener) => tell(() => listener(health))),
        onJobChange: (jobId, state) => jobListeners.forEach((listener) => tell(() => listener(jobId, state))),
      });
      return [config.id, { profile, sender }] as const;
    }),
  );
  /** A listener that fails is its own trouble, never the slip's. */
  const tell = (call: () => void) => {
    try {
      call();
    } catch (error) {
      log.error({ error }, 'a listener of the spool failed');
    }
  };
  const getPrinter = (id: PrinterId) => {
    const printer = printers.get(id);
    if (!printer) throw new RangeError(`no printer "${id}" in the configuration`);
    return printer;
  };

  return {
    start: () => printers.forEach(({ sender }) => sender.start()),
    stop: async () => void (await Promise.all([...printers.values()].map(({ sender }) => sender.stop()))),
    wake: (printer) => getPrinter(printer).sender.wake(),
    health: () => [...printers.values()].map(({ sender }) => sender.health()),
    onHealthChange(listener) {
      healthListeners.add(listener);
      return () => healthListeners.delete(listener);
    },
    onJobChange(listener) {
      jobListeners.add(listener);
      return () => jobListeners.delete(listener);
    },
    previewSlip: (printer, document) => renderSvg(document, getPrinter(printer).profile),
  };
}
