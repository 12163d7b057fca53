/**
 * 我要反映、办件 at the kiosk. A draft lives in the page and nowhere else until it is filed: there is nothing to clean up
 * when somebody walks away. Voice and photos travel inside the one command that files the case.
 */
import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import {
  ATTACHMENT_LIMIT_BYTES,
  AttachmentKind,
  CASE_TEXT_LIMIT,
  HandlingLevel,
  PERSON_NAME_LIMIT,
  PHOTO_LIMIT,
  VOICE_LIMIT_SECONDS,
} from '#domain/case/case-words';
import { CaseNumber } from '#domain/case/case-number';
import { QueryCode } from '#domain/case/query-code';
import { CaseType } from '#domain/case/case-type';
import { Due } from '#domain/clock/due';
import { CaseId, CategoryId, ItemId, UnitId } from '#domain/ids';
import { AppealKind, PeopleCount } from '#domain/visit';
import { base, command, nothing, REFUSED } from './procedure';
import { KnownMatter } from './publicity';
import { LocalizedText, SlipPlace, SlipState } from './snapshots';

/** Base64 of the most bytes that an attachment may have. */
const MAX_BASE64 = Math.ceil(ATTACHMENT_LIMIT_BYTES / 3) * 4;

/** Longer is answered like anything that no page sends; up to here, with a sentence. */
export const MOST_TYPED = CASE_TEXT_LIMIT * 64;
const MOST_NAME = PERSON_NAME_LIMIT * 64;

export const NewAttachment = z.object({
  kind: AttachmentKind,
  /** `audio/wav`, `audio/webm`, `image/jpeg`; checked against the bytes. */
  mediaType: z.string().max(64),
  base64: z.base64().min(4).max(MAX_BASE64),
  /** Of a voice note. */
  durationMs: z
    .int()
    .min(0)
    .max((VOICE_LIMIT_SECONDS + 1) * 1000)
    .nullable(),
});
/** 录音、照片 on their way into the hall. */
export type NewAttachment = z.infer<typeof NewAttachment>;

export const AttachmentTrouble = z.enum(['empty', 'tooLarge', 'tooLong', 'wrongType', 'damaged', 'tooMany']);
/** Why an attachment is not taken. */
export type AttachmentTrouble = z.infer<typeof AttachmentTrouble>;

/** 由谁办: who is responsible and who answers, as residents read it. */
export const Responsible = z.object({ unit: LocalizedText, phone: z.string() });
export type Responsible = z.infer<typeof Responsible>;

/** What follows from choosing it, said before anything is filed and printed on the receipt. */
const Handling = z.object({
  caseType: CaseType,
  level: HandlingLevel,
  /** Working days; 0 the same day; null where the type has no limit of its own. */
  limitDays: z.int().nonnegative().nullable(),
  /** 办理依据, in the hall's own words. */
  basis: LocalizedText,
  handledBy: Responsible,
  isAnonymousAllowed: z.boolean(),
});

export const IntakeCategory = Handling.extend({
  id: CategoryId,
  name: LocalizedText,
  /** Name of a line drawing of the design system. */
  drawing: z.string(),
  /** 民生诉求 (DF 42). */
  isLivelihood: z.boolean(),
  /** 办事 instead of a free appeal: the catalogue's items under this category. */
  items: z.array(ItemId),
  /** 常说的话 of this category: one tap fills the text. */
  phrases: z.array(LocalizedText),
  /** People are in danger where this is so: asked at once. */
  asksHazard: z.boolean(),
});
export type IntakeCategory = z.infer<typeof IntakeCategory>;

export const IntakeItem = Handling.extend({
  id: ItemId,
  name: LocalizedText,
  drawing: z.string(),
  /** The item demands it by its own basis; everybody else is never asked. */
  needsIdNumber: z.boolean(),
  materials: z.array(LocalizedText),
});
export type IntakeItem = z.infer<typeof IntakeItem>;

export const IntakeUnit = z.object({
  id: UnitId,
  /** null for what is directly under the hall's township. */
  parent: UnitId.nullable(),
  level: z.enum(['village', 'grid']),
  name: LocalizedText,
  /** Of the name's pinyin, lower case, for the fast way through hundreds: `gqc`. */
  initials: z.string(),
});
export type IntakeUnit = z.infer<typeof IntakeUnit>;

export const IntakeContent = z.object({
  /** Which of the seven kinds are offered, in this order. */
  kinds: z.array(AppealKind),
  /** In this order; at most 60. */
  categories: z.array(IntakeCategory),
  items: z.array(IntakeItem),
  units: z.array(IntakeUnit),
  /** 个人信息告知, in plain words, shown before anything personal is asked; its version is kept with the case. */
  privacyNotice: z.object({ version: z.string(), lines: z.array(LocalizedText) }),
  /** 已知事项 of today: shown before anything about the same category and place is filed (DF 220). */
  knownMatters: z.array(KnownMatter),
});
/** What a hall lets people report. */
export type IntakeContent = z.infer<typeof IntakeContent>;

/** What of it the content files say once and for all, the same until the hall process starts anew. */
export type IntakeChoices = Omit<IntakeContent, 'knownMatters'>;

/** 谁来反映. `card`: what the ID reader read stays in the hall; the page knows it by `readingId` only. */
export const CasePerson = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous') }),
  z.object({ kind: z.literal('phone'), phone: z.string().max(20), name: z.string().max(MOST_NAME).nullable() }),
  z.object({ kind: z.literal('card'), readingId: z.uuid(), phone: z.string().max(20).nullable() }),
]);
export type CasePerson = z.infer<typeof CasePerson>;

export const CaseDraft = z.object({
  appealKind: AppealKind,
  category: CategoryId,
  item: ItemId.nullable(),
  /** null: 说不清在哪里. */
  place: UnitId.nullable(),
  /** May be empty where there is a voice note. Refused above {@link CASE_TEXT_LIMIT} characters, never cut. */
  words: z.string().max(MOST_TYPED),
  attachments: z.array(NewAttachment).max(PHOTO_LIMIT + 1),
  /** 1 个人; more 群体 (DF 45). */
  people: PeopleCount,
  isHazard: z.boolean(),
  person: CasePerson,
  /** Version of the notice that was shown; null where nothing personal was asked. */
  privacyNotice: z.string().max(40).nullable(),
});
/** 还没有交上去的. */
export type CaseDraft = z.infer<typeof CaseDraft>;

/** Which answer of the draft a refusal is about, so that the page can lead back to its question. */
export const DraftPart = z.enum([
  'kind',
  'category',
  'item',
  'place',
  'words',
  'voice',
  'photo',
  'people',
  'person',
  'phone',
  'privacyNotice',
]);
export type DraftPart = z.infer<typeof DraftPart>;

export const FiledCase = z.object({
  caseId: CaseId,
  caseNumber: CaseNumber,
  queryCode: QueryCode,
  /** What the receipt's QR holds: opens this case's progress. */
  qrPayload: z.string(),
  caseType: CaseType,
  filedAt: z.number(),
  due: Due.nullable(),
  handledBy: Responsible,
});
/** 已经收到了: what the person takes away, on the screen as on paper. */
export type FiledCase = z.infer<typeof FiledCase>;

/** 读到的身份证: masked; the rest stays in the hall until the session ends. */
export const CardReading = z.object({
  readingId: z.uuid(),
  nameMasked: z.string(),
  idNumberMasked: z.string(),
  /** 60 and over: 要大字吗？ */
  isElder: z.boolean(),
});
export type CardReading = z.infer<typeof CardReading>;

export const CardEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('reading') }),
  z.object({ kind: z.literal('read'), card: CardReading }),
  /** Not read; another way is offered at once. `isOnReader`: the card still lies there. */
  z.object({ kind: z.literal('failed'), isOnReader: z.boolean() }),
  /** Read a while ago and still there: 请拿好身份证. */
  z.object({ kind: z.literal('leftBehind') }),
]);
export type CardEvent = z.infer<typeof CardEvent>;

export const DRAFT_REFUSED = {
  ...REFUSED,
  data: z.object({ part: DraftPart }),
};

export const intakeContract = {
  content: base.output(IntakeContent),
  /**
   * 交上去: number, query code, person, words, attachments, receipt and outbox row in one durable transaction; nothing at
   * all is kept where it is refused. The receipt follows on its own and may fail without touching the case.
   */
  fileCase: base
    .input(z.object({ ...command, draft: CaseDraft }))
    .output(FiledCase)
    .errors({
      DRAFT_REFUSED,
      /** A picture or a recording that is none, or is too large. */
      ATTACHMENT_REFUSED: DRAFT_REFUSED,
      /** The card was read too long ago, or by another session. */
      CARD_FORGOTTEN: REFUSED,
      STORE_FULL: REFUSED,
      /** More was filed here within an hour than people file: a counter still takes it. */
      FILING_BUSY: REFUSED,
      COMMAND_REUSED: REFUSED,
    }),
  /** State of a case's newest receipt and where it comes out; ends once it is decided. */
  watchReceipt: base
    .input(z.object({ caseId: CaseId }))
    .output(eventIterator(z.object({ state: SlipState, place: SlipPlace })))
    .errors({ CASE_UNKNOWN: REFUSED }),
  /** 再打一张: once a case, within five minutes of its filing, marked 补打. */
  reprintReceipt: base
    .input(z.object({ ...command, caseId: CaseId }))
    .output(nothing)
    .errors({ CASE_UNKNOWN: REFUSED, REPRINT_REFUSED: REFUSED, COMMAND_REUSED: REFUSED }),
  /** What lies on the ID reader. Sends `none` and nothing more where the hall has no reader. */
  watchCard: base.output(eventIterator(CardEvent)),
  /** The session has ended: the hall forgets what it read. */
  forgetCard: base.input(nothing).output(nothing),
};
