import type { SyncOutbox } from '../../sync/sync-ports';
import type { Store } from '../open-store';
import * as attachments from '../repositories/attachments.repo';
import * as outbox from '../repositories/outbox.repo';

/** The outbox as the push client sees it. `onAnswered` runs after an answer is durable. */
export function createSyncOutbox({ store, onAnswered }: { store: Store; onAnswered: () => void }): SyncOutbox {
  return {
    findNextBatch: (maxOperations) => store.read((tx) => outbox.listOpen(tx, maxOperations)),
    markSent(seqs) {
      store.write((tx) => seqs.forEach((seq) => outbox.markSent(tx, seq)));
    },
    markAnswered(results, at) {
      store.write((tx) => {
        for (const result of results)
          if (result.outcome === 'rejected')
            outbox.decide(tx, result.seq, 'refused', `${result.code}: ${result.detail}`, at);
          else outbox.decide(tx, result.seq, 'confirmed', null, at);
      });
      onAnswered();
    },
    rewindTo(seq) {
      store.write((tx) => {
        outbox.reopenFrom(tx, seq);
        attachments.reopenSince(tx, outbox.findOccurredAt(tx, seq) ?? 0);
      });
      onAnswered();
    },
    renumberFrom(seq) {
      store.write((tx) => outbox.renumberOpenFrom(tx, seq));
      onAnswered();
    },
  };
}
