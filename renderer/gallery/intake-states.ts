/** 我要反映 in every state: each page, what can go wrong on it, and what somebody takes away. */
import { ORPCError } from '@orpc/client';
import type { CardEvent, DraftPart, FiledCase, IntakeContent } from '#contract/intake';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CounterNumber, NoticeId } from '#domain/ids';
import type { IntakeErrand } from '../kiosk/errands/intake/intake-errand.svelte';
import { WORDS } from '../kiosk/errands/intake/pages';
import { idleLimitOf } from '../kiosk/limits';
import type { KioskState, Stage } from './kiosk-stage';
import { SAMPLE_CARD, SAMPLE_CASE, SAMPLE_INTAKE_ANSWERS, SAMPLE_INTAKE_CONTENT } from './sample-intake';
import type { IntakeAnswers } from './scripted-hall';
import { slipAt, slipStates } from './scripted-hall';

type Settle = () => Promise<void>;
type Step = (errand: IntakeErrand, stage: Stage, settle: Settle) => void | Promise<void>;

const PHONE = '13812345678';
const NO_PRINTER: Partial<KioskSnapshot> = { slipPrinting: 'unavailable', slipFault: 'printer.paper_end' };
const NO_READER: Partial<KioskSnapshot> = { idReader: 'none' };

export function intakeOf({ session }: Stage): IntakeErrand {
  if (session.errand?.kind !== 'intake') throw new Error('no intake is open');
  return session.errand;
}

/** Opens the errand as its tile does, then takes the steps one after the other. */
function state(
  id: string,
  steps: readonly Step[],
  options: { answers?: Partial<IntakeAnswers>; snapshot?: Partial<KioskSnapshot>; only?: KioskState['only'] } = {},
): KioskState {
  return {
    id: `kiosk-intake-${id}`,
    answers: { intake: { ...SAMPLE_INTAKE_ANSWERS, ...options.answers } },
    ...(options.snapshot && { snapshot: options.snapshot }),
    ...(options.only && { only: options.only }),
    async walk(stage, settle) {
      stage.session.openTask('problem');
      await settle();
      for (const step of steps) {
        await step(intakeOf(stage), stage, settle);
        await settle();
      }
    },
  };
}

const content = (change: Partial<IntakeContent>): Partial<IntakeAnswers> => ({
  content: () => Promise.resolve({ ...SAMPLE_INTAKE_CONTENT, ...change }),
});

const chooseCategory =
  (at: number): Step =>
  (errand) => {
    const category = errand.content?.categories[at];
    if (category) errand.chooseCategory(category.id);
  };
const choosePhrase: Step = (errand) => {
  const phrase = errand.content?.categories[0]?.phrases[0];
  if (phrase) errand.choosePhrase(phrase);
};
const chooseVillage: Step = (errand) => {
  const village = errand.content?.units[0];
  if (village) errand.chooseUnit(village.id);
};
const skipPlace: Step = (errand) => errand.skipPlace();
const typePhone =
  (digits: string): Step =>
  (errand) =>
    [...digits].forEach((digit) => errand.typePhone(digit));
const personGiven: Step = (errand) => errand.personGiven();
const file: Step = (errand) => errand.file();
const passSecond: Step = (_errand, { time }) => time.advance(1000);
const openVoice: Step = (errand) => errand.openVoice();
const speak: Step = (_errand, { devices }) => devices.recorder.hear(6000, 0.3);
const stopVoice: Step = (errand) => errand.capture.voice?.stop();
const openPhoto: Step = (errand) => errand.openPhoto();
const shoot: Step = (errand) => errand.capture.photo?.shoot();
const usePhoto: Step = (errand) => errand.usePhoto();
const turn =
  (at: number): Step =>
  (errand) =>
    errand.turn(at);

const toWhat = [chooseCategory(0)];
const toPlace = [...toWhat, choosePhrase];
const toPerson = [...toPlace, skipPlace];
const toCheck = [...toPerson, typePhone(PHONE), personGiven];
const toFiled = [...toCheck, file, passSecond];
const ITEMS_CATEGORY = 4;
const HAZARD_CATEGORY = 1;

/** What lies on the reader once somebody is asked who they are. */
const cards = (...events: readonly CardEvent[]): Partial<IntakeAnswers> => ({
  async *watchCard() {
    yield* events;
    await new Promise<never>(() => {});
  },
});

const refuses = (code: string, data: { part?: DraftPart; incidentId?: string } = {}): Partial<IntakeAnswers> => ({
  fileCase: () => Promise.reject(new ORPCError(code, { defined: true, data })),
});

const files = (change: Partial<FiledCase>): Partial<IntakeAnswers> => ({
  fileCase: () => Promise.resolve({ ...SAMPLE_CASE, ...change }),
});

const REFUSED_PARTS: readonly DraftPart[] = ['category', 'kind', 'words', 'place', 'people', 'phone'];

const LONG_NOTICE = Array.from({ length: 9 }, (_, at) => ({
  zh: `${at + 1}、您的姓名和手机号只用来办您反映的这件事，办完以后按规定的时间抹掉，不给别人。`,
  en: `${at + 1}. Your name and phone are used for this matter only, and are erased in time; nobody else gets them.`,
}));

const KNOWN_MATTER: IntakeContent['knownMatters'][number] = {
  id: 'road-repair' as NoticeId,
  title: { zh: '高桥到石盘的路正在修', en: 'Gaoqiao to Shipan, road under repair' },
  lines: [
    { zh: '11 月 10 日开工，1 月 20 日前修好。', en: 'Work began on 10 November and ends before 20 January.' },
    { zh: '施工期间请从老桥绕行。', en: 'Until then, please take the old bridge.' },
  ],
  categories: ['roads'],
  units: [],
};

/** As long as publicity.yml lets it be. */
const LONG_MATTER: IntakeContent['knownMatters'][number] = {
  ...KNOWN_MATTER,
  id: 'road-repair-long' as NoticeId,
  title: { zh: '高桥一组到石盘三组的公路在加宽', en: 'The road from Gaoqiao 1 to Shipan 3 is made wider' },
  lines: Array.from({ length: 2 }, (_, at) => ({
    zh: `第 ${at + 1} 段从老桥头到小学门口，下个月铺路面。`,
    en: `Part ${at + 1}, old bridge to school: surfaced during next month.`,
  })),
};

const LONG_NAMES: Partial<IntakeContent> = {
  categories: SAMPLE_INTAKE_CONTENT.categories.map((category) => ({
    ...category,
    name: { zh: '城乡居民社会保障和福利', en: 'Social security, welfare' },
    phrases: category.phrases.map((_, at) => ({
      zh: `第 ${at + 1} 件事，从去年冬天到现在都没有人来管`,
      en: `Matter ${at + 1}: nobody has come to look after it since last winter`,
    })),
  })),
  units: SAMPLE_INTAKE_CONTENT.units.map((unit) => ({
    ...unit,
    name: { zh: '龙兴古镇历史文化街区社区', en: 'Longxing old town heritage quarter' },
  })),
};

const QUESTION_STATES: readonly KioskState[] = [
  state('opening', [], { answers: { content: () => new Promise<never>(() => {}) } }),
  state('unavailable', [], { answers: content({ categories: [] }) }),
  state('unavailable-incident', [], {
    answers: {
      content: () =>
        Promise.reject(new ORPCError('INTERNAL_SERVER_ERROR', { defined: true, data: { incidentId: '7f3a-21' } })),
    },
  }),
  state('category', []),
  state('category-next', [turn(1)]),
  state('category-long-names', [], { answers: content(LONG_NAMES) }),
  state('category-praise', [(errand) => errand.chooseKind('praise')]),
  state('kinds', [(errand) => errand.go({ name: 'kinds', at: 0 })]),
  state('kinds-next', [(errand) => errand.go({ name: 'kinds', at: 1 })], { only: 'elder' }),
  state('what', toWhat),
  state('what-next', [...toWhat, turn(1)], { only: 'elder' }),
  state('what-items', [chooseCategory(ITEMS_CATEGORY)]),
  state('what-long', toWhat, { answers: content(LONG_NAMES) }),
  state(
    'what-no-devices',
    toWhat.concat((errand) => {
      errand.capture.hasMicrophone = false;
      errand.capture.hasCamera = false;
    }),
  ),
  state('what-nothing-said', [...toWhat, (errand) => errand.saidIt()]),
  state('what-said', [...toPlace, (errand) => errand.back()]),
  state('items', [chooseCategory(ITEMS_CATEGORY), (errand) => errand.go({ name: 'items', at: 0 })]),
  state(
    'items-at-counter',
    [
      chooseCategory(ITEMS_CATEGORY),
      (errand) => {
        const item = errand.content?.items.find(({ needsIdNumber }) => needsIdNumber);
        if (item) errand.chooseItem(item);
      },
    ],
    { snapshot: NO_READER },
  ),
  state('words', [...toWhat, (errand) => errand.go(WORDS)]),
  state('words-full', [
    ...toWhat,
    (errand) => errand.addPiece({ zh: '路'.repeat(498), en: 'A very long story' }),
    (errand) => errand.go(WORDS),
    (errand) => errand.addPiece({ zh: '越来越多', en: 'more and more' }),
  ]),
  state('words-some', [
    ...toPlace,
    (errand) => errand.go({ name: 'words', group: 'where', at: 0 }),
    (errand) => errand.addPiece({ zh: '村口', en: 'at the village entrance' }),
  ]),
  state('figure', [
    ...toWhat,
    (errand) => errand.go({ name: 'figure', digits: '', isUnitAsked: false, at: 0 }),
    (errand) => errand.typeFigure('3'),
  ]),
  state('figure-missing', [
    ...toWhat,
    (errand) => errand.go({ name: 'figure', digits: '', isUnitAsked: false, at: 0 }),
    (errand) => errand.figureGiven(),
  ]),
  state('figure-unit', [...toWhat, (errand) => errand.go({ name: 'figure', digits: '3', isUnitAsked: true, at: 0 })]),
  state('hazard', [chooseCategory(HAZARD_CATEGORY), choosePhrase]),
  state('place', toPlace),
  state('place-next', [...toPlace, turn(1)]),
  state('place-letter', [...toPlace, (errand) => errand.typeInitial('h')]),
  state(
    'place-letters',
    [...toPlace, (errand) => errand.go({ name: 'place', under: null, typed: '', areLettersOpen: true, at: 0 })],
    { only: 'elder' },
  ),
  state('place-few', toPlace, {
    answers: content({ units: SAMPLE_INTAKE_CONTENT.units.filter(({ level }) => level === 'village').slice(0, 3) }),
  }),
  state('place-long', toPlace, { answers: content(LONG_NAMES) }),
  state('place-grids', [...toPlace, chooseVillage]),
];

const VOICE_STATES: readonly KioskState[] = [
  state('voice-starting', [
    ...toWhat,
    (_errand, { devices }) => {
      devices.recorder.isSlow = true;
    },
    openVoice,
  ]),
  state('voice-recording', [...toWhat, openVoice, speak]),
  state('voice-recorded', [...toWhat, openVoice, speak, stopVoice]),
  state('voice-playing', [...toWhat, openVoice, speak, stopVoice, (errand) => errand.capture.voice?.play()]),
  state('voice-cut', [...toWhat, openVoice, speak, (_errand, { devices }) => devices.recorder.lose()]),
  state('voice-silent', [...toWhat, openVoice, stopVoice]),
  ...(['absent', 'denied', 'lost'] as const).map((trouble) =>
    state(`voice-${trouble}`, [
      ...toWhat,
      (_errand, { devices }) => {
        devices.recorder.trouble = trouble;
      },
      openVoice,
    ]),
  ),
  state('what-voice', [...toWhat, openVoice, speak, stopVoice, (errand) => errand.back()]),
  state('photo', [...toWhat, openPhoto]),
  state('photo-taken', [...toWhat, openPhoto, shoot]),
  state('photo-more', [...toWhat, openPhoto, shoot, usePhoto, openPhoto]),
  state('photo-full', [...toWhat, ...[1, 2, 3].flatMap(() => [openPhoto, shoot, usePhoto]), openPhoto]),
  ...(['absent', 'denied', 'lost'] as const).map((trouble) =>
    state(`photo-${trouble}`, [
      ...toWhat,
      (_errand, { devices }) => {
        devices.camera.trouble = trouble;
      },
      openPhoto,
    ]),
  ),
  state('what-photo', [...toPlace, (errand) => errand.back(), openPhoto, shoot, usePhoto]),
];

const PERSON_STATES: readonly KioskState[] = [
  state('person', toPerson),
  state('person-no-reader', toPerson, { snapshot: NO_READER }),
  state('person-reader-down', toPerson, { snapshot: { idReader: 'unavailable' } }),
  state('person-long-notice', toPerson, {
    answers: content({ privacyNotice: { version: '2', lines: LONG_NOTICE } }),
  }),
  state('notice', [...toPerson, (errand) => errand.go({ name: 'notice', at: 0 })], {
    answers: content({ privacyNotice: { version: '2', lines: LONG_NOTICE } }),
  }),
  state('person-empty', [...toPerson, personGiven]),
  state('person-typing', [...toPerson, typePhone('1381234')]),
  state('person-short', [...toPerson, typePhone(PHONE.slice(0, -1)), personGiven]),
  state('person-wrong', [...toPerson, typePhone('28812345678'), personGiven]),
  state('person-full', [...toPerson, typePhone(`${PHONE}9`)]),
  state('person-landline', [...toPerson, typePhone('0731'), personGiven]),
  state('card-reading', toPerson, { answers: cards({ kind: 'reading' }) }),
  state('card-failed', toPerson, { answers: cards({ kind: 'failed', isOnReader: false }) }),
  state('card-failed-there', toPerson, { answers: cards({ kind: 'failed', isOnReader: true }) }),
  state('card-read', [...toPerson, (errand) => errand.go({ name: 'person' })], {
    answers: cards({ kind: 'read', card: SAMPLE_CARD }),
  }),
  state('check-card', toPerson, { answers: cards({ kind: 'read', card: SAMPLE_CARD }) }),
  state('check-card-left', toPerson, {
    answers: cards({ kind: 'read', card: SAMPLE_CARD }, { kind: 'leftBehind' }),
  }),
  state('card-needed', [
    chooseCategory(ITEMS_CATEGORY),
    (errand) => {
      const item = errand.content?.items.find(({ needsIdNumber }) => needsIdNumber);
      if (item) errand.chooseItem(item);
    },
    skipPlace,
    personGiven,
  ]),
  state('check', toCheck),
  state('check-anonymous', [...toPerson, (errand) => errand.stayAnonymous()]),
  state('check-next', [...toCheck, turn(1)]),
  state('check-everything', [
    chooseCategory(HAZARD_CATEGORY),
    openVoice,
    speak,
    stopVoice,
    (errand) => errand.useVoice(),
    (errand) => errand.answerHazard(true),
    chooseVillage,
    chooseVillage,
    typePhone(PHONE),
    personGiven,
    (errand) => errand.setPeople(12, 2),
  ]),
  state('people', [...toCheck, (errand) => errand.change({ name: 'people', digits: null })]),
  state('people-count', [
    ...toCheck,
    (errand) => errand.change({ name: 'people', digits: '' }),
    (errand) => errand.typeFigure('1'),
    (errand) => errand.setPeople(1, 2),
  ]),
  state('idle', [
    ...toCheck,
    (_errand, { session, time }) => time.advance(idleLimitOf('personal', session.mode).idleMs + 3000),
  ]),
];

const FILING_STATES: readonly KioskState[] = [
  state('filing', [...toCheck, file], { answers: { fileCase: () => new Promise<never>(() => {}) } }),
  state('filing-waiting', [
    ...toCheck,
    (_errand, { hall }) => hall.goAway(),
    file,
    ...Array.from({ length: 20 }, () => passSecond),
  ]),
  state('filing-incident', [...toCheck, file], {
    answers: refuses('INTERNAL_SERVER_ERROR', { incidentId: '7f3a-21' }),
  }),
  ...REFUSED_PARTS.map((part) =>
    state(`refused-${part}`, [...toCheck, file], { answers: refuses('DRAFT_REFUSED', { part }) }),
  ),
  state(
    'refused-voice',
    [
      chooseCategory(0),
      openVoice,
      speak,
      stopVoice,
      (errand) => errand.useVoice(),
      skipPlace,
      typePhone(PHONE),
      personGiven,
      file,
    ],
    {
      answers: refuses('ATTACHMENT_REFUSED', { part: 'voice' }),
    },
  ),
  state('refused-photo', [...toCheck, file], { answers: refuses('ATTACHMENT_REFUSED', { part: 'photo' }) }),
  state('refused-card', [...toCheck, file], { answers: refuses('CARD_FORGOTTEN') }),
  state('refused-again', [...toCheck, file], { answers: refuses('COMMAND_REUSED') }),
  state('refused-full', [...toCheck, file], { answers: refuses('STORE_FULL') }),
  state('known', [...toPlace, skipPlace], { answers: content({ knownMatters: [KNOWN_MATTER] }) }),
  state('known-several', [...toPlace, skipPlace], {
    answers: content({ knownMatters: [KNOWN_MATTER, LONG_MATTER] }),
  }),
  state('known-long', [...toPlace, skipPlace, turn(1)], {
    answers: content({ knownMatters: [KNOWN_MATTER, LONG_MATTER] }),
  }),
  state('refused-busy', [...toCheck, file], { answers: refuses('FILING_BUSY') }),
  state('filed', toFiled),
  state('filed-printing', toFiled, { answers: { watchReceipt: () => slipStates('printing') } }),
  state('filed-unknown', toFiled, { answers: { watchReceipt: () => slipStates('unknown') } }),
  state('filed-at-counter', toFiled, {
    answers: { watchReceipt: () => slipAt({ kind: 'counter', counterNumber: 2 as CounterNumber }, 'printed') },
  }),
  state('filed-network-down', toFiled, {
    snapshot: { alerts: [{ code: 'sync.unreachable', subject: '', since: 0 }] },
  }),
  state('filed-network-down-no-slip', toFiled, {
    answers: { watchReceipt: () => slipStates('queued') },
    snapshot: { ...NO_PRINTER, alerts: [{ code: 'sync.unreachable', subject: '', since: 0 }] },
  }),
  state('filed-no-slip', toFiled, { answers: { watchReceipt: () => slipStates('queued') }, snapshot: NO_PRINTER }),
  state('filed-again-refused', [...toFiled, (errand) => errand.receipt?.printAgain()], {
    answers: { reprintReceipt: () => Promise.reject(new ORPCError('REPRINT_REFUSED', { defined: true })) },
  }),
  state('filed-provisional', toFiled, {
    answers: files({
      ...(SAMPLE_CASE.due && { due: { ...SAMPLE_CASE.due, isProvisional: true } }),
      handledBy: {
        unit: { zh: '龙兴镇农业农村和林业水利服务中心', en: 'Longxing agriculture, forestry and water office' },
        phone: '023-0000-0002',
      },
    }),
  }),
  state('filed-no-due', toFiled, { answers: files({ due: null }) }),
  state('filed-card-left', [...toPerson, file, passSecond], {
    answers: cards({ kind: 'read', card: SAMPLE_CARD }, { kind: 'leftBehind' }),
  }),
  state('filed-hall-away', [...toFiled, (_errand, { hall }) => hall.goAway(), passSecond, passSecond, passSecond]),
];

export const INTAKE_STATES: readonly KioskState[] = [
  ...QUESTION_STATES,
  ...VOICE_STATES,
  ...PERSON_STATES,
  ...FILING_STATES,
];
