/**
 * 评一评 at the kiosk, and 表扬、批评建议. The first tap on a face is the rating, durable before anything else is asked; it
 * may be changed for {@link RATING_CHANGE_SECONDS}; the reason follows it. One rating a slot, and one 追评 after a
 * rectification.
 */
import * as z from 'zod';
import { AssessNumber, RatingLevel } from '#domain/rating';
import { RemarkKind } from '#domain/remark';
import { CounterNumber } from '#domain/ids';
import { MOST_TYPED, NewAttachment } from './intake';
import { base, command, nothing, REFUSED, TOO_MANY_TRIES } from './procedure';
import { CaseAccess } from './progress';
import { LocalizedText } from './snapshots';

/** Which matter. A ticket's own number is on every board, so whoever types one also says at which counter they were. */
export const MatterAccess = z.discriminatedUnion('by', [
  z.object({ by: z.literal('slip'), payload: z.string().max(2000) }),
  z.object({ by: z.literal('ticketNumber'), ticketNumber: z.string().max(200), counterNumber: CounterNumber }),
  z.object({ by: z.literal('case'), access: CaseAccess }),
]);
export type MatterAccess = z.infer<typeof MatterAccess>;

export const RatingTag = z.object({
  /** National code, e.g. `207` (DF §1.3). */
  code: z.string().regex(/^\d{3}$/),
  /** The official wording. */
  text: LocalizedText,
  /** A few plain words for the button. */
  short: LocalizedText,
  /** Shown first. */
  isBasic: z.boolean(),
});
export type RatingTag = z.infer<typeof RatingTag>;

export const RatableMatter = z.object({
  matter: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('serving'),
      ticketNumber: z.string(),
      line: LocalizedText,
      counterNumber: CounterNumber,
      staffName: z.string().nullable(),
      at: z.number(),
    }),
    z.object({ kind: z.literal('case'), caseNumber: z.string(), title: LocalizedText, at: z.number() }),
  ]),
  /** `open`: may be rated now. `given`: was. `notYet`: is not finished. `over`: its time has passed. */
  state: z.enum(['open', 'given', 'notYet', 'over']),
  assessNumber: AssessNumber,
  /** When the open slot closes; null where it is not open. */
  until: z.number().nullable(),
  tagSet: z.string(),
  /** By level, in the national order. */
  tags: z.record(z.enum(['1', '2', '3', '4', '5']), z.array(RatingTag)),
});
/** 评哪一件事. */
export type RatableMatter = z.infer<typeof RatableMatter>;

const matterErrors = {
  MATTER_NOT_FOUND: REFUSED,
  TOO_MANY_TRIES,
  RATING_GIVEN: REFUSED,
  RATING_OVER: REFUSED,
  RATING_NOT_YET: REFUSED,
  STORE_FULL: REFUSED,
  COMMAND_REUSED: REFUSED,
};

export const kioskRatingsContract = {
  find: base
    .input(z.object({ access: MatterAccess }))
    .output(RatableMatter)
    /** `RATING_NOT_YET`: nobody has begun to serve this ticket, so there is nothing to show about it. */
    .errors({ MATTER_NOT_FOUND: REFUSED, TOO_MANY_TRIES, RATING_NOT_YET: REFUSED }),
  /**
   * `ratingId` is good for this rating only: for changing it until `changeUntil`, and for explaining it once, as long as
   * its matter may be rated. It is bound to no session, so a page forgets it when its session ends.
   */
  give: base
    .input(z.object({ ...command, access: MatterAccess, level: RatingLevel }))
    .output(z.object({ ratingId: z.uuid(), changeUntil: z.number() }))
    .errors(matterErrors),
  /** 点错了，改一下. */
  change: base
    .input(z.object({ ...command, ratingId: z.uuid(), level: RatingLevel }))
    .output(nothing)
    .errors({ RATING_OVER: REFUSED, STORE_FULL: REFUSED, COMMAND_REUSED: REFUSED }),
  /** Why, once. A bad rating wants a tag or a text; the others may leave both out and need not call this. */
  explain: base
    .input(
      z.object({
        ...command,
        ratingId: z.uuid(),
        tagSet: z.string().max(32),
        tags: z.array(z.string().max(8)).max(8),
        words: z.string().max(MOST_TYPED),
        voice: NewAttachment.nullable(),
      }),
    )
    .output(nothing)
    .errors({
      REASON_REFUSED: {
        ...REFUSED,
        data: z.object({ reason: z.enum(['missing', 'tooLong', 'badText', 'unknownTag', 'otherLevel', 'given']) }),
      },
      /** It is nobody's rating on a screen, or its time has passed. */
      RATING_OVER: REFUSED,
      ATTACHMENT_REFUSED: REFUSED,
      STORE_FULL: REFUSED,
      COMMAND_REUSED: REFUSED,
    }),
  /** 表扬、批评建议: whom it is about, and why; never shown before staff have looked at it. */
  leaveRemark: base
    .input(
      z.object({
        ...command,
        kind: RemarkKind,
        /** null: the hall as a whole. */
        counterNumber: CounterNumber.nullable(),
        words: z.string().max(MOST_TYPED),
        voice: NewAttachment.nullable(),
        phone: z.string().max(200).nullable(),
      }),
    )
    .output(nothing)
    .errors({
      REMARK_REFUSED: {
        ...REFUSED,
        data: z.object({ reason: z.enum(['empty', 'tooLong', 'badText', 'badPhone', 'tooMany']) }),
      },
      ATTACHMENT_REFUSED: REFUSED,
      STORE_FULL: REFUSED,
      COMMAND_REUSED: REFUSED,
    }),
};
