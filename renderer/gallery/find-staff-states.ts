/** 找工作人员 and 大厅导览 in every page and state. */
import type { PublicityContent } from '#contract/publicity';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CounterNumber, LineId, StaffNumber } from '#domain/ids';
import type { StaffErrand, StaffPage } from '../kiosk/errands/staff/staff-errand.svelte';
import type { KioskState, Stage } from './kiosk-stage';
import { SAMPLE_SNAPSHOT } from './sample-hall';
import {
  EMPTY_PUBLICITY,
  MANY_STAFF,
  SAMPLE_HALL_GUIDE,
  SAMPLE_PUBLICITY,
  SAMPLE_PUBLICITY_ANSWERS,
} from './sample-publicity';

const COUNTER = 2 as CounterNumber;

export function staffOf({ session }: Stage): StaffErrand {
  if (session.errand?.kind !== 'staff') throw new Error('nobody is looked for');
  return session.errand;
}

/** 0301 sits at counter 1, 0303 is away from counter 3 for a while, and counter 2 is empty. */
const WHO_IS_THERE: KioskSnapshot['counters'] = SAMPLE_SNAPSHOT.counters.map((counter, at) => ({
  ...counter,
  staffNumber: ([`0301`, null, `0303`] as (StaffNumber | null)[])[at] ?? null,
  isPaused: at === 2,
}));

function state(
  id: string,
  page?: StaffPage,
  options: { content?: Partial<PublicityContent>; then?: (errand: StaffErrand) => void } = {},
): KioskState {
  const content = { ...SAMPLE_PUBLICITY, ...options.content };
  return {
    id: `kiosk-staff${id === '' ? '' : `-${id}`}`,
    snapshot: { counters: WHO_IS_THERE },
    answers: { publicity: { ...SAMPLE_PUBLICITY_ANSWERS, content: () => Promise.resolve(content) } },
    async walk(stage, settle) {
      stage.session.openTask('staff');
      await settle();
      if (page) staffOf(stage).go(page);
      options.then?.(staffOf(stage));
      await settle();
    },
  };
}

const MANY = { content: { staff: MANY_STAFF } };
const person = (number: string): StaffPage => ({ at: 'person', person: number as StaffNumber });
const ofCounter = (page: number): StaffPage => ({ at: 'people', people: { by: 'counter', counter: COUNTER }, page });

export const FIND_STAFF_STATES: readonly KioskState[] = [
  { id: 'kiosk-staff-opening', walk: ({ session }) => session.openTask('staff') },
  state(''),
  state('more', { at: 'ways', page: 1 }),
  state('nothing', undefined, { content: EMPTY_PUBLICITY }),
  state('counters', { at: 'counters', page: 0 }),
  state('lines', { at: 'lines', page: 0 }),
  state('letters', { at: 'letters' }, MANY),
  state('people', ofCounter(0), MANY),
  state('people-more', ofCounter(1), MANY),
  state('people-few', { at: 'people', people: { by: 'letter', letter: 'z' }, page: 0 }),
  state('people-line', { at: 'people', people: { by: 'line', line: 'civil-affairs' as LineId }, page: 0 }, MANY),
  state('people-nobody', ofCounter(0), { content: { staff: [] } }),
  state('person', person('0301')),
  state('person-photo', person('0302')),
  state('person-paused', person('0303')),
  state('person-longest', person('0306'), MANY),
  state('person-bare', person('0312'), MANY),
  state('hours', { at: 'text', text: 'hours', page: 0 }),
  state('facilities', { at: 'facilities', page: 0 }),
  state('facility', { at: 'facility', facility: 'wheelchair' }),
  state('facility-there', { at: 'facility', facility: 'toilet' }),
  state('phones', { at: 'phones', page: 0 }),
  state('phones-more', { at: 'phones', page: 1 }),
  state('phones-last', { at: 'phones', page: 99 }),
  state('contact-card', { at: 'phones', page: 0 }, { then: (errand) => errand.printPaper({ kind: 'contactCard' }) }),
  state('plans', { at: 'plans' }),
  state('reception-days', { at: 'text', text: 'receptionDays', page: 0 }),
  state('mobile-office', { at: 'text', text: 'mobileOffice', page: 0 }),
  state('roster', { at: 'text', text: 'roster', page: 0 }),
  state('app', { at: 'apps', page: 0 }),
  state('app-bare', { at: 'apps', page: 1 }, { content: { hallGuide: SAMPLE_HALL_GUIDE } }),
];
