/** 办件 as stored. What names or quotes a person lies sealed and opens by functions of its own, so that no list needs it. */
import { UNOPENABLE } from '#contract/catalogue/unopenable';
import type { CaseNumber } from '#domain/case/case-number';
import type { SequenceBand } from '#domain/case/case-series';
import type { CaseChannel, CaseOrigin, HandlingLevel, SpecialProcedure } from '#domain/case/case-words';
import type { QueryCode } from '#domain/case/query-code';
import type { CaseState } from '#domain/case/case-state';
import type { CaseType } from '#domain/case/case-type';
import type { Due } from '#domain/clock/due';
import type { CaseId, CategoryId, CounterNumber, ItemId, StaffNumber, UnitId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { EpochMs } from '#domain/time-source';
import type { AppealKind } from '#domain/visit';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

interface Bilingual {
  zh: string;
  en: string;
}

/** As they read when the case was filed. */
export interface CaseNames {
  /** The item's name, else the category's. */
  title: Bilingual;
  category: Bilingual;
  place: Bilingual | null;
  basis: Bilingual;
  responsible: { unit: Bilingual; phone: string };
}

/** What its clock runs by; its stops are in `case-stops.repo.ts`. */
export interface CaseClock {
  limitDays: number | null;
  startedOn: ServiceDay;
  /** Moment of the start, or of the last restart. */
  startedAt: EpochMs;
  restartedOn: ServiceDay | null;
  escalatedOn: ServiceDay | null;
  superiorRepliedOn: ServiceDay | null;
}

export interface Case {
  id: CaseId;
  caseNumber: CaseNumber;
  serviceDay: ServiceDay;
  channel: CaseChannel;
  origin: CaseOrigin;
  isLivelihood: boolean;
  /** null at the kiosk. */
  filedBy: { counterNumber: CounterNumber; staffNumber: StaffNumber } | null;
  filedAt: EpochMs;
  appealKind: AppealKind;
  category: CategoryId;
  item: ItemId | null;
  place: UnitId | null;
  names: CaseNames;
  hasVoice: boolean;
  people: number;
  isHazard: boolean;
  privacyNotice: string | null;
  caseType: CaseType;
  level: HandlingLevel;
  state: CaseState;
  handlingUnit: string;
  feedbackUnit: string;
  responsibleStaff: StaffNumber | null;
  isHandedOver: boolean;
  specialProcedure: SpecialProcedure | null;
  leadingId: CaseId | null;
  clock: CaseClock;
  due: Due | null;
  stoppedFor: 'supplement' | 'specialProcedure' | null;
  endedAt: EpochMs | null;
}

/** What is missing and until when. */
export interface SupplementAsked {
  items: { name: string; reason: string }[];
  dueDay: ServiceDay;
}

interface CaseRow {
  id: CaseId;
  case_number: CaseNumber;
  service_day: ServiceDay;
  channel: CaseChannel;
  origin: CaseOrigin;
  is_livelihood: number;
  filed_at_counter: CounterNumber | null;
  filed_by_staff: StaffNumber | null;
  filed_at: number;
  appeal_kind: AppealKind;
  category: CategoryId;
  item: ItemId | null;
  place: UnitId | null;
  names: string;
  has_voice: number;
  people: number;
  is_hazard: number;
  privacy_notice: string | null;
  case_type: CaseType;
  level: HandlingLevel;
  state: CaseState;
  handling_unit: string;
  feedback_unit: string;
  responsible_staff: StaffNumber | null;
  is_handed_over: number;
  special_procedure: SpecialProcedure | null;
  leading_id: CaseId | null;
  limit_days: number | null;
  started_on: ServiceDay;
  started_at: number;
  restarted_on: ServiceDay | null;
  escalated_on: ServiceDay | null;
  superior_replied_on: ServiceDay | null;
  due_day: ServiceDay | null;
  due_at: number | null;
  due_is_provisional: number | null;
  due_working_days: number | null;
  stopped_for: Case['stoppedFor'];
  ended_at: number | null;
}

const codePlace = (id: CaseId) => `kase.query_code:${id}`;
const wordsPlace = (id: CaseId) => `kase.words:${id}`;
const askedPlace = (id: CaseId) => `kase.supplement_asked:${id}`;

function dueOfRow(row: CaseRow): Due | null {
  if (row.due_day === null || row.due_at === null) return null;
  return {
    day: row.due_day,
    at: row.due_at,
    isProvisional: row.due_is_provisional === 1,
    workingDays: row.due_working_days ?? 0,
  };
}

function caseOf(row: CaseRow): Case {
  return {
    id: row.id,
    caseNumber: row.case_number,
    serviceDay: row.service_day,
    channel: row.channel,
    origin: row.origin,
    isLivelihood: row.is_livelihood === 1,
    filedBy:
      row.filed_at_counter !== null && row.filed_by_staff !== null
        ? { counterNumber: row.filed_at_counter, staffNumber: row.filed_by_staff }
        : null,
    filedAt: row.filed_at,
    appealKind: row.appeal_kind,
    category: row.category,
    item: row.item,
    place: row.place,
    names: JSON.parse(row.names) as CaseNames,
    hasVoice: row.has_voice === 1,
    people: row.people,
    isHazard: row.is_hazard === 1,
    privacyNotice: row.privacy_notice,
    caseType: row.case_type,
    level: row.level,
    state: row.state,
    handlingUnit: row.handling_unit,
    feedbackUnit: row.feedback_unit,
    responsibleStaff: row.responsible_staff,
    isHandedOver: row.is_handed_over === 1,
    specialProcedure: row.special_procedure,
    leadingId: row.leading_id,
    clock: {
      limitDays: row.limit_days,
      startedOn: row.started_on,
      startedAt: row.started_at,
      restartedOn: row.restarted_on,
      escalatedOn: row.escalated_on,
      superiorRepliedOn: row.superior_replied_on,
    },
    due: dueOfRow(row),
    stoppedFor: row.stopped_for,
    endedAt: row.ended_at,
  };
}

export interface NewCase extends Omit<
  Case,
  'state' | 'responsibleStaff' | 'isHandedOver' | 'specialProcedure' | 'leadingId' | 'endedAt' | 'caseNumber'
> {
  caseNumber: CaseNumber;
  terminalCode: string;
  sequence: number;
  queryCode: QueryCode;
  words: string;
}

/** Throws SQLITE_CONSTRAINT_UNIQUE where the number of that day is taken. */
export function insert(tx: WriteTx, kase: NewCase): void {
  prepared(
    tx,
    `INSERT INTO kase (id, case_number, service_day, terminal_code, sequence, sealed_query_code, channel,
       filed_at_counter, filed_by_staff, filed_at, appeal_kind, category, item, place, names, sealed_words, has_voice,
       people, is_hazard, privacy_notice, case_type, level, state, handling_unit, feedback_unit, limit_days, started_on,
       started_at, origin, is_livelihood)
     VALUES (:id, :caseNumber, :serviceDay, :terminalCode, :sequence, :queryCode, :channel, :counter, :staff, :filedAt,
       :appealKind, :category, :item, :place, :names, :words, :hasVoice, :people, :isHazard, :privacyNotice, :caseType,
       :level, 'filed', :handlingUnit, :feedbackUnit, :limitDays, :startedOn, :startedAt, :origin, :isLivelihood)`,
  ).run({
    id: kase.id,
    caseNumber: kase.caseNumber,
    serviceDay: kase.serviceDay,
    terminalCode: kase.terminalCode,
    sequence: kase.sequence,
    queryCode: tx.vault.seal(kase.queryCode, codePlace(kase.id)),
    channel: kase.channel,
    origin: kase.origin,
    isLivelihood: kase.isLivelihood ? 1 : 0,
    counter: kase.filedBy?.counterNumber ?? null,
    staff: kase.filedBy?.staffNumber ?? null,
    filedAt: kase.filedAt,
    appealKind: kase.appealKind,
    category: kase.category,
    item: kase.item,
    place: kase.place,
    names: JSON.stringify(kase.names),
    words: tx.vault.seal(kase.words, wordsPlace(kase.id)),
    hasVoice: kase.hasVoice ? 1 : 0,
    people: kase.people,
    isHazard: kase.isHazard ? 1 : 0,
    privacyNotice: kase.privacyNotice,
    caseType: kase.caseType,
    level: kase.level,
    handlingUnit: kase.handlingUnit,
    feedbackUnit: kase.feedbackUnit,
    limitDays: kase.clock.limitDays,
    startedOn: kase.clock.startedOn,
    startedAt: kase.clock.startedAt,
  });
  setDue(tx, kase.id, kase.due, kase.stoppedFor);
}

/** The highest sequence of that day within any of the bands, which come from the lowest; null where there is none. */
export function findLastSequence(
  tx: ReadTx,
  { serviceDay, terminalCode }: { serviceDay: ServiceDay; terminalCode: string },
  bands: readonly SequenceBand[],
): number | null {
  const sql = `SELECT MAX(sequence) AS last FROM kase
    WHERE service_day = ? AND terminal_code = ? AND sequence BETWEEN ? AND ?`;
  const lastIn = ({ from, to }: SequenceBand) =>
    prepared<{ last: number | null }>(tx, sql).get(serviceDay, terminalCode, from, to)?.last ?? null;
  return bands.map(lastIn).findLast((last) => last !== null) ?? null;
}

export function find(tx: ReadTx, id: CaseId): Case | null {
  const row = prepared<CaseRow>(tx, 'SELECT * FROM kase WHERE id = ?').get(id);
  return row ? caseOf(row) : null;
}

export function get(tx: ReadTx, id: CaseId): Case {
  const kase = find(tx, id);
  if (!kase) throw new Error(`case ${id} is missing`);
  return kase;
}

export function findByNumber(tx: ReadTx, caseNumber: CaseNumber): Case | null {
  const row = prepared<CaseRow>(tx, 'SELECT * FROM kase WHERE case_number = ?').get(caseNumber);
  return row ? caseOf(row) : null;
}

/** @throws {SealBrokenError} */
export function openQueryCode(tx: ReadTx, id: CaseId): QueryCode {
  const row = prepared<{ sealed: Uint8Array }>(tx, 'SELECT sealed_query_code AS sealed FROM kase WHERE id = ?').get(id);
  if (!row) throw new Error(`case ${id} is missing`);
  return tx.vault.open(row.sealed, codePlace(id)) as QueryCode;
}

/** As {@link openQueryCode}; null where no key here opens it. */
export function findQueryCode(tx: ReadTx, id: CaseId): QueryCode | null {
  const row = prepared<{ sealed: Uint8Array }>(tx, 'SELECT sealed_query_code AS sealed FROM kase WHERE id = ?').get(id);
  return row ? (tx.vault.tryOpen(row.sealed, codePlace(id)) as QueryCode | null) : null;
}

/** The resident's own words; null once they are erased. */
export function openWords(tx: ReadTx, id: CaseId): string | null {
  const row = prepared<{ sealed: Uint8Array | null }>(tx, 'SELECT sealed_words AS sealed FROM kase WHERE id = ?').get(
    id,
  );
  return row?.sealed ? (tx.vault.tryOpen(row.sealed, wordsPlace(id)) ?? UNOPENABLE.zh) : null;
}

/** null while nothing is missing, or where no key here opens it. */
export function openSupplementAsked(tx: ReadTx, id: CaseId): SupplementAsked | null {
  const sql = 'SELECT sealed_supplement_asked AS sealed FROM kase WHERE id = ?';
  const row = prepared<{ sealed: Uint8Array | null }>(tx, sql).get(id);
  const text = row?.sealed ? tx.vault.tryOpen(row.sealed, askedPlace(id)) : null;
  return text === null ? null : (JSON.parse(text) as SupplementAsked);
}

export function setSupplementAsked(tx: WriteTx, id: CaseId, asked: SupplementAsked | null): void {
  prepared(tx, 'UPDATE kase SET sealed_supplement_asked = ? WHERE id = ?').run(
    asked && tx.vault.seal(JSON.stringify(asked), askedPlace(id)),
    id,
  );
}

/** Everything about a case that its hops change, but its due day. */
export type CaseChange = Partial<
  Pick<
    Case,
    | 'state'
    | 'caseType'
    | 'level'
    | 'handlingUnit'
    | 'feedbackUnit'
    | 'responsibleStaff'
    | 'isHandedOver'
    | 'specialProcedure'
    | 'leadingId'
    | 'endedAt'
  > & { clock: Partial<CaseClock> }
>;

export function change(tx: WriteTx, id: CaseId, { clock, ...changed }: CaseChange): void {
  const before = get(tx, id);
  const now = { ...before, ...changed, clock: { ...before.clock, ...clock } };
  prepared(
    tx,
    `UPDATE kase SET state = :state, case_type = :caseType, level = :level, handling_unit = :handlingUnit,
       feedback_unit = :feedbackUnit, responsible_staff = :responsibleStaff, is_handed_over = :isHandedOver,
       special_procedure = :specialProcedure, leading_id = :leadingId, ended_at = :endedAt, limit_days = :limitDays,
       started_at = :startedAt, restarted_on = :restartedOn, escalated_on = :escalatedOn,
       superior_replied_on = :superiorRepliedOn
     WHERE id = :id`,
  ).run({
    id,
    state: now.state,
    caseType: now.caseType,
    level: now.level,
    handlingUnit: now.handlingUnit,
    feedbackUnit: now.feedbackUnit,
    responsibleStaff: now.responsibleStaff,
    isHandedOver: now.isHandedOver ? 1 : 0,
    specialProcedure: now.specialProcedure,
    leadingId: now.leadingId,
    endedAt: now.endedAt,
    limitDays: now.clock.limitDays,
    startedAt: now.clock.startedAt,
    restartedOn: now.clock.restartedOn,
    escalatedOn: now.clock.escalatedOn,
    superiorRepliedOn: now.clock.superiorRepliedOn,
  });
}

export function setDue(tx: WriteTx, id: CaseId, due: Due | null, stoppedFor: Case['stoppedFor']): void {
  prepared(
    tx,
    `UPDATE kase SET due_day = ?, due_at = ?, due_is_provisional = ?, due_working_days = ?, stopped_for = ?
     WHERE id = ?`,
  ).run(
    due?.day ?? null,
    due?.at ?? null,
    due === null ? null : due.isProvisional ? 1 : 0,
    due?.workingDays ?? null,
    stoppedFor,
    id,
  );
}

/** Whether 投诉 are among what is asked for. */
export interface CaseScope {
  withComplaints: boolean;
}

/** Open ones, dangers first, then by their due moment; those without one after them, by age. */
export function listOpen(tx: ReadTx, limit: number, { withComplaints }: CaseScope): Case[] {
  return prepared<CaseRow>(
    tx,
    `SELECT * FROM kase WHERE ended_at IS NULL AND (:withComplaints = 1 OR appeal_kind <> 'complaint')
      ORDER BY is_hazard DESC, due_at IS NULL, due_at, filed_at LIMIT :limit`,
  )
    .all({ limit, withComplaints: withComplaints ? 1 : 0 })
    .map(caseOf);
}

/** Those that ended since then, newest first. */
export function listEndedSince(tx: ReadTx, at: EpochMs, limit: number, { withComplaints }: CaseScope): Case[] {
  return prepared<CaseRow>(
    tx,
    `SELECT * FROM kase WHERE ended_at >= :at AND (:withComplaints = 1 OR appeal_kind <> 'complaint')
      ORDER BY ended_at DESC LIMIT :limit`,
  )
    .all({ at, limit, withComplaints: withComplaints ? 1 : 0 })
    .map(caseOf);
}

/** 群体 cases that were closed since then, newest first. */
export function listGroupsClosedSince(tx: ReadTx, at: EpochMs, limit: number): Case[] {
  return prepared<CaseRow>(
    tx,
    `SELECT * FROM kase WHERE state = 'closed' AND people > 1 AND ended_at >= ? ORDER BY ended_at DESC LIMIT ?`,
  )
    .all(at, limit)
    .map(caseOf);
}

export function listFollowers(tx: ReadTx, leadingId: CaseId): Case[] {
  return prepared<CaseRow>(tx, 'SELECT * FROM kase WHERE leading_id = ? ORDER BY filed_at, id')
    .all(leadingId)
    .map(caseOf);
}

/** Open or ended, they follow a case of the other series: one of the two is a 投诉. */
export function listLinkedAcrossSeries(tx: ReadTx): CaseId[] {
  return prepared<{ id: CaseId }>(
    tx,
    `SELECT kase.id FROM kase JOIN kase AS leading ON leading.id = kase.leading_id
      WHERE kase.leading_id IS NOT NULL AND (kase.appeal_kind = 'complaint') <> (leading.appeal_kind = 'complaint')
      ORDER BY kase.id`,
  )
    .all()
    .map(({ id }) => id);
}

export function countFollowers(tx: ReadTx, leadingId: CaseId): number {
  return prepared<{ n: number }>(tx, 'SELECT COUNT(*) AS n FROM kase WHERE leading_id = ?').get(leadingId)?.n ?? 0;
}

export function listErasable(tx: ReadTx, endedBefore: EpochMs): CaseId[] {
  return prepared<{ id: CaseId }>(tx, 'SELECT id FROM kase WHERE ended_at < ? AND erased_at IS NULL ORDER BY ended_at')
    .all(endedBefore)
    .map(({ id }) => id);
}

/** The resident's words go, the case stays. */
export function eraseWords(tx: WriteTx, id: CaseId, at: EpochMs): void {
  prepared(tx, 'UPDATE kase SET sealed_words = NULL, sealed_supplement_asked = NULL, erased_at = ? WHERE id = ?').run(
    at,
    id,
  );
}
