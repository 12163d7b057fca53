/**
 * What each kind of fact changes in the tables that people read. The terminal owns these facts and its own database has
 * held their rules already; the server refuses only what contradicts the record, so that one lost or refused operation
 * takes as few others with it as possible: a `serving.started` counts even where its `ticket.called` was refused.
 */
import type { TicketState } from '#domain/ticket';
import type { OperationPayload } from '#contract/sync';
import type { Database } from '../db/open-database';
import type { DataSeal } from '../personal-data/data-seal';
import { applyCounterOperation } from './apply-counter-operation';
import { applyCaseOperation } from './apply-case-operation';
import { applyPadOperation } from './apply-pad-operation';
import { applyScreenRatingOperation } from './apply-screen-rating-operation';
import { applySurveyOperation } from './apply-survey-operation';
import type { ReadOperation } from './read-operation';
import { closeSlot, fillSlot, getSlot, getSlotToFill, insertSlot } from './rating-slot-rows';
import { Rejection } from './rejection';
import type { Sender } from './sender';

/** @throws {Rejection} and whatever the database throws; the caller holds a savepoint */
export async function applyOperation(
  tx: Database,
  sender: Sender,
  operation: ReadOperation,
  seal: DataSeal,
): Promise<void> {
  const { occurredAt } = operation;
  switch (operation.kind) {
    case 'ticket.issued':
      return insertTicket(tx, sender, operation.payload, occurredAt);
    case 'ticket.called':
    case 'ticket.recalled':
      return moveTicket(tx, sender, operation.payload.ticketId, 'called', occurredAt);
    case 'ticket.missed':
      return moveTicket(tx, sender, operation.payload.ticketId, 'missed', occurredAt);
    case 'ticket.reentered':
      return moveTicket(tx, sender, operation.payload.ticketId, 'waiting', occurredAt);
    case 'ticket.abandoned':
      return moveTicket(tx, sender, operation.payload.ticketId, 'abandoned', occurredAt);
    case 'serving.started':
      return startServing(tx, sender, operation.payload, occurredAt);
    case 'serving.finished':
      return finishServing(tx, sender, operation.payload, occurredAt);
    case 'ratingSlot.opened':
      return openRatingSlot(tx, sender, operation.payload, occurredAt);
    case 'ratingSlot.absent':
      return closeRatingSlotAbsent(tx, sender, operation.payload, occurredAt);
    case 'rating.given':
      return giveRating(tx, sender, operation.payload, occurredAt);
    case 'pad.pressed':
    case 'padMap.confirmed':
    case 'pad.confirmed':
      return applyPadOperation(tx, sender, operation);
    case 'ticket.transferred':
      return transferTicket(tx, sender, operation.opId, operation.payload, occurredAt);
    case 'counter.paused':
    case 'counter.resumed':
    case 'help.called':
    case 'help.taken':
    case 'help.ended':
    case 'residentCall.made':
    case 'residentCall.taken':
    case 'residentCall.ended':
    case 'visit.registered':
      return applyCounterOperation(tx, sender, operation);
    case 'case.filed':
    case 'case.moved':
    case 'case.supplemented':
    case 'case.personRevealed':
    case 'case.personErased':
    case 'case.dueChanged':
    case 'calendar.imported':
      return applyCaseOperation(tx, sender, operation, seal);
    case 'ratingSlot.openedForCase':
    case 'ratingSlot.openedAgain':
    case 'rating.chosen':
    case 'rating.changed':
    case 'rating.explained':
    case 'remark.left':
    case 'remark.decided':
    case 'remark.erased':
    case 'rating.wordsErased':
      return applyScreenRatingOperation(tx, sender, operation, seal);
    case 'survey.tallied':
      return applySurveyOperation(tx, sender, operation);
    case 'slip.decided':
      return decideSlip(tx, sender, operation.payload, occurredAt);
    case 'notice.published':
      // The log of what was published is the operations themselves.
      return;
    case 'terminal.started':
      return recordTerminalStart(tx, sender, operation.payload, occurredAt);
  }
}

async function insertTicket(
  tx: Database,
  { terminalId, receivedAt }: Sender,
  ticket: OperationPayload<'ticket.issued'>,
  occurredAt: number,
): Promise<void> {
  const inserted = await tx
    .insertInto('ticket')
    .values({
      terminal_id: terminalId,
      ticket_id: ticket.ticketId,
      service_day: ticket.serviceDay,
      line: ticket.line,
      current_line: ticket.line,
      only_counter: null,
      sequence: ticket.sequence,
      ticket_number: ticket.ticketNumber,
      ahead: ticket.ahead,
      estimate_from_minutes: ticket.estimateFromMinutes,
      estimate_to_minutes: ticket.estimateToMinutes,
      state: 'waiting',
      issued_at: occurredAt,
      state_since: occurredAt,
      received_at: receivedAt,
    })
    .onConflict((conflict) => conflict.columns(['terminal_id', 'ticket_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (!inserted.numInsertedOrUpdatedRows) throw new Rejection('CONFLICT', 'ticketId was issued before');
}

/** @throws {Rejection} for a ticket of nobody or of somebody else, or one that is finished or abandoned */
async function moveTicket(
  tx: Database,
  { terminalId }: Sender,
  ticketId: string,
  state: TicketState,
  since: number,
): Promise<void> {
  const moved = await tx
    .updateTable('ticket')
    .set({ state, state_since: since })
    .where('terminal_id', '=', terminalId)
    .where('ticket_id', '=', ticketId)
    .where('state', 'not in', ['finished', 'abandoned'])
    .executeTakeFirstOrThrow();
  if (moved.numUpdatedRows) return;
  const known = await tx
    .selectFrom('ticket')
    .select('state')
    .where('terminal_id', '=', terminalId)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();
  throw known ? new Rejection('CONFLICT', `ticket is ${known.state}`) : new Rejection('UNKNOWN_REFERENCE', 'ticketId');
}

async function startServing(
  tx: Database,
  sender: Sender,
  serving: OperationPayload<'serving.started'>,
  occurredAt: number,
): Promise<void> {
  await moveTicket(tx, sender, serving.ticketId, 'serving', occurredAt);
  const inserted = await tx
    .insertInto('serving')
    .values({
      terminal_id: sender.terminalId,
      serving_id: serving.servingId,
      ticket_id: serving.ticketId,
      counter_number: serving.counterNumber,
      staff_number: serving.staffNumber,
      started_at: occurredAt,
      received_at: sender.receivedAt,
      finished_at: null,
      duration_ms: null,
      ended_by: null,
    })
    .onConflict((conflict) => conflict.columns(['terminal_id', 'serving_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (!inserted.numInsertedOrUpdatedRows) throw new Rejection('CONFLICT', 'servingId was started before');
}

async function finishServing(
  tx: Database,
  sender: Sender,
  { servingId, ticketId, durationMs }: OperationPayload<'serving.finished'>,
  occurredAt: number,
): Promise<void> {
  await refuseUnlessRunning(tx, sender, { servingId, ticketId });
  await moveTicket(tx, sender, ticketId, 'finished', occurredAt);
  await endServing(tx, sender, { servingId, durationMs, by: 'finish', at: occurredAt });
}

/** Waits again, elsewhere; what the counter did so far is over. */
async function transferTicket(
  tx: Database,
  sender: Sender,
  opId: string,
  transfer: OperationPayload<'ticket.transferred'>,
  occurredAt: number,
): Promise<void> {
  const { ticketId, toLine, toCounter, serving } = transfer;
  if (serving) await refuseUnlessRunning(tx, sender, { servingId: serving.servingId, ticketId });
  await moveTicket(tx, sender, ticketId, 'waiting', occurredAt);
  await tx
    .updateTable('ticket')
    .set({ current_line: toLine, only_counter: toCounter })
    .where('terminal_id', '=', sender.terminalId)
    .where('ticket_id', '=', ticketId)
    .execute();
  if (serving) await endServing(tx, sender, { ...serving, by: 'transfer', at: occurredAt });
  await tx
    .insertInto('ticket_transfer')
    .values({
      terminal_id: sender.terminalId,
      op_id: opId,
      ticket_id: ticketId,
      serving_id: serving?.servingId ?? null,
      from_counter: transfer.counterNumber,
      staff_number: transfer.staffNumber,
      to_line: toLine,
      to_counter: toCounter,
      transferred_at: occurredAt,
      received_at: sender.receivedAt,
    })
    .execute();
}

/** @throws {Rejection} where the serving is nobody's, of another ticket, or over */
async function refuseUnlessRunning(
  tx: Database,
  sender: Sender,
  { servingId, ticketId }: { servingId: string; ticketId: string },
): Promise<void> {
  const serving = await tx
    .selectFrom('serving')
    .select(['ticket_id', 'finished_at'])
    .where('terminal_id', '=', sender.terminalId)
    .where('serving_id', '=', servingId)
    .executeTakeFirst();
  if (!serving) throw new Rejection('UNKNOWN_REFERENCE', 'servingId');
  if (serving.ticket_id !== ticketId.toLowerCase()) throw new Rejection('CONFLICT', 'serving is of another ticket');
  if (serving.finished_at !== null) throw new Rejection('CONFLICT', 'serving is finished');
}

async function endServing(
  tx: Database,
  sender: Sender,
  { servingId, durationMs, by, at }: { servingId: string; durationMs: number; by: 'finish' | 'transfer'; at: number },
): Promise<void> {
  await tx
    .updateTable('serving')
    .set({ finished_at: at, duration_ms: durationMs, ended_by: by })
    .where('terminal_id', '=', sender.terminalId)
    .where('serving_id', '=', servingId)
    .execute();
}

async function openRatingSlot(
  tx: Database,
  sender: Sender,
  slot: OperationPayload<'ratingSlot.opened'>,
  occurredAt: number,
): Promise<void> {
  const serving = await tx
    .selectFrom('serving')
    .select('serving_id')
    .where('terminal_id', '=', sender.terminalId)
    .where('serving_id', '=', slot.servingId)
    .executeTakeFirst();
  if (!serving) throw new Rejection('UNKNOWN_REFERENCE', 'servingId');
  await insertSlot(tx, sender, occurredAt, {
    rating_slot_id: slot.ratingSlotId,
    serving_id: slot.servingId,
    case_id: null,
    assess_number: 1,
    counter_number: slot.counterNumber,
    staff_number: slot.staffNumber,
    pad_id: slot.padId,
  });
}

async function closeRatingSlotAbsent(
  tx: Database,
  sender: Sender,
  { ratingSlotId }: OperationPayload<'ratingSlot.absent'>,
  occurredAt: number,
): Promise<void> {
  const { state } = await getSlot(tx, sender, ratingSlotId);
  if (state !== 'open') throw new Rejection('CONFLICT', `rating slot is ${state}`);
  await closeSlot(tx, sender, ratingSlotId, { state: 'absent', closedAt: occurredAt });
}

async function giveRating(
  tx: Database,
  sender: Sender,
  rating: OperationPayload<'rating.given'>,
  occurredAt: number,
): Promise<void> {
  await getSlotToFill(tx, sender, rating.ratingSlotId);
  await fillSlot(tx, sender, rating, occurredAt);
}

/** A later decision about the same copy stands: `unknown` becomes what a person saw. */
async function decideSlip(
  tx: Database,
  { terminalId }: Sender,
  { ticketId, copyNumber, outcome }: OperationPayload<'slip.decided'>,
  occurredAt: number,
): Promise<void> {
  const ticket = await tx
    .selectFrom('ticket')
    .select('ticket_id')
    .where('terminal_id', '=', terminalId)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();
  if (!ticket) throw new Rejection('UNKNOWN_REFERENCE', 'ticketId');
  await tx
    .insertInto('slip')
    .values({
      terminal_id: terminalId,
      ticket_id: ticketId,
      copy_number: copyNumber,
      outcome,
      decided_at: occurredAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['terminal_id', 'ticket_id', 'copy_number']).doUpdateSet({ outcome, decided_at: occurredAt }),
    )
    .execute();
}

async function recordTerminalStart(
  tx: Database,
  { terminalId }: Sender,
  { appVersion, sqliteVersion }: OperationPayload<'terminal.started'>,
  occurredAt: number,
): Promise<void> {
  await tx
    .updateTable('terminal')
    .set({ app_version: appVersion, sqlite_version: sqliteVersion, started_at: occurredAt })
    .where('terminal_id', '=', terminalId)
    .execute();
}
