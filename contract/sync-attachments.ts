/** Recordings and photos: announced by an operation, sent after it as plain bytes. */
import * as z from 'zod';
import { ATTACHMENT_LIMIT_BYTES, AttachmentKind } from '#domain/case/case-words';
import { Digest } from '#domain/ids';

/** The bytes follow in a stream of their own: `PUT /v1/attachments/{digest}`. */
export const SyncedAttachment = z.object({
  digest: Digest,
  kind: AttachmentKind,
  mediaType: z.string().max(64),
  bytes: z.int().positive().max(ATTACHMENT_LIMIT_BYTES),
  durationMs: z.int().nonnegative().nullable(),
});
export type SyncedAttachment = z.infer<typeof SyncedAttachment>;

/** `PUT {@link ATTACHMENTS_PATH}/{digest}`: the plain bytes of one attachment that an operation has announced. */
export const ATTACHMENTS_PATH = '/v1/attachments';
/** The answer's body with 201 (kept now) and 200 (known already). */
export const AttachmentAnswer = z.object({ digest: Digest, serverTime: z.number() });
export type AttachmentAnswer = z.infer<typeof AttachmentAnswer>;
/**
 * Refusals of an attachment besides 401, as `code` of {@link SyncErrorBody}. `ATTACHMENT_UNANNOUNCED`: no operation of
 * this terminal has named its digest yet; it is sent again later. The other two are final.
 */
export const ATTACHMENT_REFUSALS = {
  ATTACHMENT_UNANNOUNCED: 404,
  PAYLOAD_TOO_LARGE: 413,
  DIGEST_MISMATCH: 422,
} as const;
