/**
 * 查进度 at the kiosk. A case opens by its receipt's QR, or by number and query code; whatever is wrong, the answer is the
 * same `CASE_NOT_FOUND`, and wrong tries are limited. Answers are what this hall knows: `asOf` says how far that goes.
 */
import * as z from 'zod';
import { AttachmentKind, FeedbackWay, PHOTO_LIMIT } from '#domain/case/case-words';
import { CaseAct } from '#domain/case/case-state';
import { ServiceDay } from '#domain/service-day';
import { CaseFacts } from './case-facts';
import { AttachmentTrouble, MOST_TYPED, NewAttachment, Responsible } from './intake';
import { base, command, nothing, REFUSED, TOO_MANY_TRIES } from './procedure';
import { LocalizedText } from './snapshots';

/** How somebody shows that a case is theirs. Bad input of any kind is simply not found. */
export const CaseAccess = z.discriminatedUnion('by', [
  z.object({ by: z.literal('qr'), payload: z.string().max(2000) }),
  /** The number with or without its check character, hall and terminal code; digits and letters as they were typed. */
  z.object({ by: z.literal('number'), caseNumber: z.string().max(200), queryCode: z.string().max(200) }),
]);
export type CaseAccess = z.infer<typeof CaseAccess>;

/** 四步: 受理、办理、反馈、评价 (DF 17). */
export const ProgressStep = z.enum(['accepting', 'handling', 'feedback', 'rating']);
export type ProgressStep = z.infer<typeof ProgressStep>;

export const ProgressHop = z.object({
  at: z.number(),
  act: CaseAct,
  /** The office that did it; null of what the resident did. */
  unit: LocalizedText.nullable(),
  /** Where the case, or the person, was sent on to; null where nobody was. */
  target: z.object({ unit: LocalizedText, phone: z.string().nullable(), address: z.string().nullable() }).nullable(),
  /** 补正: what was asked for then, each with why, and until when. */
  asked: z.object({ items: z.array(z.string()), dueDay: ServiceDay.nullable() }).nullable(),
  /** What staff wrote for the resident; null where there is nothing to read. */
  words: z.string().nullable(),
});
export type ProgressHop = z.infer<typeof ProgressHop>;

export const CaseProgress = CaseFacts.extend({
  /** The step it is on; null once all four are behind it. */
  step: ProgressStep.nullable(),
  handledBy: Responsible,
  staffName: z.string().nullable(),
  /** Oldest first. */
  history: z.array(ProgressHop),
  /** 补正: what is missing and until when. */
  supplementAsked: z.object({ items: z.array(z.string()), dueDay: ServiceDay.nullable() }).nullable(),
  supplements: z.int().nonnegative(),
  mayAddSupplement: z.boolean(),
  /** How many photos the next supplement may bring: of one supplement, and of the case with everything added to it. */
  photosLeft: z.int().nonnegative(),
  answer: z.object({ at: z.number(), text: z.string(), way: FeedbackWay.nullable() }).nullable(),
  /** Masked; null where nobody left anything. */
  person: z.object({ name: z.string(), phone: z.string() }).nullable(),
  rating: z.enum(['notYet', 'open', 'given', 'openAgain', 'over']),
  asOf: z.object({
    /** Hall's clock when this was read. */
    at: z.number(),
    /** Last contact with the township; null where there never was one. */
    lastContactAt: z.number().nullable(),
    /** Handed over: the township may know more than this hall. */
    isHandledElsewhere: z.boolean(),
  }),
});
/** 办到哪一步了. */
export type CaseProgress = z.infer<typeof CaseProgress>;

const accessErrors = { CASE_NOT_FOUND: REFUSED, TOO_MANY_TRIES };

export const progressContract = {
  find: base
    .input(z.object({ access: CaseAccess }))
    .output(CaseProgress)
    .errors(accessErrors),
  /** 补充说明 to a case that is not over (DF 205). */
  addSupplement: base
    .input(
      z.object({
        ...command,
        access: CaseAccess,
        words: z.string().max(MOST_TYPED),
        attachments: z.array(NewAttachment).max(PHOTO_LIMIT + 1),
      }),
    )
    .output(nothing)
    .errors({
      ...accessErrors,
      SUPPLEMENT_REFUSED: {
        ...REFUSED,
        data: z.object({ reason: z.enum(['empty', 'tooLong', 'badText', 'over', 'tooMany']) }),
      },
      ATTACHMENT_REFUSED: { ...REFUSED, data: z.object({ part: AttachmentKind, trouble: AttachmentTrouble }) },
      STORE_FULL: REFUSED,
      COMMAND_REUSED: REFUSED,
    }),
  /** 打印: the receipt once more, marked 补打, at most three a day. */
  printReceipt: base
    .input(z.object({ ...command, access: CaseAccess }))
    .output(nothing)
    .errors({ ...accessErrors, REPRINT_REFUSED: REFUSED, COMMAND_REUSED: REFUSED }),
};
