import type { RatingId, RatingSlotId } from '#domain/ids';
import { reasonStateOf } from '#domain/rating';
import type { RatingChannel, RatingLevel, ReasonState } from '#domain/rating';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';
import type { Moment } from './periods.repo';

export interface PadRating {
  id: RatingId;
  ratingSlotId: RatingSlotId;
  level: RatingLevel;
  rawKey: number;
  pressedAt: EpochMs;
  recordedAt: EpochMs;
}

/** Throws SQLITE_CONSTRAINT_UNIQUE where the slot already has its rating; so does {@link insertOnScreen}. */
export function insertFromPad(tx: WriteTx, rating: PadRating): void {
  prepared(
    tx,
    `INSERT INTO rating (id, rating_slot_id, level, channel, raw_key, pressed_at, recorded_at, reason_state)
     VALUES (?, ?, ?, 'pad', ?, ?, ?, ?)`,
  ).run(
    rating.id,
    rating.ratingSlotId,
    rating.level,
    rating.rawKey,
    rating.pressedAt,
    rating.recordedAt,
    reasonStateOf(rating.level),
  );
}

export function insertOnScreen(
  tx: WriteTx,
  rating: { id: RatingId; ratingSlotId: RatingSlotId; level: RatingLevel; moment: Moment },
): void {
  const { at, bootId, monotonicMs } = rating.moment;
  prepared(
    tx,
    `INSERT INTO rating (id, rating_slot_id, level, channel, pressed_at, recorded_at, boot_id, pressed_monotonic_ms, reason_state)
     VALUES (?, ?, ?, 'terminal', ?, ?, ?, ?, ?)`,
  ).run(
    rating.id,
    rating.ratingSlotId,
    rating.level,
    at,
    at,
    bootId,
    Math.round(monotonicMs),
    reasonStateOf(rating.level),
  );
}

export interface Rating {
  id: RatingId;
  ratingSlotId: RatingSlotId;
  level: RatingLevel;
  channel: RatingChannel;
  reasonState: ReasonState;
  /** Until when its slot may be filled, and this rating explained. */
  rateUntil: EpochMs;
  /** Of a tap on a screen. */
  tapped: { bootId: string; monotonicMs: number } | null;
}

export function find(tx: ReadTx, id: RatingId): Rating | null {
  const row = prepared<{
    rating_slot_id: RatingSlotId;
    level: RatingLevel;
    channel: RatingChannel;
    reason_state: ReasonState;
    rate_until: number;
    boot_id: string | null;
    pressed_monotonic_ms: number | null;
  }>(tx, `SELECT r.*, s.rate_until FROM rating r JOIN rating_slot s ON s.id = r.rating_slot_id WHERE r.id = ?`).get(id);
  if (!row) return null;
  const { boot_id: bootId, pressed_monotonic_ms: monotonicMs } = row;
  return {
    id,
    ratingSlotId: row.rating_slot_id,
    level: row.level,
    channel: row.channel,
    reasonState: row.reason_state,
    rateUntil: row.rate_until,
    tapped: bootId !== null && monotonicMs !== null ? { bootId, monotonicMs } : null,
  };
}

/** Of a rating that is not explained yet. */
export function changeLevel(tx: WriteTx, id: RatingId, level: RatingLevel): void {
  prepared(tx, 'UPDATE rating SET level = ?, reason_state = ? WHERE id = ?').run(level, reasonStateOf(level), id);
}

export function explain(
  tx: WriteTx,
  id: RatingId,
  reason: { tagSet: string; tags: readonly string[]; words: string; at: EpochMs },
): void {
  const sealedWords = reason.words === '' ? null : tx.vault.seal(reason.words, `rating.words:${id}`);
  prepared(
    tx,
    `UPDATE rating SET reason_state = 'given', tag_set = ?, tags = ?, sealed_words = ?, explained_at = ? WHERE id = ?`,
  ).run(reason.tagSet, JSON.stringify(reason.tags), sealedWords, reason.at, id);
}

/** Given before then, with words or a recording. */
export function listErasable(tx: ReadTx, recordedBefore: EpochMs): RatingId[] {
  return prepared<{ id: RatingId }>(
    tx,
    `SELECT id FROM rating WHERE sealed_words IS NOT NULL AND recorded_at < :before
     UNION
     SELECT rating.id FROM attachment_use JOIN rating ON rating.id = owner_id
      WHERE owner_kind = 'rating' AND recorded_at < :before`,
  )
    .all({ before: recordedBefore })
    .map(({ id }) => id);
}

/** Its words; level and tags stay. */
export function eraseWords(tx: WriteTx, id: RatingId): void {
  prepared(tx, 'UPDATE rating SET sealed_words = NULL WHERE id = ?').run(id);
}
