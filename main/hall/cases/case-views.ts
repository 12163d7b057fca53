/** What several views of a case have in common: its history in words, its answer, its person masked. */
import type { CaseAttachmentView } from '#contract/counter-cases';
import type { LocalizedText } from '#contract/snapshots';
import { maskPersonName, maskPhone } from '#domain/masking';
import type { CaseId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import { CASE_PHOTO_LIMIT, PHOTO_LIMIT } from '#domain/case/draft-limits';
import type { FeedbackWay } from '#domain/case/case-words';
import type { AttachmentOwner, AttachmentStore, KeptAttachment } from '../attachments/attachment-store';
import type { ReadTx } from '../store/open-store';
import type { Case } from '../store/repositories/cases.repo';
import type { Hop } from '../store/repositories/case-hops.repo';
import * as casePeople from '../store/repositories/case-people.repo';
import * as caseSupplements from '../store/repositories/case-supplements.repo';

export interface CaseAnswer {
  at: EpochMs;
  text: string;
  /** null before it is closed. */
  way: FeedbackWay | null;
}

/** The newest answer since the case was last reopened; null where there is none. */
export function findAnswer(hops: readonly Hop[]): CaseAnswer | null {
  const since = hops.slice(hops.findLastIndex(({ act }) => act === 'reopened') + 1);
  const answer = since.findLast(({ act }) => act === 'answered' || act === 'referred');
  if (!answer || answer.words === null) return null;
  const closing = since.findLast(({ act }) => act === 'closed');
  return { at: answer.at, text: answer.words, way: (closing?.facts['way'] as FeedbackWay | undefined) ?? null };
}

/** Who handles it now, as residents read it: what the hall said at the filing, until staff say another unit. */
export function responsibleOf({ names, handlingUnit }: Case): { unit: LocalizedText; phone: string } {
  return { ...names.responsible, unit: unitText(handlingUnit, names) };
}

/** A unit that staff wrote has no English name. */
export function unitText(unit: string, { responsible }: Case['names']): LocalizedText {
  return unit === responsible.unit.zh ? responsible.unit : { zh: unit, en: unit };
}

/** Masked; null where nobody left anything, or it is erased. */
export function maskedPersonOf(
  tx: ReadTx,
  caseId: CaseId,
): { name: string; phone: string; hasIdNumber: boolean } | null {
  const person = casePeople.find(tx, caseId);
  if (!person) return null;
  return {
    name: person.name === null ? '' : maskPersonName(person.name),
    phone: person.phone === null ? '' : maskPhone(person.phone),
    hasIdNumber: person.idNumber !== null,
  };
}

export function attachmentView({ digest, kind, mediaType, bytes, durationMs }: KeptAttachment): CaseAttachmentView {
  return { digest, kind, mediaType, bytes, durationMs };
}

/** How many photos its next supplement may bring. */
export function photosLeftOf(tx: ReadTx, caseId: CaseId, attachments: Pick<AttachmentStore, 'countOf'>): number {
  const kept = attachmentOwnersOf(tx, caseId)
    .map((owner) => attachments.countOf(tx, owner, 'photo'))
    .reduce((sum, count) => sum + count, 0);
  return Math.min(PHOTO_LIMIT, Math.max(0, CASE_PHOTO_LIMIT - kept));
}

/** Of the case itself and of everything that was added to it. */
export function attachmentOwnersOf(tx: ReadTx, caseId: CaseId): AttachmentOwner[] {
  return [
    { kind: 'case', id: caseId },
    ...caseSupplements.listIds(tx, caseId).map((id) => ({ kind: 'supplement' as const, id })),
  ];
}
