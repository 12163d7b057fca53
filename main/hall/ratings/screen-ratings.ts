/**
 * 评一评 on a screen: the first tap fills the slot and is durable before anything else is asked; level and reason follow it
 * on the same `ratingId`. Pad and screen may both be asked, and whichever is first has filled the slot.
 */
import type { MatterAccess, RatableMatter, RatingTag } from '#contract/kiosk-ratings';
import type { NewAttachment } from '#contract/intake';
import type { SyncedAttachment } from '#contract/sync';
import type { RatingId } from '#domain/ids';
import { RATING_CHANGE_SECONDS } from '#domain/rating';
import type { RatingLevel } from '#domain/rating';
import { CURRENT_TAG_SET } from '#domain/rating-tags/known-tag-sets';
import { checkResidentText } from '#domain/resident-text';
import { findReasonFault, isReasonEmpty, mayChangeLevel } from '#domain/screen-rating';
import { RATING_TEXT_LIMIT } from '#domain/text-limits';
import type { EpochMs } from '#domain/time-source';
import type { PadControl } from '#pads/pad-ports';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as ratings from '../store/repositories/ratings.repo';
import * as ratingSlots from '../store/repositories/rating-slots.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import type { FindMatter } from './find-matter';
import type { KeepVoice } from './keep-voice';
import { createTypedRatings } from './typed-ratings';

export interface ScreenRatings {
  /** @throws {Refusal} MATTER_NOT_FOUND, TOO_MANY_TRIES, RATING_NOT_YET */
  find(tx: ReadTx, access: MatterAccess, at: EpochMs): RatableMatter;
  /** @throws {Refusal} as {@link ScreenRatings.find}, and RATING_GIVEN, RATING_OVER, RATING_NOT_YET */
  give(
    unit: UnitOfWork,
    rating: { access: MatterAccess; level: RatingLevel },
  ): { ratingId: RatingId; changeUntil: EpochMs };
  /** @throws {Refusal} RATING_OVER */
  change(unit: UnitOfWork, change: { ratingId: string; level: RatingLevel }): void;
  /** @throws {Refusal} REASON_REFUSED `{ reason }`, RATING_OVER, ATTACHMENT_REFUSED, STORE_FULL */
  explain(unit: UnitOfWork, reason: ScreenReason): void;
}

export interface ScreenReason {
  ratingId: string;
  tagSet: string;
  tags: string[];
  words: string;
  voice: NewAttachment | null;
}

export interface ScreenRatingsParts {
  findMatter: FindMatter;
  keepVoice: KeepVoice;
  newId: HallWriter['newId'];
  pads: Pick<PadControl, 'cancel'>;
}

/** The words are all that a screen needs; what a code means elsewhere stays in the domain. */
const TAGS: RatableMatter['tags'] = Object.fromEntries(
  Object.entries(CURRENT_TAG_SET.byLevel).map(([level, tags]) => [
    level,
    tags.map((tag, at): RatingTag => ({ ...tag, isBasic: at < CURRENT_TAG_SET.basicPerLevel })),
  ]),
) as RatableMatter['tags'];

const NOT_OPEN = { given: 'RATING_GIVEN', over: 'RATING_OVER', notYet: 'RATING_NOT_YET' } as const;

export function createScreenRatings({ findMatter, keepVoice, newId, pads }: ScreenRatingsParts): ScreenRatings {
  const typedRatings = createTypedRatings();
  return {
    find(tx, access, at) {
      const { matter, state, assessNumber, slot } = findMatter(tx, access, at);
      const until = state === 'open' && slot ? slot.rateUntil : null;
      return { matter, state, assessNumber, until, tagSet: CURRENT_TAG_SET.id, tags: TAGS };
    },

    give(unit, { access, level }) {
      const { tx, moment } = unit;
      const { state, slot, assessNumber } = findMatter(tx, access, moment.at);
      if (state !== 'open') throw new Refusal(NOT_OPEN[state]);
      if (!slot) throw new Error('a matter that may be rated has a slot');
      if (access.by === 'ticketNumber') typedRatings.count(unit);
      const ratingId = newId<RatingId>();
      ratings.insertOnScreen(tx, { id: ratingId, ratingSlotId: slot.id, level, moment });
      ratingSlots.setState(tx, slot.id, 'filled', moment.at);
      unit.record('rating.chosen', { ratingId, ratingSlotId: slot.id, level, channel: 'terminal', assessNumber });
      const pad = 'pad' in slot && slot.state === 'open' ? slot.pad : null;
      if (pad) unit.afterCommit(() => pads.cancel(pad.padId, pad.sessionId));
      return { ratingId, changeUntil: moment.at + RATING_CHANGE_SECONDS * 1000 };
    },

    change(unit, { ratingId, level }) {
      const rating = ratings.find(unit.tx, ratingId as RatingId);
      if (!rating || !mayChangeLevel(rating, unit.moment)) throw new Refusal('RATING_OVER');
      if (rating.level === level) return;
      ratings.changeLevel(unit.tx, rating.id, level);
      unit.record('rating.changed', { ratingId: rating.id, level });
    },

    explain(unit, reason) {
      const { tx, moment } = unit;
      const rating = ratings.find(tx, reason.ratingId as RatingId);
      if (rating?.channel !== 'terminal' || moment.at > rating.rateUntil) throw new Refusal('RATING_OVER');
      const read = checkResidentText(reason.words, { limit: RATING_TEXT_LIMIT, mayBeEmpty: true });
      if (!read.ok) throw new Refusal('REASON_REFUSED', { reason: read.reason });
      const { tagSet } = reason;
      const tags = [...new Set(reason.tags)].sort();
      const given = { tagSet, tags, words: read.text, hasVoice: reason.voice !== null };
      const fault = findReasonFault(given, rating);
      if (fault) throw new Refusal('REASON_REFUSED', { reason: fault });
      if (isReasonEmpty(given)) return;
      const attachments: SyncedAttachment[] = reason.voice
        ? [keepVoice(tx, { kind: 'rating', id: rating.id }, reason.voice)]
        : [];
      ratings.explain(tx, rating.id, { tagSet, tags, words: read.text, at: moment.at });
      unit.record('rating.explained', { ratingId: rating.id, tagSet, tags, words: read.text, attachments });
    },
  };
}
