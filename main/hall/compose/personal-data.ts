/** What lies at rest about people: attachments, and the end of their time. The vault came with the store. */
import type { Time } from '#domain/time-source';
import { openAttachmentFiles } from '../attachments/attachment-files';
import { createAttachmentStore } from '../attachments/attachment-store';
import type { AttachmentStore } from '../attachments/attachment-store';
import type { HallConfig } from '../config/hall-config';
import type { Logger } from '../log/logger';
import type { LastingFault } from '../snapshots/alerts';
import type { Store } from '../store/open-store';
import type { HallWriter } from '../unit-of-work';
import { createRetention } from '../retention/retention';
import type { PersonalRecords, Retention } from '../retention/retention';

const MEGABYTE = 1024 * 1024;

interface PersonalDataParts {
  config: HallConfig;
  dataDir: string;
  store: Store;
  writer: HallWriter;
  time: Time;
  log: Logger;
}

export function composeAttachments({ config, dataDir, store, writer, time, log }: PersonalDataParts): AttachmentStore {
  return createAttachmentStore({
    store,
    writer,
    files: openAttachmentFiles({ dataDir, vault: store.vault }),
    time,
    log: log.child({ part: 'attachments' }),
    limitBytes: config.policy.attachmentsMegabytes * MEGABYTE,
  });
}

export function composeRetention({
  config,
  store,
  writer,
  time,
  log,
  ...parts
}: PersonalDataParts & {
  attachments: AttachmentStore;
  records: readonly PersonalRecords[];
  isClockTrusted: () => boolean;
}): Retention {
  return createRetention({
    ...parts,
    store,
    writer,
    personKeptDays: config.policy.personKeptDays,
    time,
    log: log.child({ part: 'retention' }),
  });
}

/** What staff should know of what lies at rest. */
export function personalDataFaults(store: Store, attachments: AttachmentStore): LastingFault[] {
  const lost = store.read((tx) => attachments.countLost(tx));
  return [
    ...(store.facts().isKeyMissing ? [{ code: 'vault.key_missing' as const, subject: '' }] : []),
    ...(lost > 0 ? [{ code: 'attachments.lost' as const, subject: '', facts: { count: lost } }] : []),
  ];
}
