/** 公示单: how a matter of many people ended, for the board of the township or the village (DF 94). Names nobody. */
import type { PublicResult } from '#contract/publicity';
import type { PaperDocument } from '../document';
import type { HallContact } from './case-facts';
import { PUBLICITY_TEXTS as T } from './publicity-texts';

export interface ResultSheetFacts extends HallContact {
  readonly result: PublicResult;
  /** Hall's own time, e.g. `2026-11-21 09:42`. */
  readonly printedAtText: string;
}

export function buildResultSheet(facts: ResultSheetFacts): PaperDocument {
  const { result } = facts;
  return {
    kind: 'resultSheet',
    title: result.title.zh,
    blocks: [
      { kind: 'text', text: facts.hallName, align: 'centre' },
      { kind: 'heading', text: T.resultTitle },
      { kind: 'text', text: result.title.zh, align: 'centre', bold: true, large: true },
      { kind: 'rule', weight: 'thick' },
      { kind: 'field', key: T.handledBy, value: result.handledBy.zh },
      { kind: 'field', key: T.closedOn, value: result.closedOn },
      { kind: 'rule', weight: 'thin' },
      { kind: 'text', text: T.result, bold: true },
      ...result.lines.map(({ zh }) => ({ kind: 'text', text: zh }) as const),
      { kind: 'rule', weight: 'thin' },
      { kind: 'field', key: T.askPhone, value: facts.helpPhone },
      { kind: 'field', key: T.supervisionPhone, value: facts.supervisionPhone },
      { kind: 'field', key: T.printedAt, value: facts.printedAtText },
      { kind: 'text', text: T.disagree },
    ],
  };
}
