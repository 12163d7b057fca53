/**
 * 留言: praise and criticism, apart from ratings and cases. What somebody left is kept sealed and shown to nobody else
 * before staff have decided; a hall that is flooded with remarks says so instead of keeping them all.
 */
import type { NewAttachment } from '#contract/intake';
import type { RemarkView } from '#contract/counter-cases';
import type { SyncedAttachment } from '#contract/sync';
import type { CounterNumber, RemarkId, StaffNumber } from '#domain/ids';
import { maskPhone } from '#domain/masking';
import { checkPhone } from '#domain/phone-number';
import { REMARK_REASON_LIMIT } from '#domain/remark';
import type { RemarkKind, RemarkState } from '#domain/remark';
import { checkResidentText } from '#domain/resident-text';
import { REMARK_TEXT_LIMIT } from '#domain/text-limits';
import type { AttachmentStore, KeptAttachment } from '../attachments/attachment-store';
import type { KeepVoice } from '../ratings/keep-voice';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import * as remarks from '../store/repositories/remarks.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';

/** More people than that do not stand before one kiosk; who leaves more is playing, and staff have to read it. */
export const REMARKS_AN_HOUR = 20;
const HOUR_MS = 60 * 60_000;
const REMARKS_LISTED = 100;

export interface NewRemark {
  kind: RemarkKind;
  counterNumber: CounterNumber | null;
  words: string;
  voice: NewAttachment | null;
  phone: string | null;
}

export interface Remarks {
  /** @throws {Refusal} REMARK_REFUSED `{ reason }`, ATTACHMENT_REFUSED, STORE_FULL */
  leave(unit: UnitOfWork, remark: NewRemark): void;
  /** What waits for a look first, then the newest; phones masked. */
  list(tx: ReadTx): RemarkView[];
  findVoice(tx: ReadTx, remarkId: RemarkId): KeptAttachment | null;
  /** @throws {Refusal} REMARK_UNKNOWN, CASE_TEXT_REFUSED */
  decide(
    unit: UnitOfWork,
    remarkId: RemarkId,
    decision: { state: Exclude<RemarkState, 'waiting'>; by: StaffNumber; reason: string },
  ): void;
  countWaiting(tx: ReadTx): number;
}

export interface RemarksParts {
  counters: readonly { number: CounterNumber }[];
  newId: HallWriter['newId'];
  keepVoice: KeepVoice;
  attachments: Pick<AttachmentStore, 'listOf'>;
}

const refuse = (reason: string) => new Refusal('REMARK_REFUSED', { reason });

function checkWords(remark: NewRemark): string {
  const read = checkResidentText(remark.words, { limit: REMARK_TEXT_LIMIT, mayBeEmpty: remark.voice !== null });
  if (!read.ok) throw refuse(read.reason);
  return read.text;
}

function checkContact(typed: string | null): string | null {
  if (typed === null || typed.trim() === '') return null;
  const read = checkPhone(typed);
  if (!read.ok) throw refuse('badPhone');
  return read.phone;
}

export function createRemarks({ counters, newId, keepVoice, attachments }: RemarksParts): Remarks {
  const findVoice: Remarks['findVoice'] = (tx, id) => attachments.listOf(tx, { kind: 'remark', id })[0] ?? null;
  return {
    leave(unit, remark) {
      const { tx, moment } = unit;
      const words = checkWords(remark);
      const phone = checkContact(remark.phone);
      if (remarks.countSince(tx, moment.at - HOUR_MS) >= REMARKS_AN_HOUR) throw refuse('tooMany');
      // A page of before a change of hall.yml: what was said is kept, about the hall as a whole.
      const counterNumber = counters.find(({ number }) => number === remark.counterNumber)?.number ?? null;
      const staffNumber = counterNumber === null ? null : counterStaff.findAtCounter(tx, counterNumber);
      const id = newId<RemarkId>();
      const kept = { kind: remark.kind, counterNumber, staffNumber, words, phone };
      remarks.insert(tx, { ...kept, id, leftAt: moment.at });
      const voices: SyncedAttachment[] = remark.voice ? [keepVoice(tx, { kind: 'remark', id }, remark.voice)] : [];
      unit.record('remark.left', { ...kept, remarkId: id, attachments: voices });
    },

    list: (tx) =>
      remarks.list(tx, REMARKS_LISTED).map(({ id, phone, staffNumber: _, ...remark }) => ({
        ...remark,
        remarkId: id,
        phone: phone === null ? null : maskPhone(phone),
        voice: findVoice(tx, id),
      })),

    findVoice,

    decide(unit, remarkId, { state, by, reason: typed }) {
      if (!remarks.exists(unit.tx, remarkId)) throw new Refusal('REMARK_UNKNOWN');
      const read = checkResidentText(typed, { limit: REMARK_REASON_LIMIT, mayBeEmpty: true });
      if (!read.ok) throw new Refusal('CASE_TEXT_REFUSED', { reason: read.reason });
      const reason = read.text;
      remarks.decide(unit.tx, remarkId, { state, by, reason, at: unit.moment.at });
      unit.record('remark.decided', { remarkId, state, staffNumber: by, reason });
    },

    countWaiting: remarks.countWaiting,
  };
}
