/** 评一评, 表扬 and 批评建议 in every page and state. */
import { ORPCError } from '@orpc/client';
import type { RatableMatter } from '#contract/kiosk-ratings';
import type { CounterNumber } from '#domain/ids';
import type { RatingLevel } from '#domain/rating';
import type { RatingErrand } from '../kiosk/errands/rating/rating-errand.svelte';
import type { KioskState, Stage } from './kiosk-stage';
import { SAMPLE_SNAPSHOT } from './sample-hall';
import { SAMPLE_CASE_MATTER, SAMPLE_CASE_PAYLOAD, SAMPLE_MATTER, SAMPLE_TICKET_PAYLOAD } from './sample-matters';
import type { RatingAnswers } from './scripted-hall';

type Settle = () => Promise<void>;

const RATING_ID = '0197a000-0000-7000-8000-00000000a001';
const given = {
  give: () => Promise.resolve({ ratingId: RATING_ID, changeUntil: SAMPLE_SNAPSHOT.at + 30_000 }),
} satisfies Partial<RatingAnswers>;

/** Opened by its tile. */
export function openRating({ session }: Stage): RatingErrand {
  session.openTask('rating');
  if (session.errand?.kind !== 'rating') throw new Error('the tile opened something else');
  return session.errand;
}

const refusing = (code: string, data?: object) => () => Promise.reject(new ORPCError(code, { defined: true, data }));

function scanned(
  id: string,
  matter: Partial<RatableMatter>,
  then: (errand: RatingErrand, stage: Stage, settle: Settle) => void | Promise<void> = () => {},
  answers: Partial<RatingAnswers> = {},
): KioskState {
  return {
    id: `kiosk-rating-${id}`,
    answers: { ratings: { find: () => Promise.resolve({ ...SAMPLE_MATTER, ...matter }), ...given, ...answers } },
    walk: async (stage, settle) => {
      const errand = openRating(stage);
      stage.session.scanned(matter === SAMPLE_CASE_MATTER ? SAMPLE_CASE_PAYLOAD : SAMPLE_TICKET_PAYLOAD);
      await settle();
      await then(errand, stage, settle);
    },
  };
}

const LEVELS: readonly RatingLevel[] = [5, 4, 3, 2, 1];

const RATED: readonly KioskState[] = [
  scanned('matter', {}),
  scanned('matter-case', SAMPLE_CASE_MATTER),
  scanned('matter-again', { ...SAMPLE_CASE_MATTER, assessNumber: 2 }),
  scanned('matter-nobody', { matter: { ...SAMPLE_MATTER.matter, kind: 'serving', staffName: null } as never }),
  scanned('giving', {}, (errand) => void errand.rate(4), { give: () => new Promise(() => {}) }),
  scanned('give-refused', {}, (errand) => errand.rate(4), { give: refusing('COMMAND_REUSED') }),
  ...LEVELS.map((level) => scanned(`reasons-${level}`, {}, (errand) => errand.rate(level))),
  scanned('reasons-chosen', {}, async (errand) => {
    await errand.rate(2);
    errand.rating?.toggleTag('209');
    errand.rating?.toggleTag('213');
  }),
  scanned('reasons-more', {}, async (errand) => {
    await errand.rate(2);
    errand.go({ at: 'reasons', page: 1, isReasonWanted: false });
  }),
  scanned('reasons-wanted', {}, async (errand) => {
    await errand.rate(1);
    await errand.explain();
  }),
  scanned('reasons-late', {}, async (errand, { time }) => {
    await errand.rate(2);
    time.advance(31_000);
  }),
  scanned(
    'reasons-refused',
    {},
    async (errand) => {
      await errand.rate(2);
      errand.rating?.toggleTag('209');
      await errand.explain();
    },
    { explain: refusing('STORE_FULL') },
  ),
  scanned('voice', {}, async (errand, { devices }, settle) => {
    await errand.rate(2);
    errand.openVoice();
    await settle();
    devices.recorder.hear(2000, 0.5);
  }),
  scanned('change', {}, async (errand) => {
    await errand.rate(2);
    errand.go({ at: 'matter' });
  }),
  scanned('thanks', {}, async (errand) => {
    await errand.rate(5);
    errand.skipReasons();
  }),
  scanned('thanks-bad', {}, async (errand) => {
    await errand.rate(1);
    errand.skipReasons();
  }),
  scanned('given', { state: 'given', until: null }),
  scanned('not-yet', { state: 'notYet', until: null }),
  scanned('over', { state: 'over', until: null }),
  scanned('not-found', {}, () => {}, { find: refusing('MATTER_NOT_FOUND') }),
  scanned('too-many', {}, () => {}, { find: refusing('TOO_MANY_TRIES', { seconds: 60 }) }),
];

const TYPED: readonly KioskState[] = [
  {
    id: 'kiosk-rating-ways',
    walk: async (stage, settle) => {
      openRating(stage);
      await settle();
    },
  },
  { id: 'kiosk-rating-letter', walk: (stage) => openRating(stage).typeTicketNumber() },
  {
    id: 'kiosk-rating-ticket-number',
    walk: (stage) => {
      const errand = openRating(stage);
      errand.typeTicketNumber();
      errand.chooseLetter('C');
      errand.ticket.add('0');
      errand.ticket.add('1');
      errand.ticketNumberTyped();
    },
  },
  {
    id: 'kiosk-rating-counter',
    walk: (stage) => {
      const errand = openRating(stage);
      errand.typeTicketNumber();
      errand.chooseLetter('C');
      for (const digit of '012') errand.ticket.add(digit);
      errand.ticketNumberTyped();
    },
  },
];

const REMARKS: readonly KioskState[] = [
  { id: 'kiosk-remark-about', walk: (stage) => openRating(stage).beginRemark('praise') },
  ...(['praise', 'criticism'] as const).map((kind): KioskState => ({
    id: `kiosk-remark-${kind}`,
    walk: (stage) => {
      const errand = openRating(stage);
      errand.beginRemark(kind);
      errand.chooseAbout(3 as CounterNumber);
      errand.toggleRemarkPhrase(0);
    },
  })),
  {
    id: 'kiosk-remark-empty',
    walk: (stage) => {
      const errand = openRating(stage);
      errand.beginRemark('criticism');
      errand.chooseAbout(null);
      errand.remarkSaid();
    },
  },
  {
    id: 'kiosk-remark-phone',
    walk: async (stage) => {
      const errand = openRating(stage);
      errand.beginRemark('praise');
      errand.chooseAbout(null);
      errand.toggleRemarkPhrase(0);
      errand.remarkSaid();
      for (const digit of '1381') errand.remark?.addDigit(digit);
      await errand.sendRemark({ withPhone: true });
    },
  },
  {
    id: 'kiosk-remark-thanks',
    answers: { ratings: { leaveRemark: () => Promise.resolve({}) } },
    walk: async (stage) => {
      const errand = openRating(stage);
      errand.beginRemark('praise');
      errand.chooseAbout(null);
      errand.toggleRemarkPhrase(0);
      errand.remarkSaid();
      await errand.sendRemark({ withPhone: false });
    },
  },
];

export const RATING_STATES: readonly KioskState[] = [...TYPED, ...RATED, ...REMARKS];
