/** 办事指南 in every state: each page with usual, longest and fewest words, and what becomes of its paper. */
import { ORPCError } from '@orpc/client';
import type { GuideItem } from '#contract/guide';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CounterNumber, LifeEventId } from '#domain/ids';
import type { GuideErrand } from '../kiosk/errands/guide/guide-errand.svelte';
import type { GuidePage } from '../kiosk/errands/guide/pages';
import type { KioskState, Stage } from './kiosk-stage';
import {
  LONG_GUIDE_CONTENT,
  LONG_GUIDE_ITEM,
  SAMPLE_GUIDE_ANSWERS,
  SAMPLE_GUIDE_CONTENT,
  SAMPLE_GUIDE_ITEM,
} from './sample-guide';
import { SAMPLE_SNAPSHOT } from './sample-hall';
import type { GuideAnswers } from './scripted-hall';
import { slipAt, slipStates } from './scripted-hall';

type Settle = () => Promise<void>;
type Step = (errand: GuideErrand, stage: Stage, settle: Settle) => void | Promise<void>;

interface Options {
  answers?: Partial<GuideAnswers>;
  snapshot?: Partial<KioskSnapshot>;
  only?: KioskState['only'];
}

function guideOf({ session }: Stage): GuideErrand {
  if (session.errand?.kind !== 'guide') throw new Error('no guide is open');
  return session.errand;
}

/** Opens the errand as its tile does, then takes the steps one after the other. */
function state(id: string, steps: readonly Step[], { answers, snapshot, only }: Options = {}): KioskState {
  return {
    id: `kiosk-guide-${id}`,
    answers: { guide: { ...SAMPLE_GUIDE_ANSWERS, ...answers } },
    ...(snapshot && { snapshot }),
    ...(only && { only }),
    async walk(stage, settle) {
      stage.session.openTask('guide');
      await settle();
      for (const step of steps) {
        await step(guideOf(stage), stage, settle);
        await settle();
      }
    },
  };
}

const LONG: Options = {
  answers: {
    content: () => Promise.resolve(LONG_GUIDE_CONTENT),
    item: () => Promise.resolve(LONG_GUIDE_ITEM),
  },
};
const shows = (change: Partial<GuideItem>): Options => ({
  answers: { item: () => Promise.resolve({ ...SAMPLE_GUIDE_ITEM, ...change }) },
});
const EIGHT: Options = {
  answers: { content: () => Promise.resolve({ ...SAMPLE_GUIDE_CONTENT, blocks: 'eight' }) },
};
const NO_PRINTER: Partial<KioskSnapshot> = { slipPrinting: 'unavailable', slipFault: 'printer.paper_end' };
const CLOSED: Partial<KioskSnapshot> = {
  lines: SAMPLE_SNAPSHOT.lines.map((line) => ({
    ...line,
    isOpen: false,
    waiting: 0,
    ahead: 0,
    estimate: null,
    opensNext: { daysAhead: 2, weekday: 1, at: '09:00' },
  })),
};

const ILLNESS = 'illness' as LifeEventId;
const turn =
  (at: number): Step =>
  (errand) =>
    errand.turn(at);
const go =
  (page: GuidePage): Step =>
  (errand) =>
    errand.go(page);
const openItem: Step = (errand) => {
  const [first] = errand.entries;
  if (first) void errand.openItem(first.id);
};
const type =
  (letters: string): Step =>
  (errand) => {
    errand.go({ name: 'letters', typed: '', at: 0 });
    for (const letter of letters) errand.typeLetter(letter);
  };
const find =
  (text: string): Step =>
  (errand) => {
    errand.go({ name: 'words', text });
    errand.findWords();
  };
const tick: Step = (errand) => [0, 1].forEach((place) => errand.toggleMaterial(place));
const print: Step = (errand) => errand.print();
const block = (name: Extract<GuidePage, { name: 'block' }>['block'], at = 0): readonly Step[] => [
  openItem,
  go({ name: 'block', block: name, at }),
];
const listOf = (event: LifeEventId): Step => go({ name: 'list', of: { by: 'event', event }, at: 0 });

const WAYS: readonly KioskState[] = [
  state('opening', [], { answers: { content: () => new Promise<never>(() => {}) } }),
  state('unavailable', [], { answers: { content: () => Promise.resolve({ ...SAMPLE_GUIDE_CONTENT, entries: [] }) } }),
  state('unavailable-incident', [], {
    answers: {
      content: () =>
        Promise.reject(new ORPCError('INTERNAL_SERVER_ERROR', { defined: true, data: { incidentId: '7f3a-21' } })),
    },
  }),
  state('start', []),
  state('start-next', [turn(1)]),
  state('start-long', [], LONG),
  state('groups', [go({ name: 'groups', at: 0 })]),
  state('groups-next', [go({ name: 'groups', at: 1 })]),
  state('groups-long', [go({ name: 'groups', at: 0 })], LONG),
  state('often', [go({ name: 'list', of: { by: 'frequency' }, at: 0 })]),
  state('list', [listOf(ILLNESS)]),
  state('list-long', [go({ name: 'list', of: { by: 'frequency' }, at: 0 })], LONG),
  state('list-long-next', [go({ name: 'list', of: { by: 'frequency' }, at: 1 })], LONG),
  state('list-looking', [listOf(ILLNESS), openItem], { answers: { item: () => new Promise<never>(() => {}) } }),
  state('letters', [type('')]),
  state('letters-one', [type('l')]),
  state('letters-two', [type('yb')]),
  state('letters-none', [type('vvv')]),
  state('letters-long', [type('c')], {
    answers: {
      content: () =>
        Promise.resolve({
          ...LONG_GUIDE_CONTENT,
          entries: LONG_GUIDE_CONTENT.entries.map((entry) => ({
            ...entry,
            sounds: [{ full: 'chengxiang', initials: 'cxjmybjfcxjm' }],
          })),
        }),
    },
  }),
  state('words', [type(''), go({ name: 'words', text: '' })]),
  state('words-written', [type(''), go({ name: 'words', text: '办低保要什么' })]),
  state('found', [find('医保')]),
  state('found-long', [find(LONG_GUIDE_ITEM.name.zh)], LONG),
  state('found-none', [find('飞船')]),
  state('answers-found', [find('医保'), go({ name: 'answers', about: '医保', at: 0 })]),
  state('answers', [go({ name: 'answers', about: null, at: 0 })]),
  state('answers-next', [go({ name: 'answers', about: null, at: 1 })]),
  state('answers-long', [go({ name: 'answers', about: null, at: 0 })], LONG),
  state('answer', [go({ name: 'answer', answer: 'insurance-when', at: 0 })]),
  state('answer-long', [go({ name: 'answer', answer: 'insurance-when', at: 1 })], LONG),
  state('missing', [openItem], {
    answers: { item: () => Promise.reject(new ORPCError('ITEM_UNKNOWN', { defined: true })) },
  }),
];

const ITEM: readonly KioskState[] = [
  state('item', [openItem]),
  state('item-next', [openItem, turn(1)], { only: 'elder' }),
  state('item-long', [openItem], LONG),
  state('item-eight', [openItem], EIGHT),
  state('item-eight-next', [openItem, turn(1)], { ...EIGHT, only: 'elder' }),
  state('item-closed', [openItem], { snapshot: CLOSED }),
  state('item-closed-long', [openItem], { ...LONG, snapshot: CLOSED }),
  state('item-no-line', [openItem], shows({ line: null })),
  state('item-counter-only', [openItem], shows({ category: null, line: null, isVillageItem: false, isOnline: false })),
  state('item-bare', [openItem], shows({ conditions: [], materials: [], fees: [], promisedDays: 0 })),
  state('item-taking', [openItem, (errand) => errand.takeNumber()]),
  state('more', [openItem, go({ name: 'more', at: 0 })]),
  state('more-eight', [openItem, go({ name: 'more', at: 0 })], EIGHT),
  state('more-long', [openItem, go({ name: 'more', at: 0 })], LONG),
  ...(['project', 'basis', 'procedure', 'materials', 'limit', 'fees', 'responsible'] as const).map((name) =>
    state(`block-${name}`, block(name)),
  ),
  ...(['standard', 'discipline', 'result'] as const).map((name) => state(`block-${name}`, block(name), EIGHT)),
  ...(['project', 'procedure', 'materials', 'limit', 'fees', 'responsible'] as const).map((name) =>
    state(`block-${name}-long`, block(name), LONG),
  ),
  state('block-materials-next', block('materials', 1), LONG),
  state('block-materials-none', block('materials'), shows({ materials: [] })),
  state('block-fees-none', block('fees'), shows({ fees: [] })),
  state('block-limit-same-day', block('limit'), shows({ legalDays: null, promisedDays: 0, compressionPercent: null })),
  state('block-limit-now', block('limit'), shows({ legalDays: 5, promisedDays: 0, compressionPercent: 100 })),
  state('block-responsible-next', block('responsible', 1), LONG),
  state('questions', [openItem, go({ name: 'questions', at: 0 })]),
  state('questions-long', [openItem, go({ name: 'questions', at: 1 })], LONG),
  state('samples', [openItem, go({ name: 'samples', at: 0 })], LONG),
  state('sample', [openItem, (errand) => errand.openSamples()]),
];

const toChecklist = [openItem, go({ name: 'checklist', at: 0 })];

const PAPER: readonly KioskState[] = [
  state('checklist', toChecklist),
  state('checklist-ticked', [...toChecklist, tick]),
  state('checklist-all', [...toChecklist, tick, (errand) => [2, 3].forEach((place) => errand.toggleMaterial(place))]),
  state('checklist-long', [...toChecklist, tick], LONG),
  state('paper-printing', [...toChecklist, print], { answers: { watchSlip: () => slipStates('printing') } }),
  state('paper-printed', [...toChecklist, print]),
  state('paper-printed-closed', [...toChecklist, print], { snapshot: CLOSED }),
  state('paper-at-counter', [...toChecklist, print], {
    answers: { watchSlip: () => slipAt({ kind: 'counter', counterNumber: 2 as CounterNumber }, 'printed') },
  }),
  state('paper-unknown', [...toChecklist, print], { answers: { watchSlip: () => slipStates('unknown') } }),
  state('paper-cannot', [...toChecklist, tick, print], {
    snapshot: NO_PRINTER,
    answers: { watchSlip: () => slipStates('queued') },
  }),
  state('paper-cannot-long', [...toChecklist, print], {
    answers: { ...LONG.answers, watchSlip: () => slipStates('queued') },
    snapshot: NO_PRINTER,
  }),
  state('paper-refused', [...toChecklist, print], {
    answers: { printItem: () => Promise.reject(new ORPCError('PRINTING_BUSY', { defined: true })) },
  }),
];

export const GUIDE_STATES: readonly KioskState[] = [...WAYS, ...ITEM, ...PAPER];
