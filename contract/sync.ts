/**
 * Hall ↔ township server. The same definition makes the terminal's client types, the server's routes and its published
 * OpenAPI document.
 *
 * Push is idempotent: each operation is applied at most once by `opId`, each `seq` is used at most once, both per
 * terminal; one bad operation is `rejected` with a code and the rest go on. `seq` is gapless per terminal, from 1, and a
 * rejected operation uses its number up: it is corrected and sent again with the same `opId` under a new `seq`. Two
 * answers speak about the numbers of the whole batch and change nothing: `SEQ_GAP` (a number is missing) and `SEQ_TAKEN`
 * (the server knows another operation under a number). docs/adr/0006 has the reasons.
 *
 * Requests carry `Authorization: Bearer` with a JWT signed by the terminal's Ed25519 key: header `alg` EdDSA and `kid`
 * the terminal's id, `iss` and `sub` the terminal's id, `aud` {@link SYNC_AUDIENCE}, `iat` and `exp` at most
 * {@link MAX_TOKEN_SECONDS} apart, a fresh `jti`. A missing, wrong or revoked one is 401 and writes nothing. The times
 * in it are the *server's* as the terminal knows them: a 401 carries `serverTime`, so that a terminal whose own clock is
 * wrong by years corrects once and goes on.
 */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import {
  ATTACHMENT_LIMIT_BYTES,
  AttachmentKind,
  CaseChannel,
  CaseOrigin,
  HandlingLevel,
} from '#domain/case/case-words';
import { CaseNumber } from '#domain/case/case-number';
import { CaseAct, CaseState } from '#domain/case/case-state';
import { CaseType } from '#domain/case/case-type';
import { PauseReason } from '#domain/counter-pause';
import { HelpKind } from '#domain/help-call';
import { ResidentCallEnd, ResidentNeed } from '#domain/resident-call';
import {
  CaseId,
  CategoryId,
  CounterNumber,
  Digest,
  HelpCallId,
  ItemId,
  LineId,
  NoticeId,
  OpId,
  PadId,
  RatingId,
  RatingSlotId,
  ResidentCallId,
  RemarkId,
  ServingId,
  StaffNumber,
  TicketId,
  UnitId,
  VisitId,
} from '#domain/ids';
import { AssessNumber, PressVerdict, RatingChannel, RatingLevel } from '#domain/rating';
import { RemarkKind, RemarkState } from '#domain/remark';
import { PublicationOccasion } from '#domain/publication';
import { ServiceDay } from '#domain/service-day';
import { TicketNumber } from '#domain/ticket';
import { AppealKind, PeopleCount } from '#domain/visit';
import { OverviewSurvey, SurveyTallied } from './sync-surveys';

export const SYNC_AUDIENCE = 'township-server';
export const SYNC_SCHEMA_VERSION = 1;
export const MAX_BATCH_OPERATIONS = 500;
/** Of the request's body. */
export const MAX_BATCH_BYTES = 1024 * 1024;
export const MAX_TOKEN_SECONDS = 60;

const BootId = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
const VersionText = z.string().regex(/^[\x21-\x7e]{1,64}$/);

/** A resident's or a clerk's own words: checked text, never markup. */
const Sentence = z.string().max(1000);
const Person = z.object({
  name: z.string().max(40).nullable(),
  phone: z.string().max(20).nullable(),
  idNumber: z.string().max(18).nullable(),
});
/** The bytes follow in a stream of their own: `PUT /v1/attachments/{digest}`. */
export const SyncedAttachment = z.object({
  digest: Digest,
  kind: AttachmentKind,
  mediaType: z.string().max(64),
  bytes: z.int().positive().max(ATTACHMENT_LIMIT_BYTES),
  durationMs: z.int().nonnegative().nullable(),
});
export type SyncedAttachment = z.infer<typeof SyncedAttachment>;
const SyncedDue = z.object({
  day: ServiceDay,
  at: z.number(),
  isProvisional: z.boolean(),
  workingDays: z.int().nonnegative(),
});

/** Kinds whose payload names or quotes a person: sealed wherever they lie at rest. */
export const PERSONAL_KINDS: ReadonlySet<OperationKind> = new Set<OperationKind>([
  'case.filed',
  'case.moved',
  'case.supplemented',
  'rating.explained',
  'remark.left',
  'remark.decided',
]);

/** Payload by kind. Additive changes only; a server takes the last two schema versions. */
export const OPERATION_PAYLOADS = {
  'ticket.issued': z.object({
    ticketId: TicketId,
    ticketNumber: TicketNumber,
    serviceDay: ServiceDay,
    line: LineId,
    sequence: z.int().positive(),
    ahead: z.int().nonnegative(),
    estimateFromMinutes: z.int().nullable(),
    estimateToMinutes: z.int().nullable(),
  }),
  'ticket.called': z.object({ ticketId: TicketId, counterNumber: CounterNumber, staffNumber: StaffNumber }),
  'ticket.recalled': z.object({ ticketId: TicketId, counterNumber: CounterNumber, staffNumber: StaffNumber }),
  'ticket.missed': z.object({ ticketId: TicketId, counterNumber: CounterNumber, staffNumber: StaffNumber }),
  'ticket.reentered': z.object({ ticketId: TicketId }),
  /** 转窗: waits again, for another line or for one counter; the serving so far is over where there was one. */
  'ticket.transferred': z.object({
    ticketId: TicketId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
    toLine: LineId,
    toCounter: CounterNumber.nullable(),
    serving: z.object({ servingId: ServingId, durationMs: z.int().nonnegative() }).nullable(),
  }),
  'ticket.abandoned': z.object({ ticketId: TicketId, reason: z.enum(['dayEnded']) }),
  'serving.started': z.object({
    servingId: ServingId,
    ticketId: TicketId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
  }),
  'serving.finished': z.object({ servingId: ServingId, ticketId: TicketId, durationMs: z.int().nonnegative() }),
  'ratingSlot.opened': z.object({
    ratingSlotId: RatingSlotId,
    servingId: ServingId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
    padId: PadId.nullable(),
  }),
  'ratingSlot.absent': z.object({ ratingSlotId: RatingSlotId }),
  /** May follow `ratingSlot.absent`: a press in time that reached the hall late. */
  'rating.given': z.object({
    ratingId: RatingId,
    ratingSlotId: RatingSlotId,
    level: RatingLevel,
    channel: RatingChannel,
    rawKey: z.int().nonnegative(),
    pressedAt: z.number(),
  }),
  'pad.pressed': z.object({
    padId: PadId,
    verdict: PressVerdict,
    rawKey: z.int().nonnegative(),
    pressedAt: z.number(),
  }),
  /** A level map that staff made; presses that waited for it follow as `rating.given`. */
  'padMap.confirmed': z.object({
    padId: PadId,
    profile: z.string().min(1).max(64),
    revision: z.int().nonnegative(),
    levels: z.record(z.string().regex(/^\d{1,3}$/), RatingLevel),
  }),
  'pad.confirmed': z.object({ padId: PadId, uid: z.string().min(1).max(128) }),
  'counter.paused': z.object({ counterNumber: CounterNumber, staffNumber: StaffNumber, reason: PauseReason }),
  'counter.resumed': z.object({ counterNumber: CounterNumber, durationMs: z.int().nonnegative() }),
  'help.called': z.object({
    helpCallId: HelpCallId,
    kind: HelpKind,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber.nullable(),
  }),
  'help.taken': z.object({ helpCallId: HelpCallId, counterNumber: CounterNumber, staffNumber: StaffNumber }),
  /** `counterNumber` null: nobody ended it, the day did. */
  'help.ended': z.object({ helpCallId: HelpCallId, counterNumber: CounterNumber.nullable() }),
  'residentCall.made': z.object({ residentCallId: ResidentCallId, need: ResidentNeed }),
  'residentCall.taken': z.object({
    residentCallId: ResidentCallId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
  }),
  /** `counterNumber` null: no counter ended it. */
  'residentCall.ended': z.object({
    residentCallId: ResidentCallId,
    by: ResidentCallEnd,
    counterNumber: CounterNumber.nullable(),
  }),
  'visit.registered': z.object({
    visitId: VisitId,
    servingId: ServingId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
    people: PeopleCount,
    appealKind: AppealKind,
  }),
  /** 登记. `accessHash`: SHA-256 of the receipt's token, so that a public page can know its holder later. */
  'case.filed': z.object({
    caseId: CaseId,
    caseNumber: CaseNumber,
    serviceDay: ServiceDay,
    channel: CaseChannel,
    /** Left out by terminals of before: at the hall. */
    origin: CaseOrigin.optional(),
    isLivelihood: z.boolean().optional(),
    staffNumber: StaffNumber.nullable(),
    counterNumber: CounterNumber.nullable(),
    appealKind: AppealKind,
    category: CategoryId,
    item: ItemId.nullable(),
    unit: UnitId.nullable(),
    words: Sentence,
    people: PeopleCount,
    isHazard: z.boolean(),
    person: Person.nullable(),
    privacyNotice: z.string().max(40).nullable(),
    attachments: z.array(SyncedAttachment).max(8),
    caseType: CaseType,
    level: HandlingLevel,
    handlingUnit: z.string().max(60),
    feedbackUnit: z.string().max(60),
    due: SyncedDue.nullable(),
    accessHash: Digest,
  }),
  /** One hop; `state` and `due` are those after it. */
  'case.moved': z.object({
    caseId: CaseId,
    act: CaseAct,
    state: CaseState,
    caseType: CaseType,
    level: HandlingLevel,
    staffNumber: StaffNumber.nullable(),
    counterNumber: CounterNumber.nullable(),
    unit: z.string().max(60).nullable(),
    words: Sentence.nullable(),
    /** What the hop says beyond its words, e.g. `way`, `isSolved`, `procedure`, `dueDays`, `items`. */
    facts: z.record(z.string().max(40), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])),
    due: SyncedDue.nullable(),
    stoppedFor: z.enum(['supplement', 'specialProcedure']).nullable(),
    /** The hall's own day of it. */
    serviceDay: ServiceDay.optional(),
  }),
  'case.supplemented': z.object({
    caseId: CaseId,
    words: Sentence,
    attachments: z.array(SyncedAttachment).max(8),
  }),
  'case.personRevealed': z.object({ caseId: CaseId, staffNumber: StaffNumber, counterNumber: CounterNumber }),
  /** 保管期满: the person is erased, the case stays. */
  'case.personErased': z.object({ caseId: CaseId }),
  /** A calendar came, or was corrected. */
  'case.dueChanged': z.object({ caseId: CaseId, due: SyncedDue.nullable() }),
  'calendar.imported': z.object({ year: z.int(), source: z.string().max(200), workingDays: z.int().nonnegative() }),
  'ratingSlot.openedForCase': z.object({
    ratingSlotId: RatingSlotId,
    caseId: CaseId,
    assessNumber: AssessNumber,
    counterNumber: CounterNumber.nullable(),
    staffNumber: StaffNumber.nullable(),
  }),
  /** 追评 of a serving after its rectification. */
  'ratingSlot.openedAgain': z.object({ ratingSlotId: RatingSlotId, servingId: ServingId }),
  /** A face that was touched on a screen. */
  'rating.chosen': z.object({
    ratingId: RatingId,
    ratingSlotId: RatingSlotId,
    level: RatingLevel,
    channel: RatingChannel,
    assessNumber: AssessNumber,
  }),
  /** 点错了，改一下. */
  'rating.changed': z.object({ ratingId: RatingId, level: RatingLevel }),
  'rating.explained': z.object({
    ratingId: RatingId,
    tagSet: z.string().max(32),
    tags: z.array(z.string().regex(/^\d{3}$/)).max(8),
    words: Sentence,
    attachments: z.array(SyncedAttachment).max(1),
  }),
  'remark.left': z.object({
    remarkId: RemarkId,
    kind: RemarkKind,
    counterNumber: CounterNumber.nullable(),
    staffNumber: StaffNumber.nullable(),
    words: Sentence,
    attachments: z.array(SyncedAttachment).max(1),
    phone: z.string().max(20).nullable(),
  }),
  'remark.decided': z.object({
    remarkId: RemarkId,
    state: RemarkState,
    staffNumber: StaffNumber,
    reason: z.string().max(80),
  }),
  /** 保管期满: words, phone, reason and recording go, the remark stays. */
  'remark.erased': z.object({ remarkId: RemarkId }),
  /** 保管期满: the reason's own words and its recording go; level and tags stay. */
  'rating.wordsErased': z.object({ ratingId: RatingId }),
  /** 公开台账: a text that residents could read, once for each time that the hall began to show it. */
  'notice.published': z.object({
    noticeId: NoticeId,
    occasion: PublicationOccasion,
    title: z.string().max(80),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    day: ServiceDay,
  }),
  'survey.tallied': SurveyTallied,
  'slip.decided': z.object({
    ticketId: TicketId,
    copyNumber: z.int().positive(),
    outcome: z.enum(['printed', 'unknown', 'expired', 'cancelled']),
  }),
  'terminal.started': z.object({ appVersion: VersionText, sqliteVersion: VersionText }),
} as const;

export type OperationKind = keyof typeof OPERATION_PAYLOADS;
export type OperationPayload<K extends OperationKind> = z.infer<(typeof OPERATION_PAYLOADS)[K]>;
export const OPERATION_KINDS = Object.keys(OPERATION_PAYLOADS) as [OperationKind, ...OperationKind[]];

/** What a terminal sends for one fact. */
export const Operation = z.object({
  opId: OpId,
  seq: z.int().positive(),
  kind: z.string().max(64),
  schemaVersion: z.int().positive(),
  /** The terminal's wall clock; kept beside the server's `receivedAt`, never compared to decide anything. */
  occurredAt: z.number(),
  /** The terminal's monotonic clock since its `bootId`. */
  monotonicMs: z.number(),
  bootId: BootId,
  payload: z.record(z.string(), z.unknown()),
});
export type Operation = z.infer<typeof Operation>;

/**
 * The least that can be answered one by one. What is wrong beyond it is `rejected` with `BAD_PAYLOAD`: a batch with one
 * bad operation must still be readable.
 */
export const OpaqueOperation = z.looseObject({ opId: OpId, seq: z.int().positive() });
export type OpaqueOperation = z.infer<typeof OpaqueOperation>;

export const RejectCode = z.enum([
  'UNKNOWN_KIND',
  'BAD_PAYLOAD',
  'UNSUPPORTED_VERSION',
  'UNKNOWN_REFERENCE',
  'CONFLICT',
]);
/**
 * `UNKNOWN_REFERENCE`: the operation names something that this terminal has not sent, another terminal's rows included.
 * `CONFLICT`: it contradicts what is recorded, e.g. a second rating of one slot, or another fact under a known `opId`.
 */
export type RejectCode = z.infer<typeof RejectCode>;

export const OperationResult = z.discriminatedUnion('outcome', [
  z.object({ opId: OpId, seq: z.int().positive(), outcome: z.literal('applied') }),
  z.object({ opId: OpId, seq: z.int().positive(), outcome: z.literal('duplicate') }),
  z.object({
    opId: OpId,
    seq: z.int().positive(),
    outcome: z.literal('rejected'),
    code: RejectCode,
    detail: z.string(),
  }),
]);
export type OperationResult = z.infer<typeof OperationResult>;

export const PushRequest = z.object({
  /** Consecutive in `seq`. */
  events: z
    .array(z.union([Operation, OpaqueOperation]))
    .min(1)
    .max(MAX_BATCH_OPERATIONS),
  /** The terminal's clocks when it sent this: with `monotonicMs` of the same boot the server can date a fact itself. */
  clock: z.object({ wallMs: z.number(), monotonicMs: z.number(), bootId: BootId }),
});
export type PushRequest = z.infer<typeof PushRequest>;

export const PushResponse = z.object({
  /** One for each operation, in the batch's order. */
  results: z.array(OperationResult),
  /** The next number that the server wants from this terminal. */
  nextSeq: z.int().positive(),
  serverTime: z.number(),
});
export type PushResponse = z.infer<typeof PushResponse>;

export const EnrolRequest = z.object({
  code: z.string().min(4).max(40),
  hallCode: z.string().regex(/^\d{9}$/),
  hallName: z
    .string()
    .max(60)
    .regex(/^\P{Cc}+$/u),
  terminalCode: z.string().regex(/^[A-Z]$/),
  /** Ed25519 public key as a JWK (RFC 8037). */
  publicKey: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().length(43) }),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

/** `nextSeq` is above 1 where the server knows this hall's terminal already (new key, replaced machine). */
export const EnrolResponse = z.object({ terminalId: z.uuid(), nextSeq: z.int().positive(), serverTime: z.number() });

export const ContactResponse = z.object({ terminalId: z.uuid(), nextSeq: z.int().positive(), serverTime: z.number() });

const OverviewTicket = z.object({
  ticketId: TicketId,
  hallCode: z.string(),
  terminalCode: z.string(),
  serviceDay: ServiceDay,
  ticketNumber: TicketNumber,
  line: LineId,
  state: z.string(),
  issuedAt: z.number(),
  receivedAt: z.number(),
});
const OverviewServing = z.object({
  servingId: ServingId,
  ticketId: TicketId,
  counterNumber: CounterNumber,
  staffNumber: StaffNumber,
  startedAt: z.number(),
  durationMs: z.int().nullable(),
});
const OverviewRating = z.object({
  ratingSlotId: RatingSlotId,
  /** One of serving and case. */
  servingId: ServingId.nullable(),
  caseId: CaseId.nullable(),
  assessNumber: AssessNumber,
  state: z.enum(['open', 'filled', 'absent']),
  level: RatingLevel.nullable(),
  channel: RatingChannel.nullable(),
  pressedAt: z.number().nullable(),
});
const OverviewCase = z.object({
  caseId: CaseId,
  hallCode: z.string(),
  terminalCode: z.string(),
  caseNumber: z.string(),
  state: CaseState,
  caseType: CaseType,
  level: HandlingLevel,
  dueDay: ServiceDay.nullable(),
  isDueProvisional: z.boolean().nullable(),
  filedAt: z.number(),
  receivedAt: z.number(),
});
/** 投诉: how many are open and how many have ended. Which they are, only those who handle them see, at their hall. */
const OverviewComplaints = z.object({ open: z.int().nonnegative(), ended: z.int().nonnegative() });
/** 当天有进展, of the last 30 service days: of the cases filed, how many moved on the day of their filing. */
const OverviewSameDay = z.object({
  hallCode: z.string(),
  hallName: z.string(),
  filed: z.int().nonnegative(),
  moved: z.int().nonnegative(),
});
/** Recordings and photos: `announced` by an operation; of these `kept` here; `erased` with their person. */
const OverviewAttachments = z.object({
  announced: z.int().nonnegative(),
  kept: z.int().nonnegative(),
  erased: z.int().nonnegative(),
});
const OverviewTerminal = z.object({
  terminalId: z.string(),
  hallCode: z.string(),
  hallName: z.string(),
  terminalCode: z.string(),
  enrolledAt: z.number(),
  revokedAt: z.number().nullable(),
  lastContactAt: z.number().nullable(),
  nextSeq: z.int().positive(),
  rejected: z.int().nonnegative(),
  clockOffsetMs: z.number().nullable(),
});

/** What the read page shows: newest first, at most 200 of each; nothing personal is in it. */
export const Overview = z.object({
  at: z.number(),
  tickets: z.array(OverviewTicket),
  servings: z.array(OverviewServing),
  ratings: z.array(OverviewRating),
  /** All but 投诉. */
  cases: z.array(OverviewCase),
  complaints: OverviewComplaints,
  sameDay: z.array(OverviewSameDay),
  attachments: OverviewAttachments,
  surveys: z.array(OverviewSurvey),
  terminals: z.array(OverviewTerminal),
});
export type Overview = z.infer<typeof Overview>;

/** Every refusal's body. `code` and `data` are those of the errors below. */
export const SyncErrorBody = z.object({
  code: z.string(),
  message: z.string().optional(),
  data: z.unknown().optional(),
});
export const UnauthorizedData = z.object({ serverTime: z.number() });
export const SeqGapData = z.object({ wantedSeq: z.int().positive() });
export const SeqTakenData = z.object({ seq: z.int().positive(), wantedSeq: z.int().positive() });

const base = oc.errors({
  INTERNAL_SERVER_ERROR: { status: 500, data: z.object({ incidentId: z.string() }) },
});
const signed = base.errors({
  UNAUTHORIZED: { status: 401, message: 'missing, wrong or revoked terminal signature', data: UnauthorizedData },
});
/** Marks a route that needs the terminal's signature in the published document. */
const terminalSignature = {
  spec: <T extends object>(operation: T) => ({ ...operation, security: [{ terminal: [] }] }),
};

/** `PUT {@link ATTACHMENTS_PATH}/{digest}`: the plain bytes of one attachment that an operation has announced. */
export const ATTACHMENTS_PATH = '/v1/attachments';
/** The answer's body with 201 (kept now) and 200 (known already). */
export const AttachmentAnswer = z.object({ digest: Digest, serverTime: z.number() });
export type AttachmentAnswer = z.infer<typeof AttachmentAnswer>;
/**
 * Refusals of an attachment besides 401, as `code` of {@link SyncErrorBody}. `ATTACHMENT_UNANNOUNCED`: no operation of
 * this terminal has named its digest yet; it is sent again later. The other two are final.
 */
export const ATTACHMENT_REFUSALS = {
  ATTACHMENT_UNANNOUNCED: 404,
  PAYLOAD_TOO_LARGE: 413,
  DIGEST_MISMATCH: 422,
} as const;

export const syncContract = {
  enrol: base
    .route({
      method: 'POST',
      path: '/v1/terminals',
      summary: 'Enrol a terminal with a one-time code',
      tags: ['terminals'],
    })
    .input(EnrolRequest)
    .output(EnrolResponse)
    .errors({
      ENROLMENT_REFUSED: { status: 403, message: 'the code is wrong, used, expired, or for another hall' },
      TOO_MANY_REQUESTS: { status: 429, message: 'too many wrong codes from this address' },
    }),
  contact: signed
    .route({
      method: 'GET',
      path: '/v1/terminals/self',
      summary: 'Is this terminal accepted, and which number is wanted next',
      tags: ['terminals'],
      ...terminalSignature,
    })
    .output(ContactResponse),
  push: signed
    .route({
      method: 'POST',
      path: '/v1/events',
      summary: 'Push operations in seq order',
      tags: ['events'],
      ...terminalSignature,
    })
    .input(PushRequest)
    .output(PushResponse)
    .errors({
      SEQ_GAP: { status: 409, message: 'a number is missing; nothing was changed', data: SeqGapData },
      SEQ_TAKEN: {
        status: 409,
        message: 'the server knows another operation under this number; nothing was changed',
        data: SeqTakenData,
      },
      PAYLOAD_TOO_LARGE: { status: 413, message: 'the body is larger than a batch may be' },
    }),
  overview: base
    .route({
      method: 'GET',
      path: '/v1/overview',
      summary: 'Tickets, servings, ratings, cases and terminals',
      tags: ['read'],
    })
    .output(Overview)
    .errors({ FORBIDDEN: { status: 403, message: 'read only on the server itself' } }),
};
