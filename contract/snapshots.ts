/**
 * What each surface shows, as one versioned value. A surface subscribes, gets the current snapshot first and then every
 * newer one; it never acts on an event. `version` grows by one with each change of the hall's state since the hall
 * process started; `bootId` tells two starts apart.
 */
import * as z from 'zod';
import { PauseReason } from '#domain/counter-pause';
import { HelpKind } from '#domain/help-call';
import {
  CounterNumber,
  HelpCallId,
  LineId,
  PadId,
  PrinterId,
  ResidentCallId,
  StaffNumber,
  SurveyId,
  TicketId,
} from '#domain/ids';
import { RatingLevel } from '#domain/rating';
import { ResidentNeed } from '#domain/resident-call';
import { TicketNumber } from '#domain/ticket';
import { FAULT_CODES, PAD_HINT_CODES, REFUSAL_CODES } from './catalogue';

export const LocalizedText = z.object({ zh: z.string(), en: z.string() });
export type LocalizedText = z.infer<typeof LocalizedText>;

/** 按键表: the level of each raw key, counted from the left, first is `1`. */
export const PadKeyLevels = z.record(z.string().regex(/^[1-9]\d?$/), RatingLevel);

const Stamp = z.object({
  bootId: z.string(),
  version: z.int().nonnegative(),
  /** The hall's wall clock when the snapshot was made, ms since 1970. Surfaces show this time, not their own. */
  at: z.number(),
  timezone: z.string(),
});

export const Alert = z.object({
  code: z.enum(FAULT_CODES),
  /** Which device or link, e.g. `hall` or `P1`; empty where there is only one. */
  subject: z.string(),
  since: z.number(),
  /** Figures that its sentence wants, by name: `staffSentence` of catalogue.ts puts them in. */
  facts: z.record(z.string(), z.int()).optional(),
});
export type Alert = z.infer<typeof Alert>;

const HallFace = z.object({ code: z.string(), name: LocalizedText, helpPhone: z.string() });

export const WaitEstimate = z.object({ fromMinutes: z.int().nonnegative(), toMinutes: z.int().nonnegative() });

export const LineStatus = z.object({
  id: LineId,
  name: LocalizedText,
  /** Name of a line drawing of the design system. */
  drawing: z.string(),
  prefix: z.string(),
  /** People who wait for this line. */
  waiting: z.int().nonnegative(),
  /** People who would be called before somebody who took its number now, those of its counters' other lines included. */
  ahead: z.int().nonnegative(),
  /** null where no counter serves the line now: any figure would be a guess. */
  estimate: WaitEstimate.nullable(),
  isOpen: z.boolean(),
  /** When it opens next; null while it is open, or where its hours are empty. */
  opensNext: z.object({ daysAhead: z.int(), weekday: z.int().min(0).max(6), at: z.string() }).nullable(),
  /** Until when it is open, `17:00`; null while it is closed, and where it never closes. */
  closesAt: z.string().nullable(),
});
export type LineStatus = z.infer<typeof LineStatus>;

export const Call = z.object({
  /** Grows with each call and recall: a board announces each value once. */
  callSequence: z.int().nonnegative(),
  ticketNumber: TicketNumber,
  counterNumber: CounterNumber,
  calledAt: z.number(),
});
export type Call = z.infer<typeof Call>;

/** `unavailable`: known not to print now. `unknown`: the model says nothing. */
export const SlipPrinting = z.enum(['ready', 'unavailable', 'unknown']);
export type SlipPrinting = z.infer<typeof SlipPrinting>;

/** Where a slip comes out, as seen from the kiosk; `elsewhere`: a printer that stands at no counter. */
export const SlipPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('here') }),
  z.object({ kind: z.literal('counter'), counterNumber: CounterNumber }),
  z.object({ kind: z.literal('elsewhere'), printer: PrinterId }),
]);
export type SlipPlace = z.infer<typeof SlipPlace>;

export const KioskSnapshot = Stamp.extend({
  hall: HallFace,
  lines: z.array(LineStatus),
  /** The newest call whose ticket still stands called or served at its counter. */
  latestCall: Call.nullable(),
  /** Of the printer that would take a slip now, a fallback included. */
  slipPrinting: SlipPrinting,
  /** What is wrong with the kiosk's own printer, gravest first; null where nothing is. */
  slipFault: z.enum(FAULT_CODES).nullable(),
  /** Where a slip that is taken now would come out. */
  slipPlace: SlipPlace,
  counters: z.array(
    z.object({
      number: CounterNumber,
      name: LocalizedText,
      lines: z.array(LineId),
      /** Who is signed in there now; null: nobody. */
      staffNumber: StaffNumber.nullable(),
      /** 暂停: back in a while. */
      isPaused: z.boolean(),
    }),
  ),
  /** Of this terminal: part of the numbers made on it, which a resident need not type. */
  terminalCode: z.string().regex(/^[A-Z]$/),
  /** 身份证读卡器: `unavailable` it does not answer; other ways stay. */
  idReader: z.enum(['none', 'ready', 'unavailable']),
  /** 听一听: `unavailable`: neither a voice program nor recordings; pages say so instead of staying silent. */
  voice: z.enum(['ready', 'unavailable']),
  /** 耳机: what the name of the output contains that is one; null where the hall names none. */
  headset: z.string().nullable(),
  /** 监督电话. */
  supervisionPhone: z.string(),
  /** 问卷、民主评议 that may be answered today. */
  openSurveys: z.int().nonnegative(),
  alerts: z.array(Alert),
});
export type KioskSnapshot = z.infer<typeof KioskSnapshot>;

export const SlipState = z.enum(['queued', 'printing', 'printed', 'unknown', 'notPrinted']);
/** 小票 on its way: `printing` bytes are going; `unknown` nobody can tell; `notPrinted` expired or cancelled, the number stays valid. */
export type SlipState = z.infer<typeof SlipState>;

export const IssuedTicket = z.object({
  ticketId: TicketId,
  ticketNumber: TicketNumber,
  line: LineId,
  ahead: z.int().nonnegative(),
  estimate: WaitEstimate.nullable(),
  /** Counters that serve the line, by number. */
  counters: z.array(CounterNumber),
  issuedAt: z.number(),
});
export type IssuedTicket = z.infer<typeof IssuedTicket>;

export const CurrentTicket = z.object({
  ticketId: TicketId,
  ticketNumber: TicketNumber,
  line: LineId,
  state: z.enum(['called', 'serving']),
  /** When this state began, hall wall clock. */
  since: z.number(),
  recalls: z.int().nonnegative(),
});
export type CurrentTicket = z.infer<typeof CurrentTicket>;

/** A ticket in a list: waiting, or missed. */
export const WaitingTicket = z.object({
  ticketId: TicketId,
  ticketNumber: TicketNumber,
  line: LineId,
  issuedAt: z.number(),
});

export type WaitingTicket = z.infer<typeof WaitingTicket>;

/**
 * 评价 as staff may see it: asked, given or not given; never the level.
 * `none` nothing was asked since the last call.
 */
export const RatingProgress = z.enum(['none', 'asked', 'rated', 'absent']);
export type RatingProgress = z.infer<typeof RatingProgress>;

/** A ticket that still waits and whose paper did not come out; `unknown`: nobody can tell. */
export const UnprintedSlip = WaitingTicket.extend({ slip: z.enum(['notPrinted', 'unknown']) });
export type UnprintedSlip = z.infer<typeof UnprintedSlip>;

/** 呼叫保安或主管 from a counter, until it is ended. */
export const HelpCallView = z.object({
  helpCallId: HelpCallId,
  kind: HelpKind,
  counterNumber: CounterNumber,
  calledAt: z.number(),
  /** 我去: who is on the way; null while nobody is. */
  takenBy: z.object({ counterNumber: CounterNumber, staffName: z.string() }).nullable(),
});
export type HelpCallView = z.infer<typeof HelpCallView>;

/** 叫人帮忙 of a resident at the kiosk, until it is ended. */
export const ResidentCallView = z.object({
  residentCallId: ResidentCallId,
  need: ResidentNeed,
  calledAt: z.number(),
  /** 我去: who is on the way; null while nobody is. */
  takenBy: z.object({ counterNumber: CounterNumber, staffName: z.string() }).nullable(),
});
export type ResidentCallView = z.infer<typeof ResidentCallView>;

/** A staff key of the counter's pad that was not obeyed. */
export const StaffKeyNotice = z.object({
  /** Grows with each notice: a console shows each one once. */
  noticeNumber: z.int().positive(),
  key: z.string(),
  code: z.enum(REFUSAL_CODES),
  facts: z.record(z.string(), z.unknown()),
  at: z.number(),
});
export type StaffKeyNotice = z.infer<typeof StaffKeyNotice>;

/** 办件 at a glance. `change` grows with every change of any case or remark: a console then asks for its list again. */
export const CaseFigures = z.object({
  change: z.int().nonnegative(),
  open: z.int().nonnegative(),
  untouched: z.int().nonnegative(),
  overdue: z.int().nonnegative(),
  dueToday: z.int().nonnegative(),
  /** 当天有进展: filed on the service day that is, and moved on since. */
  today: z.object({ filed: z.int().nonnegative(), moved: z.int().nonnegative() }),
  unreadSupplements: z.int().nonnegative(),
  remarksWaiting: z.int().nonnegative(),
});
export type CaseFigures = z.infer<typeof CaseFigures>;

export const CounterSnapshot = Stamp.extend({
  hall: HallFace,
  counter: z.object({ number: CounterNumber, name: LocalizedText, lines: z.array(LineId) }),
  lines: z.array(z.object({ id: LineId, name: LocalizedText, prefix: z.string() })),
  staff: z.object({ number: StaffNumber, name: z.string() }).nullable(),
  current: CurrentTicket.nullable(),
  /** 暂停: nobody can be called until it ends. */
  pause: z.object({ reason: PauseReason, since: z.number() }).nullable(),
  /** Other counters that a ticket may be sent to. */
  otherCounters: z.array(z.object({ number: CounterNumber, name: LocalizedText, isStaffed: z.boolean() })),
  /** Everybody's, oldest first. */
  helpCalls: z.array(HelpCallView),
  /** Residents at the kiosk who wait for a person, oldest first. */
  residentCalls: z.array(ResidentCallView),
  staffKeyNotice: StaffKeyNotice.nullable(),
  /** The serving now has its 来访登记. */
  isVisitRegistered: z.boolean(),
  recallLimit: z.int().nonnegative(),
  waiting: z.array(WaitingTicket),
  missed: z.array(WaitingTicket),
  ratingProgress: RatingProgress,
  pad: z.enum(['none', 'online', 'offline']),
  cases: CaseFigures,
  /** Of this counter's lines, first in line first: what 补打 is offered for once `slipPrinting` is not `unavailable`. */
  unprintedSlips: z.array(UnprintedSlip),
  /** Of the printer that a reprint from this counter would come out of. */
  slipPrinting: SlipPrinting,
  finishedToday: z.int().nonnegative(),
  alerts: z.array(Alert),
});
export type CounterSnapshot = z.infer<typeof CounterSnapshot>;

export const BoardCounter = z.object({
  number: CounterNumber,
  name: LocalizedText,
  /** `closed`: nobody is signed in and nothing is called. `paused`: staff are back in a while. */
  state: z.enum(['closed', 'paused', 'idle', 'called', 'serving']),
  ticketNumber: TicketNumber.nullable(),
});

export const BoardSnapshot = Stamp.extend({
  hall: HallFace,
  /** Newest first, at most eight, each ticket once. */
  calls: z.array(Call),
  counters: z.array(BoardCounter),
  missed: z.array(TicketNumber),
  lines: z.array(LineStatus),
  /** 公告: one line each, shown in turn; the week's first. */
  notices: z.array(LocalizedText),
  /** Somebody at the kiosk asked for a person and nobody is on the way yet. */
  isResidentWaiting: z.boolean(),
  /** `unavailable`: the hall has no voice to lend it; the board chimes, and says so small, to staff. */
  voice: z.enum(['ready', 'unavailable']),
});
export type BoardSnapshot = z.infer<typeof BoardSnapshot>;

export const LedgerState = z.enum(['waiting', 'sent', 'confirmed', 'refused']);
/** 同步台账: `sent` is on the wire without an answer yet. */
export type LedgerState = z.infer<typeof LedgerState>;

export const LedgerItem = z.object({
  seq: z.int().positive(),
  opId: z.string(),
  kind: z.string(),
  state: LedgerState,
  occurredAt: z.number(),
  attempts: z.int().nonnegative(),
  reason: z.string().nullable(),
});
export type LedgerItem = z.infer<typeof LedgerItem>;

export const SyncLink = z.enum(['notConfigured', 'notEnrolled', 'connected', 'unreachable', 'unauthorised']);
export type SyncLink = z.infer<typeof SyncLink>;

export const Ledger = z.object({
  link: SyncLink,
  serverUrl: z.string().nullable(),
  terminalId: z.string().nullable(),
  waiting: z.int().nonnegative(),
  sent: z.int().nonnegative(),
  confirmed: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  oldestWaitingAt: z.number().nullable(),
  lastContactAt: z.number().nullable(),
  /** Server clock minus ours at the last contact, ms. */
  clockOffsetMs: z.number().nullable(),
  /** Recordings and photos, which follow the facts in a stream of their own. */
  attachments: z.object({
    waiting: z.int().nonnegative(),
    confirmed: z.int().nonnegative(),
    refused: z.int().nonnegative(),
  }),
  /** Newest first, at most fifty; refused ones always among them. */
  items: z.array(LedgerItem),
});
export type Ledger = z.infer<typeof Ledger>;

export const PrinterHealth = z.object({
  id: PrinterId,
  profile: z.string(),
  link: z.string(),
  state: z.enum(['ready', 'warning', 'unavailable', 'unknown']),
  faults: z.array(z.enum(FAULT_CODES)),
  lastStatusAt: z.number().nullable(),
  lastStatusHex: z.string(),
  counters: z.record(z.string(), z.int()),
  /** Takes over where this one cannot print; null where nobody does. */
  fallback: PrinterId.nullable(),
  /** Its profile was made by commissioning and stands above hall.yml's. */
  isCommissioned: z.boolean(),
  /** False: this model or its link tells nobody whether a slip came out, so every outcome is unknown. */
  provesSlips: z.boolean(),
  roll: z.object({
    since: z.number(),
    printedMm: z.int().nonnegative(),
    /** About so many more slips; null where nobody can tell. */
    slipsLeft: z.int().nonnegative().nullable(),
  }),
  /** What the head has printed in its life here. */
  headMm: z.int().nonnegative(),
  cuts: z.int().nonnegative(),
});
export type PrinterHealth = z.infer<typeof PrinterHealth>;

/** Pads, and 窗口条屏, which hang on the same lines. */
export const PadHealth = z.object({
  id: PadId,
  device: z.enum(['pad', 'strip']),
  profile: z.string(),
  path: z.string(),
  address: z.int(),
  /** `listening`: the line is open, and nothing can be asked of this model; `lastAnswerAt` tells when it last spoke. */
  state: z.enum(['linkDown', 'offline', 'listening', 'online']),
  /** 16 hex digits; where the protocol has no unique id, the device's place. null before the device is known. */
  uid: z.string().nullable(),
  model: z.string().nullable(),
  /** Another device than the one that staff have confirmed answers here. */
  isReplaced: z.boolean(),
  hints: z.array(z.enum(PAD_HINT_CODES)),
  lastAnswerAt: z.number().nullable(),
  counters: z.record(z.string(), z.int()),
});
export type PadHealth = z.infer<typeof PadHealth>;

export const PAPER_KINDS = [
  'queueTicket',
  'acceptanceReceipt',
  'supplementNotice',
  'completionReceipt',
  'daySlip',
  'testPage',
  'commissioningSheet',
  'guideSlip',
  'noticeSheet',
  'resultSheet',
  'contactCard',
] as const;
/** What a paper is; each kind has its own patience and priority in the spool. */
export type PaperKind = (typeof PAPER_KINDS)[number];

/** What the site has confirmed about one pad: which device stands here, which key means what. */
export const PadSiteView = z.object({
  padId: PadId,
  pinnedUid: z.string().nullable(),
  /** Another device than the known one answers here: its presses do not count until a person confirms it. */
  isReplaced: z.boolean(),
  keyCount: z.int().nonnegative(),
  keyMap: z.enum(['notNeeded', 'needed', 'confirmed']),
  /** Level of each raw key, where a person confirmed one. */
  levels: PadKeyLevels.nullable(),
  confirmedAt: z.number().nullable(),
  /** Presses that are kept and do not count yet. */
  unconfirmedPresses: z.int().nonnegative(),
});
export type PadSiteView = z.infer<typeof PadSiteView>;

/** 评价器型号, as far as an installer wants to know it. */
export const PadProfileView = z.object({
  id: z.string(),
  name: z.string(),
  /** How well its protocol is documented: A by its maker, B from others' code, C by hearsay, D guessed. */
  grade: z.enum(['A', 'B', 'C', 'D']),
  /** Its pads answer a search of their line, and take an address from it. */
  isSearchable: z.boolean(),
});
export type PadProfileView = z.infer<typeof PadProfileView>;

export const PrintJobView = z.object({
  id: z.int().positive(),
  kind: z.enum(PAPER_KINDS),
  printer: PrinterId,
  /** Where it belongs: another printer than `printer` where a fallback took over. */
  meantFor: PrinterId,
  title: z.string(),
  copyNumber: z.int().positive(),
  priority: z.int().min(1).max(9),
  /** Who asked: a staff number or `maintenance`; null where the resident did. */
  operator: z.string().nullable(),
  /** Why a copy was made; null for an original. */
  reason: z.string().nullable(),
  state: z.enum(['queued', 'sending', 'sent', 'printed', 'unknown', 'expired', 'cancelled']),
  /** What proves `printed`; `none` with `unknown`: the model proves nothing, no person is asked. */
  proof: z.enum(['processId', 'barrier', 'person', 'none']).nullable(),
  decidedBy: z.string().nullable(),
  createdAt: z.number(),
  expiresAt: z.number(),
  attempts: z.int().nonnegative(),
  /** False: its content was purged; it can neither be looked at nor, but for a ticket, be reprinted. */
  hasDocument: z.boolean(),
  lastError: z.string().nullable(),
});
export type PrintJobView = z.infer<typeof PrintJobView>;

export const ContentHint = z.object({
  /** Of the content folder, e.g. `items.yml`. */
  file: z.string(),
  subject: LocalizedText,
  why: LocalizedText,
  /** The file itself says so: nothing is wrong. */
  isWanted: z.boolean(),
});
/** Something in the content files that no resident is shown. */
export type ContentHint = z.infer<typeof ContentHint>;

export const SurveyFigures = z.object({
  surveyId: SurveyId,
  title: LocalizedText,
  /** `planned`: it has not begun. */
  state: z.enum(['planned', 'open', 'over']),
  /** Until its end, of its whole length before it begins; 0 on its last day and afterwards. */
  daysLeft: z.int().nonnegative(),
  sheets: z.int().nonnegative(),
  /** Of these the township has been told. */
  sentSheets: z.int().nonnegative(),
});
/** 问卷、民主评议 of the files, and how many have answered; never what. */
export type SurveyFigures = z.infer<typeof SurveyFigures>;

export const MaintenanceSnapshot = Stamp.extend({
  hall: HallFace,
  /** At most twenty, those that somebody should mend first; `count` is of all that should be mended. */
  content: z.object({ hints: z.array(ContentHint), count: z.int().nonnegative() }),
  surveys: z.array(SurveyFigures),
  /** Of all surveys together, and how many numbers were taken: whether somebody hands in sheet after sheet. */
  surveysToday: z.object({ sheets: z.int().nonnegative(), tickets: z.int().nonnegative() }),
  counters: z.array(
    z.object({
      number: CounterNumber,
      name: LocalizedText,
      pad: PadId.nullable(),
      strip: PadId.nullable(),
    }),
  ),
  terminal: z.object({ code: z.string(), startedAt: z.number(), dataDir: z.string(), appVersion: z.string() }),
  store: z.object({
    sqliteVersion: z.string(),
    schemaVersion: z.int(),
    fileBytes: z.int(),
    lastBackupAt: z.number().nullable(),
    integrity: z.enum(['ok', 'restored']),
    /** 录音、照片: how many, how large together, how large they may grow; `lost` ones have no file any more. */
    attachments: z.object({
      count: z.int().nonnegative(),
      bytes: z.int().nonnegative(),
      limitBytes: z.int().positive(),
      lost: z.int().nonnegative(),
    }),
  }),
  ledger: Ledger,
  printers: z.array(PrinterHealth),
  printJobs: z.array(PrintJobView),
  pads: z.array(PadHealth),
  /** Strips have none. */
  padSites: z.array(PadSiteView),
  /** Each model of `pads` once. */
  padProfiles: z.array(PadProfileView),
  presses: z.record(z.string(), z.int()),
  gateway: z.object({ url: z.string().nullable(), clients: z.int().nonnegative() }),
  incidents: z.array(z.object({ id: z.string(), at: z.number(), where: z.string() })),
  alerts: z.array(Alert),
});
export type MaintenanceSnapshot = z.infer<typeof MaintenanceSnapshot>;
