/** 受理回执: what a resident takes home when a case is filed (printing.md §7 b). A convenience, not the sealed paper. */
import type { PaperBlock, PaperDocument } from '../document';
import type { Applicant, HallContact } from './case-facts';
import { maskApplicant } from './case-facts';
import { RECEIPT_TEXTS as T } from './receipt-texts';

/** What is known of the end: a day, or why there is none yet. */
export type ReceiptPromise =
  | {
      readonly kind: 'due';
      /** 0: the same day. */
      readonly workingDays: number;
      readonly dueDateText: string;
      readonly isProvisional: boolean;
    }
  | { readonly kind: 'stopped'; readonly waitsFor: 'supplement' | 'superior' };

export interface AcceptanceReceiptFacts extends HallContact {
  readonly caseNumber: string;
  /** Day and sequence, in two groups: what is typed at this hall's kiosk. */
  readonly shortNumber: string;
  readonly itemName: string;
  /** null where it was not said. */
  readonly placeText: string | null;
  readonly applicant: Applicant;
  /** 件型 in Chinese, e.g. `承诺件`. */
  readonly caseTypeName: string;
  /** null where none were handed over. */
  readonly materialCount: number | null;
  /** Hall's own time, e.g. `2026-11-21 10:05`. */
  readonly acceptedAtText: string;
  readonly promise: ReceiptPromise | null;
  readonly handledBy: { readonly unit: string; readonly phone: string };
  readonly basis: string;
  /** null where the resident filed it at the kiosk. */
  readonly counter: { readonly counterNumber: number; readonly staffNumber: string } | null;
  readonly terminalCode: string;
  /** In two groups, e.g. `482 913`. */
  readonly queryCode: string;
  /** Opaque printable ASCII of at most 120 characters. */
  readonly qrPayload: string;
}

export function buildAcceptanceReceipt(facts: AcceptanceReceiptFacts): PaperDocument {
  const { promise, counter, handledBy } = facts;
  return {
    kind: 'acceptanceReceipt',
    title: facts.caseNumber,
    blocks: [
      { kind: 'text', text: facts.hallName, align: 'centre' },
      { kind: 'heading', text: T.acceptanceTitle },
      { kind: 'rule', weight: 'thick' },
      { kind: 'field', key: T.caseNumber, value: facts.caseNumber },
      { kind: 'field', key: T.itemName, value: facts.itemName },
      ...(facts.placeText === null ? [] : ([{ kind: 'field', key: T.place, value: facts.placeText }] as const)),
      { kind: 'field', key: T.applicant, value: maskApplicant(facts.applicant) },
      { kind: 'field', key: T.caseType, value: facts.caseTypeName },
      ...(facts.materialCount === null
        ? []
        : ([{ kind: 'field', key: T.materials, value: T.materialCount(facts.materialCount) }] as const)),
      { kind: 'field', key: T.acceptedAt, value: facts.acceptedAtText },
      ...buildPromise(promise),
      { kind: 'field', key: T.handledBy, value: handledBy.unit },
      { kind: 'field', key: T.handledByPhone, value: handledBy.phone },
      { kind: 'field', key: T.basis, value: facts.basis },
      {
        kind: 'field',
        key: T.handledAt,
        value: counter
          ? T.counterAndStaff(counter.counterNumber, counter.staffNumber)
          : T.atTerminal(facts.terminalCode),
      },
      { kind: 'rule', weight: 'thin' },
      { kind: 'row', key: T.shortNumber, value: facts.shortNumber, large: true },
      { kind: 'row', key: T.queryCode, value: facts.queryCode, large: true },
      { kind: 'qr', payload: facts.qrPayload, caption: T.queryCaption },
      { kind: 'rule', weight: 'thin' },
      { kind: 'field', key: T.helpPhone, value: facts.helpPhone },
      { kind: 'field', key: T.supervisionPhone, value: facts.supervisionPhone },
      { kind: 'rule', weight: 'thin' },
      { kind: 'text', text: T.acceptanceAdvice },
    ],
  };
}

function buildPromise(promise: ReceiptPromise | null): PaperBlock[] {
  if (promise === null) return [];
  if (promise.kind === 'stopped')
    return [{ kind: 'field', key: T.promise, value: T.clockStopped[promise.waitsFor], large: true }];
  const { dueDateText, isProvisional } = promise;
  return [
    { kind: 'field', key: T.promise, value: T.workingDays(promise.workingDays) },
    {
      kind: 'field',
      key: T.dueBy,
      value: isProvisional ? T.provisional(dueDateText) : dueDateText,
      large: true,
    },
    ...(isProvisional ? ([{ kind: 'text', text: T.provisionalNote }] as const) : []),
  ];
}
