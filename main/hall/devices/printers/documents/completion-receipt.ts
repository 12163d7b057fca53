/** 办结回执: what came of a case, and the invitation to rate it (printing.md §7 d). No level is ever preselected. */
import type { PaperDocument } from '../document';
import type { HallContact } from './case-facts';
import { RECEIPT_TEXTS as T } from './receipt-texts';

export interface CompletionReceiptFacts extends HallContact {
  readonly caseNumber: string;
  readonly itemName: string;
  /** E.g. `准予登记`, `已解决`. */
  readonly resultText: string;
  /** What staff answered; empty where the result says it. */
  readonly answerText: string;
  /** Hall's own time. */
  readonly closedAtText: string;
  /** null where nothing was promised. */
  readonly workingDays: { readonly promised: number; readonly used: number } | null;
  /** E.g. `不动产权证书 1 本`; empty where there is none. */
  readonly resultPapersText: string;
  /** How its papers are handed out; empty where there are none. */
  readonly deliveryText: string;
  /** 反馈方式 in Chinese; empty where nothing was fed back but this paper. */
  readonly feedbackWayText: string;
  /** Opaque printable ASCII of at most 120 characters: opens the rating of this case. */
  readonly ratingQrPayload: string;
}

export function buildCompletionReceipt(facts: CompletionReceiptFacts): PaperDocument {
  const { workingDays } = facts;
  return {
    kind: 'completionReceipt',
    title: facts.caseNumber,
    blocks: [
      { kind: 'text', text: facts.hallName, align: 'centre' },
      { kind: 'heading', text: T.completionTitle },
      { kind: 'rule', weight: 'thick' },
      { kind: 'field', key: T.caseNumber, value: facts.caseNumber },
      { kind: 'field', key: T.itemName, value: facts.itemName },
      { kind: 'field', key: T.result, value: facts.resultText, large: true },
      ...(facts.answerText === '' ? [] : ([{ kind: 'field', key: T.answer, value: facts.answerText }] as const)),
      { kind: 'field', key: T.closedAt, value: facts.closedAtText },
      ...(workingDays
        ? ([
            { kind: 'field', key: T.promisedAndUsed, value: T.twoDays(workingDays.promised, workingDays.used) },
          ] as const)
        : []),
      ...(facts.resultPapersText === ''
        ? []
        : ([{ kind: 'field', key: T.resultPapers, value: facts.resultPapersText }] as const)),
      ...(facts.deliveryText === '' ? [] : ([{ kind: 'field', key: T.delivery, value: facts.deliveryText }] as const)),
      ...(facts.feedbackWayText === ''
        ? []
        : ([{ kind: 'field', key: T.feedbackWay, value: facts.feedbackWayText }] as const)),
      { kind: 'rule', weight: 'thin' },
      { kind: 'text', text: T.rateHeading, align: 'centre', large: true },
      { kind: 'qr', payload: facts.ratingQrPayload, caption: T.rateCaption },
      { kind: 'text', text: T.levels, align: 'centre' },
      { kind: 'text', text: T.rateAdvice },
      { kind: 'rule', weight: 'thin' },
      { kind: 'row', key: `${T.help} ${facts.helpPhone}`, value: `${T.supervision} ${facts.supervisionPhone}` },
    ],
  };
}
