/** 排队号票: the paper copy of a number (printing.md §7 a). The number itself lives in the store and is valid without it. */
import type { PaperDocument } from '../document';
import { SLIP_TEXTS as T } from './slip-texts';

export interface QueueTicketFacts {
  readonly hallName: string;
  readonly ticketNumber: string;
  readonly lineName: string;
  /** People before this ticket when it was issued. */
  readonly ahead: number;
  /** null where any figure would be a guess. */
  readonly estimate: { readonly fromMinutes: number; readonly toMinutes: number } | null;
  /** Counters that serve the line, by number; may be empty. */
  readonly counters: readonly number[];
  /** Hall's own time, e.g. `2026-11-21 09:42`. */
  readonly issuedAtText: string;
  readonly terminalCode: string;
  readonly helpPhone: string;
  /** Opaque printable ASCII of at most 120 characters, e.g. `T/500199003/7Kq2mX9d`. */
  readonly qrPayload: string;
}

export function buildQueueTicket(facts: QueueTicketFacts): PaperDocument {
  const { estimate } = facts;
  return {
    kind: 'queueTicket',
    title: facts.ticketNumber,
    blocks: [
      { kind: 'heading', text: facts.hallName },
      { kind: 'rule', weight: 'thick' },
      { kind: 'text', text: T.yourNumber, align: 'centre' },
      { kind: 'number', text: facts.ticketNumber },
      { kind: 'text', text: facts.lineName, align: 'centre', bold: true, large: true },
      { kind: 'rule', weight: 'thin' },
      { kind: 'row', key: T.ahead, value: T.people(facts.ahead), large: true },
      {
        kind: 'row',
        key: T.wait,
        value: estimate ? T.minutes(estimate.fromMinutes, estimate.toMinutes) : T.waitNotKnown,
        large: true,
      },
      {
        kind: 'row',
        key: T.counters,
        value: facts.counters.length > 0 ? T.counterList(facts.counters) : T.countersNotKnown,
        large: true,
      },
      { kind: 'row', key: T.issuedAt, value: facts.issuedAtText },
      { kind: 'rule', weight: 'thin' },
      { kind: 'qr', payload: facts.qrPayload, caption: T.qrCaption },
      { kind: 'rule', weight: 'thin' },
      { kind: 'text', text: T.advice.join('\n') },
      { kind: 'rule', weight: 'thin' },
      { kind: 'row', key: `${T.helpPhone} ${facts.helpPhone}`, value: `${T.terminal} ${facts.terminalCode}` },
    ],
  };
}
