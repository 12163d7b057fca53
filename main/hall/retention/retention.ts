/**
 * 保管期满: what names, quotes or shows a person goes when its time is over; the case, its numbers and its hops stay. Goes
 * round at the start of a hall and every hour, each record in a transaction of its own, and never by a clock that may be
 * wrong: erased too late is mended by itself, erased too early by nobody.
 */
import type { EpochMs, Time } from '#domain/time-source';
import type { AttachmentOwner, AttachmentStore } from '../attachments/attachment-store';
import type { Logger } from '../log/logger';
import type { ReadTx, Store } from '../store/open-store';
import * as outbox from '../store/repositories/outbox.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';

/** One kind of record that holds something personal: cases, remarks, reasons of ratings. */
export interface PersonalRecords {
  /** Ids of those that ended before then and still hold something. */
  listErasable(tx: ReadTx, endedBefore: EpochMs): readonly string[];
  /** Erases what is personal in one, and records that for the township. Returns whose attachments go with it. */
  erase(unit: UnitOfWork, id: string): readonly AttachmentOwner[];
}

export interface Retention {
  start(): void;
  stop(): void;
}

const ROUND_MS = 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** A server that comes back from a backup younger than this finds every fact of this terminal whole. */
const CONFIRMED_KEPT_DAYS = 7;

export function createRetention(parts: {
  store: Store;
  writer: HallWriter;
  attachments: Pick<AttachmentStore, 'release' | 'sweep'>;
  records: readonly PersonalRecords[];
  /** 保管期限, from the end of a matter. */
  personKeptDays: number;
  /** False while the hall's clock may be wrong by more than anybody would notice. */
  isClockTrusted: () => boolean;
  time: Time;
  log: Pick<Logger, 'info' | 'error'>;
}): Retention {
  const { store, writer, attachments, records, time, log } = parts;
  let cancelRound: () => void = () => {};

  /** What goes wrong with one thing, a full disk for all of them, is left to the next round. */
  function attempt(work: () => number): number {
    try {
      return work();
    } catch (error) {
      log.error({ err: error }, 'retention.failed');
      return 0;
    }
  }

  function eraseFrom(kind: PersonalRecords): number {
    const endedBefore = time.now() - parts.personKeptDays * DAY_MS;
    let erased = 0;
    for (const id of store.read((tx) => [...kind.listErasable(tx, endedBefore)]))
      erased += attempt(() => {
        writer.change((unit) => {
          for (const owner of kind.erase(unit, id)) attachments.release(unit.tx, owner);
        });
        return 1;
      });
    return erased;
  }

  function eraseWhatIsOver(): void {
    let erased = 0;
    for (const kind of records) erased += attempt(() => eraseFrom(kind));
    const confirmedBy = time.now() - CONFIRMED_KEPT_DAYS * DAY_MS;
    const emptied = attempt(() => store.write((tx) => outbox.emptyConfirmed(tx, confirmedBy)));
    if (erased + emptied === 0) return;
    log.info({ erased, emptied }, 'retention.erased');
    store.dropLog();
  }

  function goRound(): void {
    if (parts.isClockTrusted()) eraseWhatIsOver();
    attempt(() => {
      attachments.sweep();
      return 0;
    });
    cancelRound = time.after(ROUND_MS, goRound);
  }

  return {
    start: goRound,
    stop: () => cancelRound(),
  };
}
