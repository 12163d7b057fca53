/**
 * 一次性告知书: everything that is missing, told once (行政许可法 §32; printing.md §7 c). One kind of paper with three variants:
 * 补正 what to bring, 建议 where to go instead, 退回 why not and what one can do about it.
 */
import type { PaperBlock, PaperDocument } from '../document';
import type { Applicant, HallContact } from './case-facts';
import { maskApplicant } from './case-facts';
import { RECEIPT_TEXTS as T } from './receipt-texts';

export interface MissingMaterial {
  readonly name: string;
  readonly reason: string;
  /** How to put it right, where the reason does not say it by itself. */
  readonly remedy?: string;
}

export interface ReferralPlace {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  /** null where nobody knows. */
  readonly hoursText: string | null;
}

export type NoticeContent =
  | {
      readonly variant: 'supplement';
      readonly materials: readonly MissingMaterial[];
      readonly dueDateText: string;
      readonly dueWorkingDays: number;
      readonly waysText: string;
    }
  | { readonly variant: 'referral'; readonly reason: string; readonly places: readonly ReferralPlace[] }
  | { readonly variant: 'returned'; readonly reasons: readonly string[]; readonly redress: readonly string[] };

export interface SupplementNoticeFacts extends HallContact {
  readonly noticeNumber: string;
  readonly itemName: string;
  readonly applicant: Applicant;
  /** Hall's own time. */
  readonly toldAtText: string;
  readonly content: NoticeContent;
  readonly counterNumber: number;
  readonly staffNumber: string;
  /** Opaque printable ASCII of at most 120 characters. */
  readonly qrPayload: string;
  /** Where two are printed: 存根联 is signed and kept, 申请人联 goes home. */
  readonly part?: 'hall' | 'applicant';
}

const TITLES = { supplement: T.supplementTitle, referral: T.referralTitle, returned: T.returnedTitle };
const ENDS = { supplement: T.supplementEnd, referral: T.referralEnd, returned: T.returnedEnd };
const CAPTIONS = { supplement: T.supplementCaption, referral: T.referralCaption, returned: T.returnedCaption };

export function buildSupplementNotice(facts: SupplementNoticeFacts): PaperDocument {
  const { content, part } = facts;
  return {
    kind: 'supplementNotice',
    title: facts.noticeNumber,
    blocks: [
      { kind: 'text', text: facts.hallName, align: 'centre' },
      { kind: 'heading', text: TITLES[content.variant] },
      { kind: 'text', text: T.toldOnce, align: 'centre' },
      ...(part ? ([{ kind: 'text', text: T.part[part], align: 'centre', bold: true }] as const) : []),
      { kind: 'rule', weight: 'thick' },
      { kind: 'field', key: T.noticeNumber, value: facts.noticeNumber },
      { kind: 'field', key: T.noticeItem, value: facts.itemName },
      { kind: 'field', key: T.applicant, value: maskApplicant(facts.applicant) },
      { kind: 'field', key: T.toldAt, value: facts.toldAtText },
      { kind: 'rule', weight: 'thin' },
      ...buildContent(content),
      { kind: 'qr', payload: facts.qrPayload, caption: CAPTIONS[content.variant] },
      { kind: 'rule', weight: 'thin' },
      { kind: 'field', key: T.told, value: T.staffAndCounter(facts.staffNumber, facts.counterNumber) },
      ...(part === 'applicant' ? [] : ([{ kind: 'space' }, { kind: 'text', text: T.signature }] as const)),
      { kind: 'text', text: ENDS[content.variant] },
      { kind: 'field', key: T.helpPhone, value: facts.helpPhone },
      { kind: 'field', key: T.supervisionPhone, value: facts.supervisionPhone },
    ],
  };
}

function buildContent(content: NoticeContent): PaperBlock[] {
  switch (content.variant) {
    case 'supplement':
      return [
        { kind: 'text', text: T.requirements(content.materials.length), bold: true, large: true },
        {
          kind: 'list',
          items: content.materials.map(({ name, reason, remedy }) => ({
            text: name,
            details: [
              { key: T.reason, value: reason },
              ...(remedy === undefined ? [] : [{ key: T.remedy, value: remedy }]),
            ],
          })),
        },
        { kind: 'rule', weight: 'thin' },
        { kind: 'row', key: T.dueTo, value: content.dueDateText, large: true },
        { kind: 'text', text: T.dueDays(content.dueWorkingDays) },
        { kind: 'field', key: T.ways, value: content.waysText },
      ];
    case 'referral':
      return [
        { kind: 'text', text: T.referralReason },
        { kind: 'text', text: content.reason },
        { kind: 'rule', weight: 'thin' },
        { kind: 'text', text: T.referralTo, bold: true, large: true },
        {
          kind: 'list',
          items: content.places.map(({ name, address, phone, hoursText }) => ({
            text: name,
            details: [
              { key: T.address, value: address },
              { key: T.phone, value: phone },
              ...(hoursText === null ? [] : [{ key: T.hours, value: hoursText }]),
            ],
          })),
        },
      ];
    case 'returned':
      return [
        { kind: 'text', text: T.returnedReasons, bold: true, large: true },
        { kind: 'list', items: content.reasons.map((text) => ({ text, details: [] })) },
        { kind: 'rule', weight: 'thin' },
        { kind: 'text', text: T.redress, bold: true },
        { kind: 'list', items: content.redress.map((text) => ({ text, details: [] })) },
      ];
  }
}
