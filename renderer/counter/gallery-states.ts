/** Snapshots of the clerk's page in every state, for the gallery and for looking at. */
import type { CounterSnapshot } from '#contract/snapshots';

const AT = Date.parse('2026-11-18T09:42:10+08:00');
const minutesAgo = (minutes: number) => AT - minutes * 60_000;
const ticketId = (sequence: number) => `0197a000-0000-7000-8000-${String(sequence).padStart(12, '0')}`;

const LINES = {
  'civil-affairs': 'C',
  'social-security': 'E',
};
type Line = keyof typeof LINES;

const ticket = (line: Line, sequence: number, minutes: number) => ({
  ticketId: ticketId(sequence),
  ticketNumber: `${LINES[line]}${String(sequence).padStart(3, '0')}`,
  line,
  issuedAt: minutesAgo(minutes),
});

const current = (state: 'called' | 'serving', forMs: number, recalls = 0) => ({
  ticketId: ticketId(12),
  ticketNumber: 'C012',
  line: 'civil-affairs',
  state,
  since: AT - forMs,
  recalls,
});

const busy = {
  bootId: 'gallery',
  version: 1,
  at: AT,
  timezone: 'Asia/Shanghai',
  hall: {
    code: '500199003',
    name: { zh: '龙兴镇便民服务中心', en: 'Longxing Service Hall' },
    helpPhone: '023-67456789',
  },
  counter: {
    number: 2,
    name: { zh: '综合窗口', en: 'General counter' },
    lines: ['civil-affairs', 'social-security'],
  },
  lines: [
    { id: 'civil-affairs', name: { zh: '民政救助', en: 'Civil affairs' }, prefix: 'C' },
    { id: 'social-security', name: { zh: '社保医保', en: 'Social and medical insurance' }, prefix: 'E' },
  ],
  staff: { number: '1002', name: '张小丽' },
  current: current('serving', 252_000),
  pause: null,
  otherCounters: [
    { number: 1, name: { zh: '社保就业', en: 'Social security' }, isStaffed: true },
    { number: 3, name: { zh: '信访司法', en: 'Petitions and justice' }, isStaffed: true },
    { number: 12, name: { zh: '户籍', en: 'Household' }, isStaffed: false },
  ],
  helpCalls: [],
  residentCalls: [],
  staffKeyNotice: null,
  isVisitRegistered: false,
  cases: {
    change: 1,
    open: 12,
    untouched: 2,
    overdue: 1,
    dueToday: 3,
    today: { filed: 5, moved: 3 },
    unreadSupplements: 1,
    remarksWaiting: 2,
  },
  recallLimit: 3,
  waiting: [
    ticket('social-security', 27, 19),
    ticket('civil-affairs', 13, 14),
    ticket('social-security', 28, 11),
    ticket('social-security', 29, 9),
    ticket('civil-affairs', 14, 6),
    ticket('social-security', 30, 2),
    ticket('civil-affairs', 15, 0),
  ],
  missed: [ticket('civil-affairs', 9, 31), ticket('social-security', 25, 26)],
  ratingProgress: 'none',
  pad: 'online',
  unprintedSlips: [],
  slipPrinting: 'ready',
  finishedToday: 31,
  alerts: [],
};

// The brands of ids are made by the schema in the hall; here the values are written by hand.
const state = (changes: Partial<Record<keyof CounterSnapshot, unknown>>) =>
  ({ ...busy, ...changes }) as unknown as CounterSnapshot;

const helpCall = (counterNumber: number, takenBy: unknown = null, kind = 'guard') => ({
  helpCallId: ticketId(900 + counterNumber),
  kind,
  counterNumber,
  calledAt: minutesAgo(1),
  takenBy,
});

export const counterStates = {
  signedOut: state({ staff: null, current: null }),
  nobody: state({ current: null, waiting: [], missed: [], finishedToday: 0 }),
  next: state({ current: null, ratingProgress: 'rated' }),
  called: state({ current: current('called', 35_000) }),
  recalledToLimit: state({ current: current('called', 190_000, 3) }),
  serving: state({}),
  ratingAsked: state({ ratingProgress: 'asked' }),
  withoutPad: state({ current: null, ratingProgress: 'asked', pad: 'none' }),
  ratingAbsent: state({ current: null, ratingProgress: 'absent' }),
  paused: state({ current: null, pause: { reason: 'meeting', since: minutesAgo(12) } }),
  residentCalls: state({
    residentCalls: [
      { residentCallId: ticketId(931), need: 'wheelchair', calledAt: minutesAgo(2), takenBy: null },
      {
        residentCallId: ticketId(932),
        need: 'help',
        calledAt: minutesAgo(1),
        takenBy: { counterNumber: 2, staffName: '李敏' },
      },
    ],
  }),
  helpCalled: state({
    helpCalls: [helpCall(3), helpCall(1, { counterNumber: 3, staffName: '王建国' }, 'manager'), helpCall(2)],
  }),
  unprinted: state({
    slipPrinting: 'ready',
    unprintedSlips: [
      { ...ticket('civil-affairs', 13, 14), slip: 'notPrinted' },
      { ...ticket('social-security', 28, 11), slip: 'unknown' },
    ],
  }),
  troubled: state({
    pad: 'offline',
    slipPrinting: 'unavailable',
    unprintedSlips: [{ ...ticket('civil-affairs', 13, 14), slip: 'notPrinted' }],
    alerts: [
      { code: 'printer.paper_end', subject: 'hall', since: minutesAgo(3) },
      { code: 'pad.offline', subject: 'P1', since: minutesAgo(12) },
      { code: 'sync.unreachable', subject: '', since: minutesAgo(41) },
    ],
  }),
  crowded: state({
    waiting: Array.from({ length: 43 }, (_, index) => ticket('social-security', 30 + index, 90 - 2 * index)),
    missed: Array.from({ length: 9 }, (_, index) => ticket('civil-affairs', index + 1, 120 - index)),
  }),
} as const;
