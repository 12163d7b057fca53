/** Snapshots of the maintenance page in its states, for the gallery and for looking at. */
import type { MaintenanceSnapshot, PadHealth, PadSiteView, PrintJobView } from '#contract/snapshots';
import type { CounterNumber, SurveyId } from '#domain/ids';

const AT = Date.parse('2026-11-18T09:42:10+08:00');
const secondsAgo = (seconds: number) => AT - seconds * 1000;

const ledgerItem = (seq: number, kind: string, state: string, reason: string | null = null) => ({
  seq,
  opId: `0197a000-0000-7000-9000-${String(seq).padStart(12, '0')}`,
  kind,
  state,
  occurredAt: secondsAgo((220 - seq) * 37),
  attempts: state === 'waiting' ? 0 : 1,
  reason,
});

const confirmed = [
  ledgerItem(214, 'rating.given', 'confirmed'),
  ledgerItem(213, 'serving.finished', 'confirmed'),
  ledgerItem(212, 'ticket.called', 'confirmed'),
  ledgerItem(211, 'ticket.issued', 'confirmed'),
  ledgerItem(210, 'ticket.issued', 'confirmed'),
];

const printJob = (
  id: number,
  title: string,
  state: PrintJobView['state'],
  { createdAt, ...changes }: { createdAt: number } & Partial<Record<keyof PrintJobView, unknown>>,
) => ({
  id,
  kind: 'queueTicket',
  printer: 'hall',
  meantFor: 'hall',
  title,
  copyNumber: 1,
  priority: 3,
  operator: null,
  reason: null,
  state,
  proof: state === 'printed' ? 'processId' : null,
  decidedBy: null,
  createdAt,
  expiresAt: createdAt + 90_000,
  attempts: state === 'queued' ? 0 : 1,
  hasDocument: true,
  lastError: null,
  ...changes,
});

const OWP1 = { id: 'owp1', name: 'OWP/1 开放评价器', grade: 'A', isSearchable: true };
const FF68 = { id: 'ff68-21key', name: 'FF 68 二十一键呼叫器与四键评价器', grade: 'B', isSearchable: false };
const A090 = { id: 'a090', name: 'A090 窗口条屏', grade: 'B', isSearchable: false };
const USB_PORT = '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0';
const OLD_PORT = '/dev/serial/by-path/pci-0000:00:14.0-usb-0:3:1.0-port0';

const pad = (id: string, changes: Partial<Record<keyof PadHealth, unknown>> = {}) => ({
  id,
  device: 'pad',
  profile: 'owp1',
  path: USB_PORT,
  address: Number(id.slice(1)),
  state: 'online',
  uid: `00a1b2c3d4e5f60${id.slice(1)}`,
  model: 'OWP-5',
  isReplaced: false,
  hints: [],
  lastAnswerAt: secondsAgo(1),
  counters: { frames: 18211, retries: 12, crcErrors: 2 },
  ...changes,
});

const site = (padId: string, changes: Partial<Record<keyof PadSiteView, unknown>> = {}) => ({
  padId,
  pinnedUid: `00a1b2c3d4e5f60${padId.slice(1)}`,
  isReplaced: false,
  keyCount: 5,
  keyMap: 'notNeeded',
  levels: null,
  confirmedAt: null,
  unconfirmedPresses: 0,
  ...changes,
});

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
  counters: [
    { number: 1 as CounterNumber, name: { zh: '综合窗口', en: 'General' }, pad: 'P1', strip: null },
    { number: 2 as CounterNumber, name: { zh: '社保就业', en: 'Social security' }, pad: 'P2', strip: null },
  ],
  content: { hints: [], count: 0 },
  surveysToday: { sheets: 7, tickets: 41 },
  surveys: [
    {
      surveyId: 'safety' as SurveyId,
      title: { zh: '平安建设问卷', en: 'Safety and satisfaction' },
      state: 'open',
      daysLeft: 404,
      sheets: 12,
      sentSheets: 9,
    },
    {
      surveyId: 'review' as SurveyId,
      title: { zh: '2026 年述职评议', en: 'Review of the year 2026' },
      state: 'over',
      daysLeft: 0,
      sheets: 31,
      sentSheets: 31,
    },
  ],
  terminal: { code: 'A', startedAt: secondsAgo(6 * 3600), dataDir: '/var/lib/township-hall', appVersion: '0.1.0' },
  store: {
    sqliteVersion: '3.51.3',
    schemaVersion: 1,
    fileBytes: 4_816_896,
    lastBackupAt: secondsAgo(6 * 3600),
    integrity: 'ok',
    attachments: { count: 64, bytes: 71_303_168, limitBytes: 4_294_967_296, lost: 0 },
  },
  ledger: {
    link: 'connected',
    serverUrl: 'http://10.12.0.5:8490',
    terminalId: 'T-500199003-A',
    waiting: 0,
    sent: 1,
    confirmed: 213,
    refused: 0,
    oldestWaitingAt: null,
    lastContactAt: secondsAgo(4),
    clockOffsetMs: -320,
    attachments: { waiting: 0, confirmed: 64, refused: 0 },
    items: [ledgerItem(215, 'ticket.issued', 'sent'), ...confirmed],
  },
  printers: [
    {
      id: 'hall',
      profile: 'generic-80',
      link: 'tcp://127.0.0.1:9100',
      state: 'ready',
      faults: [],
      lastStatusAt: secondsAgo(3),
      lastStatusHex: '12 12 12 12',
      counters: { printed: 92, unknown: 0, expired: 1 },
      fallback: null,
      isCommissioned: false,
      provesSlips: true,
      roll: { since: secondsAgo(3 * 86_400), printedMm: 31_400, slipsLeft: 390 },
      headMm: 812_300,
      cuts: 7_410,
    },
  ],
  printJobs: [
    printJob(93, 'C012', 'printed', { createdAt: secondsAgo(95) }),
    printJob(92, 'E026', 'printed', { createdAt: secondsAgo(260) }),
  ],
  pads: [pad('P1')],
  padSites: [site('P1')],
  padProfiles: [OWP1],
  presses: { accepted: 41, stray: 3, late: 1, duplicate: 6 },
  gateway: { url: 'http://192.168.1.20:8480', clients: 2 },
  incidents: [],
  alerts: [],
};

const troubled = {
  ...ordinary,
  version: 2,
  surveysToday: { sheets: 63, tickets: 41 },
  store: {
    ...ordinary.store,
    integrity: 'restored',
    attachments: { ...ordinary.store.attachments, lost: 2 },
  },
  ledger: {
    ...ordinary.ledger,
    link: 'unreachable',
    waiting: 37,
    sent: 0,
    refused: 2,
    attachments: { waiting: 5, confirmed: 58, refused: 1 },
    oldestWaitingAt: secondsAgo(41 * 60),
    lastContactAt: secondsAgo(41 * 60),
    items: [
      ledgerItem(216, 'ticket.issued', 'waiting'),
      ledgerItem(215, 'ticket.issued', 'waiting'),
      ...confirmed,
      ledgerItem(188, 'rating.given', 'refused', 'SLOT_UNKNOWN: 服务器没有这次办理'),
      ledgerItem(140, 'serving.finished', 'refused', 'TICKET_UNKNOWN'),
    ],
  },
  printers: [
    {
      ...ordinary.printers[0],
      state: 'unavailable',
      faults: ['printer.paper_end', 'printer.cover_open'],
      lastStatusHex: '16 36 12 72',
    },
  ],
  printJobs: [
    printJob(95, 'C014', 'queued', { createdAt: secondsAgo(20) }),
    printJob(94, 'C013', 'unknown', { createdAt: secondsAgo(180), lastError: 'the hall stopped before the proof' }),
    ...ordinary.printJobs,
  ],
  pads: [
    ...ordinary.pads,
    pad('P2', {
      state: 'offline',
      uid: null,
      model: null,
      lastAnswerAt: null,
      counters: { timeouts: 288, retries: 576 },
    }),
  ],
  padSites: [...ordinary.padSites, site('P2', { pinnedUid: null })],
  gateway: { url: null, clients: 0 },
  content: {
    hints: [
      {
        file: 'items.yml',
        subject: { zh: '高龄津贴申请', en: 'Old-age allowance' },
        why: { zh: '没有办理程序、收费标准（steps, fees）', en: 'nothing for procedure, fees (steps, fees)' },
        isWanted: false,
      },
      {
        file: 'items.yml',
        subject: { zh: '老年证办理', en: 'Senior card' },
        why: { zh: '写明不发布（published: false）', en: 'held back (published: false)' },
        isWanted: true,
      },
    ],
    count: 1,
  },
  incidents: [{ id: 'i-7f3a', at: secondsAgo(900), where: 'kiosk.issueTicket' }],
  alerts: [
    { code: 'printer.paper_end', subject: 'hall', since: secondsAgo(180) },
    { code: 'printer.outcome_unknown', subject: 'hall', since: secondsAgo(170) },
    { code: 'pad.offline', subject: 'P2', since: secondsAgo(720) },
    { code: 'sync.unreachable', subject: '', since: secondsAgo(2460) },
    { code: 'gateway.port_taken', subject: '8480', since: secondsAgo(6 * 3600) },
  ],
};

const notEnrolled = {
  ...ordinary,
  ledger: {
    ...ordinary.ledger,
    link: 'notEnrolled',
    terminalId: null,
    waiting: 12,
    sent: 0,
    confirmed: 0,
    oldestWaitingAt: secondsAgo(1500),
    lastContactAt: null,
    clockOffsetMs: null,
    items: [ledgerItem(12, 'ticket.issued', 'waiting'), ledgerItem(11, 'ticket.issued', 'waiting')],
  },
};

/** Three printers of three kinds, and a job in every state. */
const manyPrinters = {
  ...ordinary,
  printers: [
    {
      ...ordinary.printers[0],
      state: 'warning',
      faults: ['printer.paper_near_end'],
      fallback: 'desk-2',
      isCommissioned: true,
      profile: 'at-hall',
      counters: { printed: 92, unknown: 1, expired: 1, cancelled: 0, rerouted: 2, missingGlyphs: 3 },
      roll: { since: secondsAgo(9 * 86_400), printedMm: 76_900, slipsLeft: 28 },
    },
    {
      ...ordinary.printers[0],
      id: 'desk-2',
      profile: 'silent-58',
      link: 'serial:/dev/ttyS1?baud=9600&flow=rtscts',
      state: 'unknown',
      provesSlips: false,
      lastStatusAt: null,
      lastStatusHex: '',
      roll: { since: secondsAgo(86_400), printedMm: 4_200, slipsLeft: null },
    },
    {
      ...ordinary.printers[0],
      id: 'office',
      profile: 'generic-80',
      link: 'cups:office',
      state: 'unknown',
      provesSlips: false,
      lastStatusAt: null,
      lastStatusHex: '',
      counters: {},
      roll: { since: secondsAgo(86_400), printedMm: 800, slipsLeft: null },
    },
  ],
  printJobs: [
    printJob(99, 'C021', 'unknown', { createdAt: secondsAgo(64), lastError: 'link: socket closed' }),
    printJob(98, '日结单', 'queued', {
      createdAt: secondsAgo(12),
      kind: 'daySlip',
      priority: 7,
      operator: '0301',
      attempts: 0,
      expiresAt: AT + 3_588_000,
    }),
    printJob(97, 'C020', 'sending', { createdAt: secondsAgo(3) }),
    printJob(96, 'C019', 'sent', { createdAt: secondsAgo(5), printer: 'desk-2' }),
    printJob(95, 'C018', 'printed', {
      createdAt: secondsAgo(190),
      copyNumber: 2,
      operator: '0302',
      reason: '弄丢了',
      proof: 'barrier',
    }),
    printJob(94, 'C017', 'unknown', { createdAt: secondsAgo(300), printer: 'desk-2', proof: 'none' }),
    printJob(93, 'C016', 'expired', { createdAt: secondsAgo(500), attempts: 0 }),
    printJob(92, 'C015', 'cancelled', {
      createdAt: secondsAgo(700),
      decidedBy: 'maintenance',
      operator: 'maintenance',
      lastError: 'not seen',
    }),
    printJob(91, '受理回执', 'printed', {
      createdAt: secondsAgo(32 * 86_400),
      kind: 'acceptanceReceipt',
      operator: '0301',
      hasDocument: false,
      proof: 'person',
      decidedBy: '0301',
    }),
  ],
};

const COUNTER_NAMES = ['综合窗口', '社保就业', '民政优抚', '医保', '户籍', '农业农村', '退役军人', '建设环保'];

/** Each thing that can be the matter with a pad or strip, among others that are well. */
const manyPads = {
  ...ordinary,
  counters: COUNTER_NAMES.map((name, index) => ({
    number: (index + 1) as CounterNumber,
    name: { zh: name, en: `Counter ${index + 1}` },
    pad: `P${index + 1}`,
    strip: index === 0 ? 'S1' : null,
  })),
  pads: [
    pad('P1'),
    pad('P2', {
      hints: ['addressTaken'],
      counters: { frames: 9020, retries: 311, timeouts: 84, crcErrors: 290, discardedBytes: 5120 },
    }),
    pad('P3', { uid: '4f575031000000ee', isReplaced: true, hints: ['replaced'] }),
    pad('P4', {
      profile: 'ff68-21key',
      path: OLD_PORT,
      address: 4,
      state: 'listening',
      uid: 'usb-1a86:7523@1-1.3#4',
      model: null,
      lastAnswerAt: secondsAgo(312),
      hints: ['echoHeard'],
      counters: { frames: 210, strays: 4, echoes: 96 },
    }),
    pad('P5', {
      path: '/dev/serial/by-path/pci-0000:00:14.0-usb-0:4:1.0-port0',
      state: 'linkDown',
      lastAnswerAt: secondsAgo(5400),
    }),
    pad('P6', { state: 'offline', uid: null, model: null, lastAnswerAt: null, hints: ['lineSilent'] }),
    pad('P7'),
    pad('P8'),
    pad('S1', {
      device: 'strip',
      profile: 'a090',
      path: OLD_PORT,
      address: 9,
      state: 'listening',
      uid: null,
      model: null,
      lastAnswerAt: null,
      counters: {},
    }),
  ],
  padSites: [
    site('P1'),
    site('P2'),
    site('P3', { isReplaced: true, unconfirmedPresses: 3 }),
    site('P4', { pinnedUid: 'usb-1a86:7523@1-1.3#4', keyCount: 4, keyMap: 'needed', unconfirmedPresses: 7 }),
    site('P5', {
      keyMap: 'confirmed',
      levels: { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 },
      confirmedAt: secondsAgo(3 * 86_400),
    }),
    site('P6', { pinnedUid: null }),
    site('P7'),
    site('P8'),
  ],
  padProfiles: [OWP1, FF68, A090],
  presses: { accepted: 1841, stray: 3, late: 1, duplicate: 6, unknown_key: 2, unconfirmed: 10 },
  alerts: [
    { code: 'pad.link_down', subject: 'P5', since: secondsAgo(5400) },
    { code: 'pad.offline', subject: 'P6', since: secondsAgo(720) },
    { code: 'pad.replaced', subject: 'P3', since: secondsAgo(600) },
    { code: 'pad.map_unconfirmed', subject: 'P4', since: secondsAgo(6 * 3600) },
  ],
};

/** P4 in the middle of its key check, when its plug is pulled. */
const padAway = {
  ...manyPads,
  pads: manyPads.pads.map((one) => (one.id === 'P4' ? { ...one, state: 'linkDown' } : one)),
};

// The brands of ids are made by the schema in the hall; here the values are written by hand.
const state = (snapshot: unknown) => snapshot as MaintenanceSnapshot;

export const maintenanceStates = {
  ordinary: state(ordinary),
  troubled: state(troubled),
  notEnrolled: state(notEnrolled),
  manyPrinters: state(manyPrinters),
  manyPads: state(manyPads),
  padAway: state(padAway),
} as const;
