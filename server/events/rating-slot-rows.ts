/** 评价机会 and what fills it, as rows: a slot is opened once and filled once, whichever device took the tap. */
import type { OperationPayload } from '#contract/sync';
import type { Database } from '../db/open-database';
import { Rejection } from './rejection';
import type { Sender } from './sender';

/** A rating as it is at first. */
const NOT_EXPLAINED = {
  changed_at: null,
  tag_set: null,
  tags: null,
  sealed_words: null,
  explained_at: null,
} as const;

export interface NewSlot {
  rating_slot_id: string;
  /** One of serving and case. */
  serving_id: string | null;
  case_id: string | null;
  assess_number: 1 | 2;
  counter_number: number | null;
  staff_number: string | null;
  pad_id: string | null;
}

/** @throws {Rejection} CONFLICT where its matter has it already */
export async function insertSlot(
  tx: Database,
  { terminalId, receivedAt }: Sender,
  openedAt: number,
  slot: NewSlot,
): Promise<void> {
  const inserted = await tx
    .insertInto('rating_slot')
    .values({
      ...slot,
      terminal_id: terminalId,
      state: 'open',
      opened_at: openedAt,
      received_at: receivedAt,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!inserted.numInsertedOrUpdatedRows) throw new Rejection('CONFLICT', 'matter has this rating slot');
}

/** @throws {Rejection} UNKNOWN_REFERENCE */
export async function getSlot(tx: Database, { terminalId }: Sender, ratingSlotId: string) {
  const slot = await tx
    .selectFrom('rating_slot')
    .select(['state', 'assess_number'])
    .where('terminal_id', '=', terminalId)
    .where('rating_slot_id', '=', ratingSlotId)
    .executeTakeFirst();
  if (!slot) throw new Rejection('UNKNOWN_REFERENCE', 'ratingSlotId');
  return slot;
}

/**
 * An open slot, or an absent one: a press in time may reach the hall after the time-out, and a slip is good for days after
 * its pad has asked in vain.
 *
 * @throws {Rejection} UNKNOWN_REFERENCE, CONFLICT where it is filled
 */
export async function getSlotToFill(tx: Database, sender: Sender, ratingSlotId: string) {
  const slot = await getSlot(tx, sender, ratingSlotId);
  if (slot.state === 'filled') throw new Rejection('CONFLICT', 'rating slot is filled');
  return slot;
}

export async function closeSlot(
  tx: Database,
  { terminalId }: Sender,
  ratingSlotId: string,
  { state, closedAt }: { state: 'filled' | 'absent'; closedAt: number },
): Promise<void> {
  await tx
    .updateTable('rating_slot')
    .set({ state, closed_at: closedAt })
    .where('terminal_id', '=', terminalId)
    .where('rating_slot_id', '=', ratingSlotId)
    .execute();
}

type GivenRating = Pick<
  OperationPayload<'rating.given'>,
  'ratingId' | 'ratingSlotId' | 'level' | 'channel' | 'pressedAt'
> & {
  /** null on a screen. */
  rawKey: number | null;
};

/** After {@link getSlotToFill}. @throws {Rejection} CONFLICT where the rating is known already */
export async function fillSlot(
  tx: Database,
  sender: Sender,
  { ratingId, ratingSlotId, level, channel, pressedAt, rawKey }: GivenRating,
  closedAt: number,
): Promise<void> {
  const inserted = await tx
    .insertInto('rating')
    .values({
      terminal_id: sender.terminalId,
      rating_id: ratingId,
      rating_slot_id: ratingSlotId,
      level,
      channel,
      raw_key: rawKey,
      pressed_at: pressedAt,
      received_at: sender.receivedAt,
      ...NOT_EXPLAINED,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!inserted.numInsertedOrUpdatedRows) throw new Rejection('CONFLICT', 'ratingId was given before');
  await closeSlot(tx, sender, ratingSlotId, { state: 'filled', closedAt });
}
