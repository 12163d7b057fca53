/** Pauses, calls for help and visits: what happens at a counter beside its tickets. */
import type { OperationPayload } from '#contract/sync';
import type { ResidentCallEnd } from '#domain/resident-call';
import type { Database } from '../db/open-database';
import type { OperationOfKind } from './read-operation';
import { Rejection } from './rejection';
import type { Sender } from './sender';

type CounterKind =
  | 'counter.paused'
  | 'counter.resumed'
  | 'help.called'
  | 'help.taken'
  | 'help.ended'
  | 'residentCall.made'
  | 'residentCall.taken'
  | 'residentCall.ended'
  | 'visit.registered';

/** @throws {Rejection} and whatever the database throws */
export async function applyCounterOperation(
  tx: Database,
  sender: Sender,
  operation: OperationOfKind<CounterKind>,
): Promise<void> {
  const { occurredAt } = operation;
  switch (operation.kind) {
    case 'counter.paused':
      return beginPause(tx, sender, operation.opId, operation.payload, occurredAt);
    case 'counter.resumed':
      return endPause(tx, sender, operation.payload, occurredAt);
    case 'help.called':
      return insertHelpCall(tx, sender, operation.payload, occurredAt);
    case 'help.taken':
      return changeHelpCall(tx, sender, operation.payload.helpCallId, {
        taken_by_counter: operation.payload.counterNumber,
        taken_by_staff: operation.payload.staffNumber,
        taken_at: occurredAt,
      });
    case 'help.ended':
      return changeHelpCall(tx, sender, operation.payload.helpCallId, {
        ended_by_counter: operation.payload.counterNumber,
        ended_at: occurredAt,
      });
    case 'residentCall.made':
      return insertResidentCall(tx, sender, operation.payload, occurredAt);
    case 'residentCall.taken':
      return changeResidentCall(tx, sender, operation.payload.residentCallId, {
        taken_by_counter: operation.payload.counterNumber,
        taken_by_staff: operation.payload.staffNumber,
        taken_at: occurredAt,
      });
    case 'residentCall.ended':
      return changeResidentCall(tx, sender, operation.payload.residentCallId, {
        ended_by: operation.payload.by,
        ended_by_counter: operation.payload.counterNumber,
        ended_at: occurredAt,
      });
    case 'visit.registered':
      return insertVisit(tx, sender, operation.payload, occurredAt);
  }
}

async function beginPause(
  tx: Database,
  { terminalId, receivedAt }: Sender,
  opId: string,
  { counterNumber, staffNumber, reason }: OperationPayload<'counter.paused'>,
  occurredAt: number,
): Promise<void> {
  await tx
    .insertInto('counter_pause')
    .values({
      terminal_id: terminalId,
      op_id: opId,
      counter_number: counterNumber,
      staff_number: staffNumber,
      reason,
      started_at: occurredAt,
      received_at: receivedAt,
      ended_at: null,
      duration_ms: null,
    })
    .execute();
}

/** Ends the newest open one: an older one is open only where its own end was refused. */
async function endPause(
  tx: Database,
  { terminalId }: Sender,
  { counterNumber, durationMs }: OperationPayload<'counter.resumed'>,
  occurredAt: number,
): Promise<void> {
  const pause = await tx
    .selectFrom('counter_pause')
    .select('op_id')
    .where('terminal_id', '=', terminalId)
    .where('counter_number', '=', counterNumber)
    .where('ended_at', 'is', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!pause) throw new Rejection('UNKNOWN_REFERENCE', 'counterNumber has no pause');
  await tx
    .updateTable('counter_pause')
    .set({ ended_at: occurredAt, duration_ms: durationMs })
    .where('terminal_id', '=', terminalId)
    .where('op_id', '=', pause.op_id)
    .execute();
}

async function insertHelpCall(
  tx: Database,
  { terminalId, receivedAt }: Sender,
  call: OperationPayload<'help.called'>,
  occurredAt: number,
): Promise<void> {
  await tx
    .insertInto('help_call')
    .values({
      terminal_id: terminalId,
      help_call_id: call.helpCallId,
      kind: call.kind,
      counter_number: call.counterNumber,
      staff_number: call.staffNumber,
      called_at: occurredAt,
      received_at: receivedAt,
      taken_by_counter: null,
      taken_by_staff: null,
      taken_at: null,
      ended_by_counter: null,
      ended_at: null,
    })
    .execute();
}

async function changeHelpCall(
  tx: Database,
  { terminalId }: Sender,
  helpCallId: string,
  change:
    | { taken_by_counter: number; taken_by_staff: string; taken_at: number }
    | { ended_by_counter: number | null; ended_at: number },
): Promise<void> {
  const changed = await tx
    .updateTable('help_call')
    .set(change)
    .where('terminal_id', '=', terminalId)
    .where('help_call_id', '=', helpCallId)
    .executeTakeFirstOrThrow();
  if (!changed.numUpdatedRows) throw new Rejection('UNKNOWN_REFERENCE', 'helpCallId');
}

async function insertResidentCall(
  tx: Database,
  { terminalId, receivedAt }: Sender,
  { residentCallId, need }: OperationPayload<'residentCall.made'>,
  occurredAt: number,
): Promise<void> {
  await tx
    .insertInto('resident_call')
    .values({
      terminal_id: terminalId,
      resident_call_id: residentCallId,
      need,
      called_at: occurredAt,
      received_at: receivedAt,
      taken_by_counter: null,
      taken_by_staff: null,
      taken_at: null,
      ended_by: null,
      ended_by_counter: null,
      ended_at: null,
    })
    .execute();
}

async function changeResidentCall(
  tx: Database,
  { terminalId }: Sender,
  residentCallId: string,
  change:
    | { taken_by_counter: number; taken_by_staff: string; taken_at: number }
    | { ended_by: ResidentCallEnd; ended_by_counter: number | null; ended_at: number },
): Promise<void> {
  const changed = await tx
    .updateTable('resident_call')
    .set(change)
    .where('terminal_id', '=', terminalId)
    .where('resident_call_id', '=', residentCallId)
    .executeTakeFirstOrThrow();
  if (!changed.numUpdatedRows) throw new Rejection('UNKNOWN_REFERENCE', 'residentCallId');
}

/** The serving must be this terminal's (by reference), and has one visit (by constraint). */
async function insertVisit(
  tx: Database,
  { terminalId, receivedAt }: Sender,
  visit: OperationPayload<'visit.registered'>,
  occurredAt: number,
): Promise<void> {
  await tx
    .insertInto('visit')
    .values({
      terminal_id: terminalId,
      visit_id: visit.visitId,
      serving_id: visit.servingId,
      counter_number: visit.counterNumber,
      staff_number: visit.staffNumber,
      people: visit.people,
      appeal_kind: visit.appealKind,
      registered_at: occurredAt,
      received_at: receivedAt,
    })
    .execute();
}
