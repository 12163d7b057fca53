/** 龙兴镇便民服务中心 on a Saturday morning: the sample hall as a kiosk sees it. Invented, like its phone number. */
import type { IssuedTicket, KioskSnapshot, LineStatus } from '#contract/snapshots';
import type { CounterNumber, LineId, StaffNumber, TicketId } from '#domain/ids';
import type { TicketNumber } from '#domain/ticket';

type SampleLine = [id: string, prefix: string, zh: string, en: string, drawing: string, waiting: number];

const LINES: readonly SampleLine[] = [
  ['administrative-affairs', 'A', '行政事务', 'Administrative affairs', 'stamp', 3],
  ['civil-affairs', 'C', '民政', 'Civil affairs', 'hands', 5],
  ['family-planning', 'E', '计划生育', 'Family planning', 'family', 0],
  ['labour-security', 'F', '劳动保障', 'Labour and social security', 'shield', 12],
  ['start-up', 'H', '双创', 'Start-up support', 'sprout', 0],
  ['petitions', 'J', '信访', 'Petitions', 'letter', 1],
  ['newcomer-reception', 'K', '新市民接待', 'Newcomer reception', 'house', 2],
  ['public-order-justice', 'L', '综治司法', 'Public order and justice', 'scales', 0],
];

const sampleLine = ([id, prefix, zh, en, drawing, waiting]: SampleLine): LineStatus => ({
  id: id as LineId,
  name: { zh, en },
  drawing,
  prefix,
  waiting,
  ahead: waiting,
  estimate: waiting === 0 ? { fromMinutes: 0, toMinutes: 3 } : { fromMinutes: waiting * 2, toMinutes: waiting * 5 },
  isOpen: true,
  opensNext: null,
  closesAt: '17:00',
});

const sampleCounter = (
  number: number,
  zh: string,
  en: string,
  lines: readonly string[],
  staffNumber: string | null,
): KioskSnapshot['counters'][number] => ({
  number: number as CounterNumber,
  name: { zh, en },
  lines: [...lines] as LineId[],
  staffNumber: staffNumber as StaffNumber | null,
  isPaused: number === 2,
});

export const SAMPLE_SNAPSHOT: KioskSnapshot = {
  bootId: 'sample',
  version: 1,
  at: Date.parse('2026-11-21T09:05:00+08:00'),
  timezone: 'Asia/Shanghai',
  hall: {
    code: '500199003',
    name: { zh: '龙兴镇便民服务中心', en: 'Longxing Township Service Centre' },
    helpPhone: '023-0000-0000',
  },
  lines: LINES.map(sampleLine),
  latestCall: {
    callSequence: 7,
    ticketNumber: 'C011' as TicketNumber,
    counterNumber: 1 as CounterNumber,
    calledAt: Date.parse('2026-11-21T09:04:10+08:00'),
  },
  slipPrinting: 'ready',
  slipFault: null,
  slipPlace: { kind: 'here' },
  counters: [
    sampleCounter(1, '综合窗口', 'General', ['administrative-affairs', 'civil-affairs', 'newcomer-reception'], '0301'),
    sampleCounter(2, '社保就业', 'Social security', ['labour-security', 'family-planning', 'start-up'], '0302'),
    sampleCounter(3, '信访司法', 'Petitions and justice', ['petitions', 'public-order-justice'], null),
  ],
  idReader: 'ready',
  voice: 'ready',
  headset: null,
  terminalCode: 'A',
  supervisionPhone: '12345',
  openSurveys: 0,
  alerts: [],
};

export const SAMPLE_TICKET: IssuedTicket = {
  ticketId: '0197a000-0000-7000-8000-000000000012' as TicketId,
  ticketNumber: 'C012' as TicketNumber,
  line: 'civil-affairs' as LineId,
  ahead: 5,
  estimate: { fromMinutes: 10, toMinutes: 20 },
  counters: [1 as CounterNumber],
  issuedAt: SAMPLE_SNAPSHOT.at,
};

/** The longest names that hall.yml may give to lines. */
export const LINES_WITH_LONG_NAMES: readonly LineStatus[] = SAMPLE_SNAPSHOT.lines.map((line) => ({
  ...line,
  name: { zh: '城乡居民养老保险和医疗保险登记处', en: 'Pension and health insurance Q' },
}));

/** The sample's lines on a Saturday when some of them rest. */
export const LINES_WITH_CLOSED: readonly LineStatus[] = SAMPLE_SNAPSHOT.lines.map((line, index) => {
  if (index % 3 !== 1) return line;
  const opensNext = index === 1 ? { daysAhead: 0, weekday: 6, at: '13:30' } : { daysAhead: 2, weekday: 1, at: '09:00' };
  return {
    ...line,
    isOpen: false,
    waiting: 0,
    ahead: 0,
    estimate: null,
    opensNext: index === 7 ? null : opensNext,
    closesAt: null,
  };
});
