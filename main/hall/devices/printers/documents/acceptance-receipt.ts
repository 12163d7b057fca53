/** 受理回执: what a resident takes home when a case is accepted (printing.md §7 b). A convenience, not the sealed paper. */
import type { PaperDocument } from '../document';
import type { Applicant, HallContact } from './case-facts';
import { maskApplicant } from './case-facts';
import { RECEIPT_TEXTS as T } from './receipt-texts';

export interface AcceptanceReceiptFacts extends HallContact {
  readonly caseNumber: string;
  readonly itemName: string;
  readonly applicant: Applicant;
  /** 件型 in Chinese, e.g. `承诺件`. */
  readonly caseTypeName: string;
  readonly materialCount: number;
  /** Hall's own time, e.g. `2026-11-21 10:05`. */
  readonly acceptedAtText: string;
  /** null for what is done at once. */
  readonly promise: { readonly workingDays: number; readonly dueDateText: string } | null;
  readonly counterNumber: number;
  readonly staffNumber: string;
  /** In groups of four, of letters and digits that nobody mistakes, e.g. `7Q4K-29XM`. */
  readonly queryCode: string;
  readonly pickupText: string;
  /** Opaque printable ASCII of at most 120 characters. */
  readonly qrPayload: string;
}

export function buildAcceptanceReceipt(facts: AcceptanceReceiptFacts): PaperDocument {
  const { promise } = facts;
  return {
    kind: 'acceptanceReceipt',
    title: facts.caseNumber,
    blocks: [
      { kind: 'text', text: facts.hallName, align: 'centre' },
      { kind: 'heading', text: T.acceptanceTitle },
      { kind: 'rule', weight: 'thick' },
      { kind: 'field', key: T.caseNumber, value: facts.caseNumber },
      { kind: 'field', key: T.itemName, value: facts.itemName },
      { kind: 'field', key: T.applicant, value: maskApplicant(facts.applicant) },
      { kind: 'field', key: T.caseType, value: facts.caseTypeName },
      { kind: 'field', key: T.materials, value: T.materialCount(facts.materialCount) },
      { kind: 'field', key: T.acceptedAt, value: facts.acceptedAtText },
      ...(promise
        ? ([
            { kind: 'field', key: T.promise, value: T.workingDays(promise.workingDays) },
            { kind: 'field', key: T.dueBy, value: promise.dueDateText, large: true },
          ] as const)
        : []),
      { kind: 'field', key: T.handledAt, value: T.counterAndStaff(facts.counterNumber, facts.staffNumber) },
      { kind: 'rule', weight: 'thin' },
      { kind: 'row', key: T.queryCode, value: facts.queryCode, large: true },
      { kind: 'qr', payload: facts.qrPayload, caption: T.queryCaption },
      { kind: 'rule', weight: 'thin' },
      { kind: 'field', key: T.pickup, value: facts.pickupText },
      { kind: 'field', key: T.helpPhone, value: facts.helpPhone },
      { kind: 'field', key: T.supervisionPhone, value: facts.supervisionPhone },
      { kind: 'rule', weight: 'thin' },
      { kind: 'text', text: T.acceptanceAdvice },
    ],
  };
}
