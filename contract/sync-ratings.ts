/** What a terminal tells its township of 评价, of the pads that they are given on, and of 表扬 and 批评. */
import * as z from 'zod';
import { CaseId, CounterNumber, PadId, RatingId, RatingSlotId, RemarkId, ServingId, StaffNumber } from '#domain/ids';
import { AssessNumber, PressVerdict, RatingChannel, RatingLevel } from '#domain/rating';
import { RemarkKind, RemarkState } from '#domain/remark';
import { SyncedAttachment } from './sync-attachments';
import { Sentence } from './sync-words';

export const RATING_PAYLOADS = {
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
} as const;
