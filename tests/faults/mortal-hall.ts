/**
 * The part of a hall that papers go through, over a real file, that can die at any moment and be started again: from its
 * death on it writes no row and sends no byte, as after `kill -9`.
 */
import { randomUUID } from 'node:crypto';
import type { PaperDocument } from '#printers/document';
import { NO_GLYPHS } from '#printers/glyph-source';
import type { PrinterLink } from '#printers/printer-link';
import { createSpool } from '#printers/spool';
import type { PrinterConfig, Spool } from '#printers/spool';
import type { SpoolJournal } from '#printers/spool-journal';
import type { PrinterHealth } from '#contract/snapshots';
import type { PrinterId } from '#domain/ids';
import type { Time } from '#domain/time-source';
import type { Logger } from '#hall/log/logger';
import { createPaperQueue } from '#hall/slips/paper-queue';
import { createPaperRoutes } from '#hall/slips/paper-routes';
import { createPrintDesk } from '#hall/slips/print-desk';
import { createTicketSlips } from '#hall/slips/ticket-slips';
import { openStore } from '#hall/store/open-store';
import { createSpoolJournal } from '#hall/store/ports/spool-journal';
import * as printJobs from '#hall/store/repositories/print-jobs.repo';
import type { StoredPrintJob } from '#hall/store/repositories/print-jobs.repo';
import { createHallWriter } from '#hall/unit-of-work';
import { exampleConfig } from '#tests/support/hall-core';

/** The hall dies before the change is written, or right after it is durable. */
export const ARROWS = [
  'before sending',
  'after sending',
  'before sent',
  'after sent',
  'before printed',
  'after printed',
  'before unknown',
  'after unknown',
] as const;
export type Arrow = (typeof ARROWS)[number];

export interface MortalHall {
  /** Does nothing where it lives. */
  start(): void;
  die(): void;
  /** At the next job that comes to this arrow; `hasDied` is called then. */
  dieAt(arrow: Arrow, hasDied: () => void): void;
  callOffDeath(): void;
  /** A resident asks for a paper; a dead hall gives none. */
  queuePaper(printer: PrinterId, document: PaperDocument): void;
  wasQueued(number: string): boolean;
  listJobs(number: string): StoredPrintJob[];
  countUnderWay(): number;
  /** What a person is asked for. */
  listUnknown(): StoredPrintJob[];
  decide(jobId: number, outcome: 'printed' | 'notPrinted'): void;
  printerHealth(printer: PrinterId): PrinterHealth;
  /** @param turn lets time pass, which stopping needs */
  close(turn: (ms: number) => Promise<void>): Promise<void>;
}

const MOST_JOBS = 100_000;
const STOP_MS = 5_000;

class HallIsDead extends Error {
  override readonly name = 'HallIsDead';
}

export async function createMortalHall(options: {
  dataDir: string;
  printers: readonly PrinterConfig[];
  openLink: (printer: string) => Promise<PrinterLink>;
  time: Time;
  random: () => number;
  log: Logger;
}): Promise<MortalHall> {
  const { printers, time, random, log } = options;
  const config = exampleConfig();
  const store = await openStore({ dataDir: options.dataDir, time, log });
  const writer = createHallWriter({ store, clock: time, bootId: randomUUID(), onChanged: () => undefined });
  const hallTimeText = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  const queued = new Set<string>();
  let life: { spool: Spool; end(): void } | null = null;
  let plannedDeath: { arrow: Arrow; hasDied: () => void } | null = null;

  const papers = createPaperQueue({ hallTimeText, wake: (printer) => life?.spool.wake(printer) });
  const desk = createPrintDesk({
    config,
    papers,
    slips: createTicketSlips({ config, papers, routes: createPaperRoutes(config) }),
    spool: {
      getProfile: (printer) => life!.spool.getProfile(printer),
      previewSlip: (printer, document) => life!.spool.previewSlip(printer, document),
      markRollChanged: (printer) => life!.spool.markRollChanged(printer),
    },
    newId: writer.newId,
    hallTimeText,
  });
  const listAll = () => store.read((tx) => printJobs.listForMaintenance(tx, MOST_JOBS));

  function die(): void {
    const ended = life;
    life = null;
    ended?.end();
  }

  function dieIfPlanned(arrow: Arrow): void {
    if (plannedDeath?.arrow !== arrow) return;
    const { hasDied } = plannedDeath;
    plannedDeath = null;
    die();
    hasDied();
    throw new HallIsDead();
  }

  function start(): void {
    if (life) return;
    let isAlive = true;
    const links = new Set<PrinterLink>();
    const spool = createSpool({
      printers,
      journal: guardJournal({
        journal: createSpoolJournal({
          store,
          onDecided: () => undefined,
          onCleared: papers.queueClearedCopy,
          onMoved: () => undefined,
        }),
        checkAlive() {
          if (!isAlive) throw new HallIsDead();
        },
        passes: dieIfPlanned,
      }),
      glyphs: NO_GLYPHS,
      async openLink(address) {
        if (!isAlive) throw new HallIsDead();
        const link = await options.openLink(address.kind === 'tcp' ? address.host : '');
        links.add(link);
        return link;
      },
      time,
      random,
      log,
    });
    life = {
      spool,
      end() {
        isAlive = false;
        for (const link of links) link.cut();
        void spool.stop();
      },
    };
    spool.start();
  }

  return {
    start,
    die,
    dieAt(arrow, hasDied) {
      plannedDeath = { arrow, hasDied };
    },
    callOffDeath() {
      plannedDeath = null;
    },
    queuePaper(printer, document) {
      if (!life) return;
      writer.change((unit) => {
        papers.queue(unit, { idempotencyKey: document.title, document, printer });
      });
      queued.add(document.title);
    },
    wasQueued: (number) => queued.has(number),
    listJobs: (number) => listAll().filter((job) => job.title === number),
    countUnderWay: () =>
      store.read((tx) =>
        tx.db
          .prepare<[], number>(`SELECT COUNT(*) FROM print_job WHERE state IN ('queued', 'sending', 'sent')`)
          .pluck()
          .get(),
      )!,
    listUnknown: () => listAll().filter(({ state, proof }) => state === 'unknown' && proof === null),
    decide: (jobId, outcome) => writer.change((unit) => desk.decideUnknown(unit, jobId, outcome, 'maintenance')),
    printerHealth: (printer) => life!.spool.health().find(({ id }) => id === printer)!,
    async close(turn) {
      const stopping = life?.spool.stop();
      await turn(STOP_MS);
      await stopping;
      await store.close();
    },
  };
}

/** The journal of one life: nothing is written after its end, and each arrow may be its end. */
function guardJournal({
  journal,
  checkAlive,
  passes,
}: {
  journal: SpoolJournal;
  checkAlive: () => void;
  passes: (arrow: Arrow) => void;
}): SpoolJournal {
  const around =
    <Args extends unknown[], T>(name: 'sending' | 'sent' | 'printed' | 'unknown', work: (...args: Args) => T) =>
    (...args: Args): T => {
      checkAlive();
      passes(`before ${name}`);
      const result = work(...args);
      passes(`after ${name}`);
      return result;
    };
  const alive = Object.fromEntries(
    Object.entries(journal).map(([name, work]) => [
      name,
      (...args: unknown[]) => {
        checkAlive();
        return (work as (...given: unknown[]) => unknown)(...args);
      },
    ]),
  ) as unknown as SpoolJournal;
  return {
    ...alive,
    markSending: around('sending', journal.markSending),
    markSent: around('sent', journal.markSent),
    markPrinted: around('printed', journal.markPrinted),
    markUnknown: around('unknown', journal.markUnknown),
  };
}
