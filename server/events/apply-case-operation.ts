/**
 * 办件: what was filed, every hop after it, and what staff did with its person. A hop is kept as it came and makes the case
 * what it says; only one that contradicts the record is refused. What names, quotes or shows a person lies sealed.
 */
import type { Updateable } from 'kysely';
import type { OperationPayload } from '#contract/sync';
import { announceAttachments, eraseAttachments } from '../attachments/announced-attachments';
import type { Database } from '../db/open-database';
import type { TownshipTables } from '../db/tables';
import type { DataSeal } from '../personal-data/data-seal';
import { eraseBodiesNaming } from './erase-bodies';
import type { OperationOfKind } from './read-operation';
import { Rejection } from './rejection';
import type { Sender } from './sender';

type CaseOperation = OperationOfKind<
  | 'case.filed'
  | 'case.moved'
  | 'case.supplemented'
  | 'case.personRevealed'
  | 'case.personErased'
  | 'case.dueChanged'
  | 'calendar.imported'
>;

interface Fact<Kind extends CaseOperation['kind']> {
  readonly opId: string;
  readonly occurredAt: number;
  readonly payload: OperationPayload<Kind>;
}

/** @throws {Rejection} and whatever the database throws */
export async function applyCaseOperation(
  tx: Database,
  sender: Sender,
  operation: CaseOperation,
  seal: DataSeal,
): Promise<void> {
  switch (operation.kind) {
    case 'case.filed':
      return fileCase(tx, sender, operation, seal);
    case 'case.moved':
      return moveCase(tx, sender, operation, seal);
    case 'case.supplemented':
      return addSupplement(tx, sender, operation, seal);
    case 'case.personRevealed':
      return recordReveal(tx, sender, operation);
    case 'case.personErased':
      return erasePerson(tx, sender, operation.payload.caseId, seal);
    case 'case.dueChanged':
      await updateCase(tx, sender, operation.payload.caseId, dueColumns(operation.payload.due));
      return;
    case 'calendar.imported':
      return recordCalendar(tx, sender, operation);
  }
}

/** Ids come in any case, and the database keeps one of them. */
const placeOf = (column: string, { terminalId }: Sender, id: string) => `${column}:${terminalId}/${id.toLowerCase()}`;

const dueColumns = (due: OperationPayload<'case.filed'>['due']) => ({
  due_day: due?.day ?? null,
  due_at: due?.at ?? null,
  due_is_provisional: due?.isProvisional ?? null,
  due_working_days: due?.workingDays ?? null,
});

async function fileCase(
  tx: Database,
  sender: Sender,
  { opId, occurredAt, payload: kase }: Fact<'case.filed'>,
  seal: DataSeal,
): Promise<void> {
  const sealed = (column: string, value: string) => seal.seal(value, placeOf(column, sender, kase.caseId));
  const inserted = await tx
    .insertInto('kase')
    .values({
      terminal_id: sender.terminalId,
      case_id: kase.caseId,
      filed_op_id: opId,
      case_number: kase.caseNumber,
      service_day: kase.serviceDay,
      channel: kase.channel,
      origin: kase.origin ?? 'hall',
      is_livelihood: kase.isLivelihood ?? false,
      staff_number: kase.staffNumber,
      counter_number: kase.counterNumber,
      appeal_kind: kase.appealKind,
      category: kase.category,
      item: kase.item,
      unit: kase.unit,
      sealed_words: sealed('kase.words', kase.words),
      people: kase.people,
      is_hazard: kase.isHazard,
      sealed_person: kase.person && sealed('kase.person', JSON.stringify(kase.person)),
      person_erased_at: null,
      privacy_notice: kase.privacyNotice,
      case_type: kase.caseType,
      level: kase.level,
      handling_unit: kase.handlingUnit,
      feedback_unit: kase.feedbackUnit,
      state: 'filed',
      ...dueColumns(kase.due),
      stopped_for: null,
      access_hash: kase.accessHash,
      filed_at: occurredAt,
      state_since: occurredAt,
      received_at: sender.receivedAt,
    })
    .onConflict((conflict) => conflict.columns(['terminal_id', 'case_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (!inserted.numInsertedOrUpdatedRows) throw new Rejection('CONFLICT', 'caseId was filed before');
  await announceAttachments(tx, sender, { kind: 'case', id: kase.caseId }, kase.attachments, seal);
}

/** A voided case stays as it is, and a closed one is not closed once more; every other order is the hall's to know. */
async function moveCase(
  tx: Database,
  sender: Sender,
  { opId, occurredAt, payload: hop }: Fact<'case.moved'>,
  seal: DataSeal,
): Promise<void> {
  if (hop.act === 'filed') throw new Rejection('CONFLICT', 'a case is filed once, by case.filed');
  const { state } = await getCase(tx, sender, hop.caseId);
  if (state === 'voided') throw new Rejection('CONFLICT', 'case is voided');
  if (state === 'closed' && hop.act === 'closed') throw new Rejection('CONFLICT', 'case is closed');
  await tx
    .insertInto('case_hop')
    .values({
      terminal_id: sender.terminalId,
      op_id: opId,
      case_id: hop.caseId,
      act: hop.act,
      state: hop.state,
      case_type: hop.caseType,
      level: hop.level,
      staff_number: hop.staffNumber,
      counter_number: hop.counterNumber,
      unit: hop.unit,
      sealed_content: seal.seal(
        JSON.stringify({ words: hop.words, facts: hop.facts }),
        placeOf('case_hop.content', sender, opId),
      ),
      due_day: hop.due?.day ?? null,
      stopped_for: hop.stoppedFor,
      service_day: hop.serviceDay ?? null,
      happened_at: occurredAt,
      received_at: sender.receivedAt,
    })
    .execute();
  await updateCase(tx, sender, hop.caseId, {
    case_type: hop.caseType,
    level: hop.level,
    ...unitsAfter(hop),
    ...dueColumns(hop.due),
    stopped_for: hop.stoppedFor,
    ...(hop.state === state ? {} : { state: hop.state, state_since: occurredAt }),
  });
}

/** Who accepts a case says who handles and who answers it; who hands it over, who handles it from then on. */
function unitsAfter({ act, unit, facts }: OperationPayload<'case.moved'>): Updateable<TownshipTables['kase']> {
  const handling = unit !== null && (act === 'accepted' || act === 'handedOver') ? { handling_unit: unit } : {};
  const { feedbackUnit } = facts;
  return act === 'accepted' && typeof feedbackUnit === 'string'
    ? { ...handling, feedback_unit: feedbackUnit }
    : handling;
}

async function addSupplement(
  tx: Database,
  sender: Sender,
  { opId, occurredAt, payload }: Fact<'case.supplemented'>,
  seal: DataSeal,
): Promise<void> {
  await getCase(tx, sender, payload.caseId);
  await tx
    .insertInto('case_supplement')
    .values({
      terminal_id: sender.terminalId,
      op_id: opId,
      case_id: payload.caseId,
      sealed_words: seal.seal(payload.words, placeOf('case_supplement.words', sender, opId)),
      added_at: occurredAt,
      received_at: sender.receivedAt,
    })
    .execute();
  await announceAttachments(tx, sender, { kind: 'supplement', id: opId }, payload.attachments, seal);
}

async function recordReveal(
  tx: Database,
  sender: Sender,
  { opId, occurredAt, payload }: Fact<'case.personRevealed'>,
): Promise<void> {
  await getCase(tx, sender, payload.caseId);
  await tx
    .insertInto('case_person_reveal')
    .values({
      terminal_id: sender.terminalId,
      op_id: opId,
      case_id: payload.caseId,
      staff_number: payload.staffNumber,
      counter_number: payload.counterNumber,
      revealed_at: occurredAt,
      received_at: sender.receivedAt,
    })
    .execute();
}

/**
 * The person, what they said, also to the answer, recordings and photos, and the operations that brought them: out of
 * every place that has them, those included that were refused here. Numbers, states, hops and answers stay.
 */
async function erasePerson(tx: Database, sender: Sender, caseId: string, seal: DataSeal): Promise<void> {
  const refused = await eraseBodiesNaming(tx, sender, { field: 'caseId', id: caseId, kinds: [] }, seal);
  const kase = await findCase(tx, sender, caseId);
  if (!kase && refused > 0) return;
  const { filed_op_id: filedOpId } = kase ?? unknownCase();
  const { terminalId, receivedAt } = sender;
  await updateCase(tx, sender, caseId, { sealed_person: null, sealed_words: null, person_erased_at: receivedAt });
  const supplements = await tx
    .updateTable('case_supplement')
    .set({ sealed_words: null })
    .where('terminal_id', '=', terminalId)
    .where('case_id', '=', caseId)
    .returning('op_id')
    .execute();
  const supplementIds = supplements.map(({ op_id }) => op_id);
  const closingIds = await eraseFeedback(tx, sender, caseId, seal);
  await tx
    .updateTable('operation')
    .set({ sealed_body: null })
    .where('terminal_id', '=', terminalId)
    .where('op_id', 'in', [filedOpId, ...supplementIds, ...closingIds])
    .execute();
  await eraseAttachments(tx, sender, [
    { kind: 'case', id: caseId },
    ...supplementIds.map((id) => ({ kind: 'supplement' as const, id })),
  ]);
}

/** What they said to the answer; that there was feedback, and by which way, stays. */
async function eraseFeedback(tx: Database, sender: Sender, caseId: string, seal: DataSeal): Promise<string[]> {
  const closings = await tx
    .selectFrom('case_hop')
    .select(['op_id', 'sealed_content'])
    .where('terminal_id', '=', sender.terminalId)
    .where('case_id', '=', caseId)
    .where('act', '=', 'closed')
    .execute();
  for (const { op_id: opId, sealed_content: content } of closings) {
    const place = placeOf('case_hop.content', sender, opId);
    const { words, facts } = JSON.parse(seal.open(content, place)) as Pick<
      OperationPayload<'case.moved'>,
      'words' | 'facts'
    >;
    const { feedback: _, ...kept } = facts;
    await tx
      .updateTable('case_hop')
      .set({ sealed_content: seal.seal(JSON.stringify({ words, facts: kept }), place) })
      .where('terminal_id', '=', sender.terminalId)
      .where('op_id', '=', opId)
      .execute();
  }
  return closings.map(({ op_id }) => op_id);
}

async function recordCalendar(
  tx: Database,
  { terminalId, receivedAt }: Sender,
  { opId, occurredAt, payload }: Fact<'calendar.imported'>,
): Promise<void> {
  await tx
    .insertInto('calendar_import')
    .values({
      terminal_id: terminalId,
      op_id: opId,
      year: payload.year,
      source: payload.source,
      working_days: payload.workingDays,
      imported_at: occurredAt,
      received_at: receivedAt,
    })
    .execute();
}

function findCase(tx: Database, { terminalId }: Sender, caseId: string) {
  return tx
    .selectFrom('kase')
    .select(['state', 'filed_op_id'])
    .where('terminal_id', '=', terminalId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

async function getCase(tx: Database, sender: Sender, caseId: string) {
  return (await findCase(tx, sender, caseId)) ?? unknownCase();
}

function unknownCase(): never {
  throw new Rejection('UNKNOWN_REFERENCE', 'caseId');
}

async function updateCase(
  tx: Database,
  { terminalId }: Sender,
  caseId: string,
  change: Updateable<TownshipTables['kase']>,
): Promise<void> {
  const updated = await tx
    .updateTable('kase')
    .set(change)
    .where('terminal_id', '=', terminalId)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  if (!updated.numUpdatedRows) throw new Rejection('UNKNOWN_REFERENCE', 'caseId');
}
