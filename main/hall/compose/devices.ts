/** Printers, pads and the ID reader: what speaks to devices, joined to nothing but its storage and the listeners that are named here. */
import { createPadManager } from '#pads/pad-manager';
import type { PadManager } from '#pads/pad-manager';
import type { PadEventSink, PadSite } from '#pads/pad-ports';
import { createSpool } from '#printers/spool';
import type { Spool } from '#printers/spool';
import type { Time } from '#domain/time-source';
import { createIdReader } from '../devices/id-reader/id-reader';
import type { IdReader } from '../devices/id-reader/id-reader';
import { createSerialMachine } from '../devices/link/serial-machine';
import type { HallConfig } from '../config/hall-config';
import type { Logger } from '../log/logger';
import type { PaperQueue } from '../slips/paper-queue';
import { createSpoolJournal } from '../store/ports/spool-journal';
import type { Store } from '../store/open-store';
import type { HallWriter } from '../unit-of-work';
import type { HallLinks } from './hall-parts';

export interface HallDevices {
  spool: Spool;
  pads: PadManager;
  /** null where hall.yml names none. */
  idReader: IdReader | null;
}

export function composeDevices({
  config,
  links,
  store,
  writer,
  sink,
  site,
  time,
  log,
  moved,
  cleared,
  idReaderChanged,
}: {
  config: HallConfig;
  links: HallLinks;
  store: Store;
  writer: HallWriter;
  sink: PadEventSink;
  site: PadSite;
  time: Time;
  log: Logger;
  /** A job changed in the store without a change of the hall. */
  moved: () => void;
  /** A slip was thrown away by its printer: its marked copy is queued in the same transaction. */
  cleared: PaperQueue['queueClearedCopy'];
  idReaderChanged: () => void;
}): HallDevices {
  const spool = createSpool({
    printers: config.printers,
    profilesDir: config.baseDir,
    journal: createSpoolJournal({
      store,
      onDecided(tx, job, outcome) {
        if (job.ticketId !== null)
          writer.record(tx, 'slip.decided', { ticketId: job.ticketId, copyNumber: job.copyNumber, outcome });
      },
      onCleared: cleared,
      onMoved: moved,
    }),
    glyphs: links.glyphs,
    openLink: links.openPrinter,
    time,
    random: Math.random,
    log: log.child({ part: 'printers' }),
  });
  const pads = createPadManager({
    pads: [...config.pads, ...config.strips],
    profileDir: config.baseDir,
    openLink: links.openSerial,
    machine: createSerialMachine({ scheduler: time }),
    sink,
    site,
    time,
    random: Math.random,
    log: log.child({ part: 'pads' }),
  });
  const idReader = config.idReader
    ? createIdReader({
        ...config.idReader,
        openLink: links.openSerial,
        time,
        random: Math.random,
        log: log.child({ part: 'idReader' }),
        onStateChange: idReaderChanged,
      })
    : null;
  return { spool, pads, idReader };
}
