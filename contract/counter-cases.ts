/**
 * 办件 at a counter. Lists show no person; a person's name and phone open one at a time, and each opening is recorded with
 * who asked. What staff write for the resident is checked as any text from outside.
 */
import * as z from 'zod';
import {
  AttachmentKind,
  CASE_TEXT_LIMIT,
  CaseChannel,
  CaseOrigin,
  FeedbackWay,
  HandlingLevel,
  SpecialProcedure,
} from '#domain/case/case-words';
import { ALL_OPEN, CaseFilter, CaseFilterCounts } from '#domain/case/case-filter';
import { CaseNumber } from '#domain/case/case-number';
import { CaseAct, CaseState } from '#domain/case/case-state';
import { CaseType } from '#domain/case/case-type';
import { CaseId, CategoryId, CounterNumber, Digest, ItemId, RemarkId, StaffNumber } from '#domain/ids';
import { REMARK_REASON_LIMIT, RemarkKind, RemarkState } from '#domain/remark';
import { ServiceDay } from '#domain/service-day';
import { CaseFacts } from './case-facts';
import { CaseDraft, DRAFT_REFUSED, FiledCase, IntakeContent } from './intake';
import { base, command, nothing, REFUSED } from './procedure';
import { LocalizedText, RatingProgress, SlipPlace } from './snapshots';

const Words = z.string().trim().min(1).max(CASE_TEXT_LIMIT);
const UnitName = z.string().trim().min(1).max(40);

export const CaseSummary = CaseFacts.extend({
  isHazard: z.boolean(),
  people: z.int().positive(),
  /** 事不过夜: nobody has touched it since it was filed. */
  isUntouched: z.boolean(),
  hasVoice: z.boolean(),
  /** Supplements of the resident that nobody has opened yet. */
  unreadSupplements: z.int().nonnegative(),
  /** Whether it was asked for and given; never the level. */
  rating: RatingProgress,
});
export type CaseSummary = z.infer<typeof CaseSummary>;

export const CaseAttachmentView = z.object({
  digest: Digest,
  kind: AttachmentKind,
  mediaType: z.string(),
  bytes: z.int().nonnegative(),
  durationMs: z.int().nonnegative().nullable(),
});
export type CaseAttachmentView = z.infer<typeof CaseAttachmentView>;

export const CaseDetail = CaseSummary.extend({
  channel: CaseChannel,
  origin: CaseOrigin,
  isLivelihood: z.boolean(),
  category: CategoryId,
  categoryName: LocalizedText,
  item: ItemId.nullable(),
  place: LocalizedText.nullable(),
  words: z.string(),
  attachments: z.array(CaseAttachmentView),
  /** Masked. */
  person: z.object({ name: z.string(), phone: z.string(), hasIdNumber: z.boolean() }).nullable(),
  handlingUnit: z.string(),
  feedbackUnit: z.string(),
  /** 谁受理、谁负责. */
  responsibleStaff: z.string().nullable(),
  basis: LocalizedText,
  history: z.array(
    z.object({
      at: z.number(),
      act: CaseAct,
      staffNumber: StaffNumber.nullable(),
      counterNumber: CounterNumber.nullable(),
      unit: z.string().nullable(),
      words: z.string().nullable(),
    }),
  ),
  supplementAsked: z.object({ items: z.array(z.string()), dueDay: ServiceDay.nullable() }).nullable(),
  specialProcedure: SpecialProcedure.nullable(),
  supplements: z.array(z.object({ at: z.number(), words: z.string(), attachments: z.array(CaseAttachmentView) })),
  leading: CaseNumber.nullable(),
  /** How many cases follow this one. */
  followers: z.int().nonnegative(),
  /** What may be done with it now, in the order in which it is usually done. */
  acts: z.array(CaseAct),
});
/** 一个办件, as staff see it. */
export type CaseDetail = z.infer<typeof CaseDetail>;

export const RemarkView = z.object({
  remarkId: RemarkId,
  kind: RemarkKind,
  counterNumber: CounterNumber.nullable(),
  words: z.string(),
  voice: CaseAttachmentView.nullable(),
  /** Masked; null where none was left. */
  phone: z.string().nullable(),
  state: RemarkState,
  leftAt: z.number(),
});
export type RemarkView = z.infer<typeof RemarkView>;

/** What is done with a case. Each hop names its own facts. */
export const CaseStep = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('accepted'),
    caseType: CaseType,
    level: HandlingLevel,
    handlingUnit: UnitName,
    feedbackUnit: UnitName,
    /** Working days; left out where the type or the item says it. */
    limitDays: z.int().min(0).max(60).nullable(),
    words: Words.nullable(),
  }),
  z.object({ act: z.literal('begun'), words: Words.nullable() }),
  z.object({
    act: z.literal('supplementRequested'),
    items: z
      .array(z.object({ name: z.string().trim().min(1).max(60), reason: z.string().trim().min(1).max(120) }))
      .min(1)
      .max(12),
    dueDays: z.int().min(1).max(30),
  }),
  z.object({ act: z.literal('supplementReceived'), words: Words.nullable() }),
  z.object({ act: z.literal('specialProcedureBegun'), procedure: SpecialProcedure, words: Words.nullable() }),
  z.object({ act: z.literal('specialProcedureEnded'), words: Words }),
  z.object({ act: z.literal('escalated'), unit: UnitName, level: HandlingLevel, words: Words }),
  z.object({ act: z.literal('superiorReplied'), words: Words }),
  z.object({ act: z.literal('handedOver'), unit: UnitName, words: Words }),
  z.object({ act: z.literal('answered'), words: Words }),
  /** 件件有答复: the answer's text is the newest `answered`; without one it is refused. */
  z.object({
    act: z.literal('closed'),
    way: FeedbackWay,
    /** 反馈记录: to whom, what they said. */
    feedback: Words,
    isSolved: z.boolean(),
  }),
  z.object({ act: z.literal('reopened'), words: Words }),
  z.object({
    act: z.literal('referred'),
    unit: UnitName,
    phone: z.string().trim().min(3).max(30),
    address: z.string().trim().min(1).max(80),
    words: Words,
  }),
  z.object({ act: z.literal('returned'), basis: Words, words: Words }),
  z.object({ act: z.literal('voided'), words: Words }),
  z.object({ act: z.literal('linked'), leading: z.string().max(60) }),
]);
export type CaseStep = z.infer<typeof CaseStep>;

/** `CASE_RESTRICTED`: a 投诉, and who asked does not handle any. */
const caseErrors = { NOT_SIGNED_IN: REFUSED, CASE_UNKNOWN: REFUSED, CASE_RESTRICTED: REFUSED };

export const counterCasesContract = {
  /**
   * What the filter lets through, of `total` at most 200: open cases most urgent first, ended ones newest first; 投诉 for
   * whoever handles them only.
   */
  list: base
    .input(z.object({ filter: CaseFilter.default(ALL_OPEN) }))
    .output(z.object({ cases: z.array(CaseSummary), total: z.int().nonnegative(), counts: CaseFilterCounts }))
    .errors({ NOT_SIGNED_IN: REFUSED }),
  open: base
    .input(z.object({ caseId: CaseId }))
    .output(CaseDetail)
    .errors(caseErrors),
  /** By its number, however it is grouped; for what is not in the list any more. */
  findByNumber: base
    .input(z.object({ caseNumber: z.string().max(60) }))
    .output(CaseDetail)
    .errors(caseErrors),
  /** Name and phone in full; recorded. */
  revealPerson: base
    .input(z.object({ ...command, caseId: CaseId }))
    .output(z.object({ name: z.string().nullable(), phone: z.string().nullable(), idNumber: z.string().nullable() }))
    .errors({ ...caseErrors, NOBODY_LEFT: REFUSED, COMMAND_REUSED: REFUSED }),
  /** A recording or a photo, at most `ATTACHMENT_LIMIT_BYTES`. */
  readAttachment: base
    .input(z.object({ caseId: CaseId, digest: Digest }))
    .output(z.object({ mediaType: z.string(), base64: z.string() }))
    .errors({ ...caseErrors, ATTACHMENT_LOST: REFUSED }),
  /** One hop. Papers that it calls for come out at this counter's printer, in the same transaction's spool. */
  move: base
    .input(z.object({ ...command, caseId: CaseId, step: CaseStep }))
    .output(z.object({ case: CaseDetail, paper: SlipPlace.nullable() }))
    .errors({
      ...caseErrors,
      CASE_WRONG_STATE: { ...REFUSED, data: z.object({ state: CaseState }) },
      CASE_WITHOUT_ANSWER: REFUSED,
      CASE_LINK_REFUSED: REFUSED,
      CASE_WITHOUT_LIMIT: REFUSED,
      /** Something that staff wrote for the resident holds what nobody can read. */
      CASE_TEXT_REFUSED: REFUSED,
      STORE_FULL: REFUSED,
      COMMAND_REUSED: REFUSED,
    }),
  /** 窗口登记: the same intake with staff at the keys. */
  content: base.input(nothing).output(IntakeContent).errors({ NOT_SIGNED_IN: REFUSED }),
  fileCase: base
    .input(z.object({ ...command, draft: CaseDraft, origin: CaseOrigin.default('hall') }))
    .output(FiledCase)
    .errors({
      NOT_SIGNED_IN: REFUSED,
      DRAFT_REFUSED,
      ATTACHMENT_REFUSED: DRAFT_REFUSED,
      CARD_FORGOTTEN: REFUSED,
      STORE_FULL: REFUSED,
      COMMAND_REUSED: REFUSED,
    }),
  /** 留言: what waits for a look first, then the newest; at most 100. */
  listRemarks: base.input(nothing).output(z.array(RemarkView)).errors({ NOT_SIGNED_IN: REFUSED }),
  /** What was said and not written. */
  readRemarkVoice: base
    .input(z.object({ remarkId: RemarkId }))
    .output(z.object({ mediaType: z.string(), base64: z.string() }))
    .errors({ NOT_SIGNED_IN: REFUSED, REMARK_UNKNOWN: REFUSED, ATTACHMENT_LOST: REFUSED }),
  decideRemark: base
    .input(
      z.object({
        ...command,
        remarkId: RemarkId,
        state: z.enum(['published', 'withheld']),
        reason: z.string().trim().max(REMARK_REASON_LIMIT),
      }),
    )
    .output(nothing)
    .errors({
      NOT_SIGNED_IN: REFUSED,
      REMARK_UNKNOWN: REFUSED,
      /** The reason holds what nobody can read. */
      CASE_TEXT_REFUSED: REFUSED,
      COMMAND_REUSED: REFUSED,
    }),
};
