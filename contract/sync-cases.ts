/** What a terminal tells its township of 办件 and of the calendars that their clocks run by. */
import * as z from 'zod';
import { CaseChannel, CaseOrigin, HandlingLevel } from '#domain/case/case-words';
import { CaseNumber } from '#domain/case/case-number';
import { CaseAct, CaseState } from '#domain/case/case-state';
import { CaseType } from '#domain/case/case-type';
import { CaseId, CategoryId, CounterNumber, Digest, ItemId, StaffNumber, UnitId } from '#domain/ids';
import { ServiceDay } from '#domain/service-day';
import { AppealKind, PeopleCount } from '#domain/visit';
import { SyncedAttachment } from './sync-attachments';
import { Sentence } from './sync-words';

const Person = z.object({
  name: z.string().max(40).nullable(),
  phone: z.string().max(20).nullable(),
  idNumber: z.string().max(18).nullable(),
});
const SyncedDue = z.object({
  day: ServiceDay,
  at: z.number(),
  isProvisional: z.boolean(),
  workingDays: z.int().nonnegative(),
});

export const CASE_PAYLOADS = {
  /** 登记. `accessHash`: SHA-256 of the receipt's token, so that a public page can know its holder later. */
  'case.filed': z.object({
    caseId: CaseId,
    caseNumber: CaseNumber,
    serviceDay: ServiceDay,
    channel: CaseChannel,
    /** Left out by terminals of before: at the hall. */
    origin: CaseOrigin.optional(),
    isLivelihood: z.boolean().optional(),
    staffNumber: StaffNumber.nullable(),
    counterNumber: CounterNumber.nullable(),
    appealKind: AppealKind,
    category: CategoryId,
    item: ItemId.nullable(),
    unit: UnitId.nullable(),
    words: Sentence,
    people: PeopleCount,
    isHazard: z.boolean(),
    person: Person.nullable(),
    privacyNotice: z.string().max(40).nullable(),
    attachments: z.array(SyncedAttachment).max(8),
    caseType: CaseType,
    level: HandlingLevel,
    handlingUnit: z.string().max(60),
    feedbackUnit: z.string().max(60),
    due: SyncedDue.nullable(),
    accessHash: Digest,
  }),
  /** One hop; `state` and `due` are those after it. */
  'case.moved': z.object({
    caseId: CaseId,
    act: CaseAct,
    state: CaseState,
    caseType: CaseType,
    level: HandlingLevel,
    staffNumber: StaffNumber.nullable(),
    counterNumber: CounterNumber.nullable(),
    unit: z.string().max(60).nullable(),
    words: Sentence.nullable(),
    /** What the hop says beyond its words, e.g. `way`, `isSolved`, `procedure`, `dueDays`, `items`. */
    facts: z.record(z.string().max(40), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])),
    due: SyncedDue.nullable(),
    stoppedFor: z.enum(['supplement', 'specialProcedure']).nullable(),
    /** The hall's own day of it. */
    serviceDay: ServiceDay.optional(),
  }),
  'case.supplemented': z.object({
    caseId: CaseId,
    words: Sentence,
    attachments: z.array(SyncedAttachment).max(8),
  }),
  'case.personRevealed': z.object({ caseId: CaseId, staffNumber: StaffNumber, counterNumber: CounterNumber }),
  /** 保管期满: the person is erased, the case stays. */
  'case.personErased': z.object({ caseId: CaseId }),
  /** A calendar came, or was corrected. */
  'case.dueChanged': z.object({ caseId: CaseId, due: SyncedDue.nullable() }),
  'calendar.imported': z.object({ year: z.int(), source: z.string().max(200), workingDays: z.int().nonnegative() }),
} as const;
