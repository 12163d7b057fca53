/** 查进度 in every page and state. */
import { ORPCError } from '@orpc/client';
import type { CaseProgress } from '#contract/progress';
import type { ServiceDay } from '#domain/service-day';
import type { ProgressErrand } from '../kiosk/errands/progress/progress-errand.svelte';
import type { KioskState, Stage } from './kiosk-stage';
import { SAMPLE_CASE_PAYLOAD, SAMPLE_CLOSED, SAMPLE_PROGRESS, SAMPLE_TARGET, sampleHop } from './sample-matters';
import type { ProgressAnswers } from './scripted-hall';

type Settle = () => Promise<void>;

/** Opened by its tile. */
export function openProgress({ session }: Stage): ProgressErrand {
  session.openTask('progress');
  if (session.errand?.kind !== 'progress') throw new Error('the tile opened something else');
  return session.errand;
}

async function scan(stage: Stage, settle: Settle): Promise<ProgressErrand> {
  const errand = openProgress(stage);
  stage.session.scanned(SAMPLE_CASE_PAYLOAD);
  await settle();
  return errand;
}

function type({ time }: Stage, errand: ProgressErrand, digits: string): void {
  errand.finding.go({ at: 'number' });
  for (const digit of digits) {
    errand.finding.addDigit(digit);
    time.advance(500);
  }
}

const refusing = (code: string, data?: object) => () => Promise.reject(new ORPCError(code, { defined: true, data }));

function found(
  id: string,
  change: Partial<CaseProgress> | CaseProgress,
  then: (errand: ProgressErrand, stage: Stage, settle: Settle) => void | Promise<void> = () => {},
  answers: Partial<ProgressAnswers> = {},
): KioskState {
  return {
    id: `kiosk-progress-${id}`,
    answers: { progress: { find: () => Promise.resolve({ ...SAMPLE_PROGRESS, ...change }), ...answers } },
    walk: async (stage, settle) => then(await scan(stage, settle), stage, settle),
  };
}

function notFound(id: string, find: ProgressAnswers['find'], payload = SAMPLE_CASE_PAYLOAD): KioskState {
  return {
    id: `kiosk-progress-${id}`,
    answers: { progress: { find } },
    walk: async (stage, settle) => {
      openProgress(stage);
      stage.session.scanned(payload);
      await settle();
    },
  };
}

const LONG_WORDS =
  '经现场查看，路灯不亮是因为地下电缆被施工挖断，已经联系施工单位赔偿并重新敷设，新的电缆和灯具三天内到货，到货以后当天安装。'.repeat(
    4,
  );

const ASKED_FOR: CaseProgress['supplementAsked'] = {
  items: ['户口簿复印件 1 份', '村委会盖章的证明', '近期一寸照片 2 张'],
  dueDay: '2026-12-06' as ServiceDay,
};

const ASKED: Partial<CaseProgress> = {
  state: 'awaitingSupplement',
  due: null,
  stoppedFor: 'supplement',
  supplementAsked: ASKED_FOR,
  history: [
    ...SAMPLE_PROGRESS.history,
    sampleHop(SAMPLE_PROGRESS.asOf.at, 'supplementRequested', { asked: ASKED_FOR }),
  ],
};

const STANDINGS: readonly KioskState[] = [
  found('result', {}),
  found('result-filed', {
    state: 'filed',
    step: 'accepting',
    history: SAMPLE_PROGRESS.history.slice(0, 1),
    due: { ...SAMPLE_PROGRESS.due!, day: '2026-11-22' as ServiceDay },
    warning: 'soon',
  }),
  found('result-due-today', {
    due: { ...SAMPLE_PROGRESS.due!, day: '2026-11-21' as ServiceDay },
    warning: 'today',
  }),
  found('result-overdue', {
    due: { ...SAMPLE_PROGRESS.due!, day: '2026-11-18' as ServiceDay },
    warning: 'overdue',
  }),
  found('result-provisional', {
    due: { ...SAMPLE_PROGRESS.due!, day: '2027-01-05' as ServiceDay, isProvisional: true },
  }),
  found('result-missing', ASKED),
  found('result-procedure', { due: null, stoppedFor: 'specialProcedure' }),
  found('result-escalated', {
    state: 'escalated',
    level: 'district',
    due: null,
    asOf: { ...SAMPLE_PROGRESS.asOf, isHandledElsewhere: true },
  }),
  found('result-answered', { ...SAMPLE_CLOSED, state: 'answered', step: 'feedback', rating: 'notYet' }),
  found('result-closed', SAMPLE_CLOSED),
  found('result-rated', { ...SAMPLE_CLOSED, step: null, rating: 'given' }),
  found('result-rating-over', { ...SAMPLE_CLOSED, step: null, rating: 'over' }),
  found('result-rate-again', { ...SAMPLE_CLOSED, rating: 'openAgain' }),
  found('result-returned', {
    state: 'returned',
    step: null,
    due: null,
    mayAddSupplement: false,
    history: [
      ...SAMPLE_PROGRESS.history,
      sampleHop(SAMPLE_PROGRESS.asOf.at, 'returned', { words: '不符合受理条件，请看退回告知单。' }),
    ],
  }),
  found('result-long', {
    title: { zh: '城乡居民养老保险和医疗保险待遇', en: 'Pension and health insurance of residents' },
    level: 'village',
    history: [
      ...SAMPLE_PROGRESS.history,
      sampleHop(SAMPLE_PROGRESS.asOf.at, 'handedOver', { target: SAMPLE_TARGET, words: LONG_WORDS }),
    ],
    handledBy: { unit: { zh: '应急管理和综合行政执法办公室', en: 'Emergency and enforcement office' }, phone: '' },
  }),
];

const PRINTS: readonly KioskState[] = [
  found('printed', {}, (errand) => errand.printReceipt(), { printReceipt: () => Promise.resolve({}) }),
  found('print-refused', {}, (errand) => errand.printReceipt(), { printReceipt: refusing('REPRINT_REFUSED') }),
  {
    ...found('print-impossible', {}, (errand) => errand.printReceipt()),
    snapshot: { slipPrinting: 'unavailable', slipFault: 'printer.paper_end' },
  },
];

/** Goes to 补充说明 and takes so many photos there. */
async function takePhotos(errand: ProgressErrand, settle: Settle, count: number): Promise<void> {
  errand.go({ at: 'supplement', page: 0 });
  await settle();
  for (let taken = 0; taken < count; taken += 1) {
    errand.openPhoto();
    await settle();
    await errand.photos?.taking?.shoot();
    errand.usePhoto();
  }
}

const photosRefused = (id: string, code: string, data?: object): KioskState =>
  found(
    `photo-${id}`,
    {},
    async (errand, _stage, settle) => {
      await takePhotos(errand, settle, 2);
      errand.togglePhrase(0);
      await errand.sendSupplement();
    },
    { addSupplement: refusing(code, data) },
  );

const PHOTOS: readonly KioskState[] = [
  found('supplement-no-camera', {}, (errand, { devices }) => {
    devices.camera.isThere = false;
    errand.go({ at: 'supplement', page: 0 });
  }),
  found('supplement-photos', {}, async (errand, _stage, settle) => {
    await takePhotos(errand, settle, 2);
    errand.togglePhrase(0);
  }),
  found('supplement-all-ways', {}, async (errand, { devices }, settle) => {
    await takePhotos(errand, settle, 3);
    errand.openVoice();
    await settle();
    devices.recorder.hear(40_000, 0.4);
    errand.supplement?.voice.stop();
    errand.leaveVoice();
    errand.supplement?.write('材料已经交到窗口，请再看一看');
  }),
  found('result-unsent', {}, async (errand, _stage, settle) => {
    await takePhotos(errand, settle, 1);
    errand.go({ at: 'standing' });
  }),
  {
    ...found('more-unsent', {}, async (errand, _stage, settle) => {
      await takePhotos(errand, settle, 1);
      errand.go({ at: 'more' });
    }),
    only: 'elder',
  },
  found('photo', {}, async (errand, _stage, settle) => {
    await takePhotos(errand, settle, 0);
    errand.openPhoto();
  }),
  found('photo-taken', {}, async (errand, _stage, settle) => {
    await takePhotos(errand, settle, 0);
    errand.openPhoto();
    await settle();
    await errand.photos?.taking?.shoot();
  }),
  found('photo-more', {}, async (errand, _stage, settle) => {
    await takePhotos(errand, settle, 1);
    errand.openPhoto();
  }),
  found('photo-full', {}, async (errand, _stage, settle) => {
    await takePhotos(errand, settle, 3);
    errand.openPhoto();
  }),
  found('photo-case-full', { photosLeft: 0 }, async (errand, _stage, settle) => {
    await takePhotos(errand, settle, 0);
    errand.openPhoto();
  }),
  ...(['absent', 'denied', 'lost'] as const).map((trouble) =>
    found(`photo-${trouble}`, {}, async (errand, { devices }, settle) => {
      devices.camera.trouble = trouble;
      await takePhotos(errand, settle, 0);
      errand.openPhoto();
    }),
  ),
  photosRefused('no-room', 'STORE_FULL'),
  photosRefused('damaged', 'ATTACHMENT_REFUSED', { part: 'photo', trouble: 'damaged' }),
  photosRefused('too-many', 'ATTACHMENT_REFUSED', { part: 'photo', trouble: 'tooMany' }),
];

const BEHIND: readonly KioskState[] = [
  { ...found('more', {}, (errand) => errand.go({ at: 'more' })), only: 'elder' },
  found('who', {}, (errand) => errand.go({ at: 'who', page: 0 })),
  found(
    'who-elsewhere',
    { asOf: { ...SAMPLE_PROGRESS.asOf, lastContactAt: null, isHandledElsewhere: true }, staffName: null, person: null },
    (errand) => errand.go({ at: 'who', page: 0 }),
  ),
  found('history', SAMPLE_CLOSED, (errand) => errand.go({ at: 'history', page: 0 })),
  found(
    'history-long',
    {
      history: [
        ...SAMPLE_PROGRESS.history,
        sampleHop(SAMPLE_PROGRESS.asOf.at, 'handedOver', { target: SAMPLE_TARGET, words: LONG_WORDS }),
      ],
    },
    (errand) => errand.go({ at: 'history', page: 1 }),
  ),
  found('history-asked', ASKED, (errand) => errand.go({ at: 'history', page: 0 })),
  found(
    'history-sent-on',
    {
      history: [...SAMPLE_PROGRESS.history, sampleHop(SAMPLE_PROGRESS.asOf.at, 'referred', { target: SAMPLE_TARGET })],
    },
    (errand) => errand.go({ at: 'history', page: 0 }),
  ),
  found('missing', ASKED, (errand) => errand.go({ at: 'missing', page: 0 })),
  found('supplement', {}, (errand) => {
    errand.go({ at: 'supplement', page: 0 });
    errand.togglePhrase(1);
  }),
  found('supplement-empty', {}, async (errand) => {
    errand.go({ at: 'supplement', page: 0 });
    await errand.sendSupplement();
  }),
  found(
    'supplement-refused',
    {},
    async (errand) => {
      errand.go({ at: 'supplement', page: 0 });
      errand.togglePhrase(0);
      await errand.sendSupplement();
    },
    { addSupplement: refusing('SUPPLEMENT_REFUSED', { reason: 'tooMany' }) },
  ),
  found('voice', {}, async (errand, { devices }, settle) => {
    errand.go({ at: 'supplement', page: 0 });
    errand.openVoice();
    await settle();
    devices.recorder.hear(2000, 0.4);
  }),
  found('voice-recorded', {}, async (errand, { devices }, settle) => {
    errand.go({ at: 'supplement', page: 0 });
    errand.openVoice();
    await settle();
    devices.recorder.hear(4000, 0.4);
    errand.supplement?.voice.stop();
  }),
  found('voice-dead', {}, async (errand, { devices }, settle) => {
    devices.recorder.trouble = 'lost';
    errand.go({ at: 'supplement', page: 0 });
    errand.openVoice();
    await settle();
  }),
  ...PHOTOS,
  found(
    'supplemented',
    {},
    async (errand) => {
      errand.go({ at: 'supplement', page: 0 });
      errand.togglePhrase(0);
      await errand.sendSupplement();
    },
    { addSupplement: () => Promise.resolve({}) },
  ),
];

const FINDING: readonly KioskState[] = [
  {
    id: 'kiosk-progress-ways',
    walk: async (stage, settle) => {
      openProgress(stage);
      await settle();
    },
  },
  {
    id: 'kiosk-progress-ways-no-camera',
    walk: async (stage, settle) => {
      stage.devices.symbolCamera.isThere = false;
      openProgress(stage);
      await settle();
    },
  },
  { id: 'kiosk-progress-number', walk: (stage) => type(stage, openProgress(stage), '261118') },
  { id: 'kiosk-progress-code', walk: (stage) => type(stage, openProgress(stage), '261118000748') },
  { id: 'kiosk-progress-camera', walk: (stage) => openProgress(stage).finding.go({ at: 'camera' }) },
  {
    id: 'kiosk-progress-camera-slow',
    walk: (stage) => {
      openProgress(stage).finding.go({ at: 'camera' });
      stage.time.advance(6000);
    },
  },
  {
    id: 'kiosk-progress-looking',
    walk: (stage) => {
      openProgress(stage);
      stage.session.scanned(SAMPLE_CASE_PAYLOAD);
      stage.time.advance(400);
    },
  },
  notFound('not-found', refusing('CASE_NOT_FOUND')),
  notFound('too-many', refusing('TOO_MANY_TRIES', { seconds: 840 })),
  notFound('incident', refusing('INTERNAL_SERVER_ERROR', { incidentId: '7f3a-21' })),
  notFound('foreign', refusing('CASE_NOT_FOUND'), '6901234567892'),
  notFound('broken', refusing('CASE_NOT_FOUND'), 'C/500199003/Zk3u'),
  notFound('other-hall', refusing('CASE_NOT_FOUND'), 'C/500199099/Zk3uC9xQ1m8rT5wLb2HdYA'),
  {
    id: 'kiosk-progress-no-answer',
    walk: async (stage, settle) => {
      type(stage, openProgress(stage), '2611180007483920');
      stage.time.advance(5000);
      await settle();
    },
  },
];

export const PROGRESS_STATES: readonly KioskState[] = [...FINDING, ...STANDINGS, ...PRINTS, ...BEHIND];
