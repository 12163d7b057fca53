/**
 * Ratings of cases and on screens, their reasons, and remarks. A slot is filled once; a level changes only until its reason
 * is given. National record (DF §1.4): a screen of the hall is `pf` 5, a pad 4; `assessNumber` and `satisfaction` as here,
 * `evalDetail` the tags joined by commas, `writingEvaluation` the words.
 */
import type { OperationPayload } from '#contract/sync';
import { announceAttachments, eraseAttachments } from '../attachments/announced-attachments';
import type { Database } from '../db/open-database';
import type { DataSeal } from '../personal-data/data-seal';
import { eraseBodiesNaming } from './erase-bodies';
import type { OperationOfKind } from './read-operation';
import { fillSlot, getSlotToFill, insertSlot } from './rating-slot-rows';
import { Rejection } from './rejection';
import type { Sender } from './sender';

type ScreenRatingOperation = OperationOfKind<
  | 'ratingSlot.openedForCase'
  | 'ratingSlot.openedAgain'
  | 'rating.chosen'
  | 'rating.changed'
  | 'rating.explained'
  | 'remark.left'
  | 'remark.decided'
  | 'remark.erased'
  | 'rating.wordsErased'
>;

/** @throws {Rejection} and whatever the database throws */
export async function applyScreenRatingOperation(
  tx: Database,
  sender: Sender,
  operation: ScreenRatingOperation,
  seal: DataSeal,
): Promise<void> {
  const { occurredAt } = operation;
  switch (operation.kind) {
    case 'ratingSlot.openedForCase':
      return openSlotOfCase(tx, sender, operation.payload, occurredAt);
    case 'ratingSlot.openedAgain':
      return openSlotAgain(tx, sender, operation.payload, occurredAt);
    case 'rating.chosen':
      return chooseRating(tx, sender, operation.payload, occurredAt);
    case 'rating.changed':
      return changeRating(tx, sender, operation.payload, occurredAt);
    case 'rating.explained':
      return explainRating(tx, sender, operation.payload, { occurredAt, seal });
    case 'remark.left':
      return leaveRemark(tx, sender, operation.payload, { occurredAt, seal });
    case 'remark.decided':
      return decideRemark(tx, sender, operation.payload, { occurredAt, seal });
    case 'remark.erased':
      return eraseRemark(tx, sender, operation.payload.remarkId, seal);
    case 'rating.wordsErased':
      return eraseRatingWords(tx, sender, operation.payload.ratingId, seal);
  }
}

interface Personal {
  readonly occurredAt: number;
  readonly seal: DataSeal;
}

/** Ids come in any case, and the database keeps one of them. */
const placeOf = (column: string, { terminalId }: Sender, id: string) => `${column}:${terminalId}/${id.toLowerCase()}`;

async function openSlotOfCase(
  tx: Database,
  sender: Sender,
  slot: OperationPayload<'ratingSlot.openedForCase'>,
  occurredAt: number,
): Promise<void> {
  const kase = await tx
    .selectFrom('kase')
    .select('case_id')
    .where('terminal_id', '=', sender.terminalId)
    .where('case_id', '=', slot.caseId)
    .executeTakeFirst();
  if (!kase) throw new Rejection('UNKNOWN_REFERENCE', 'caseId');
  await insertSlot(tx, sender, occurredAt, {
    rating_slot_id: slot.ratingSlotId,
    serving_id: null,
    case_id: slot.caseId,
    assess_number: slot.assessNumber,
    counter_number: slot.counterNumber,
    staff_number: slot.staffNumber,
    pad_id: null,
  });
}

async function openSlotAgain(
  tx: Database,
  sender: Sender,
  { ratingSlotId, servingId }: OperationPayload<'ratingSlot.openedAgain'>,
  occurredAt: number,
): Promise<void> {
  const serving = await tx
    .selectFrom('serving')
    .select(['counter_number', 'staff_number'])
    .where('terminal_id', '=', sender.terminalId)
    .where('serving_id', '=', servingId)
    .executeTakeFirst();
  if (!serving) throw new Rejection('UNKNOWN_REFERENCE', 'servingId');
  await insertSlot(tx, sender, occurredAt, {
    rating_slot_id: ratingSlotId,
    serving_id: servingId,
    case_id: null,
    assess_number: 2,
    pad_id: null,
    ...serving,
  });
}

async function chooseRating(
  tx: Database,
  sender: Sender,
  rating: OperationPayload<'rating.chosen'>,
  occurredAt: number,
): Promise<void> {
  const slot = await getSlotToFill(tx, sender, rating.ratingSlotId);
  if (slot.assess_number !== rating.assessNumber) throw new Rejection('CONFLICT', 'assessNumber is not its slot’s');
  if (rating.channel === 'pad') throw new Rejection('CONFLICT', 'a pad’s rating is rating.given');
  await fillSlot(tx, sender, { ...rating, pressedAt: occurredAt, rawKey: null }, occurredAt);
}

async function changeRating(
  tx: Database,
  sender: Sender,
  { ratingId, level }: OperationPayload<'rating.changed'>,
  occurredAt: number,
): Promise<void> {
  await refuseUnlessUnexplained(tx, sender, ratingId);
  await tx
    .updateTable('rating')
    .set({ level, changed_at: occurredAt })
    .where('terminal_id', '=', sender.terminalId)
    .where('rating_id', '=', ratingId)
    .execute();
}

/** Tags are kept as they are: a terminal may know a newer set than its server. */
async function explainRating(
  tx: Database,
  sender: Sender,
  { ratingId, tagSet, tags, words, attachments }: OperationPayload<'rating.explained'>,
  { occurredAt, seal }: Personal,
): Promise<void> {
  await refuseUnlessUnexplained(tx, sender, ratingId);
  await tx
    .updateTable('rating')
    .set({
      tag_set: tagSet,
      tags: JSON.stringify(tags),
      sealed_words: seal.seal(words, placeOf('rating.words', sender, ratingId)),
      explained_at: occurredAt,
    })
    .where('terminal_id', '=', sender.terminalId)
    .where('rating_id', '=', ratingId)
    .execute();
  await announceAttachments(tx, sender, { kind: 'rating', id: ratingId }, attachments, seal);
}

async function refuseUnlessUnexplained(tx: Database, { terminalId }: Sender, ratingId: string): Promise<void> {
  const rating = await tx
    .selectFrom('rating')
    .select(['channel', 'explained_at'])
    .where('terminal_id', '=', terminalId)
    .where('rating_id', '=', ratingId)
    .executeTakeFirst();
  if (!rating) throw new Rejection('UNKNOWN_REFERENCE', 'ratingId');
  if (rating.channel === 'pad') throw new Rejection('CONFLICT', 'rating is a pad’s');
  if (rating.explained_at !== null) throw new Rejection('CONFLICT', 'rating is explained');
}

async function leaveRemark(
  tx: Database,
  sender: Sender,
  remark: OperationPayload<'remark.left'>,
  { occurredAt, seal }: Personal,
): Promise<void> {
  const { remarkId, phone } = remark;
  const inserted = await tx
    .insertInto('remark')
    .values({
      terminal_id: sender.terminalId,
      remark_id: remarkId,
      kind: remark.kind,
      counter_number: remark.counterNumber,
      staff_number: remark.staffNumber,
      sealed_words: seal.seal(remark.words, placeOf('remark.words', sender, remarkId)),
      sealed_phone: phone === null ? null : seal.seal(phone, placeOf('remark.phone', sender, remarkId)),
      state: 'waiting',
      left_at: occurredAt,
      received_at: sender.receivedAt,
      decided_at: null,
      decided_by: null,
      sealed_reason: null,
    })
    .onConflict((conflict) => conflict.columns(['terminal_id', 'remark_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (!inserted.numInsertedOrUpdatedRows) throw new Rejection('CONFLICT', 'remarkId was left before');
  await announceAttachments(tx, sender, { kind: 'remark', id: remarkId }, remark.attachments, seal);
}

/** A later decision stands. */
async function decideRemark(
  tx: Database,
  sender: Sender,
  { remarkId, state, staffNumber, reason }: OperationPayload<'remark.decided'>,
  { occurredAt, seal }: Personal,
): Promise<void> {
  const decided = await tx
    .updateTable('remark')
    .set({
      state,
      decided_at: occurredAt,
      decided_by: staffNumber,
      sealed_reason: seal.seal(reason, placeOf('remark.reason', sender, remarkId)),
    })
    .where('terminal_id', '=', sender.terminalId)
    .where('remark_id', '=', remarkId)
    .executeTakeFirstOrThrow();
  if (!decided.numUpdatedRows) throw new Rejection('UNKNOWN_REFERENCE', 'remarkId');
}

/**
 * Words, phone, why it was decided so, and the recording; that there was a remark and what became of it stays. One that was
 * refused here is erased from its operation alone.
 */
async function eraseRemark(tx: Database, sender: Sender, remarkId: string, seal: DataSeal): Promise<void> {
  const sealEmpty = (column: string) => seal.seal('', placeOf(column, sender, remarkId));
  const erased = await tx
    .updateTable('remark')
    .set({ sealed_words: sealEmpty('remark.words'), sealed_phone: null })
    .where('terminal_id', '=', sender.terminalId)
    .where('remark_id', '=', remarkId)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('remark')
    .set({ sealed_reason: sealEmpty('remark.reason') })
    .where('terminal_id', '=', sender.terminalId)
    .where('remark_id', '=', remarkId)
    .where('decided_at', 'is not', null)
    .execute();
  const bodies = await eraseBodiesNaming(
    tx,
    sender,
    { field: 'remarkId', id: remarkId, kinds: ['remark.left', 'remark.decided'] },
    seal,
  );
  if (!erased.numUpdatedRows && bodies === 0) throw new Rejection('UNKNOWN_REFERENCE', 'remarkId');
  await eraseAttachments(tx, sender, [{ kind: 'remark', id: remarkId }]);
}

/** The reason's own words and its recording, also of a reason that was refused here; level and tags stay. */
async function eraseRatingWords(tx: Database, sender: Sender, ratingId: string, seal: DataSeal): Promise<void> {
  const erased = await tx
    .updateTable('rating')
    .set({ sealed_words: seal.seal('', placeOf('rating.words', sender, ratingId)) })
    .where('terminal_id', '=', sender.terminalId)
    .where('rating_id', '=', ratingId)
    .where('explained_at', 'is not', null)
    .executeTakeFirstOrThrow();
  const named = { field: 'ratingId', id: ratingId, kinds: ['rating.explained'] } as const;
  const bodies = await eraseBodiesNaming(tx, sender, named, seal);
  if (!erased.numUpdatedRows && bodies === 0) throw new Rejection('UNKNOWN_REFERENCE', 'ratingId');
  await eraseAttachments(tx, sender, [{ kind: 'rating', id: ratingId }]);
}
