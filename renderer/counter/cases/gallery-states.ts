/** 办件 at the counter in every state, for the gallery and for looking at. Nobody's cases. */
import type { CaseDetail, CaseSummary, RemarkView } from '#contract/counter-cases';
import type { FiledCase } from '#contract/intake';
import { ALL_OPEN, countByFilter, passesFilter } from '#domain/case/case-filter';
import type { CaseFilter } from '#domain/case/case-filter';
import { isCaseOpen } from '#domain/case/case-life';
import type { Digest } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { samplePhotoBase64 } from '../../gallery/sample-photo';
import type { CaseDesk } from './case-desk.svelte';
import type { FoundCases } from './case-listing.svelte';
import type { FormAct } from './step-form';

const AT = Date.parse('2026-11-18T09:42:10+08:00');
const hoursAgo = (hours: number): number => AT - hours * 3_600_000;
const digest = (digit: string): string => digit.repeat(64);
const id = (sequence: number): string => `0197a000-0000-7000-8000-${String(sequence).padStart(12, '0')}`;
const due = (day: string, workingDays: number, isProvisional = false) => ({
  day,
  at: Date.parse(`${day}T17:00:00+08:00`),
  isProvisional,
  workingDays,
});

const summary = (sequence: number, change: Record<string, unknown>): CaseSummary =>
  ({
    caseId: id(sequence),
    caseNumber: `500199003A261118${String(sequence).padStart(4, '0')}K`,
    title: { zh: '道路出行', en: 'Roads' },
    appealKind: 'problem',
    caseType: 'promised',
    level: 'township',
    state: 'filed',
    filedAt: hoursAgo(1),
    due: due('2026-11-23', 3),
    stoppedFor: null,
    warning: 'none',
    isHazard: false,
    people: 1,
    isUntouched: true,
    hasVoice: false,
    unreadSupplements: 0,
    rating: 'none',
    ...change,
  }) as unknown as CaseSummary;

export const SAMPLE_CASES: readonly CaseSummary[] = [
  summary(3, {
    title: { zh: '水电气网', en: 'Water, power, gas, network' },
    state: 'accepted',
    warning: 'overdue',
    due: due('2026-11-17', 3),
    isUntouched: false,
  }),
  summary(4, { isHazard: true, level: 'village', warning: 'today', due: due('2026-11-18', 0), caseType: 'immediate' }),
  summary(7, { hasVoice: true, people: 12 }),
  summary(9, { state: 'inProgress', isUntouched: false, unreadSupplements: 2, level: 'district' }),
  summary(11, {
    title: { zh: '城乡居民最低生活保障申请', en: 'Minimum living allowance' },
    appealKind: 'help',
    state: 'awaitingSupplement',
    due: null,
    stoppedFor: 'supplement',
    isUntouched: false,
  }),
  summary(12, { due: due('2027-01-05', 30, true), isUntouched: false, state: 'accepted', caseType: 'joint' }),
];

/** More than a page of them, and some that are over. */
const MANY_CASES: readonly CaseSummary[] = [
  ...SAMPLE_CASES,
  ...Array.from({ length: 14 }, (_, at) =>
    summary(20 + at, {
      title: at % 3 === 0 ? { zh: '邻里纠纷', en: 'Neighbours' } : { zh: '环境卫生', en: 'Cleanliness' },
      appealKind: (['problem', 'enquiry', 'suggestion', 'complaint'] as const)[at % 4],
      state: at % 2 === 0 ? 'accepted' : 'inProgress',
      isUntouched: false,
      warning: at < 2 ? 'soon' : 'none',
      due: due(at < 2 ? '2026-11-19' : '2026-11-24', 5),
    }),
  ),
  summary(2, { state: 'closed', isUntouched: false, rating: 'asked' }),
  summary(1, { state: 'returned', isUntouched: false, appealKind: 'enquiry', caseType: 'returned' }),
];

/** As a hall answers in which every second case is mine. */
function findAmong(cases: readonly CaseSummary[], filter: CaseFilter = ALL_OPEN): FoundCases {
  const known = cases.map((kase, at) => ({ ...kase, isOpen: isCaseOpen(kase.state), isMine: at % 2 === 0 }));
  const found = known.filter((kase) => passesFilter(kase, filter));
  return { cases: found, total: found.length, counts: countByFilter(known, filter) };
}

export const SAMPLE_FOUND = findAmong(SAMPLE_CASES);

const detail = (change: Record<string, unknown>): CaseDetail =>
  ({
    ...SAMPLE_CASES[2],
    channel: 'kiosk',
    origin: 'hall',
    isLivelihood: true,
    category: 'roads',
    categoryName: { zh: '道路出行', en: 'Roads' },
    item: null,
    place: { zh: '高桥村 · 三组', en: 'Gaoqiao village · group 3' },
    words: '路灯坏了，晚上看不见。坏了三天了，老人出门要摔跤。',
    attachments: [
      { digest: digest('a'), kind: 'voice', mediaType: 'audio/wav', bytes: 480_000, durationMs: 15_000 },
      { digest: digest('b'), kind: 'photo', mediaType: 'image/jpeg', bytes: 220_000, durationMs: null },
    ],
    person: { name: '王*明', phone: '138****1234', hasIdNumber: false },
    handlingUnit: '村镇建设办',
    feedbackUnit: '便民服务中心',
    responsibleStaff: null,
    basis: { zh: '本中心首问负责制度（样板）', en: 'First-contact rule of this centre (sample)' },
    history: [{ at: hoursAgo(1), act: 'filed', staffNumber: null, counterNumber: null, unit: null, words: null }],
    supplementAsked: null,
    specialProcedure: null,
    supplements: [],
    leading: null,
    followers: 0,
    acts: ['accepted', 'referred', 'returned', 'linked', 'voided'],
    ...change,
  }) as unknown as CaseDetail;

export const SAMPLE_DETAIL = detail({});
const ADDED_PHOTO = {
  digest: digest('c') as Digest,
  kind: 'photo',
  mediaType: 'image/jpeg',
  bytes: 220_000,
  durationMs: null,
} as const;
const HANDLED_DETAIL = detail({
  state: 'inProgress',
  isUntouched: false,
  responsibleStaff: '李敏',
  followers: 2,
  history: [
    { at: hoursAgo(20), act: 'filed', staffNumber: null, counterNumber: null, unit: null, words: null },
    { at: hoursAgo(19), act: 'accepted', staffNumber: '0301', counterNumber: 1, unit: '村镇建设办', words: null },
    {
      at: hoursAgo(3),
      act: 'begun',
      staffNumber: '0301',
      counterNumber: 1,
      unit: '村镇建设办',
      words: '电工已看过现场，等灯具到货。',
    },
  ],
  supplements: [{ at: hoursAgo(2), words: '今天早上又有人摔了一跤。', attachments: [ADDED_PHOTO] }],
  acts: [
    'answered',
    'supplementRequested',
    'specialProcedureBegun',
    'escalated',
    'referred',
    'handedOver',
    'returned',
    'voided',
  ],
});

const REMARKS = [
  {
    remarkId: id(901),
    kind: 'praise',
    counterNumber: 2,
    words: '小张同志特别有耐心，一项一项教我填。',
    voice: null,
    phone: null,
    state: 'waiting',
    leftAt: hoursAgo(2),
  },
  {
    remarkId: id(902),
    kind: 'criticism',
    counterNumber: null,
    words: '中午没有人，来了两次都扑空。',
    voice: null,
    phone: '138****1234',
    state: 'published',
    leftAt: hoursAgo(26),
  },
] as unknown as RemarkView[];

/** A clerk has written the same line twice. */
const AWAITING_DETAIL: CaseDetail = {
  ...HANDLED_DETAIL,
  state: 'awaitingSupplement',
  due: null,
  stoppedFor: 'supplement',
  warning: 'none',
  supplementAsked: {
    items: ['身份证：复印件看不清', '户口本：缺首页', '户口本：缺首页'],
    dueDay: '2026-11-25' as ServiceDay,
  },
  acts: ['supplementReceived', 'returned', 'voided'],
};

type Opening = (desk: CaseDesk) => void;

const onListOf =
  (cases: readonly CaseSummary[], filter: CaseFilter = ALL_OPEN, row?: number): Opening =>
  (desk) => {
    desk.page = 'list';
    desk.list.filter = filter;
    desk.list.found = findAmong(cases, filter);
    if (row !== undefined) desk.list.place = desk.list.found.cases[row]!.caseId;
  };
const onList = onListOf(SAMPLE_CASES);
const onCase =
  (shown: CaseDetail, act?: FormAct): Opening =>
  (desk) => {
    desk.page = 'case';
    desk.detail = shown;
    if (act) desk.begin(act);
  };

export const caseDeskStates: Readonly<Record<string, Opening>> = {
  list: onList,
  'list-empty': onListOf([]),
  'list-long': onListOf(MANY_CASES),
  'list-walked': onListOf(MANY_CASES, ALL_OPEN, 17),
  'list-overdue': onListOf(MANY_CASES, { ...ALL_OPEN, section: 'overdue' }, 0),
  'list-mine': onListOf(MANY_CASES, { section: 'soon', isMine: true, appealKind: 'problem' }),
  'list-ended': onListOf(MANY_CASES, { ...ALL_OPEN, section: 'ended' }),
  'list-none': onListOf(MANY_CASES, { section: 'overdue', isMine: false, appealKind: 'praise' }),
  'list-not-found': (desk) => {
    onList(desk);
    desk.notice = { tone: 'refused', text: { zh: '没有这个办件', en: 'No such case' } };
  },
  new: onCase(SAMPLE_DETAIL),
  handled: onCase(HANDLED_DETAIL),
  revealed: (desk) => {
    onCase(HANDLED_DETAIL)(desk);
    desk.revealed = { name: '王小明', phone: '13800001234', idNumber: null };
  },
  'supplement-photo': (desk) => {
    onCase(HANDLED_DETAIL)(desk);
    desk.picture = { digest: ADDED_PHOTO.digest, url: `data:image/jpeg;base64,${samplePhotoBase64()}` };
  },
  accept: onCase(SAMPLE_DETAIL, 'accepted'),
  'at-once': onCase(SAMPLE_DETAIL, 'atOnce'),
  supplement: onCase(HANDLED_DETAIL, 'supplementRequested'),
  'supplement-awaited': onCase(AWAITING_DETAIL),
  refer: onCase(HANDLED_DETAIL, 'referred'),
  'answer-missing': (desk) => {
    onCase(HANDLED_DETAIL, 'answered')(desk);
    void desk.submit();
  },
  done: (desk) => {
    onCase(HANDLED_DETAIL)(desk);
    desk.notice = {
      tone: 'done',
      act: 'supplementRequested',
      caseNumber: HANDLED_DETAIL.caseNumber,
      paper: { kind: 'here' },
    };
  },
  filed: (desk) => {
    onList(desk);
    const filed = {
      ...SAMPLE_DETAIL,
      queryCode: '640381',
      qrPayload: '',
      handledBy: { unit: { zh: '', en: '' }, phone: '' },
    };
    desk.notice = { tone: 'filed', filed: filed as unknown as FiledCase };
  },
  remarks: (desk) => {
    desk.page = 'remarks';
    desk.remarks = REMARKS;
  },
};
