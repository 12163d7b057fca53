/** 窗口办件: what staff may open of a case, each look at a person and each hop by whoever is signed in. */
import type { CaseDetail } from '#contract/counter-cases';
import type { NumberOrigin } from '#domain/case/check-character';
import { readCaseNumber } from '#domain/case/case-number';
import type { CaseId, CounterNumber, Digest, StaffNumber } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { AttachmentStore, KeptAttachment } from '../attachments/attachment-store';
import { staffAt } from '../queue/calling';
import { Refusal } from '../refusal';
import type { ComplaintRight } from '../staff/complaint-right';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import * as casePeople from '../store/repositories/case-people.repo';
import type { PersonOfCase } from '../store/repositories/case-people.repo';
import * as caseSupplements from '../store/repositories/case-supplements.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import type { CaseChanges } from './case-changes';
import type { CaseList } from './case-list';
import { attachmentOwnersOf } from './case-views';

export interface CaseDesk {
  /** Opening a case is reading what its resident added. @throws {Refusal} NOT_SIGNED_IN, CASE_UNKNOWN, CASE_RESTRICTED */
  open(counter: CounterNumber, caseId: CaseId): CaseDetail;
  /** @throws {Refusal} NOT_SIGNED_IN, CASE_UNKNOWN, CASE_RESTRICTED */
  findByNumber(counter: CounterNumber, typed: string): CaseDetail;
  /** Writes down who looked. @throws {Refusal} NOT_SIGNED_IN, CASE_UNKNOWN, CASE_RESTRICTED, NOBODY_LEFT */
  recordReveal(unit: UnitOfWork, counter: CounterNumber, caseId: CaseId): void;
  /** In full: after {@link recordReveal} only. @throws {Refusal} as it does */
  readPerson(tx: ReadTx, counter: CounterNumber, caseId: CaseId): PersonOfCase;
  /** @throws {Refusal} NOT_SIGNED_IN, CASE_UNKNOWN, CASE_RESTRICTED, ATTACHMENT_LOST */
  readAttachment(counter: CounterNumber, caseId: CaseId, digest: Digest): KeptAttachment & { base64: string };
}

export function createCaseDesk(parts: {
  origin: NumberOrigin;
  writer: Pick<HallWriter, 'change' | 'moment'>;
  read: <T>(work: (tx: ReadTx) => T extends Promise<unknown> ? never : T) => T;
  list: Pick<CaseList, 'read'>;
  attachments: Pick<AttachmentStore, 'listOf' | 'read'>;
  complaintRight: ComplaintRight;
  changes: CaseChanges;
}): CaseDesk {
  const { origin, writer, list, attachments, changes } = parts;

  function getCase(tx: ReadTx, caseId: CaseId, staffNumber: StaffNumber): cases.Case {
    const kase = cases.find(tx, caseId);
    if (!kase) throw new Refusal('CASE_UNKNOWN');
    parts.complaintRight.refuseUnlessSeen(staffNumber, kase);
    return kase;
  }

  function markRead(caseId: CaseId): void {
    if (parts.read((tx) => caseSupplements.countUnread(tx, caseId)) === 0) return;
    writer.change((unit) => {
      if (caseSupplements.markRead(unit.tx, caseId, unit.moment.at)) changes.note(unit);
    });
  }

  function openDetail(counter: CounterNumber, caseId: CaseId): CaseDetail {
    const detail = parts.read((tx): CaseDetail => {
      const { id } = getCase(tx, caseId, staffAt(tx, counter));
      return list.read(tx, id, moment());
    });
    // ORDER: after reading, so that whoever opens it sees what was new.
    markRead(caseId);
    return detail;
  }

  const moment = (): EpochMs => writer.moment().at;

  return {
    open: openDetail,

    findByNumber(counter, typed) {
      const found = parts.read((tx): CaseId | null => {
        staffAt(tx, counter);
        for (const number of readCaseNumber(typed, origin)) {
          const kase = cases.findByNumber(tx, number);
          if (kase) return kase.id;
        }
        return null;
      });
      if (found === null) throw new Refusal('CASE_UNKNOWN');
      return openDetail(counter, found);
    },

    recordReveal(unit, counter, caseId) {
      const staffNumber = staffAt(unit.tx, counter);
      getCase(unit.tx, caseId, staffNumber);
      if (!casePeople.find(unit.tx, caseId)) throw new Refusal('NOBODY_LEFT');
      casePeople.recordReveal(unit.tx, caseId, { staffNumber, counterNumber: counter, at: unit.moment.at });
      unit.record('case.personRevealed', { caseId, staffNumber, counterNumber: counter });
    },

    readPerson(tx, counter, caseId) {
      getCase(tx, caseId, staffAt(tx, counter));
      const person = casePeople.find(tx, caseId);
      if (!person) throw new Refusal('NOBODY_LEFT');
      return person;
    },

    readAttachment(counter, caseId, digest) {
      const kept = parts.read((tx): KeptAttachment | undefined => {
        getCase(tx, caseId, staffAt(tx, counter));
        return attachmentOwnersOf(tx, caseId)
          .flatMap((owner) => attachments.listOf(tx, owner))
          .find((attachment) => attachment.digest === digest);
      });
      if (!kept) throw new Refusal('ATTACHMENT_LOST');
      return { ...kept, base64: Buffer.from(attachments.read(digest)).toString('base64') };
    },
  };
}
