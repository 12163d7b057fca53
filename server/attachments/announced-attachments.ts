/**
 * 附件 as operations announce them: their content comes by itself, later (receive-attachment.ts), and is taken only for what
 * was announced. Erased with the last of those who use it.
 */
import type { SyncedAttachment } from '#contract/sync';
import type { Database } from '../db/open-database';
import type { AttachmentOwnerKind } from '../db/tables';
import type { Sender } from '../events/sender';
import type { DataSeal } from '../personal-data/data-seal';

export interface AttachmentOwner {
  readonly kind: AttachmentOwnerKind;
  readonly id: string;
}

export const attachmentNameOf = (seal: Pick<DataSeal, 'markOf'>, digest: string) => seal.markOf(digest, 'attachment');

export async function announceAttachments(
  tx: Database,
  { terminalId, receivedAt }: Sender,
  owner: AttachmentOwner,
  attachments: readonly SyncedAttachment[],
  seal: DataSeal,
): Promise<void> {
  for (const [position, attachment] of attachments.entries()) {
    const name = attachmentNameOf(seal, attachment.digest);
    await tx
      .insertInto('attachment')
      .values({
        terminal_id: terminalId,
        name,
        kind: attachment.kind,
        media_type: attachment.mediaType,
        bytes: attachment.bytes,
        duration_ms: attachment.durationMs,
        announced_at: receivedAt,
        sealed_content: null,
        kept_at: null,
        erased_at: null,
      })
      .onConflict((conflict) =>
        // The same content again after it was erased is wanted once more; and as long as none of it is kept, what was
        // announced last is what may come: a first announcement that was wrong would shut it out for good.
        conflict
          .columns(['terminal_id', 'name'])
          .doUpdateSet({
            kind: attachment.kind,
            media_type: attachment.mediaType,
            bytes: attachment.bytes,
            duration_ms: attachment.durationMs,
            announced_at: receivedAt,
            kept_at: null,
            erased_at: null,
          })
          .where(({ or, eb }) =>
            or([eb('attachment.erased_at', 'is not', null), eb('attachment.kept_at', 'is', null)]),
          ),
      )
      .execute();
    await tx
      .insertInto('attachment_use')
      .values({ terminal_id: terminalId, owner_kind: owner.kind, owner_id: owner.id, position, name })
      .execute();
  }
}

/** What nobody else uses loses its content; that there was something stays. */
export async function eraseAttachments(tx: Database, sender: Sender, owners: readonly AttachmentOwner[]) {
  const { terminalId, receivedAt } = sender;
  for (const owner of owners) {
    const used = await tx
      .deleteFrom('attachment_use')
      .where('terminal_id', '=', terminalId)
      .where('owner_kind', '=', owner.kind)
      .where('owner_id', '=', owner.id)
      .returning('name')
      .execute();
    if (used.length === 0) continue;
    await tx
      .updateTable('attachment')
      .set({ sealed_content: null, erased_at: receivedAt })
      .where('terminal_id', '=', terminalId)
      .where(
        'name',
        'in',
        used.map(({ name }) => name),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('attachment_use')
              .select('attachment_use.name')
              .whereRef('attachment_use.terminal_id', '=', 'attachment.terminal_id')
              .whereRef('attachment_use.name', '=', 'attachment.name'),
          ),
        ),
      )
      .execute();
  }
}
