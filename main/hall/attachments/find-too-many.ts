import { PHOTO_LIMIT } from '#domain/case/draft-limits';
import type { AttachmentKind } from '#domain/case/case-words';

const MOST_OF_KIND: Readonly<Record<AttachmentKind, number>> = { voice: 1, photo: PHOTO_LIMIT };

/** 附件: of which kind there are more than one draft, or one supplement, may bring; null: of none. */
export function findTooMany(attachments: readonly { kind: AttachmentKind }[]): AttachmentKind | null {
  const kinds = Object.keys(MOST_OF_KIND) as AttachmentKind[];
  return kinds.find((kind) => attachments.filter((one) => one.kind === kind).length > MOST_OF_KIND[kind]) ?? null;
}
