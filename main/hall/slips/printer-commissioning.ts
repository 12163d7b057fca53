/**
 * 型号调试: a technician asks a printer, prints the sheet, answers its questions, and the profile that comes of it is
 * used from the next slip on, above hall.yml's. Saved ones outlive the hall's restarts; dropped ones stay to be seen.
 */
import { buildCommissioningSheet } from '#printers/commissioning/commissioning-sheet';
import { CommissioningError, makeProfileFromAnswers } from '#printers/commissioning/make-profile';
import { PrinterNotReadyError, probePrinter } from '#printers/commissioning/probe-printer';
import { parsePrinterProfile, PrinterProfileError } from '#printers/printer-profile';
import { PrinterBusyError } from '#printers/printer-sender';
import type { Spool } from '#printers/spool';
import type { PrintOperator } from '#printers/spool-journal';
import { CommissioningAnswers } from '#contract/printer-commissioning';
import type { PrinterFindings } from '#contract/printer-commissioning';
import type { PrinterId } from '#domain/ids';
import type { EpochMs, Time } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import type { Logger } from '../log/logger';
import { Refusal } from '../refusal';
import type { Store } from '../store/open-store';
import * as printers from '../store/repositories/printers.repo';
import type { UnitOfWork } from '../unit-of-work';
import type { PaperQueue } from './paper-queue';

export interface PrinterCommissioning {
  /** Gives the spool every saved profile. One that this version no longer understands is left out, with a log line. */
  restore(): void;
  /**
   * What the printer says of itself; remembered until the hall stops, for the sheet and for {@link save}.
   *
   * @throws Refusal PRINTER_UNKNOWN, PRINTER_BUSY, PRINTER_NOT_READY, PRINTER_UNREACHABLE
   */
  probe(printer: PrinterId): Promise<PrinterFindings>;
  /** @throws Refusal PRINTER_UNKNOWN */
  queueSheet(unit: UnitOfWork, printer: PrinterId, operator: PrintOperator): void;
  /** @throws Refusal PRINTER_UNKNOWN, COMMISSIONING_REFUSED */
  save(unit: UnitOfWork, printer: PrinterId, answers: CommissioningAnswers, operator: PrintOperator): void;
  /** hall.yml's profile again. @throws Refusal PRINTER_UNKNOWN */
  drop(unit: UnitOfWork, printer: PrinterId): void;
}

export function createPrinterCommissioning({
  config,
  store,
  spool,
  papers,
  newId,
  hallTimeText,
  time,
  log,
}: {
  config: HallConfig;
  store: Store;
  spool: Pick<Spool, 'getProfile' | 'useProfile' | 'borrowLink'>;
  papers: PaperQueue;
  newId: () => string;
  hallTimeText: (at: EpochMs) => string;
  time: Time;
  log: Logger;
}): PrinterCommissioning {
  const found = new Map<PrinterId, PrinterFindings>();

  function checkPrinter(printer: PrinterId): void {
    if (!config.printers.some(({ id }) => id === printer)) throw new Refusal('PRINTER_UNKNOWN');
  }

  return {
    restore() {
      for (const { id } of config.printers) {
        const saved = store.read((tx) => printers.findCommissioning(tx, id));
        if (!saved) continue;
        try {
          spool.useProfile(id, parsePrinterProfile(`of printer ${id}`, JSON.parse(saved.profile)));
        } catch (error) {
          if (!(error instanceof PrinterProfileError) && !(error instanceof SyntaxError)) throw error;
          log.error({ printer: id, err: error }, 'a saved commissioning cannot be used');
        }
      }
    },

    async probe(printer) {
      checkPrinter(printer);
      try {
        const findings = await spool.borrowLink(printer, (link) => probePrinter({ link, time }));
        found.set(printer, findings);
        return findings;
      } catch (error) {
        if (error instanceof PrinterBusyError) throw new Refusal('PRINTER_BUSY');
        if (error instanceof PrinterNotReadyError) throw new Refusal('PRINTER_NOT_READY');
        log.warn({ printer, err: error }, 'a printer could not be probed');
        throw new Refusal('PRINTER_UNREACHABLE');
      }
    },

    queueSheet(unit, printer, operator) {
      checkPrinter(printer);
      papers.queue(unit, {
        idempotencyKey: `commissioningSheet:${newId()}`,
        document: buildCommissioningSheet({
          printerId: printer,
          profileId: spool.getProfile(printer).id,
          atText: hallTimeText(unit.moment.at),
          findings: found.get(printer) ?? null,
        }),
        printer,
        operator,
      });
    },

    save(unit, printer, answers, operator) {
      checkPrinter(printer);
      const findings = found.get(printer) ?? null;
      const profile = makeProfile({ answers, findings, base: spool.getProfile(printer), printerId: printer });
      printers.saveCommissioning(unit.tx, {
        printer,
        profile: JSON.stringify(profile),
        answers: JSON.stringify({ answers, findings }),
        operator,
        at: unit.moment.at,
      });
      unit.afterCommit(() => spool.useProfile(printer, profile));
    },

    drop(unit, printer) {
      checkPrinter(printer);
      printers.dropCommissioning(unit.tx, printer, unit.moment.at);
      unit.afterCommit(() => spool.useProfile(printer, null));
    },
  };
}

/** The number of a question is its place in the schema: that is how the sheet is numbered. */
function makeProfile(facts: Parameters<typeof makeProfileFromAnswers>[0]) {
  try {
    return makeProfileFromAnswers(facts);
  } catch (error) {
    if (!(error instanceof CommissioningError)) throw error;
    const question = Object.keys(CommissioningAnswers.shape).indexOf(error.field) + 1;
    throw new Refusal('COMMISSIONING_REFUSED', { question });
  }
}
