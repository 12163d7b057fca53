/** 公开公示 in every page and state. */
import { ORPCError } from '@orpc/client';
import type { PublicityContent } from '#contract/publicity';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CounterNumber } from '#domain/ids';
import type { NoticesErrand } from '../kiosk/errands/notices/notices-errand.svelte';
import type { KioskState, Stage } from './kiosk-stage';
import {
  EMPTY_PUBLICITY,
  LONGEST_NOTICE,
  LOW_INCOME_NOTICE,
  SAMPLE_PUBLICITY,
  SAMPLE_PUBLICITY_ANSWERS,
  WIDE_TABLE_NOTICE,
} from './sample-publicity';
import { slipAt, slipStates } from './scripted-hall';
import type { PublicityAnswers } from './scripted-hall';

export function noticesOf({ session }: Stage): NoticesErrand {
  if (session.errand?.kind !== 'notices') throw new Error('no notices are open');
  return session.errand;
}

const refusing = (code: string, data?: object) => () => Promise.reject(new ORPCError(code, { defined: true, data }));

/** Opens the errand as its tile does, then goes on from its first page. */
function state(
  id: string,
  then: (errand: NoticesErrand, settle: () => Promise<void>) => void | Promise<void> = () => {},
  options: {
    content?: Partial<PublicityContent>;
    answers?: Partial<PublicityAnswers>;
    snapshot?: Partial<KioskSnapshot>;
  } = {},
): KioskState {
  const content = { ...SAMPLE_PUBLICITY, ...options.content };
  return {
    id: `kiosk-notices${id === '' ? '' : `-${id}`}`,
    answers: {
      publicity: { ...options.answers, content: options.answers?.content ?? (() => Promise.resolve(content)) },
    },
    ...(options.snapshot && { snapshot: options.snapshot }),
    async walk(stage, settle) {
      stage.session.openTask('notices');
      await settle();
      await then(noticesOf(stage), settle);
      await settle();
    },
  };
}

const printing = (watchSlip: PublicityAnswers['watchSlip']): Partial<PublicityAnswers> => ({
  ...SAMPLE_PUBLICITY_ANSWERS,
  watchSlip,
});
const print = (errand: NoticesErrand): void => {
  errand.openNotice(LOW_INCOME_NOTICE.id);
  errand.printPaper({ kind: 'notice', notice: LOW_INCOME_NOTICE.id });
};
const RESULT = SAMPLE_PUBLICITY.results[0]!;

export const NOTICES_STATES: readonly KioskState[] = [
  { id: 'kiosk-notices-opening', walk: ({ session }) => session.openTask('notices') },
  state('unavailable', () => {}, {
    answers: { content: refusing('INTERNAL_SERVER_ERROR', { incidentId: '7f3a-21' }) },
  }),
  state(''),
  state('second-page', (errand) => errand.turn(1)),
  state('one', () => {}, { content: { ...EMPTY_PUBLICITY, notices: [LOW_INCOME_NOTICE] } }),
  state('empty', () => {}, { content: EMPTY_PUBLICITY }),
  state('empty-with-results', () => {}, { content: { notices: [], weekly: null } }),
  state('longest-titles', () => {}, {
    content: { notices: SAMPLE_PUBLICITY.notices.map((notice) => ({ ...notice, title: LONGEST_NOTICE.title })) },
  }),
  state('sections', (errand) => errand.openSections()),
  state('sections-more', (errand) => {
    errand.openSections();
    errand.turn(1);
  }),
  state('category', (errand) => errand.openSection('lowIncome')),
  state('surveys', (errand) => errand.openSection('surveys')),
  state('results', (errand) => errand.openSection('results')),
  state('notice', (errand) => errand.openNotice(SAMPLE_PUBLICITY.weekly!)),
  state('table', (errand) => errand.openNotice(LOW_INCOME_NOTICE.id)),
  state('table-goes-on', (errand) => {
    errand.openNotice(LOW_INCOME_NOTICE.id);
    errand.turn(1);
  }),
  state('table-end', (errand) => {
    errand.openNotice(LOW_INCOME_NOTICE.id);
    errand.turn(99);
  }),
  state('wide-table', (errand) => errand.openNotice(WIDE_TABLE_NOTICE.id), {
    content: { notices: [WIDE_TABLE_NOTICE] },
  }),
  state(
    'longest',
    (errand) => {
      errand.openNotice(LONGEST_NOTICE.id);
      errand.turn(1);
    },
    { content: { notices: [LONGEST_NOTICE] } },
  ),
  state('result', (errand) => errand.openResult(RESULT.id)),
  state('known', (errand) => errand.openSection('known')),
  state('praise', (errand) => errand.openSection('praise')),
  state('criticism', (errand) => errand.openSection('criticism')),
  state('programmes', (errand) => errand.openSection('programmes')),
  state('printing', print, { answers: printing(() => slipStates('printing')) }),
  state('printed', print, { answers: printing(() => slipStates('printed')) }),
  state('printed-at-counter', print, {
    answers: printing(() => slipAt({ kind: 'counter', counterNumber: 2 as CounterNumber }, 'printed')),
  }),
  state('print-impossible', print, {
    answers: printing(() => slipStates('queued')),
    snapshot: { slipPrinting: 'unavailable', slipFault: 'printer.paper_end' },
  }),
  state('print-refused', print, { answers: { print: refusing('PRINTING_BUSY') } }),
];
