/**
 * 附件: recordings and photos, each content once. The sealed file is durable before the transaction that names it can
 * commit, so a row always has its file; a file whose transaction did not commit goes away soon after it, or with a later
 * sweep where the hall died in between. A row and its file go with the last use.
 */
import { createHash } from 'node:crypto';
import { Digest } from '#domain/ids';
import type { AttachmentKind } from '#domain/case/case-words';
import type { Time } from '#domain/time-source';
import type { Logger } from '../log/logger';
import { Refusal } from '../refusal';
import type { ReadTx, Store, WriteTx } from '../store/open-store';
import { isWriteRefused } from '../store/write-refused';
import * as attachments from '../store/repositories/attachments.repo';
import type { AttachmentFigures, AttachmentOwner } from '../store/repositories/attachments.repo';
import type { HallWriter } from '../unit-of-work';
import { SealBrokenError } from '../vault/vault';
import type { AttachmentFiles } from './attachment-files';
import { checkAttachment } from './check-attachment';
import type { UncheckedAttachment } from './check-attachment';

export type { AttachmentOwner } from '../store/repositories/attachments.repo';
export type { UncheckedAttachment } from './check-attachment';

/** As it is kept, shown to staff and announced to the township. */
export interface KeptAttachment {
  digest: Digest;
  kind: AttachmentKind;
  mediaType: string;
  /** How many. */
  bytes: number;
  durationMs: number | null;
}

export interface AttachmentStore {
  /**
   * Checks, strips, seals and keeps it for this owner in the caller's transaction.
   *
   * @throws {Refusal} `ATTACHMENT_REFUSED { part, trouble }`; `STORE_FULL` where the disk or the hall's own limit says no
   */
  keep(tx: WriteTx, owner: AttachmentOwner, attachment: UncheckedAttachment): KeptAttachment;
  /** In the order in which they were kept. */
  listOf(tx: ReadTx, owner: AttachmentOwner): KeptAttachment[];
  /** Those included that no key here opens. */
  countOf(tx: ReadTx, owner: AttachmentOwner, kind: AttachmentKind): number;
  /** The plain bytes. Whose it is, the caller has asked {@link listOf}. @throws {Refusal} `ATTACHMENT_LOST` */
  read(digest: Digest): Uint8Array<ArrayBuffer>;
  /** As {@link read}; null where it is lost. */
  find(digest: Digest): Uint8Array<ArrayBuffer> | null;
  /** The owner has none any more; what nobody else uses is gone for good once the transaction is durable. */
  release(tx: WriteTx, owner: AttachmentOwner): void;
  figures(tx: ReadTx): AttachmentFigures & { limitBytes: number };
  countLost(tx: ReadTx): number;
  /** Files that no row names go, once they are an hour old; rows whose file is gone are marked lost. Throws what the disk says. */
  sweep(): void;
  /** Settles what is open; nothing is done afterwards. Before the store is closed. */
  close(): void;
}

const ORPHAN_AGE_MS = 3_600_000;
/** Tickets and cases need room longer than pictures do. */
const RESERVE_BYTES = 256 * 1024 * 1024;

export interface AttachmentStoreParts {
  store: Store;
  writer: Pick<HallWriter, 'change'>;
  files: AttachmentFiles;
  time: Time;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Of all attachments together, as plain bytes. */
  limitBytes: number;
}

export function createAttachmentStore(parts: AttachmentStoreParts): AttachmentStore {
  const { store, writer, files, time, log, limitBytes } = parts;
  const { vault } = store;
  const namesOf = (digest: Digest) => vault.blindIndexes(digest, 'attachment');
  const unsettled = new Set<string>();
  let isClosed = false;

  /** Transactions are synchronous: whichever runs now is over by then. */
  function afterTransaction(task: () => void): void {
    time.after(0, () => {
      if (isClosed) return;
      try {
        task();
      } catch (error) {
        log.error({ err: error }, 'attachments.notSettled');
      }
    });
  }

  /** Once the transaction that runs now is over, a file stays only where a row names it. */
  function settleLater(name: string): void {
    if (unsettled.size === 0) afterTransaction(settle);
    unsettled.add(name);
  }

  function settle(): void {
    const names = [...unsettled];
    unsettled.clear();
    for (const name of names)
      if (!store.read((tx) => attachments.exists(tx, name))) tryRemoving(() => files.remove(name));
  }

  /** What cannot be removed now is removed by a later sweep. */
  function tryRemoving(remove: () => void): void {
    try {
      remove();
    } catch (error) {
      log.warn({ err: error }, 'attachments.notRemoved');
    }
  }

  function writeFile(name: string, plain: Uint8Array): void {
    if (files.freeBytes() - plain.length < RESERVE_BYTES) throw new Refusal('STORE_FULL');
    settleLater(name);
    try {
      files.write(name, plain);
    } catch (error) {
      if (!isWriteRefused(error)) throw error;
      log.error({ err: error }, 'attachments.notWritten');
      throw new Refusal('STORE_FULL');
    }
  }

  function sweep(): void {
    const names = new Set(store.read((tx) => attachments.listNames(tx)));
    const found = new Set<string>();
    let removed = 0;
    for (const { name, file, changedAt } of files.list()) {
      if (name !== null && names.has(name)) found.add(name);
      else if (time.now() - changedAt > ORPHAN_AGE_MS) {
        tryRemoving(() => leaveNoOrphan(name, file));
        removed += 1;
      }
    }
    if (removed > 0) log.info({ removed }, 'attachments.swept');
    const lost = store.read((tx) => attachments.listLost(tx));
    noteLost(
      [...names].filter((name) => !found.has(name)),
      lost.filter((name) => found.has(name) && opens(name)),
    );
  }

  function opens(name: string): boolean {
    try {
      return files.read(name) !== null;
    } catch {
      return false;
    }
  }

  /** A file came from a backup: what its lost rows named may still be wanted. */
  function leaveNoOrphan(name: string | null, file: string): void {
    if (name === null) files.removeUnfinished(file);
    else if (store.facts().integrity === 'restored') files.setAside(name);
    else files.remove(name);
  }

  function noteLost(lost: readonly string[], found: readonly string[]): void {
    if (lost.length === 0 && found.length === 0) return;
    writer.change(({ tx, moment }) => {
      for (const name of lost) attachments.markLost(tx, name, moment.at);
      for (const name of found) attachments.markFound(tx, name);
    });
    if (lost.length > 0) log.error({ count: lost.length }, 'attachments.lost');
  }

  function find(digest: Digest): Uint8Array<ArrayBuffer> | null {
    for (const name of namesOf(digest)) {
      try {
        const plain = files.read(name);
        if (plain) return plain;
      } catch (error) {
        if (!(error instanceof SealBrokenError)) throw error;
        log.error({ err: error }, 'attachments.notOpened');
      }
    }
    afterTransaction(() => noteLost(namesOf(digest), []));
    return null;
  }

  return {
    keep(tx, owner, unchecked) {
      const { kind, mediaType, bytes, durationMs } = checkAttachment(unchecked);
      const digest = Digest.parse(createHash('sha256').update(bytes).digest('hex'));
      const known = namesOf(digest).find((name) => attachments.exists(tx, name));
      const name = known ?? vault.blindIndex(digest, 'attachment');
      const kept = { digest, kind, mediaType, bytes: bytes.length, durationMs };
      if (known === undefined) {
        if (attachments.figures(tx).bytes + bytes.length > limitBytes) throw new Refusal('STORE_FULL');
        writeFile(name, bytes);
        attachments.insert(tx, { name, ...kept }, time.now());
      } else if (!files.exists(name)) {
        writeFile(name, bytes);
        attachments.markFound(tx, name);
      }
      attachments.use(tx, owner, name);
      return kept;
    },
    listOf: (tx, owner) => attachments.listOf(tx, owner).map(({ name: _, ...kept }) => kept),
    countOf: attachments.countOf,
    read(digest) {
      const plain = find(digest);
      if (!plain) throw new Refusal('ATTACHMENT_LOST');
      return plain;
    },
    find,
    release(tx, owner) {
      for (const name of attachments.release(tx, owner)) settleLater(name);
    },
    figures: (tx) => ({ ...attachments.figures(tx), limitBytes }),
    countLost: attachments.countLost,
    sweep,
    close() {
      settle();
      isClosed = true;
    },
  };
}
