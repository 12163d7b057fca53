/** Snapshots of the board in every state, for the gallery and for looking at. */
import type { BoardSnapshot } from '#contract/snapshots';

const AT = Date.parse('2026-11-18T09:42:10+08:00');

const call = (callSequence: number, ticketNumber: string, counterNumber: number) => ({
  callSequence,
  ticketNumber,
  counterNumber,
  calledAt: AT - 1000,
});
const counter = (number: number, zh: string, en: string, state: string, ticketNumber: string | null = null) => ({
  number,
  name: { zh, en },
  state,
  ticketNumber,
});
const line = (id: string, prefix: string, zh: string, en: string, waiting: number, isOpen = true) => ({
  id,
  prefix,
  name: { zh, en },
  drawing: 'ticket',
  waiting,
  ahead: waiting,
  estimate: null,
  isOpen,
  opensNext: null,
  closesAt: null,
});

const COUNTERS = [
  counter(1, '综合窗口', 'General', 'serving', 'C011'),
  counter(2, '社保医保', 'Insurance', 'called', 'E026'),
  counter(3, '民政救助', 'Civil affairs', 'serving', 'C010'),
  counter(4, '户籍', 'Household', 'idle'),
  counter(5, '涉农补贴', 'Farming', 'closed'),
];

const ordinary = {
  bootId: 'gallery',
  version: 1,
  at: AT,
  timezone: 'Asia/Shanghai',
  hall: {
    code: '500199003',
    name: { zh: '龙兴镇便民服务中心', en: 'Longxing Service Hall' },
    helpPhone: '023-67456789',
  },
  calls: [call(26, 'E026', 2), call(25, 'C011', 1), call(24, 'C010', 3), call(23, 'E025', 2), call(22, 'H003', 4)],
  counters: COUNTERS,
  missed: ['C009', 'E025'],
  lines: [
    line('civil-affairs', 'C', '民政救助', 'Civil affairs', 4),
    line('social-security', 'E', '社保医保', 'Insurance', 7),
    line('household', 'H', '户籍身份证', 'Household', 0),
    line('farming', 'N', '涉农补贴', 'Farming', 0, false),
  ],
  isResidentWaiting: false,
  voice: 'ready',
  notices: [
    { zh: '2027 年居民养老保险开始缴费（样板）', en: "Paying into the residents' pension for 2027 (sample)" },
    { zh: '小事不出村，大事不出镇', en: 'Small matters in the village, big ones in the township' },
  ],
};

const newCall = {
  ...ordinary,
  version: 2,
  calls: [call(27, 'C012', 1), ...ordinary.calls],
  counters: [counter(1, '综合窗口', 'General', 'called', 'C012'), ...COUNTERS.slice(1)],
};

const many = {
  ...ordinary,
  counters: Array.from({ length: 12 }, (_, index) =>
    index % 3 === 0
      ? counter(index + 1, '综合窗口', 'General', 'serving', `C0${10 + index}`)
      : counter(
          index + 1,
          '城乡居民医保',
          'Insurance',
          index % 3 === 1 ? 'idle' : index % 3 === 2 ? 'paused' : 'closed',
        ),
  ),
  lines: ['A', 'C', 'E', 'F', 'H', 'J', 'K'].map((prefix, index) =>
    line(`line-${index}`, prefix, '城乡居民养老保险', 'Pensions', index * 3),
  ),
  missed: ['C001', 'C002', 'C003', 'E001', 'E002', 'E003', 'H001', 'H002', 'H003'],
};

export interface BoardState {
  snapshot: BoardSnapshot;
  /** How long the hall has not been heard. */
  ageMs: number;
  /** The page itself may not sound. */
  isMute?: boolean;
}

// The brands of numbers are made by the schema in the hall; here the values are written by hand.
const state = (snapshot: unknown, ageMs = 0): BoardState => ({ snapshot: snapshot as BoardSnapshot, ageMs });

export const boardStates = {
  calling: state(ordinary),
  newCall: state(newCall),
  answered: state({
    ...ordinary,
    counters: [...COUNTERS.slice(0, 1), counter(2, '社保医保', 'Insurance', 'serving', 'E026'), ...COUNTERS.slice(2)],
  }),
  nothingYet: state({
    ...ordinary,
    calls: [],
    missed: [],
    counters: COUNTERS.map((entry) => ({ ...entry, state: 'idle', ticketNumber: null })),
    lines: ordinary.lines.map((entry) => ({ ...entry, waiting: 0, ahead: 0 })),
  }),
  many: state(many),
  residentWaits: state({ ...ordinary, isResidentWaiting: true }),
  late: state(ordinary, 130_000),
  voiceless: state({ ...ordinary, voice: 'unavailable' }),
  mute: { ...state(ordinary), isMute: true },
} as const;
