/**
 * The content of an announced attachment: whole, no larger than announced, and by its own SHA-256 what it says it is, before
 * anything of it is kept. It lies sealed in the database, so that every instance of the server has it.
 */
import { createHash } from 'node:crypto';
import { ATTACHMENT_LIMIT_BYTES } from '#domain/case/draft-limits';
import type { TimeSource } from '#domain/time-source';
import type { Database } from '../db/open-database';
import type { DataSeal } from '../personal-data/data-seal';
import { attachmentNameOf } from './announced-attachments';

export type AttachmentOutcome = 'kept' | 'known' | 'unannounced' | 'tooLarge' | 'mismatch';

export interface ReceiveAttachmentParts {
  readonly db: Database;
  readonly seal: DataSeal;
  readonly time: TimeSource;
}

/** Reads `content` to its end only where something of it may be kept. */
export async function receiveAttachment(
  { db, seal, time }: ReceiveAttachmentParts,
  { terminalId, digest }: { terminalId: string; digest: string },
  content: AsyncIterable<Uint8Array>,
): Promise<AttachmentOutcome> {
  const name = attachmentNameOf(seal, digest);
  const announced = await db
    .selectFrom('attachment')
    .select(['bytes', 'kept_at', 'erased_at'])
    .where('terminal_id', '=', terminalId)
    .where('name', '=', name)
    .executeTakeFirst();
  if (!announced) return 'unannounced';
  if (announced.kept_at !== null || announced.erased_at !== null) return 'known';
  const read = await readContent(content);
  if (!read) return 'tooLarge';
  if (read.digest !== digest || read.bytes.length !== announced.bytes) return 'mismatch';
  const kept = await db
    .updateTable('attachment')
    .set({
      sealed_content: seal.sealBytes(read.bytes, `attachment.content:${terminalId}/${name}`),
      kept_at: time.now(),
    })
    .where('terminal_id', '=', terminalId)
    .where('name', '=', name)
    .where('kept_at', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow();
  return kept.numUpdatedRows === 1n ? 'kept' : 'known';
}

/** null as soon as it is too large. */
async function readContent(content: AsyncIterable<Uint8Array>): Promise<{ bytes: Buffer; digest: string } | null> {
  const pieces: Uint8Array[] = [];
  const hash = createHash('sha256');
  let length = 0;
  for await (const piece of content) {
    length += piece.length;
    if (length > ATTACHMENT_LIMIT_BYTES) return null;
    hash.update(piece);
    pieces.push(piece);
  }
  return { bytes: Buffer.concat(pieces), digest: hash.digest('hex') };
}
