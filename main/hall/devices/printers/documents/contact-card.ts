/** 民情连心卡: whom to call, on one slip for the door of a kitchen cupboard (DF 25). No code: a phone is dialled. */
import type { HallGuide, StaffProfile } from '#contract/publicity';
import type { PaperBlock, PaperDocument } from '../document';
import type { HallContact } from './case-facts';
import { PUBLICITY_TEXTS as T } from './publicity-texts';

export interface ContactCardFacts extends HallContact {
  readonly counters: HallGuide['counters'];
  /** Those with a duty or a counter of their own, in the hall's order. */
  readonly people: readonly StaffProfile[];
  readonly phones: HallGuide['phones'];
}

const MOST_PEOPLE = 12;
const MOST_PHONES = 16;

export function buildContactCard(facts: ContactCardFacts): PaperDocument {
  const { helpPhone, supervisionPhone } = facts;
  const others = facts.phones.filter(({ phone }) => phone !== helpPhone && phone !== supervisionPhone);
  return {
    kind: 'contactCard',
    title: T.contactTitle,
    blocks: [
      { kind: 'heading', text: T.contactTitle },
      { kind: 'text', text: facts.hallName, align: 'centre', bold: true, large: true },
      { kind: 'text', text: T.contactLead, align: 'centre' },
      { kind: 'rule', weight: 'thick' },
      { kind: 'row', key: T.helpPhone, value: helpPhone, large: true },
      { kind: 'row', key: T.supervisionPhone.replace('：', ''), value: supervisionPhone, large: true },
      ...section(T.counters, facts.counters.map(counterOf)),
      ...section(T.people, facts.people.slice(0, MOST_PEOPLE).flatMap(personOf)),
      ...section(
        T.phones,
        others.slice(0, MOST_PHONES).map(({ name, phone }) => ({ kind: 'row', key: name.zh, value: phone })),
      ),
      { kind: 'rule', weight: 'thin' },
      { kind: 'text', text: T.keep },
    ],
  };
}

function section(title: string, blocks: readonly PaperBlock[]): PaperBlock[] {
  return blocks.length === 0
    ? []
    : [{ kind: 'rule', weight: 'thin' }, { kind: 'text', text: title, bold: true }, ...blocks];
}

const counterOf = ({ number, name, hours }: HallGuide['counters'][number]): PaperBlock => ({
  kind: 'field',
  key: `${number} 号 ${name.zh}：`,
  value: hours.map(({ zh }) => zh).join('；'),
});

/** The number stands by itself at the edge: nobody dials what is broken over two lines. */
function personOf({ name, title, duty, counterNumber, phone }: StaffProfile): PaperBlock[] {
  const place = counterNumber === null ? '' : T.counter(counterNumber);
  const does = duty?.zh ?? title?.zh ?? '';
  return [
    { kind: 'row', key: name, value: phone ?? place },
    ...(does === '' ? [] : [{ kind: 'text', text: does } as const]),
  ];
}
