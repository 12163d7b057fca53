import type { Digest } from '#domain/ids';
import type { SyncAttachments } from '../../sync/sync-ports';
import type { Store } from '../open-store';
import * as attachments from '../repositories/attachments.repo';

/** Attachments as their stream sees them. `findBytes` is the attachment store's; `onAnswered` runs after an answer is durable. */
export function createSyncAttachments({
  store,
  findBytes,
  onAnswered,
}: {
  store: Store;
  findBytes: (digest: Digest) => Uint8Array<ArrayBuffer> | null;
  onAnswered: () => void;
}): SyncAttachments {
  return {
    findNext: (postponed) => store.read((tx) => attachments.findNextToSend(tx, [...postponed])),
    findBytes: ({ digest }) => findBytes(digest),
    markTried: (name) => store.write((tx) => attachments.markTried(tx, name)),
    markAnswered(name, answer, at) {
      store.write((tx) => attachments.decide(tx, name, answer, at));
      onAnswered();
    },
  };
}
