/**
 * How long a request may be. The few that carry recordings and photos may be as long as a whole draft; everything else
 * stays small, so that no page can keep the hall busy with one message.
 */
import { ATTACHMENT_LIMIT_BYTES, PHOTO_LIMIT } from '#domain/case/case-words';

export const ORDINARY_LIMIT_BYTES = 64 * 1024;
/** Every photo and the recording, each as large as it may be, in base64. */
export const DRAFT_LIMIT_BYTES = (PHOTO_LIMIT + 1) * Math.ceil(ATTACHMENT_LIMIT_BYTES / 3) * 4 + ORDINARY_LIMIT_BYTES;

/** Within a surface's router, as oRPC writes it. */
const WITH_ATTACHMENTS: ReadonlySet<string> = new Set([
  '/intake/fileCase',
  '/progress/addSupplement',
  '/ratings/explain',
  '/ratings/leaveRemark',
  '/cases/fileCase',
]);

/** @param procedure path within the surface's router, e.g. `/intake/fileCase` */
export const carriesAttachments = (procedure: string): boolean => WITH_ATTACHMENTS.has(procedure);

/** Where the message of a page's port names its procedure: at its very beginning. */
const PROCEDURE = /^\{"i":"[^"]{1,40}"(?:,"t":1)?,"p":\{"u":"([^"]{1,100})"/;
const BEGINNING_CHARACTERS = 200;

/** In characters; a message that is no call is an ordinary one. */
export function isMessageTooLong(message: string): boolean {
  if (message.length <= ORDINARY_LIMIT_BYTES) return false;
  const procedure = PROCEDURE.exec(message.slice(0, BEGINNING_CHARACTERS))?.[1] ?? '';
  return !carriesAttachments(procedure) || message.length > DRAFT_LIMIT_BYTES;
}
