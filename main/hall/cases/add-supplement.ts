/** 补充说明 (DF 205): what a resident adds to a case that is not over, with attachments, in one transaction. */
import type { NewAttachment } from '#contract/intake';
import { isCaseOpen } from '#domain/case/case-life';
import { CASE_TEXT_LIMIT } from '#domain/case/case-words';
import type { CaseId } from '#domain/ids';
import { checkResidentText } from '#domain/resident-text';
import type { AttachmentStore } from '../attachments/attachment-store';
import { findTooMany } from '../attachments/find-too-many';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import * as caseSupplements from '../store/repositories/case-supplements.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import type { CaseChanges } from './case-changes';
import { photosLeftOf } from './case-views';

/**
 * Photos alone are enough: they may be what was asked for.
 *
 * @throws {Refusal} SUPPLEMENT_REFUSED `{ reason }`, ATTACHMENT_REFUSED `{ part, trouble }`, STORE_FULL
 */
export type AddSupplement = (
  unit: UnitOfWork,
  caseId: CaseId,
  supplement: { words: string; attachments: readonly NewAttachment[] },
) => void;

/** Somebody with more to say that day goes to a counter. */
export const SUPPLEMENTS_A_DAY = 5;
const DAY_MS = 24 * 3_600_000;

export function createAddSupplement({
  attachments,
  changes,
  newId,
}: {
  attachments: Pick<AttachmentStore, 'keep' | 'countOf'>;
  changes: CaseChanges;
  newId: HallWriter['newId'];
}): AddSupplement {
  const refuse = (reason: string) => new Refusal('SUPPLEMENT_REFUSED', { reason });

  function refuseTooMany(tx: ReadTx, caseId: CaseId, added: readonly NewAttachment[]): void {
    const photos = added.filter(({ kind }) => kind === 'photo').length;
    const part = photos > photosLeftOf(tx, caseId, attachments) ? 'photo' : findTooMany(added);
    if (part) throw new Refusal('ATTACHMENT_REFUSED', { part, trouble: 'tooMany' });
  }

  return (unit, caseId, supplement) => {
    const { tx, moment } = unit;
    if (!isCaseOpen(cases.get(tx, caseId).state)) throw refuse('over');
    const words = checkResidentText(supplement.words, {
      limit: CASE_TEXT_LIMIT,
      mayBeEmpty: supplement.attachments.length > 0,
    });
    if (!words.ok) throw refuse(words.reason);
    if (caseSupplements.countSince(tx, caseId, moment.at - DAY_MS) >= SUPPLEMENTS_A_DAY) throw refuse('tooMany');
    refuseTooMany(tx, caseId, supplement.attachments);
    const id = newId<string>();
    caseSupplements.insert(tx, caseId, { id, at: moment.at, words: words.text });
    const kept = supplement.attachments.map(({ base64, ...attachment }) =>
      attachments.keep(tx, { kind: 'supplement', id }, { ...attachment, bytes: Buffer.from(base64, 'base64') }),
    );
    unit.record('case.supplemented', { caseId, words: words.text, attachments: kept });
    changes.note(unit);
  };
}
